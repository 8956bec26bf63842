import { moveDecimalPoint, toWhole } from './decimal.ts';

/** Quantities are decimals in an item's unit, kept to the item's precision: 0 decimals for pieces, more for kilograms. */
export const MAX_PRECISION = 6;

export type Rounding = 'up' | 'nearest' | 'down';

/**
 * A quantity as a whole number of steps of 10^-precision, halves away from zero, so that sums and multiples are exact.
 * @throws RangeError when the number has no exact integer form (over 2^53 steps)
 */
export function toSteps(quantity: number, precision: number): number {
  // A product is within 1e-4 of the exact one up to here: away from halves both round alike, and multiplying is quick.
  const moved = quantity * 10 ** precision;
  const near = Math.round(moved);
  if (Math.abs(moved) < 1e12 && Math.abs(moved - near) < 0.499) return near + 0;
  return toWhole(
    moveDecimalPoint(quantity, precision),
    `The quantity ${quantity} with ${precision} decimals`,
  );
}

/** The quantity that a whole number of steps stands for. */
export function fromSteps(steps: number, precision: number): number {
  return steps / 10 ** precision;
}

/** Rounds to the item's precision, half away from zero. */
export function roundQuantity(quantity: number, precision: number): number {
  return fromSteps(toSteps(quantity, precision), precision);
}

/**
 * The multiple of `multiple` that is next to `quantity`, by exact integer arithmetic in millionths of a unit: 3.0 is two
 * packs of 1.5, and 0.1 + 0.2 is three packs of 0.1, not four.
 * @param quantity not negative, in the item's unit; decimals after the sixth are noise and rounded away first
 * @param multiple pack size in the same unit; 0 means any quantity (rounded to the precision by the same mode)
 * @param rounding `nearest` takes the greater one of two that are equally near
 * @throws RangeError when a value is not a number, over 9 thousand million, or the multiple is under a millionth
 */
export function toMultiple(
  quantity: number,
  multiple: number,
  precision: number,
  rounding: Rounding,
): number {
  const wanted = toSteps(quantity, MAX_PRECISION);
  const pack = multiple > 0 ? toSteps(multiple, MAX_PRECISION) : 10 ** (MAX_PRECISION - precision);
  if (!(pack >= 1))
    throw new RangeError(`The order multiple ${multiple} is smaller than a millionth of a unit`);
  const rest = wanted % pack;
  const isUp = rest > 0 && (rounding === 'up' || (rounding === 'nearest' && rest >= pack - rest));
  return fromSteps(wanted - rest + (isUp ? pack : 0), MAX_PRECISION);
}
