import { toIso } from '../../shared/dates.ts';
import { AppError } from '../../shared/errors.ts';
import { fromMicros, fromMinor } from '../../shared/money.ts';
import type { Order, OrderState, OrderSummary } from '../../shared/model/order.ts';
import { auditOf, writeAudit } from '../db/tables/audit.ts';
import type { Database } from '../db/connection.ts';
import {
  fixLineNumbers,
  givingLines,
  joinLines,
  orderLines,
  type OrderLine,
} from '../db/tables/order-lines.ts';
import {
  findOrder,
  listOrders,
  setOrderState,
  type OrderFilter,
  type OrderHead,
} from '../db/tables/orders.ts';
import { bookTransfer } from '../db/tables/stock.ts';
import { areSuppliersKnown } from '../db/tables/suppliers.ts';
import type { Engine } from './engine.ts';
import { workspaceDay } from './workspace-day.ts';

/** An order as lists show it; amounts as decimals of its currency. */
export function summarise(head: OrderHead): OrderSummary {
  return {
    id: head.id,
    number: head.number,
    kind: head.kind,
    supplier: head.kind === 'transfer' ? (head.fromLocation ?? '') : (head.supplier ?? ''),
    supplierName: head.kind === 'transfer' ? (head.fromLocation ?? '') : (head.supplierName ?? ''),
    location: head.location,
    state: head.state,
    currency: head.currency,
    total: fromMinor(head.totalMinor, head.currency),
    lineCount: head.lineCount,
    orderedOn: toIso(head.orderedOn),
    expected: head.expected === null ? null : toIso(head.expected),
    createdAt: head.createdAt,
  };
}

function describeLine(line: OrderLine, currency: string): Order['lines'][number] {
  return {
    line: line.line,
    item: line.item,
    name: line.name,
    supplierCode: line.supplierCode,
    location: line.location,
    unit: line.unit,
    quantity: line.quantity,
    received: line.received,
    unitPrice: fromMicros(line.unitPriceMicros),
    per: line.pricePer,
    total: fromMinor(line.totalMinor, currency),
    expected: line.expected === null ? null : toIso(line.expected),
  };
}

/** An order with its lines and what was done to it. */
export function showOrder(engine: Engine, idOrNumber: string): Order {
  const head = findOrder(engine.store.reader, idOrNumber);
  return {
    ...summarise(head),
    lines: orderLines(engine.store.reader, head.key).map(line => describeLine(line, head.currency)),
    notes: head.notes,
    today: toIso(Math.max(head.orderedOn, workspaceDay(engine.store.reader, engine.ports.clock))),
    history: auditOf(engine.store.reader, head.id).map(({ at, actor, action }) => ({
      at,
      actor,
      what: action,
    })),
  };
}

/** A page of orders, newest first. */
export function pageOrders(engine: Engine, filter: OrderFilter): { orders: OrderSummary[]; total: number } {
  const { orders, total } = listOrders(engine.store.reader, filter);
  return { orders: orders.map(summarise), total };
}

/** An order after something was done to it. */
export type Changed = { id: string; number: string; state: OrderState };

const allowed: Record<'approve' | 'send' | 'cancel' | 'receive', readonly OrderState[]> = {
  approve: ['draft'],
  send: ['approved'],
  cancel: ['draft', 'approved', 'sent', 'partly-received'],
  receive: ['approved', 'sent', 'partly-received', 'received'],
};

/** @throws AppError conflict when an order's state does not allow what is wanted */
export function demandState(order: OrderHead, verb: keyof typeof allowed): void {
  if (allowed[verb].includes(order.state)) return;
  throw new AppError(
    'conflict',
    `${order.number} is ${order.state} and cannot be ${verb === 'send' ? 'sent' : `${verb.replace(/e$/, '')}ed`}; that needs one of: ${allowed[verb].join(', ')}`,
    { number: order.number, state: order.state },
  );
}

