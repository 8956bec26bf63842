import { costOf, type PairFacts } from './facts.ts';
import { placeOf } from './assess-stock.ts';
import type { Tally } from './tally.ts';

/** A line with something still to come or to go; `day` is when it was expected or due. */
export type OrderFacts = { pair: PairFacts; order: string; remaining: number; day: number | null };

/** Lateness beyond which a line is more likely done and not closed than still to come. */
const LATE_DAYS = 30;

/** Judges open lines by the newest day that any source states. */
export function assessOrders(
  lines: { open: readonly OrderFacts[]; customer: readonly OrderFacts[] },
  newestDay: number,
  tally: Tally,
): void {
  tally.checked('order-overdue', lines.open.length);
  tally.checked('order-no-date', lines.open.length);
  tally.checked('customer-overdue', lines.customer.length);
  for (const line of lines.open) {
    if (line.day === null) {
      tally.found({
        ...found(line),
        check: 'order-no-date',
        detail: `${line.remaining} to come without a date: planned as if they came at once`,
      });
    } else if (line.day < newestDay - LATE_DAYS) {
      tally.found({
        ...found(line),
        check: 'order-overdue',
        detail: `${line.remaining} overdue by ${newestDay - line.day} days: received and not closed?`,
      });
    }
  }
  for (const line of lines.customer) {
    if (line.day !== null && line.day < newestDay - LATE_DAYS)
      tally.found({
        ...found(line),
        check: 'customer-overdue',
        detail: `${line.remaining} overdue by ${newestDay - line.day} days: shipped and not closed?`,
      });
  }
}

function found({ pair, order, remaining }: OrderFacts) {
  return { ...placeOf(pair), subject: order, value: costOf(pair.item, remaining) };
}
