import { z } from 'zod';
import type { Database } from '../db/connection.ts';
import { perConnection } from '../db/per-connection.ts';
import { writeAudit } from '../db/tables/audit.ts';
import { addOrderLine, draftOrder, lineOfCause } from '../db/tables/orders.ts';
import { currentPlan, type NamedPlanLine } from '../db/tables/plans.ts';
import { AppError } from '../../shared/errors.ts';
import { readSettings, type Engine } from './engine.ts';

export type LineToDraft = {
  itemLocation: number;
  supplier: number | null;
  quantity: number;
  unitPriceMicros: number;
  pricePer: number;
  currency: string;
  arrivesDay: number | null;
  orderedOn: number;
  cause: string;
};

const placeOf = perConnection(db =>
  db.prepare<[number], { item: number; location: number }>(
    'SELECT item, location FROM item_location WHERE key = ?',
  ),
);
const supplierCodeOf = perConnection(db =>
  db
    .prepare<[number, number | null], string | null>(
      'SELECT supplier_code FROM supplier_item WHERE item = ? AND supplier = ?',
    )
    .pluck(),
);

/** Puts a line on the draft order of its supplier, location and day, in the transaction of `db`; a cause acts once. */
export function draftLine(
  engine: Engine,
  db: Database,
  line: LineToDraft,
  actor: string,
): { order: number; lineId: string } {
  const earlier = lineOfCause(db, line.cause);
  if (earlier) return earlier;
  const place = placeOf(db).get(line.itemLocation);
  if (!place)
    throw new AppError(
      'not-found',
      `The item-location ${line.itemLocation} does not exist any more; plan again`,
    );
  const { clock, random } = engine.ports;
  const at = clock.now();
  const order = draftOrder(
    db,
    {
      kind: 'purchase',
      supplier: line.supplier,
      fromLocation: null,
      location: place.location,
      currency: line.currency,
      orderedOn: line.orderedOn,
    },
    () => ({ id: random.id(), at, prefix: readSettings(engine).orders.numberPrefix }),
  );
  const supplierCode = supplierCodeOf(db).get(place.item, line.supplier);
  const lineId = random.id();
  addOrderLine(
    db,
    order,
    {
      currency: line.currency,
      itemLocation: line.itemLocation,
      quantity: line.quantity,
      unitPriceMicros: line.unitPriceMicros,
      pricePer: line.pricePer,
      expected: line.arrivesDay,
      supplierCode: supplierCode ?? null,
      cause: line.cause,
    },
    lineId,
  );
  writeAudit(db, {
    at,
    actor,
    action: 'drafted',
    subject: lineId,
    fields: { cause: line.cause, quantity: line.quantity },
  });
  return { order, lineId };
}

// The decision pipeline has drafted the line of this very plan.
const NOT_DRAFTED = `NOT EXISTS (
  SELECT 1 FROM decision_run r WHERE r.item_location = p.item_location AND r.plan_run = p.run AND r.status = 'drafted')`;

// Keys alone: the lines themselves hold their inputs, and all of them at once would hold the thread.
const DUE = `SELECT p.item_location AS itemLocation, s.code AS supplier
  FROM plan_line p JOIN item_location il ON il.key = p.item_location JOIN item i ON i.key = il.item JOIN location l ON l.key = il.location
  LEFT JOIN supplier s ON s.key = p.supplier
  WHERE p.run = ? AND p.action IN ('order', 'transfer') AND p.accepted = 0 AND ${NOT_DRAFTED} ORDER BY s.code, l.code, i.code`;

type DueLine = Pick<
  NamedPlanLine,
  | 'itemLocation'
  | 'action'
  | 'quantity'
  | 'supplier'
  | 'arrives'
  | 'unitPriceMicros'
  | 'pricePer'
  | 'transfers'
  | 'currency'
  | 'location'
>;

const DUE_LINE = `
  SELECT p.item_location AS itemLocation, p.action, p.quantity, p.supplier, p.arrives, p.unit_price_micros AS unitPriceMicros, p.price_per AS pricePer,
    p.transfers, coalesce(s.currency, i.currency) AS currency, l.code AS location
  FROM plan_line p JOIN item_location il ON il.key = p.item_location JOIN item i ON i.key = il.item JOIN location l ON l.key = il.location
  LEFT JOIN supplier s ON s.key = p.supplier WHERE p.run = ? AND p.item_location = ?`;

/**
 * Turns the due lines of the current plan into draft orders without the decision pipeline. Accepting a plan twice adds
 * nothing: each of its lines acts once.
 * @param suppliers codes; all when absent
 */
