import { AppError } from '../../shared/errors.ts';
import { roundQuantity } from '../../shared/quantity.ts';

/**
 * Stock units from purchase units, to the item's precision: 16.67 dozen are 200 pieces, not 200.04.
 * @param quantity in purchase units @param factor stock units per purchase unit (12 for a dozen)
 * @throws AppError invalid-input for a factor that is not above 0
 */
export function toStockUnits(quantity: number, factor: number, precision: number): number {
  return roundQuantity(quantity * requireFactor(factor), precision);
}

/** Price of one stock unit in micros, kept as a fraction so that it can be stated `per`: price of a pack / units in it. */
export function stockUnitPrice(
  priceMicros: number,
  per: number,
  factor: number,
): { priceMicros: number; per: number } {
  return { priceMicros, per: per * requireFactor(factor) };
}

function requireFactor(factor: number): number {
  if (factor > 0 && factor < Infinity) return factor;
  const message = `A purchase unit of ${factor} stock units cannot be; give a number above 0.`;
  throw new AppError('invalid-input', message, { factor });
}
