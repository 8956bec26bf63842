import { lineTotal, MICROS } from '../../shared/money.ts';
import { isPrice, isPricePer, LARGEST_QUANTITY, LARGEST_VALUE } from './line-faults.ts';
import type { PlanLineInput } from './line-model.ts';
import { tidy } from './project-stock.ts';

/** ISO 4217's code for "no currency": two decimals, as good as any when nobody named one. */
const NO_CURRENCY = 'XXX';

/**
 * Whole minor units that `quantity` costs (or earns, where a margin is known and `lost`); undefined without a price, and
 * where quantity and price cannot both be right.
 */
export function moneyOf(input: PlanLineInput, quantity: number, lost: boolean): number | undefined {
  const currency = input.currency ?? NO_CURRENCY;
  const { priceMicros, pricePer = 1, marginMicros } = input;
  // Expected quantities may be fractions of any fineness; money is reckoned on the grid of quantities.
  const units = Math.min(LARGEST_QUANTITY, tidy(quantity));
  const total = (micros: number, per: number): number | undefined =>
    (units * micros) / per > LARGEST_VALUE * MICROS
      ? undefined
      : lineTotal(units, Math.round(micros), currency, per);
  if (lost && marginMicros !== undefined && isPrice(marginMicros)) return total(marginMicros, 1);
  if (priceMicros === undefined || !isPrice(priceMicros) || !isPricePer(pricePer)) return undefined;
  return total(priceMicros, pricePer);
}
