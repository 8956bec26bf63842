import { bucketStart } from '../../shared/buckets.ts';
import type { SeenStock } from '../db/tables/stock-seen.ts';
import type { PackCalendar, PackedSeries } from './pack-demand.ts';

/** Days for which a statement of no stock holds when nothing was said after it: a quarter. */
const BELIEVED_DAYS = 92;
/** Share of the buckets without stock in which an item may have sold before its stock is not believed. */
const MOST_SOLD = 0.1;

/**
 * Finds the buckets in which the stock itself shows that there was none, all day long, and nothing was sold. An item that
 * sells without stock in more than a tenth of such buckets is delivered otherwise, and its stock tells nothing.
 * @param stock by day, rising; unknown before the first, and a quarter after the last
 * @returns the share of each bucket with stock in percent, 0 or 100; undefined where no bucket was without
 */
export function seenStockOuts(
  { first, quantities }: Pick<PackedSeries, 'first' | 'quantities'>,
  stock: readonly SeenStock[],
  { size, weekStart }: Pick<PackCalendar, 'size' | 'weekStart'>,
): Uint8Array | undefined {
  const stocked = new Uint8Array(quantities.length).fill(100);
  let without = 0;
  let sold = 0;
  for (const { from, to } of timesWithout(stock)) {
    let at = 0;
    while (at < quantities.length && bucketStart(first + at, size, weekStart) < from) at++;
    for (; at < quantities.length && bucketStart(first + at + 1, size, weekStart) <= to; at++) {
      without++;
      if (quantities[at]! > 0) sold++;
      else stocked[at] = 0;
    }
  }
  return without === sold || sold > MOST_SOLD * without ? undefined : stocked;
}

/** From which day to which, the last excluded, there was no stock. */
function timesWithout(stock: readonly SeenStock[]): { from: number; to: number }[] {
  const times: { from: number; to: number }[] = [];
  for (const [index, { day, onHand }] of stock.entries()) {
    if (onHand > 0) continue;
    const to = Math.min(stock[index + 1]?.day ?? Infinity, day + BELIEVED_DAYS);
    const last = times.at(-1);
    if (last?.to === day) last.to = to;
    else times.push({ from: day, to });
  }
  return times;
}
