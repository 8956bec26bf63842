import { lineTotal } from '../../shared/money.ts';
import { isPrice, isPricePer, LARGEST_QUANTITY } from './line-faults.ts';
import type { PlanLineInput } from './line-model.ts';
import { tidy } from './project-stock.ts';

/** ISO 4217's code for "no currency": two decimals, as good as any when nobody named one. */
const NO_CURRENCY = 'XXX';

/** Whole minor units that `quantity` costs (or earns, where a margin is known and `lost`); undefined without a price. */
export function moneyOf(input: PlanLineInput, quantity: number, lost: boolean): number | undefined {
  const currency = input.currency ?? NO_CURRENCY;
  const { priceMicros, pricePer = 1, marginMicros } = input;
  // Expected quantities may be fractions of any fineness; money is reckoned on the grid of quantities.
  const units = Math.min(LARGEST_QUANTITY, tidy(quantity));
  if (lost && marginMicros !== undefined && isPrice(marginMicros)) {
    return lineTotal(units, Math.round(marginMicros), currency);
  }
  if (priceMicros === undefined || !isPrice(priceMicros) || !isPricePer(pricePer)) return undefined;
  return lineTotal(units, Math.round(priceMicros), currency, pricePer);
}
