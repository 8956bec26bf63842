import type { z } from 'zod';
import { fromMinor } from '../../shared/money.ts';
import { containerSchema } from '../../shared/model/policy-rule.ts';
import type { Database } from '../db/connection.ts';
import { currentPlan } from '../db/tables/plans.ts';
import { readSettings, type Engine } from './engine.ts';

type GroupRow = {
  supplierKey: number | null;
  locationKey: number;
  supplier: string | null;
  name: string | null;
  location: string;
  currency: string | null;
  minimum: number | null;
  lines: number;
  value: number;
};

// A line without a supplier is ordered in its item's currency; all of one supplier in the supplier's.
const GROUPS = `
  SELECT s.key AS supplierKey, l.key AS locationKey, s.code AS supplier, s.name, l.code AS location, coalesce(s.currency, i.currency) AS currency,
    s.min_order_minor AS minimum, count(*) AS lines, sum(p.value_minor) AS value
  FROM plan_line p JOIN item_location il ON il.key = p.item_location JOIN item i ON i.key = il.item JOIN location l ON l.key = il.location
  LEFT JOIN supplier s ON s.key = p.supplier
  WHERE p.run = ? AND p.action = 'order' GROUP BY s.key, l.key, 6 ORDER BY value DESC, s.code, l.code`;

/** Totals of the due lines by order-to-be, the largest first, against minimum value, free freight and container. */
export function planGroups(engine: Engine) {
  const db = engine.store.reader;
  const plan = currentPlan(db);
  if (!plan) return [];
  const own = readSettings(engine).locale.currency;
  const terms = termsOfGroups(db, plan.key);
  return db
    .prepare<[number], GroupRow>(GROUPS)
    .all(plan.key)
    .map(row => {
      const currency = row.currency ?? own;
      const asked = terms.get(keyOf(row));
      return {
        supplier: row.supplier,
        supplierName: row.name ?? '',
        location: row.location,
        lines: row.lines,
        value: fromMinor(row.value, currency),
        currency,
        minimum: row.minimum === null ? null : fromMinor(row.minimum, currency),
        reached: row.minimum === null || row.value >= row.minimum,
        freeFreightFrom: asked?.freeFreightFrom ?? null,
        container: asked?.container ?? null,
      };
    });
}

type GroupTerms = {
  freeFreightFrom: number | null;
  container: (z.infer<typeof containerSchema> & { filled: number }) | null;
};

type TermsRow = {
  supplierKey: number;
  locationKey: number;
  freeFreightFrom: number | null;
  container: string | null;
  weight: number | null;
  volume: number | null;
  count: number;
};

/** What rules say of containers and freight; no line is opened for it where no rule says anything. */
function termsOfGroups(db: Database, run: number): Map<string, GroupTerms> {
  const said = db
    .prepare(
      "SELECT 1 FROM policy WHERE fields -> '$.container' IS NOT NULL OR fields -> '$.freeFreightFrom' IS NOT NULL LIMIT 1",
    )
    .get();
  if (said === undefined) return new Map();
  const rows = db
    .prepare<[number], TermsRow>(
      `SELECT p.supplier AS supplierKey, il.location AS locationKey, max(p.input ->> '$.freeFreightFrom') AS freeFreightFrom,
         max(p.input -> '$.container') AS container, sum(p.quantity * (p.input ->> '$.weight')) AS weight,
         sum(p.quantity * (p.input ->> '$.volume')) AS volume, sum(p.quantity) AS count
       FROM plan_line p JOIN item_location il ON il.key = p.item_location
       WHERE p.run = ? AND p.action = 'order' AND p.supplier IS NOT NULL GROUP BY p.supplier, il.location`,
    )
    .all(run);
  return new Map(
    rows.map(row => {
      const container = row.container === null ? null : containerSchema.parse(JSON.parse(row.container));
      const filled = container && { ...container, filled: row[container.measure] ?? 0 };
      return [keyOf(row), { freeFreightFrom: row.freeFreightFrom, container: filled }];
    }),
  );
}

function keyOf({ supplierKey, locationKey }: { supplierKey: number | null; locationKey: number }): string {
  return `${supplierKey ?? ''} ${locationKey}`;
}
