import { toDay } from '../../shared/dates.ts';
import { AppError } from '../../shared/errors.ts';
import { MAX_PRECISION, roundQuantity } from '../../shared/quantity.ts';
import { addReceived, findOrder, orderLines, type OrderLine } from '../db/tables/orders.ts';
import { bookReceipt } from '../db/tables/stock.ts';
import type { Engine } from './engine.ts';
import { demandState, move, moveFromGiver, type Changed } from './orders.ts';

export type ReceiptEntry = { id: string; line: number; quantity: number; on: string };

/** Books goods received on a line: into the ledger, onto the order, and into the history that teaches lead times. */
export async function receiveOrder(engine: Engine, entry: ReceiptEntry, actor: string): Promise<Changed> {
  const at = engine.ports.clock.now();
  return engine.store.write(db => {
    const order = findOrder(db, entry.id);
    demandState(order, 'receive');
    const line = orderLines(db, order.key).find(candidate => candidate.line === entry.line);
    if (!line)
      throw new AppError(
        'not-found',
        `${order.number} has no line ${entry.line}; its lines are 1 to ${order.lineCount}`,
      );
    demandQuantity(line, entry.quantity);
    const day = toDay(entry.on);
    if (order.state === 'approved') moveFromGiver(engine, db, order, each => -each.quantity, actor);
    const { shares, over } = sharesOf(orderLines(db, order.key), line, entry.quantity);
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
    db.prepare(
      `INSERT INTO receipt (order_number, supplier, item_location, quantity, ordered_on, expected, received_on, ordered, price_micros)
       SELECT o.number, o.supplier, ?, ?, o.ordered_on, ?, ?, ?, ? FROM purchase_order o WHERE o.key = ?`,
    ).run(
      line.itemLocation,
      entry.quantity,
      line.expected,
      day,
      line.quantity,
      Math.round(line.unitPriceMicros / line.pricePer),
      order.key,
    );
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
