import { AppError } from '../../shared/errors.ts';
import type { Database } from '../db/connection.ts';
import { dueLines, markAccepted, type DueLine } from '../db/tables/plan-drafts.ts';
import { currentPlan } from '../db/tables/plans.ts';
import { createDrafter, movesOf, purchaseOf, transferOf, type Drafter } from './draft-orders.ts';
import { readSettings, type Engine } from './engine.ts';

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
  const { currency } = readSettings(engine).locale;
  const result = await engine.store.writeInSlices(function* (db) {
    const found = currentPlan(db);
    if (!found) throw new AppError('not-found', 'There is no plan to accept; plan first');
    const plan = { key: found.key, asOf: found.asOf, currency };
    const due = yield* dueLines(db, plan.key);
    const chosen = wanted ? due.filter(line => wanted.has(line.sellerCode ?? '')) : due;
    const draft = createDrafter(engine, db, actor);
    const orders = new Set<number>();
    for (const lines of byOrder(chosen)) {
      yield;
      for (const line of lines.toSorted((a, b) => compare(a.itemCode, b.itemCode))) {
        for (const order of draftsOfLine(db, draft, line, plan)) orders.add(order);
        markAccepted(db, plan.key, line.itemLocation);
        yield;
      }
    }
    return { plan: plan.key, orders: orders.size, lines: chosen.length };
  });
  engine.metrics.ordersGenerated.inc({ kind: 'purchase' }, result.lines);
  engine.ports.log.info('plan.accepted', result);
  return { orders: result.orders, lines: result.lines };
}

/** Lines of the same supplier and location together, in the order of their codes. */
function byOrder(lines: readonly DueLine[]): DueLine[][] {
  const groups = Map.groupBy(lines, line => `${line.supplier}:${line.location}`);
  const heads = [...groups.values()].flatMap(group => group.slice(0, 1).map(first => ({ first, group })));
  return heads
    .toSorted(
      ({ first: a }, { first: b }) =>
        compare(a.sellerCode ?? '', b.sellerCode ?? '') || compare(a.locationCode, b.locationCode),
    )
    .map(({ group }) => group);
}

/** By code units, as SQLite sorts. */
function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

type AcceptedPlan = { key: number; asOf: number; currency: string };

/** Drafts what a line moves and buys. @returns keys of the orders */
function draftsOfLine(db: Database, draft: Drafter, line: DueLine, plan: AcceptedPlan): number[] {
  const { itemLocation } = line;
  const cause = `plan:${plan.key}:${itemLocation}`;
  const orders = movesOf(line).map(move => {
    const transfer = {
      place: { itemLocation, location: line.locationCode, expected: line.arrives },
      move,
      orderedOn: plan.asOf,
      currency: plan.currency,
      cause: `${cause}:${move.from}`,
    };
    return draft(...transferOf(db, transfer)).order;
  });
  if (line.action !== 'order') return orders;
  const purchase = {
    itemLocation,
    supplier: line.supplier,
    quantity: line.quantity,
    unitPriceMicros: line.unitPriceMicros ?? 0,
    pricePer: line.pricePer,
    currency: line.currency ?? plan.currency,
    arrivesDay: line.arrives,
    orderedOn: plan.asOf,
    cause,
  };
  return [...orders, draft(...purchaseOf(purchase, line.location, line.supplierCode)).order];
}
