import { z } from 'zod';
import { planActions } from '../../../shared/model/plan-action.ts';
import type { Database, StoredValue } from '../connection.ts';
import { perConnection } from '../per-connection.ts';
import { insertMessages } from './plan-messages.ts';

export type PlanRun = {
  key: number;
  asOf: number;
  forecastRun: number | null;
  policy: string;
  summary: string;
  createdAt: string;
};

/**
 * One recommendation as stored; days are day numbers. Price and value are in the supplier's currency, cost and risk in
 * the workspace's; amounts are whole minor units.
 */
export type PlanLineRow = {
  itemLocation: number;
  action: string;
  quantity: number;
  supplier: number | null;
  orderBy: number | null;
  arrives: number | null;
  onHand: number;
  onOrder: number;
  position: number;
  projected: number;
  safetyStock: number;
  reorderPoint: number;
  orderUpTo: number;
  demandPerDay: number;
  class: string;
  abc: string;
  xyz: string | null;
  unitPriceMicros: number | null;
  pricePer: number;
  unitCostMicros: number | null;
  valueMinor: number;
  riskMinor: number;
  reason: string;
  exceptions: string;
  transfers: string;
  input: string;
};

/** Rows of a plan as its run hands them over from thread to thread: by `lineValues` and `messageValues`. */
export type PlanRows = { lines: StoredValue[][]; messages: StoredValue[][] };

/** Key figures of a plan. Money in whole minor units of `currency`. */
const planFiguresSchema = z.object({
  asOf: z.string(),
  currency: z.string(),
  stockMinor: z.int(),
  onOrderMinor: z.int(),
  excessMinor: z.int(),
  /** Margin, or cost, of the demand that is expected to find no stock before anything can arrive. */
  lostSalesMinor: z.int(),
  stockedOut: z.int(),
  belowReorderPoint: z.int(),
  turns: z.number().nullable(),
  /** Of today's policies in the replay that was stored then. */
  fillRate: z.number().nullable(),
});
export type PlanFigures = z.infer<typeof planFiguresSchema>;

/** Totals of a plan, stored with its run. */
export const planSummarySchema = z.object({
  lines: z.int(),
  byAction: z.partialRecord(z.enum(planActions), z.int()),
  orderValueMinor: z.int(),
  currency: z.string(),
  tier: z.enum(['fast', 'best']),
  seconds: z.number(),
  /** Key figures of the plans so far and of this one, one an as-of date. */
  figures: z.array(planFiguresSchema).default([]),
});
export type PlanSummary = z.infer<typeof planSummarySchema>;

/** In the order of `lineValues`. */
export const planColumns = [
  'run',
  'item_location',
  'action',
  'quantity',
  'supplier',
  'order_by',
  'arrives',
  'on_hand',
  'on_order',
  'position',
  'projected',
  'safety_stock',
  'reorder_point',
  'order_up_to',
  'demand_per_day',
  'class',
  'abc',
  'xyz',
  'unit_price_micros',
  'price_per',
  'unit_cost_micros',
  'value_minor',
  'risk_minor',
  'reason',
  'exceptions',
  'transfers',
  'input',
] as const;

/** A new plan; nobody reads it until it is made current. */
export function insertPlanRun(
  db: Database,
  run: { asOf: number; forecastRun: number; policy: unknown; at: string },
): number {
  return Number(
    db
      .prepare(
        "INSERT INTO plan_run (as_of, forecast_run, policy, summary, created_at) VALUES (?, ?, ?, '{}', ?)",
      )
      .run(run.asOf, run.forecastRun, JSON.stringify(run.policy), run.at).lastInsertRowid,
  );
}

/** The values of a line in the order of the columns. */
export function lineValues(run: number, row: PlanLineRow): StoredValue[] {
  return [
    run,
    row.itemLocation,
    row.action,
    row.quantity,
    row.supplier,
    row.orderBy,
    row.arrives,
    row.onHand,
    row.onOrder,
    row.position,
    row.projected,
    row.safetyStock,
    row.reorderPoint,
    row.orderUpTo,
    row.demandPerDay,
    row.class,
    row.abc,
    row.xyz,
    row.unitPriceMicros,
    row.pricePer,
    row.unitCostMicros,
    row.valueMinor,
    row.riskMinor,
    row.reason,
    row.exceptions,
    row.transfers,
    row.input,
  ];
}

/** Writes lines of a plan and their messages. @yields after each */
export function* insertPlanRows(db: Database, { lines, messages }: PlanRows): Generator<undefined, void> {
  const insert = insertLine(db);
  for (const values of lines) {
    insert.run(values);
    yield;
  }
  yield* insertMessages(db, messages);
}

