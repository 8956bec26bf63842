/** Quantities are decimals in an item's unit, kept to the item's precision: 0 decimals for pieces, more for kilograms. */
export const MAX_PRECISION = 6;

export type Rounding = 'up' | 'nearest' | 'down';

/**
 * A quantity as a whole number of steps of 10^-precision, so that sums and multiples are exact.
 * @throws RangeError when the number has no exact integer form (over 2^53 steps)
 */
export function toSteps(quantity: number, precision: number): number {
  const steps = Math.round(Number(`${plain(quantity)}e${precision}`));
  if (!Number.isSafeInteger(steps)) {
    throw new RangeError(`${quantity} is too large to be kept to ${precision} decimals; use a larger unit`);
  }
  return steps;
}

/** The quantity that a whole number of steps stands for. */
export function fromSteps(steps: number, precision: number): number {
  return Number(`${steps}e-${precision}`);
}

/** Rounds to the item's precision, half away from zero. */
export function roundQuantity(quantity: number, precision: number): number {
  return Math.sign(quantity) * fromSteps(toSteps(Math.abs(quantity), precision), precision);
}

/**
 * The multiple of `multiple` that is next to `quantity`, by exact integer arithmetic: 3.0 is two packs of 1.5.
 * @param quantity not negative, in the item's unit
 * @param multiple pack size in the same unit; 0 means any quantity (rounded to the precision by the same mode)
 */
export function toMultiple(
  quantity: number,
  multiple: number,
  precision: number,
  rounding: Rounding,
): number {
  const digits = multiple > 0 ? precisionOf(multiple, precision) : precision;
  const step = multiple > 0 ? toSteps(multiple, digits) : 1;
  const wanted = Number(`${plain(quantity)}e${digits}`) / step;
  const near = Math.round(wanted);
  // A pack count within 1e-9 of a whole number is that number: 0.30000000000000004 / 0.1 is three packs, not four.
  const count = Math.abs(wanted - near) < 1e-9 * Math.max(1, near) ? near : roundCount(wanted, rounding);
  return fromSteps(count * step, digits);
}

function roundCount(count: number, rounding: Rounding): number {
  if (rounding === 'up') return Math.ceil(count);
  return rounding === 'down' ? Math.floor(count) : Math.round(count);
}

/** Decimals needed to write `value`, at least `least` and at most six. */
function precisionOf(value: number, least: number): number {
  for (let digits = least; digits < MAX_PRECISION; digits++) {
    const steps = Number(`${plain(value)}e${digits}`);
    if (Math.abs(steps - Math.round(steps)) < 1e-9) return digits;
  }
  return MAX_PRECISION;
}

/** Decimal text without an exponent, so that another exponent may be appended. */
function plain(value: number): string {
  const text = String(value);
  return text.includes('e') ? value.toFixed(12) : text;
}