export async function acceptPlan(
  engine: Engine,
  suppliers: readonly string[] | undefined,
  actor: string,
): Promise<{ orders: number; lines: number }> {
  const wanted = suppliers && new Set(suppliers);
  const currency = readSettings(engine).locale.currency;
  const result = await engine.store.writeInSlices(function* (db) {
    const plan = currentPlan(db);
    if (!plan) throw new AppError('not-found', 'There is no plan to accept; plan first');
    const due = db
      .prepare<[number], { itemLocation: number; supplier: string | null }>(DUE)
      .all(plan.key)
      .filter(line => wanted?.has(line.supplier ?? '') ?? true);
    const orders = new Set<number>();
    const find = db.prepare<[number, number], DueLine>(DUE_LINE);
    const mark = db.prepare('UPDATE plan_line SET accepted = 1 WHERE run = ? AND item_location = ?');
    for (const { itemLocation } of due) {
      const line = find.get(plan.key, itemLocation);
      if (!line) continue;
      for (const move of movesOf(line)) {
        const place = { itemLocation: line.itemLocation, location: line.location, expected: line.arrives };
        const cause = `plan:${plan.key}:${line.itemLocation}:${move.from}`;
        const transfer = { place, move, orderedOn: plan.asOf, currency, cause };
        orders.add(draftTransfer(engine, db, transfer, actor).order);
      }
      if (line.action === 'order')
        orders.add(draftLine(engine, db, planLineToDraft(line, plan, currency), actor).order);
      mark.run(plan.key, line.itemLocation);
      yield;
    }
    return { plan: plan.key, orders: orders.size, lines: due.length };
  });
  engine.metrics.ordersGenerated.inc({ kind: 'purchase' }, result.lines);
  engine.ports.log.info('plan.accepted', result);
  return { orders: result.orders, lines: result.lines };
}

const transfersSchema = z.array(z.object({ from: z.string(), quantity: z.number() }));

/** What another location gives. `from` is its code. */
export type PlannedMove = z.infer<typeof transfersSchema>[number];

/** The moves that a plan proposed for a line. */
export function movesOf(line: Pick<NamedPlanLine, 'transfers'>): PlannedMove[] {
  return transfersSchema.parse(JSON.parse(line.transfers));
}

type TransferToDraft = {
  place: { itemLocation: number; location: string; expected: number | null };
  move: PlannedMove;
  orderedOn: number;
  currency: string;
  cause: string;
};

const locationKey = perConnection(db =>
  db.prepare<[string], number>('SELECT key FROM location WHERE code = ?').pluck(),
);

/** Puts a transfer on the draft between the two locations; a transfer has no price. A cause acts once. */
export function draftTransfer(
  engine: Engine,
  db: Database,
  { place, move, orderedOn, currency, cause }: TransferToDraft,
  actor: string,
): { order: number; lineId: string } {
  const earlier = lineOfCause(db, cause);
  if (earlier) return earlier;
  const { clock, random } = engine.ports;
  const at = clock.now();
  const fromLocation = locationKey(db).get(move.from);
  const location = locationKey(db).get(place.location);
  if (fromLocation === undefined || location === undefined)
    throw new AppError('not-found', `The location ${move.from} does not exist any more; plan again`);
  const order = draftOrder(
    db,
    { kind: 'transfer', supplier: null, fromLocation, location, currency, orderedOn },
    () => ({ id: random.id(), at, prefix: 'TO' }),
  );
  const fields = {
    currency,
    itemLocation: place.itemLocation,
    quantity: move.quantity,
    unitPriceMicros: 0,
    pricePer: 1,
    expected: place.expected,
    supplierCode: null,
    cause,
  };
  const lineId = random.id();
  addOrderLine(db, order, fields, lineId);
  writeAudit(db, {
    at,
    actor,
    action: 'drafted',
    subject: lineId,
    fields: { cause, quantity: move.quantity },
  });
  return { order, lineId };
}

function planLineToDraft(line: DueLine, plan: { key: number; asOf: number }, currency: string): LineToDraft {
  return {
    itemLocation: line.itemLocation,
    supplier: line.supplier,
    quantity: line.quantity,
    unitPriceMicros: line.unitPriceMicros ?? 0,
    pricePer: line.pricePer,
    currency: line.currency ?? currency,
    arrivesDay: line.arrives,
    orderedOn: plan.asOf,
    cause: `plan:${plan.key}:${line.itemLocation}`,
  };
}