/** A purchase is approved for a supplier that may sell, and sent to somebody, where suppliers are known at all. */
function demandSeller(db: Database, order: OrderHead, verb: 'approve' | 'send'): void {
  if (order.kind !== 'purchase') return;
  if (order.supplier === null) {
    if (verb === 'approve' || !areSuppliersKnown(db)) return;
    throw new AppError(
      'rejected',
      `${order.number} is for no supplier and cannot be sent; give its items one, cancel it, then plan and accept again`,
      { number: order.number },
    );
  }
  const isBlocked = db.prepare('SELECT 1 FROM supplier WHERE code = ? AND blocked = 1').get(order.supplier);
  if (isBlocked === undefined) return;
  throw new AppError(
    'rejected',
    `${order.number} is for ${order.supplierName ?? order.supplier}, which is blocked; unblock the supplier or cancel the order`,
    { number: order.number, supplier: order.supplier },
  );
}

/** Approves drafts, all or none, and keeps them safe on disk before it answers. */
export async function approveOrders(
  engine: Engine,
  ids: readonly string[],
  actor: string,
): Promise<Changed[]> {
  return eachOrder(engine, ids, (db, order) => {
    demandState(order, 'approve');
    demandSeller(db, order, 'approve');
    return move(engine, db, order, 'approved', 'approved', actor);
  });
}

/** Changes orders in one transaction, safe on disk before it answers: all of them, or none where one is refused. */
function eachOrder(
  engine: Engine,
  ids: readonly string[],
  change: (db: Database, order: OrderHead) => Changed,
): Promise<Changed[]> {
  return engine.store.write(db => ids.map(id => change(db, findOrder(db, id))), 'full');
}

/** Marks an approved order as sent. From then on it is a promise: nothing takes it back but a cancellation. */
export async function sendOrder(engine: Engine, id: string, actor: string): Promise<Changed> {
  return engine.store.write(db => {
    const order = findOrder(db, id);
    demandState(order, 'send');
    demandSeller(db, order, 'send');
    moveFromGiver(engine, db, order, line => -line.quantity, actor);
    return move(engine, db, order, 'sent', 'sent', actor);
  }, 'full');
}

/** Cancels what has not been received of orders: of all of them, or of none where one cannot be cancelled. */
export async function cancelOrders(
  engine: Engine,
  ids: readonly string[],
  actor: string,
): Promise<Changed[]> {
  return eachOrder(engine, ids, (db, order) => {
    demandState(order, 'cancel');
    const hasLeft = order.state === 'sent' || order.state === 'partly-received';
    if (hasLeft) moveFromGiver(engine, db, order, line => Math.max(0, line.quantity - line.received), actor);
    return move(engine, db, order, 'cancelled', 'cancelled', actor);
  });
}

/** Cancels what has not been received of an order. */
export async function cancelOrder(engine: Engine, id: string, actor: string): Promise<Changed> {
  const [changed] = await cancelOrders(engine, [id], actor);
  if (!changed) throw new RangeError('one order is cancelled');
  return changed;
}

/** Books what a transfer takes from the location that gives, today; a purchase takes nothing. */
export function moveFromGiver(
  engine: Engine,
  db: Database,
  order: OrderHead,
  quantityOf: (line: { id: string; quantity: number; received: number }) => number,
  actor: string,
): void {
  const { clock } = engine.ports;
  const day = workspaceDay(db, clock);
  for (const line of givingLines(db, order.key)) {
    const quantity = quantityOf(line);
    if (quantity === 0) continue;
    const { id: orderLine, itemLocation } = line;
    bookTransfer(db, { itemLocation, day, quantity, orderLine, note: order.number, actor, at: clock.now() });
  }
}

/** Writes an order's new state, and who did what to it. */
export function move(
  engine: Engine,
  db: Database,
  order: OrderHead,
  state: OrderState,
  what: string,
  actor: string,
): Changed {
  if (state === 'approved') joinLines(db, order.key, order.currency);
  if (order.state === 'draft') fixLineNumbers(db, order.key);
  setOrderState(db, order.key, state);
  writeAudit(db, {
    at: engine.ports.clock.now(),
    actor,
    action: what,
    subject: order.id,
    fields: { number: order.number, from: order.state, to: state },
  });
  engine.ports.log.info('order.changed', { order: order.id, from: order.state, to: state });
  return { id: order.id, number: order.number, state };
}
