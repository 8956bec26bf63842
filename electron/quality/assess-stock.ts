import { costOf, type PairFacts } from './facts.ts';
import type { Tally } from './tally.ts';
import { unitFactor, usualFactors } from './unit-jump.ts';

/** Two statements of a source of one item-location's stock, one after the other. */
export type StockChange = { pair: PairFacts; source: string; import: number; before: number; after: number };

/** Judges stock: what cannot be, what nobody states, and what was stated for the wrong place. */
export function assessStock(pairs: readonly PairFacts[], defaultLocation: string, tally: Tally): void {
  const stated = pairs.filter(pair => pair.isStated);
  if (stated.length === 0) return;
  tally.checked('negative-stock', stated.length);
  for (const pair of stated) {
    if (pair.onHand < 0)
      tally.found({
        ...placeOf(pair),
        check: 'negative-stock',
        detail: `on hand ${pair.onHand}`,
        value: costOf(pair.item, pair.onHand),
      });
  }
  const selling = pairs.filter(pair => pair.yearlyDemand > 0);
  tally.checked('no-stock', selling.length);
  for (const pair of selling) {
    if (!pair.isStated)
      tally.found({
        ...placeOf(pair),
        check: 'no-stock',
        detail: 'sells, and nothing states its stock: planned as none',
        value: costOf(pair.item, pair.yearlyDemand),
      });
  }
  assessDefaultLocation(pairs, stated, defaultLocation, tally);
}

/** Stock at the default location that sells nothing, of an item that sells elsewhere without stock: a file without locations. */
function assessDefaultLocation(
  pairs: readonly PairFacts[],
  stated: readonly PairFacts[],
  defaultLocation: string,
  tally: Tally,
): void {
  const there = stated.filter(pair => pair.location === defaultLocation);
  if (there.length === 0) return;
  tally.checked('stock-at-default', stated.length);
  if (pairs.some(pair => pair.location === defaultLocation && pair.hasDemand)) return;
  const unstocked = new Set(pairs.filter(pair => pair.hasDemand && !pair.isStated).map(pair => pair.item));
  for (const pair of there) {
    if (unstocked.has(pair.item))
      tally.found({
        ...placeOf(pair),
        check: 'stock-at-default',
        detail: `stock without a location, while ${pair.item.code} sells at another that has none`,
        value: costOf(pair.item, pair.onHand),
      });
  }
}

/** What two or more sources say of one item-location's stock, the one that counts first. */
export type StockConflict = { pair: PairFacts; said: { source: string; onHand: number; on: string }[] };

/** Lists stock that sources state differently. */
export function assessConflicts(conflicts: readonly StockConflict[], stated: number, tally: Tally): void {
  tally.checked('stock-conflict', stated);
  for (const { pair, said } of conflicts) {
    const figures = said.map(({ onHand }) => onHand);
    tally.found({
      ...placeOf(pair),
      check: 'stock-conflict',
      subject: said[0]?.source,
      detail: `${said.map(({ source, onHand, on }) => `${source} says ${onHand} on ${on}`).join(', ')}; the first counts`,
      value: costOf(pair.item, Math.max(...figures) - Math.min(...figures)),
    });
  }
}

/** Least quantity that an exact multiple of means something for a single item. */
const LEAST_EXACT = 20;

/** How many item-locations, and what share of an import's, must change alike to count as a change of units. */
const LEAST_ALIKE = 5;
const SHARE_ALIKE = 0.5;

/**
 * Judges stock that became a unit's factor of what the same source said before. Deliveries and sales change stock as
 * well, so it counts only where most of an import changed alike, or where the multiple is exact and not small.
 */
export function assessStockChanges(changes: readonly StockChange[], tally: Tally): void {
  const comparable = changes.filter(({ before, after }) => before > 0 && after > 0);
  tally.checked('stock-jump', comparable.length);
  const alike = factorsAlike(comparable);
  for (const change of comparable) {
    const { pair, source, before, after } = change;
    const factor = unitFactor(after / before);
    if (factor === undefined) continue;
    const isExact = isExactly(before, after, factor);
    if (!isExact && alike.get(change.import) !== signed(before, after, factor)) continue;
    tally.found({
      ...placeOf(pair),
      check: 'stock-jump',
      subject: source,
      detail: `went from ${before} to ${after}, ${after > before ? `${factor} times` : `1/${factor} of`} what ${source} said before: another unit?`,
      value: costOf(pair.item, after - before),
    });
  }
}

function isExactly(before: number, after: number, factor: number): boolean {
  const [small, large] = before < after ? [before, after] : [after, before];
  return small >= LEAST_EXACT && Math.abs(small * factor - large) < 1e-6;
}

function signed(before: number, after: number, factor: number): number {
  return after > before ? factor : -factor;
}

/** The factor that most of an import's changes share; its sign tells the direction. */
function factorsAlike(changes: readonly StockChange[]): Map<number, number> {
  const byImport = Map.groupBy(changes, change => change.import);
  const alike = new Map<number, number>();
  for (const [key, all] of byImport) {
    const counts = new Map<number, number>();
    for (const { before, after } of all) {
      const factor = unitFactor(after / before, usualFactors);
      if (factor === undefined) continue;
      const id = signed(before, after, factor);
      counts.set(id, (counts.get(id) ?? 0) + 1);
    }
    for (const [id, count] of counts)
      if (count >= LEAST_ALIKE && count >= all.length * SHARE_ALIKE) alike.set(key, id);
  }
  return alike;
}

export function placeOf(pair: PairFacts): { item: string; location: string; itemLocation: number } {
  return { item: pair.item.code, location: pair.location, itemLocation: pair.key };
}
