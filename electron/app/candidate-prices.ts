import type { PlanLineInput } from '../planning/line-model.ts';
import { orderTerms } from '../planning/order-quantity.ts';

/** Prices of a unit in the supplier's currency by the quantity that they hold from; none where there is one price for all. @param rate units of it for one of the input's currency */
export function pricesOf(input: PlanLineInput, rate: number): { quantity: number; priceMicros: number }[] {
  const { priceMicros = 0, breaks = [] } = input;
  if (breaks.length === 0 || orderTerms(input).breaks.length === 0) return [];
  return [{ quantity: 0, priceMicros }, ...breaks].map(tier => ({
    quantity: tier.quantity,
    priceMicros: Math.round(tier.priceMicros * rate),
  }));
}
