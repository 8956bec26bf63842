import { costOf, type ItemFacts, type PairFacts } from './facts.ts';
import { yearlyDemand } from './assess-items.ts';
import type { Tally } from './tally.ts';
import { unitFactor } from './unit-jump.ts';

/** Terms of a supplier for an item. */
export type TermFacts = {
  item: string;
  supplier: string;
  moq: number;
  multiple: number;
  maximum: number | null;
};

/** A price as it is, and as it was before the changes that are still known. Micros for one unit. */
export type PriceChange = { item: string; what: string; before: number; after: number };

/** Judges what is needed to buy: a supplier, a lead time, terms that can be met. */
export function assessTerms(
  items: readonly ItemFacts[],
  pairs: readonly PairFacts[],
  terms: readonly TermFacts[],
  tally: Tally,
): void {
  const demand = yearlyDemand(pairs);
  const bought = items.filter(item => !item.isKit);
  const worth = (item: ItemFacts): number | undefined => costOf(item, demand.get(item) ?? 0);
  if (terms.length > 0) {
    tally.checked('no-supplier', bought.length);
    tally.checked('supplier-blocked', bought.length);
  }
  const leadTimesKnown = items.some(item => item.hasLeadTime);
  if (leadTimesKnown) tally.checked('no-lead-time', bought.length);
  for (const item of bought) {
    const found = { item: item.code, value: worth(item) };
    if (terms.length > 0 && item.suppliers === 0)
      tally.found({ ...found, check: 'no-supplier', detail: 'no supplier has terms for it' });
    if (item.suppliers > 0 && item.openSuppliers === 0)
      tally.found({ ...found, check: 'supplier-blocked', detail: 'all its suppliers are blocked' });
    if (leadTimesKnown && !item.hasLeadTime)
      tally.found({ ...found, check: 'no-lead-time', detail: 'planned with the lead time of the settings' });
  }
  assessLots(bought, terms, tally);
}

function assessLots(items: readonly ItemFacts[], terms: readonly TermFacts[], tally: Tally): void {
  tally.checked('moq-above-maximum', terms.filter(({ maximum }) => maximum !== null).length);
  tally.checked('pack-invalid', terms.length + items.filter(({ multiple }) => multiple !== null).length);
  for (const { item, supplier, moq, multiple, maximum } of terms) {
    if (maximum !== null && moq > maximum)
      tally.found({
        check: 'moq-above-maximum',
        item,
        subject: supplier,
        detail: `least quantity ${moq} is above the most, ${maximum}: no order meets both`,
      });
    if (multiple < 0)
      tally.found({ check: 'pack-invalid', item, subject: supplier, detail: `pack of ${multiple}` });
  }
  for (const { code, multiple } of items) {
    if (multiple !== null && !(multiple > 0))
      tally.found({ check: 'pack-invalid', item: code, detail: `pack of ${multiple}` });
  }
}

/** Judges prices that changed: one that is now a dozen times or a thousandth of what it was is for another unit. */
export function assessPrices(changes: readonly PriceChange[], priced: number, tally: Tally): void {
  tally.checked('price-jump', priced);
  for (const { item, what, before, after } of changes) {
    const factor = unitFactor(after / before);
    if (factor === undefined) continue;
    tally.found({
      check: 'price-jump',
      item,
      subject: what,
      detail: `${what} went from ${before / 1e6} to ${after / 1e6}, about ${after > before ? `${factor} times` : `1/${factor} of`} what it was: another unit?`,
    });
  }
}
