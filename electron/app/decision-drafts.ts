import type { Candidate, Terms } from '../agents/candidate.ts';
import type { DraftedLine } from '../agents/store.ts';
import { AppError } from '../../shared/errors.ts';
import type { DecisionKind } from '../../shared/model/decision.ts';
import type { Database, Statement } from '../db/connection.ts';
import { removeOrderLine } from '../db/tables/orders.ts';
import { currentPlan } from '../db/tables/plans.ts';
import { draftLine, draftTransfer, type PlannedMove } from './draft-orders.ts';
import type { Engine } from './engine.ts';

const ACTOR = 'decision pipeline';

/** A line of ours on a draft order. `planRun` is the plan that it came from: later plans counted it as on order. */
export type DraftRow = DraftedLine & { quantity: number; day: number; from: string | null; planRun: number };

const DRAFTS = `
  SELECT o.id AS orderId, o.number AS orderNumber, x.id AS line, x.quantity, coalesce(x.expected, o.ordered_on) AS day, f.code AS "from",
    coalesce(CASE WHEN x.cause LIKE 'plan:%' THEN CAST(substr(x.cause, 6) AS INTEGER)
      ELSE (SELECT r.plan_run FROM decision_run r WHERE r.id = substr(x.cause, 1, instr(x.cause, ':') - 1)) END, 0) AS planRun
  FROM order_line x JOIN purchase_order o ON o.key = x.purchase_order LEFT JOIN location f ON f.key = o.from_location
  WHERE x.item_location = ? AND o.state = 'draft' AND o.kind = ? ORDER BY o.key, x.line`;

/** Asked several times for every line that is decided, so that it is prepared once a connection. */
const prepared = new WeakMap<Database, Statement<[number, string], DraftRow>>();

/** Our lines for an item-location that stand on draft orders of a kind. */
export function draftsOf(db: Database, itemLocation: number, kind: DecisionKind): DraftRow[] {
  let statement = prepared.get(db);
  if (!statement) {
    statement = db.prepare<[number, string], DraftRow>(DRAFTS);
    prepared.set(db, statement);
  }
  return statement.all(itemLocation, kind);
}

/** Puts what was decided on draft orders, in place of what stood there for the same line. Acts once for each key. */
export function draftDecision(
  engine: Engine,
  db: Database,
  decision: { candidate: Candidate; terms: Terms; key: string; replaces: DraftedLine | null },
): DraftedLine {
  const { candidate, terms, key, replaces } = decision;
  if (replaces) removeDraft(db, candidate.itemLocation, replaces);
  const orderedOn = currentPlan(db)?.asOf ?? terms.orderByDay ?? 0;
  const moves = candidate.transfers ?? [];
  if (terms.action === 'transfer') {
    const [first] = draftMoves(engine, db, decision, cutTo(moves, terms.quantity, candidate.unit), orderedOn);
    if (first === undefined)
      throw new AppError('rejected', 'No location has stock to spare for this transfer; plan again');
    return draftedLine(db, first);
  }
  const { lineId } = draftLine(
    engine,
    db,
    {
      itemLocation: candidate.itemLocation,
      supplier: terms.supplierId === null ? null : supplierKey(db, terms.supplierId),
      quantity: terms.quantity,
      unitPriceMicros: terms.unitPriceMicros ?? 0,
      pricePer: terms.pricePer,
      currency: terms.currency,
      arrivesDay: terms.arrivesDay,
      orderedOn,
      cause: key,
    },
    ACTOR,
  );
  engine.metrics.ordersGenerated.inc({ kind: 'purchase' });
  draftMoves(engine, db, decision, moves, orderedOn);
  return draftedLine(db, lineId);
}

/** Takes a decision's line off its draft order, with the transfers that were drafted along with it. */
export function withdrawDecision(db: Database, line: DraftedLine): void {
  const itemLocation = db
    .prepare<[string], number>('SELECT item_location FROM order_line WHERE id = ?')
    .pluck()
    .get(line.line);
  if (itemLocation !== undefined) removeDraft(db, itemLocation, line);
}

/**
 * Removes a draft line and the draft transfers that belong to it. Beside a purchase, transfers of earlier plans stay:
 * the current plan counted them as on their way. A transfer gives way with all others of its line.
 */
function removeDraft(db: Database, itemLocation: number, line: DraftedLine): void {
  const plan = currentPlan(db)?.key ?? 0;
  const transfers = draftsOf(db, itemLocation, 'transfer');
  const isTransfer = transfers.some(draft => draft.line === line.line);
  removeOrderLine(db, line.line);
  for (const transfer of transfers) {
    if (isTransfer || transfer.planRun >= plan) removeOrderLine(db, transfer.line);
  }
}

/** @returns ids of the lines */
function draftMoves(
  engine: Engine,
  db: Database,
  { candidate, terms, key }: { candidate: Candidate; terms: Terms; key: string },
  moves: readonly PlannedMove[],
  orderedOn: number,
): string[] {
  return moves.map(move => {
    const { itemLocation, names } = candidate;
    const expected = terms.action === 'transfer' ? terms.arrivesDay : null;
    const place = { itemLocation, location: names.location, expected };
    const cause = `${key}:${move.from}`;
    engine.metrics.ordersGenerated.inc({ kind: 'transfer' });
    return draftTransfer(engine, db, { place, move, orderedOn, currency: terms.currency, cause }, ACTOR)
      .lineId;
  });
}

/** The moves that make up a quantity, first donors first. @throws AppError rejected when they cannot spare that much */
function cutTo(moves: readonly PlannedMove[], quantity: number, unit: string): PlannedMove[] {
  const spare = moves.reduce((sum, move) => sum + move.quantity, 0);
  if (quantity > spare) {
    throw new AppError(
      'rejected',
      `The other locations can spare ${spare} ${unit}, not ${quantity}; take less or order`,
    );
  }
  let left = quantity;
  return moves.flatMap(move => {
    const taken = Math.min(move.quantity, left);
    left -= taken;
    return taken > 0 ? [{ ...move, quantity: taken }] : [];
  });
}

function supplierKey(db: Database, id: string): number {
  const row = db
    .prepare<[string], { key: number; name: string; blocked: number }>(
      'SELECT key, name, blocked FROM supplier WHERE id = ?',
    )
    .get(id);
  if (!row) throw new AppError('rejected', 'The supplier does not exist any more; plan again');
  if (row.blocked)
    throw new AppError('rejected', `${row.name} is blocked; unblock the supplier or choose another`);
  return row.key;
}

function draftedLine(db: Database, lineId: string): DraftedLine {
  const found = db
    .prepare<[string], DraftedLine>(
      'SELECT o.id AS orderId, o.number AS orderNumber, x.id AS line FROM order_line x JOIN purchase_order o ON o.key = x.purchase_order WHERE x.id = ?',
    )
    .get(lineId);
  if (!found) throw new AppError('internal', `The order line ${lineId} was not written`);
  return found;
}
