import { moveDecimalPoint, roundMoved, toWhole } from './decimal.ts';

/**
 * Money. Totals are whole minor units (cents, yen); unit prices are whole micros (1e-6 of the major unit), so that a
 * price of 0.012345 EUR a screw survives. Both are safe integers; nothing here ever adds floating-point money.
 */
export const MICROS = 1_000_000;

const threeDecimals = new Set(['BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND']);
const noDecimals = new Set([
  'BIF',
  'CLP',
  'DJF',
  'GNF',
  'ISK',
  'JPY',
  'KMF',
  'KRW',
  'PYG',
  'RWF',
  'UGX',
  'VND',
  'VUV',
  'XAF',
  'XOF',
  'XPF',
]);

/** Decimals of a currency's minor unit. @param currency ISO 4217 code. @returns 0, 2 or 3. Source: ISO 4217 table A.1. */
export function minorDigits(currency: string): number {
  if (noDecimals.has(currency)) return 0;
  return threeDecimals.has(currency) ? 3 : 2;
}

/** Rounds half away from zero, the commercial rule, without the binary surprise of 1.005. */
export function roundHalfAway(value: number, digits: number): number {
  const rounded = Math.round(moveDecimalPoint(Math.abs(value), digits));
  // Adding zero turns minus zero, which prints as "-0", into zero.
  return Math.sign(value) * moveDecimalPoint(rounded, -digits) + 0;
}

/**
 * Unit price in micros from a decimal. @param price in major units, at most 6 decimals kept.
 * @throws RangeError when the price is not a number or over 9 thousand million
 */
export function toMicros(price: number): number {
  return toWhole(moveDecimalPoint(price, 6), `The price ${price}`);
}

/** Unit price as a decimal in major units. @param micros whole micros. */
export function fromMicros(micros: number): number {
  return micros / MICROS;
}

/**
 * Minor units from a decimal amount in major units, rounded half away from zero.
 * @throws RangeError when the amount is not a number or has no exact form in minor units
 */
export function toMinor(amount: number, currency: string): number {
  return toWhole(moveDecimalPoint(amount, minorDigits(currency)), `The amount ${amount} ${currency}`);
}

/** Decimal amount in major units from minor units. */
export function fromMinor(minor: number, currency: string): number {
  return minor / 10 ** minorDigits(currency);
}

/**
 * Total of an order line, rounded once to the currency's minor unit.
 * @param quantity in the item's unit, at most 6 decimals
 * @param priceMicros unit price in micros, for `per` units
 * @param per how many units the price is for (100 for "12.50 per 100"), at least 1
 * @returns whole minor units, exact: the product is taken in integers
 * @throws RangeError when the price is not whole micros, `per` is not positive, or the total cannot be kept exactly
 */
export function lineTotal(quantity: number, priceMicros: number, currency: string, per = 1): number {
  if (!(per > 0)) throw new RangeError(`A price is for one unit or more, not for ${per}`);
  const millionths = roundMoved(quantity, 6);
  const quick = quickTotal(millionths, priceMicros, 10 ** (6 - minorDigits(currency)) * per);
  if (quick !== undefined) return quick;
  const scale = 10n ** BigInt(12 - minorDigits(currency)) * BigInt(roundMoved(per, 6));
  const product = BigInt(millionths) * BigInt(priceMicros) * 1_000_000n;
  const half = product < 0n ? -(scale / 2n) : scale / 2n;
  return toWhole(Number((product + half) / scale), `The total of ${quantity} at ${priceMicros} micros`);
}

/**
 * The same by plain numbers, whole units and the rest of a quantity apart, as most totals of a plan can be reckoned.
 * @param scale micros that make a minor unit, times the units that the price is for
 * @returns undefined where a step could not be kept exactly
 */
function quickTotal(millionths: number, priceMicros: number, scale: number): number | undefined {
  const amount = Math.abs(millionths);
  const price = Math.abs(priceMicros);
  const rest = amount % 1_000_000;
  const whole = ((amount - rest) / 1_000_000) * price;
  if (!Number.isInteger(price) || !Number.isInteger(scale) || scale % 2 !== 0 || !Number.isSafeInteger(whole))
    return undefined;
  const left = (whole % scale) * 1_000_000 + rest * price + scale * 500_000;
  if (!Number.isSafeInteger(left)) return undefined;
  const unit = scale * 1_000_000;
  const total = (whole - (whole % scale)) / scale + (left - (left % unit)) / unit;
  return Math.sign(millionths) * Math.sign(priceMicros) * total + 0;
}
