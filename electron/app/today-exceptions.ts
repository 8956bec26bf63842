import { z } from 'zod';
import { toIso } from '../../shared/dates.ts';
import { fromMinor } from '../../shared/money.ts';
import { currentPlan } from '../db/tables/plans.ts';
import { readSettings, type Engine } from './engine.ts';
import { stockConflicts } from './sources.ts';

/** Contradictions of sources shown among the exceptions: the Imports screen lists them all. */
const CONFLICTS_SHOWN = 10;

const AT_RISK = `plan_line p, json_each(p.exceptions) e
  WHERE p.run = ? AND p.risk_minor > 0 AND json_extract(e.value, '$.valueAtRisk') > 0`;

/**
 * Exceptions of the current plan and contradictions of sources, the most money at risk first.
 * @param limit most of them that are returned
 * @returns these, and how many there are in all
 */
export function todayExceptions(engine: Engine, limit: number) {
  const conflicts = conflictExceptions(engine);
  const plan = currentPlan(engine.store.reader);
  const planned = plan ? plannedExceptions(engine, plan.key, limit) : { rows: [], total: 0 };
  const rows = [...planned.rows, ...conflicts].toSorted((a, b) => b.valueAtRisk - a.valueAtRisk);
  return { rows: rows.slice(0, limit), total: planned.total + conflicts.length };
}

const stored = z.object({
  code: z.string(),
  message: z.string(),
  valueAtRisk: z.number(),
  day: z.number().optional(),
});

function plannedExceptions(engine: Engine, run: number, limit: number) {
  const db = engine.store.reader;
  const { currency } = readSettings(engine).locale;
  // The lines are found and put in order first: names are read for those alone that are returned.
  const rows = db
    .prepare<
      [number, number],
      { itemLocation: number; item: string; name: string; location: string; exception: string }
    >(
      `SELECT x.itemLocation, i.code AS item, i.name, l.code AS location, x.exception
       FROM (SELECT p.item_location AS itemLocation, e.value AS exception,
               json_extract(e.value, '$.valueAtRisk') AS risk
             FROM ${AT_RISK} ORDER BY risk DESC, itemLocation LIMIT ?) x
         JOIN item_location il ON il.key = x.itemLocation JOIN item i ON i.key = il.item
         JOIN location l ON l.key = il.location
       ORDER BY x.risk DESC, x.itemLocation`,
    )
    .all(run, limit)
    .map(({ exception, ...row }) => {
      const { code, message, valueAtRisk, day } = stored.parse(JSON.parse(exception));
      return {
        ...row,
        kind: code,
        message,
        valueAtRisk: fromMinor(valueAtRisk, currency),
        bites: day === undefined ? null : toIso(day),
      };
    });
  const total = db.prepare<[number], number>(`SELECT count(*) FROM ${AT_RISK}`).pluck().get(run) ?? 0;
  return { rows, total };
}

/** Stock that sources state differently: what is planned with is the first figure, and the others may be right. */
function conflictExceptions(engine: Engine) {
  return stockConflicts(engine, { offset: 0, limit: CONFLICTS_SHOWN }).rows.map(row => ({
    item: row.item,
    name: row.name,
    location: row.location,
    itemLocation: row.itemLocation,
    kind: 'stock-conflict',
    message: `${row.statements.map(({ source, onHand, asOf }) => `${source} says ${onHand} on ${asOf}`).join(', ')}; the first counts`,
    valueAtRisk: row.value ?? 0,
    bites: null,
  }));
}
