/**
 * A number with its decimal point moved, by its shortest decimal text rather than by multiplication: 1.005 moved by two
 * places is 100.5, where 1.005 * 100 is 100.49999999999999.
 * @param places to the right when positive
 */
export function moveDecimalPoint(value: number, places: number): number {
  if (places >= 0 && Number.isInteger(value)) {
    // Whole numbers multiply exactly as long as the product can be kept exactly.
    const moved = value * 10 ** places + 0;
    if (Number.isSafeInteger(moved)) return moved;
  }
  const [digits = '', exponent = '0'] = String(value).split('e');
  return Number(`${digits}e${Number(exponent) + places}`);
}

/**
 * The nearest whole number, halves away from zero (the commercial rule), never minus zero.
 * @throws RangeError when the result is not a safe integer; `what` names the value in the message
 */
export function toWhole(value: number, what: string): number {
  const whole = Math.sign(value) * Math.round(Math.abs(value)) + 0;
  if (!Number.isSafeInteger(whole)) throw new RangeError(`${what} is not a number that can be kept exactly`);
  return whole;
}

/**
 * The whole number nearest to a number with its decimal point moved to the right, halves up: `Math.round` of
 * `moveDecimalPoint`, which is asked only where the product is too near a half to be trusted. Never minus zero.
 */
export function roundMoved(value: number, places: number): number {
  const moved = value * 10 ** places;
  const whole = Math.round(moved);
  const isSure = Math.abs(moved - whole) < 0.25 && Math.abs(whole) < 2 ** 50;
  return (isSure ? whole : Math.round(moveDecimalPoint(value, places))) + 0;
}
