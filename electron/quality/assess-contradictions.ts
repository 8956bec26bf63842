import { toIso } from '../../shared/dates.ts';
import { kitStructure, type KitLine } from '../planning/kits.ts';
import { placeOf } from './assess-stock.ts';
import { costOf, type PairFacts } from './facts.ts';
import type { Tally } from './tally.ts';

/*
 * What files state one by one without being wrong, and what contradicts each other once they are all in.
 */

/** Judges bills of materials: a kit that holds itself, over whatever levels and files. */
export function assessKits(lines: readonly KitLine[], tally: Tally): void {
  tally.checked('kit-circle', new Set(lines.map(({ kit }) => kit)).size);
  for (const { kit, message } of kitStructure(lines).faults)
    tally.found({ check: 'kit-circle', item: kit, detail: message });
}

/** Least and most stock of an item-location. */
export type RuleFacts = { item: string; location: string; itemLocation: number; min: number; max: number };

/** Judges rules: a least stock above the most. */
export function assessRules(rules: readonly RuleFacts[], tally: Tally): void {
  tally.checked('min-above-max', rules.length);
  for (const { min, max, ...place } of rules) {
    if (min > max)
      tally.found({
        ...place,
        check: 'min-above-max',
        detail: `least stock ${min} is above the most, ${max}: no order meets both`,
      });
  }
}

/** Stock that a source states for a day to come. */
export type StockAhead = { pair: PairFacts; source: string; day: number; onHand: number };

/**
 * Judges stock that is dated ahead. A date means the opening of its day, so that tomorrow's is what is there when today
 * closes.
 * @param stated how many item-locations have stock stated
 */
export function assessStockAhead(
  ahead: readonly StockAhead[],
  { today, stated }: { today: number; stated: number },
  tally: Tally,
): void {
  tally.checked('stock-ahead', stated);
  for (const { pair, source, day, onHand } of ahead) {
    if (day <= today + 1) continue;
    tally.found({
      ...placeOf(pair),
      check: 'stock-ahead',
      subject: source,
      detail: `${source} says ${onHand} on ${toIso(day)}, ${day - today} days after today: it counts before any newer stock`,
      value: costOf(pair.item, onHand),
    });
  }
}

/** A figure of money that was stated while its supplier had another currency; without an item, the least order value. */
export type OldCurrencyFact = { supplier: string; item: string | null; was: string; is: string };

/** Judges money of suppliers whose currency changed. @param priced how many items have a price */
export function assessCurrencies(old: readonly OldCurrencyFact[], priced: number, tally: Tally): void {
  tally.checked('price-currency', Math.max(priced, old.length));
  for (const { supplier, item, was, is } of old) {
    tally.found({
      check: 'price-currency',
      item: item ?? undefined,
      subject: supplier,
      detail: `the ${item === null ? 'least order value' : 'price'} was stated in ${was}, and ${supplier} is paid in ${is} now: the figure is still the old one; import it again with its currency`,
    });
  }
}
