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
  const scaled = Number(`${Math.abs(value)}e${digits}`);
  const rounded = Number.isFinite(scaled) ? Math.round(scaled) : Math.round(Math.abs(value) * 10 ** digits);
  return Math.sign(value) * Number(`${rounded}e-${digits}`);
}

/** Unit price in micros from a decimal. @param price in major units, at most 6 decimals kept. */
export function toMicros(price: number): number {
  return Math.round(roundHalfAway(price, 6) * MICROS);
}

/** Unit price as a decimal in major units. @param micros whole micros. */
export function fromMicros(micros: number): number {
  return micros / MICROS;
}

/** Minor units from a decimal amount in major units, rounded half away from zero. */
export function toMinor(amount: number, currency: string): number {
  const digits = minorDigits(currency);
  return Math.round(roundHalfAway(amount, digits) * 10 ** digits);
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
 */
export function lineTotal(quantity: number, priceMicros: number, currency: string, per = 1): number {
  const quantityMicros = BigInt(Math.round(quantity * 1e6));
  const scale = 10n ** BigInt(12 - minorDigits(currency)) * BigInt(Math.round(per * 1e6));
  const product = quantityMicros * BigInt(priceMicros) * 1_000_000n;
  const half = product < 0n ? -(scale / 2n) : scale / 2n;
  return Number((product + half) / scale);
}
