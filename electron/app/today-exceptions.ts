import { z } from 'zod';
import { toIso } from '../../shared/dates.ts';
import { fromMinor } from '../../shared/money.ts';
import { currentPlan } from '../db/tables/plans.ts';
import { readSettings, type Engine } from './engine.ts';
import { stockConflicts } from './sources.ts';

const CONFLICT = 'stock-conflict';

const EXCEPTIONS = `plan_line p, json_each(p.exceptions) e WHERE p.run = @run AND p.exceptions <> '[]'`;

/**
 * Exceptions of the current plan and contradictions of sources, the most money at risk first, last those that nobody can
 * put in money.
 * @param asked `kind` leaves those of one kind; `limit` the most of them that are returned
 * @returns these, how many there are of what was asked for, and how many of every kind. Money as decimals of the
 * workspace's currency
 */
export function todayExceptions(engine: Engine, asked: { limit: number; kind?: string | undefined }) {
  const plan = currentPlan(engine.store.reader);
  const conflicts =
    asked.kind === undefined || asked.kind === CONFLICT
      ? conflictExceptions(engine, asked.limit)
      : { rows: [], total: stockConflicts(engine, { offset: 0, limit: 0 }).total };
  const planned = plan && asked.kind !== CONFLICT ? plannedExceptions(engine, plan.key, asked) : [];
  const kinds = plan ? plannedKinds(engine, plan.key) : [];
  if (conflicts.total > 0) kinds.push({ kind: CONFLICT, count: conflicts.total, valueAtRisk: null });
  const counted = kinds.filter(({ kind }) => asked.kind === undefined || asked.kind === kind);
  return {
    rows: [...planned, ...conflicts.rows].toSorted(byMoney).slice(0, asked.limit),
    total: counted.reduce((sum, { count }) => sum + count, 0),
    kinds: kinds.toSorted(byMoney),
  };
}

type AtRisk = { valueAtRisk: number | null };

function byMoney(a: AtRisk, b: AtRisk): number {
  return (b.valueAtRisk ?? -1) - (a.valueAtRisk ?? -1);
}

const stored = z.object({
  code: z.string(),
  message: z.string(),
  valueAtRisk: z.number().optional(),
  day: z.number().optional(),
});

function plannedExceptions(
  engine: Engine,
  run: number,
  { limit, kind }: { limit: number; kind?: string | undefined },
) {
  const { currency } = readSettings(engine).locale;
  // The lines are found and put in order first: names are read for those alone that are returned.
  return engine.store.reader
    .prepare<
      { run: number; limit: number; kind: string | null },
      { itemLocation: number; item: string; name: string; location: string; exception: string }
    >(
      `SELECT x.itemLocation, i.code AS item, i.name, l.code AS location, x.exception
       FROM (SELECT p.item_location AS itemLocation, e.value AS exception,
               json_extract(e.value, '$.valueAtRisk') AS risk
             FROM ${EXCEPTIONS} AND (@kind IS NULL OR json_extract(e.value, '$.code') = @kind)
             ORDER BY risk DESC, itemLocation LIMIT @limit) x
         JOIN item_location il ON il.key = x.itemLocation JOIN item i ON i.key = il.item
         JOIN location l ON l.key = il.location
       ORDER BY x.risk DESC, x.itemLocation`,
    )
    .all({ run, limit, kind: kind ?? null })
    .map(({ exception, ...row }) => {
      const { code, message, valueAtRisk, day } = stored.parse(JSON.parse(exception));
      return {
        ...row,
        kind: code,
        message,
        valueAtRisk: valueAtRisk === undefined ? null : fromMinor(valueAtRisk, currency),
        bites: day === undefined ? null : toIso(day),
      };
    });
}

function plannedKinds(engine: Engine, run: number) {
  const { currency } = readSettings(engine).locale;
  return engine.store.reader
    .prepare<{ run: number }, { kind: string; count: number; risk: number | null }>(
      `SELECT json_extract(e.value, '$.code') AS kind, count(*) AS count,
         sum(json_extract(e.value, '$.valueAtRisk')) AS risk
       FROM ${EXCEPTIONS} GROUP BY 1 ORDER BY 1`,
    )
    .all({ run })
    .map(({ kind, count, risk }): { kind: string; count: number; valueAtRisk: number | null } => ({
      kind,
      count,
      valueAtRisk: risk === null ? null : fromMinor(risk, currency),
    }));
}

/** Stock that sources state differently: what is planned with is the first figure, and the others may be right. */
function conflictExceptions(engine: Engine, limit: number) {
  const { rows, total } = stockConflicts(engine, { offset: 0, limit });
  return {
    total,
    rows: rows.map(row => ({
      item: row.item,
      name: row.name,
      location: row.location,
      itemLocation: row.itemLocation,
      kind: CONFLICT,
      message: `${row.statements.map(({ source, onHand, asOf }) => `${source} says ${onHand} on ${asOf}`).join(', ')}; the first counts`,
      valueAtRisk: row.value,
      bites: null,
    })),
  };
}