/** Puts lines of a plan and their messages in place of what is stored of these lines. @yields after each */
export function* replacePlanRows(db: Database, rows: PlanRows): Generator<undefined, void> {
  const remove = db.prepare('DELETE FROM plan_line WHERE run = ? AND item_location = ?');
  const removeMessages = db.prepare('DELETE FROM plan_message WHERE run = ? AND item_location = ?');
  for (const [run, itemLocation] of rows.lines) {
    remove.run(run, itemLocation);
    removeMessages.run(run, itemLocation);
    yield;
  }
  yield* insertPlanRows(db, rows);
}

const insertLine = perConnection(db =>
  db.prepare<StoredValue[][]>(
    `INSERT INTO plan_line (${planColumns.join(', ')}) VALUES (${planColumns.map(() => '?').join(', ')})`,
  ),
);

/** Makes a complete plan the one that everybody reads. */
export function makePlanCurrent(db: Database, run: number, summary: PlanSummary): void {
  db.prepare('UPDATE plan_run SET current = 0 WHERE current = 1').run();
  db.prepare('UPDATE plan_run SET current = 1, summary = ? WHERE key = ?').run(JSON.stringify(summary), run);
}

/** The plan that everybody reads. */
export function currentPlan(db: Database): PlanRun | undefined {
  return db
    .prepare<[], PlanRun>(
      'SELECT key, as_of AS asOf, forecast_run AS forecastRun, policy, summary, created_at AS createdAt FROM plan_run WHERE current = 1',
    )
    .get();
}

/** A line with the words that people know it by. */
export type NamedPlanLine = PlanLineRow & {
  item: string;
  name: string;
  category: string;
  location: string;
  unit: string;
  precision: number;
  supplierCode: string | null;
  supplierName: string | null;
  currency: string | null;
};

/** Reads lines with names; a query appends its conditions on `p` (plan_line), `i`, `l`, `s`. */
export const SELECT_NAMED_LINE = `
  SELECT p.item_location AS itemLocation, p.action, p.quantity, p.supplier, p.order_by AS orderBy, p.arrives, p.on_hand AS onHand, p.on_order AS onOrder, p.position,
    p.projected, p.safety_stock AS safetyStock, p.reorder_point AS reorderPoint, p.order_up_to AS orderUpTo, p.demand_per_day AS demandPerDay, p.class, p.abc, p.xyz,
    p.unit_price_micros AS unitPriceMicros, p.price_per AS pricePer, p.unit_cost_micros AS unitCostMicros, p.value_minor AS valueMinor, p.risk_minor AS riskMinor, p.reason, p.exceptions, p.transfers, p.input,
    i.code AS item, i.name, i.category, i.unit, i.precision, l.code AS location, s.code AS supplierCode, s.name AS supplierName, coalesce(s.currency, i.currency) AS currency
  FROM plan_line p JOIN item_location il ON il.key = p.item_location JOIN item i ON i.key = il.item JOIN location l ON l.key = il.location
  LEFT JOIN supplier s ON s.key = p.supplier`;

/** All lines of a plan in key order, one after the other. */
export function iteratePlanLines(db: Database, run: number): IterableIterator<NamedPlanLine> {
  return db
    .prepare<[number], NamedPlanLine>(`${SELECT_NAMED_LINE} WHERE p.run = ? ORDER BY p.item_location`)
    .iterate(run);
}

const lineByKey = perConnection(db =>
  db.prepare<[number, number], NamedPlanLine>(`${SELECT_NAMED_LINE} WHERE p.run = ? AND p.item_location = ?`),
);

export function findPlanLine(db: Database, run: number, itemLocation: number): NamedPlanLine | undefined {
  return lineByKey(db).get(run, itemLocation);
}

/** The class cell that the current plan put each item-location of a range in. */
export function plannedCells(db: Database, from: number, to: number): Map<number, string> {
  const rows = db
    .prepare<[number, number], [number, string]>(
      `SELECT p.item_location, p.abc || coalesce(p.xyz, '') FROM plan_run r JOIN plan_line p ON p.run = r.key
       WHERE r.current = 1 AND p.item_location BETWEEN ? AND ?`,
    )
    .raw()
    .all(from, to);
  return new Map(rows);
}

/** Takes away the lines of plans that are not current. @yields between slices */
export function* sweepPlans(db: Database): Generator<undefined, void> {
  const old = db.prepare<[], number>('SELECT key FROM plan_run WHERE current = 0').pluck().all();
  const remove = db.prepare(
    'DELETE FROM plan_line WHERE run = ? AND item_location IN (SELECT item_location FROM plan_line WHERE run = ? LIMIT 500)',
  );
  const removeMessages = db.prepare(
    'DELETE FROM plan_message WHERE key IN (SELECT key FROM plan_message WHERE run = ? LIMIT 500)',
  );
  for (const run of old) {
    while (remove.run(run, run).changes > 0) yield;
    while (removeMessages.run(run).changes > 0) yield;
    db.prepare('DELETE FROM plan_accepted WHERE run = ?').run(run);
    db.prepare('DELETE FROM plan_run WHERE key = ?').run(run);
  }
}
