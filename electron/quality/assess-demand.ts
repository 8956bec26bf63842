import { costOf, type ItemFacts, type PairFacts } from './facts.ts';
import { placeOf } from './assess-stock.ts';
import { findHistoryGap, findHoles } from './history-gap.ts';
import type { Tally } from './tally.ts';
import { findUnitJump, usualFactors } from './unit-jump.ts';

/** How periods are told apart and named. */
export type PeriodNames = { season: number; nameOf(bucket: number): string };

/** Periods a history needs before its rate says anything. */
const LEAST_HISTORY = 12;

/**
 * Judges one item-location's history.
 * @param values demand by period from bucket `first` on; NaN where it was out of stock
 */
export function assessHistory(
  pair: PairFacts,
  history: { first: number; values: Float64Array },
  periods: PeriodNames,
  tally: Tally,
): void {
  if (history.values.length < LEAST_HISTORY) return;
  tally.checked('history-gap', 1);
  tally.checked('demand-jump', 1);
  const value = costOf(pair.item, pair.yearlyDemand);
  const gap = findHistoryGap(history.values, periods.season);
  if (gap) {
    const from = periods.nameOf(history.first + gap.from);
    tally.found({
      ...placeOf(pair),
      check: 'history-gap',
      detail: `nothing in ${gap.length} periods from ${from}, and demand in nearly all others: out of stock then, or rows are missing`,
      value,
    });
  }
  const pack = pair.item.multiple;
  const factors = pack !== null && pack >= 6 ? [...usualFactors, pack] : usualFactors;
  const jump = findUnitJump(history.values, factors);
  if (jump) {
    tally.found({
      ...placeOf(pair),
      check: 'demand-jump',
      detail: `from ${periods.nameOf(history.first + jump.at)} about ${jump.ratio > 1 ? `${jump.factor} times` : `1/${jump.factor} of`} what it was before: another unit?`,
      value,
    });
  }
}

/** Judges a source as a whole. @param selling how many series have demand, by period from bucket `first` on */
export function assessSourceHistory(
  source: string,
  history: { first: number; selling: Float64Array },
  periods: PeriodNames,
  tally: Tally,
): void {
  tally.checked('history-hole', history.selling.length);
  for (const hole of findHoles(history.selling)) {
    for (let i = hole.from; i < hole.from + hole.length; i++) {
      tally.found({
        check: 'history-hole',
        subject: source,
        detail: `no demand of any item in the period from ${periods.nameOf(history.first + i)}: the export may lack it`,
      });
    }
  }
}

/** Judges what never sold: an item with stock or terms and no demand row at all, unless it goes into kits or is one. */
export function assessUndemanded(
  items: readonly ItemFacts[],
  pairs: readonly PairFacts[],
  tally: Tally,
): void {
  if (!pairs.some(pair => pair.hasDemand)) return;
  const selling = new Set(pairs.filter(pair => pair.hasDemand).map(pair => pair.item));
  const stock = new Map<ItemFacts, number>();
  for (const { item, onHand } of pairs) stock.set(item, (stock.get(item) ?? 0) + Math.max(0, onHand));
  const sold = items.filter(item => !item.isComponent);
  tally.checked('no-demand', sold.length);
  for (const item of sold) {
    if (selling.has(item)) continue;
    const onHand = stock.get(item) ?? 0;
    tally.found({
      check: 'no-demand',
      item: item.code,
      detail: onHand > 0 ? `no demand row, and ${onHand} in stock` : 'no demand row',
      value: costOf(item, onHand),
    });
  }
}
