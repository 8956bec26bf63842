import { costOf, type ItemFacts, type PairFacts } from './facts.ts';
import type { Tally } from './tally.ts';

/** Names that identify items: at most so many of them may be shared, else they are kinds of things rather than names. */
const SHARED_NAMES = 0.1;

/** Judges master data: what is known by its code alone, has no price, or seems to be there twice. */
export function assessItems(
  items: readonly ItemFacts[],
  pairs: readonly PairFacts[],
  nearKey: (code: string) => string,
  tally: Tally,
): void {
  const demand = yearlyDemand(pairs);
  const worth = (item: ItemFacts): number | undefined => costOf(item, demand.get(item) ?? 0);
  if (items.some(item => !item.isBare)) {
    tally.checked('no-master', items.length);
    for (const item of items) {
      if (item.isBare)
        tally.found({ check: 'no-master', item: item.code, detail: 'known by its code alone' });
    }
  }
  if (items.some(item => item.hasPrice)) {
    const bought = items.filter(item => !item.isKit);
    tally.checked('no-price', bought.length);
    for (const item of bought) {
      if (!item.hasPrice)
        tally.found({ check: 'no-price', item: item.code, detail: 'neither a cost nor a supplier’s price' });
    }
  }
  tally.checked('near-codes', items.length);
  for (const [first, again] of twins(items, item => nearKey(item.code))) {
    tally.found({
      check: 'near-codes',
      item: again.code,
      detail: `differs from ${first.code} only in case, blanks or leading zeros`,
      value: worth(again),
    });
  }
  assessNames(items, worth, tally);
}

function assessNames(
  items: readonly ItemFacts[],
  worth: (item: ItemFacts) => number | undefined,
  tally: Tally,
): void {
  const named = items.filter(item => item.name.trim() !== '' && item.name !== item.code);
  const shared = [...twins(named, item => item.name.trim().toLowerCase())];
  if (shared.length > named.length * SHARED_NAMES) return;
  tally.checked('same-name', named.length);
  for (const [first, again] of shared) {
    if (first.category !== again.category) continue;
    tally.found({
      check: 'same-name',
      item: again.code,
      detail: `has the name of ${first.code}: ${again.name.trim()}`,
      value: worth(again),
    });
  }
}

/** Items whose key another one before them has, each with that one. */
function* twins(
  items: readonly ItemFacts[],
  keyOf: (item: ItemFacts) => string,
): Generator<[ItemFacts, ItemFacts]> {
  const firstOf = new Map<string, ItemFacts>();
  for (const item of items) {
    const key = keyOf(item);
    const first = firstOf.get(key);
    if (first) yield [first, item];
    else firstOf.set(key, item);
  }
}

/** Demand of a year by item, over all locations. */
export function yearlyDemand(pairs: readonly PairFacts[]): Map<ItemFacts, number> {
  const demand = new Map<ItemFacts, number>();
  for (const { item, yearlyDemand: quantity } of pairs) demand.set(item, (demand.get(item) ?? 0) + quantity);
  return demand;
}
