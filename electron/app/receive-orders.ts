import { toDay, toIso, type IsoDate } from '../../shared/dates.ts';
import { AppError } from '../../shared/errors.ts';
import { MAX_PRECISION, roundQuantity } from '../../shared/quantity.ts';
import { addReceived, orderLines, type OrderLine } from '../db/tables/order-lines.ts';
import { findOrder, type OrderHead } from '../db/tables/orders.ts';
import type { Database } from '../db/connection.ts';
import { bookReceipt } from '../db/tables/stock.ts';
import type { Engine } from './engine.ts';
import { demandState, move, moveFromGiver, type Changed } from './orders.ts';
import { workspaceDay } from './workspace-day.ts';

/** What came of an order's line. `on` is the day it came; the workspace's today where nobody names one. */
export type ReceiptEntry = { id: string; line: number; quantity: number; on?: IsoDate | undefined };

/**
 * Books goods received on a line: into the ledger, onto the order, and into the history that teaches lead times.
 * @throws AppError not-found for an order or line that is not there, conflict for an order that waits for nothing,
 * invalid-input for a quantity that cannot come or a day on which nothing can have come
 */
export async function receiveOrder(engine: Engine, entry: ReceiptEntry, actor: string): Promise<Changed> {
  const at = engine.ports.clock.now();
  return engine.store.write(db => {
    const order = findOrder(db, entry.id);
    demandState(order, 'receive');
    const lines = orderLines(db, order.key);
    const line = lines.find(candidate => candidate.line === entry.line);
    if (!line) throw noSuchLine(order, lines, entry.line);
    demandQuantity(line, entry.quantity);
    const day = dayOfReceipt(engine, db, order, entry.on);
    if (order.state === 'approved') moveFromGiver(engine, db, order, each => -each.quantity, actor);
    const { shares, over } = sharesOf(lines, line, entry.quantity);
    for (const share of shares) addReceived(db, share.id, share.quantity);
    // What came beyond the order left the giver too.
    if (over > 0) moveFromGiver(engine, db, order, each => (each.id === line.id ? -over : 0), actor);
    bookReceipt(db, {
      itemLocation: line.itemLocation,
      day,
      quantity: entry.quantity,
      orderLine: line.id,
      note: order.number,
      actor,
      at,
    });
    teachLeadTimes(db, order, line, entry.quantity, day);
    const complete = orderLines(db, order.key).every(other => other.received >= other.quantity);
    return move(
      engine,
      db,
      order,
      complete ? 'received' : 'partly-received',
      `received ${entry.quantity} ${line.unit} of ${line.item}`,
      actor,
    );
  }, 'full');
}

/** Keeps a receipt in the history of its supplier. */
function teachLeadTimes(
  db: Database,
  order: OrderHead,
  line: OrderLine,
  quantity: number,
  day: number,
): void {
  db.prepare(
    `INSERT INTO receipt (order_number, supplier, item_location, quantity, ordered_on, expected, received_on, ordered, price_micros)
       SELECT o.number, o.supplier, ?, ?, o.ordered_on, ?, ?, ?, ? FROM purchase_order o WHERE o.key = ?`,
  ).run(
    line.itemLocation,
    quantity,
    line.expected,
    day,
    line.quantity,
    Math.round(line.unitPriceMicros / line.pricePer),
    order.key,
  );
}

/**
 * What a receipt adds to which lines: to its own as far as something is to come there, then to other lines of the same
 * item on the order, which else would wait for goods that are there. What is beyond all of them stays with its own.
 * @returns also `over`, the units beyond what was ordered
 */
function sharesOf(
  lines: readonly OrderLine[],
  line: OrderLine,
  quantity: number,
): { shares: { id: string; quantity: number }[]; over: number } {
  const others = lines.filter(other => other.id !== line.id && other.itemLocation === line.itemLocation);
  const shares = new Map<string, number>();
  let over = quantity;
  for (const { id, quantity: ordered, received } of [line, ...others]) {
    const taken = Math.min(over, Math.max(0, roundQuantity(ordered - received, MAX_PRECISION)));
    if (taken <= 0) continue;
    shares.set(id, taken);
    over = roundQuantity(over - taken, MAX_PRECISION);
  }
  if (over > 0) shares.set(line.id, (shares.get(line.id) ?? 0) + over);
  return { shares: Array.from(shares, ([id, share]) => ({ id, quantity: share })), over };
}

function noSuchLine({ number }: OrderHead, lines: readonly OrderLine[], line: number): AppError {
  return new AppError(
    'not-found',
    `${number} has no line ${line}; its lines are ${spansOf(lines.map(each => each.line))}`,
    { number, line },
  );
}

/** Rising numbers in few words: `1-3, 5`. */
function spansOf(numbers: readonly number[]): string {
  const spans: { from: number; to: number }[] = [];
  for (const number of numbers) {
    const last = spans.at(-1);
    if (last?.to === number - 1) last.to = number;
    else spans.push({ from: number, to: number });
  }
  return spans.map(({ from, to }) => (from === to ? String(from) : `${from}-${to}`)).join(', ');
}

/**
 * The day on which goods came. A receipt teaches lead times: one before its order, or of a day to come, would teach
 * nonsense. A workspace of the past may still be told what came since, up to the clock's today.
 */
function dayOfReceipt(engine: Engine, db: Database, order: OrderHead, on: IsoDate | undefined): number {
  const { clock } = engine.ports;
  const { number, orderedOn } = order;
  if (on === undefined) return Math.max(orderedOn, workspaceDay(db, clock));
  const day = toDay(on);
  const last = Math.max(orderedOn, toDay(clock.today()));
  const details = { number, on };
  if (day < orderedOn)
    throw new AppError(
      'invalid-input',
      `${number} was ordered on ${toIso(orderedOn)}; its goods cannot have come on ${on}. Enter a day from then to ${toIso(last)}`,
      details,
    );
  if (day <= last) return day;
  throw new AppError(
    'invalid-input',
    `${on} is still to come; enter the day on which the goods of ${number} came, from ${toIso(orderedOn)} to ${toIso(last)}`,
    details,
  );
}

/** What came is more than nothing, and no finer than the item is counted. */
function demandQuantity({ item, unit, precision }: OrderLine, quantity: number): void {
  if (!(quantity > 0 && quantity <= Number.MAX_SAFE_INTEGER / 10 ** precision))
    throw new AppError(
      'invalid-input',
      `The quantity received of ${item} is ${quantity}; enter how many ${unit} came, more than 0`,
      { item, quantity },
    );
  if (roundQuantity(quantity, precision) === quantity) return;
  throw new AppError(
    'invalid-input',
    precision === 0
      ? `${item} is counted in whole ${unit}; ${quantity} cannot have come`
      : `${item} is counted in ${unit} with at most ${precision} decimals; ${quantity} cannot have come`,
    { item, quantity },
  );
}
