import { toDay, type IsoDate } from './dates.ts';
import { fromMicros, fromMinor, minorDigits } from './money.ts';

/**
 * Numbers, dates and money as people of a locale write them. A locale is a BCP 47 tag such as `de-DE` or `en-GB`.
 * Formatters are kept, because making one costs a hundred times more than using it.
 */
export type Locale = string;

export type DateStyle = 'short' | 'medium' | 'long';

const numberFormats = new Map<string, Intl.NumberFormat>();
const dateFormats = new Map<string, Intl.DateTimeFormat>();

function numberFormat(locale: Locale, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${locale}|${JSON.stringify(options)}`;
  let format = numberFormats.get(key);
  if (!format) {
    format = new Intl.NumberFormat(locale, options);
    numberFormats.set(key, format);
  }
  return format;
}

/**
 * A plain number with the locale's marks.
 * @param least decimals always shown @param most decimals shown at most
 */
export function formatNumber(value: number, locale: Locale, least = 0, most = Math.max(least, 0)): string {
  const options = { minimumFractionDigits: least, maximumFractionDigits: most };
  return numberFormat(locale, options).format(value === 0 ? 0 : value);
}

/** A quantity with exactly the decimals of its item. @param precision decimals of the item's unit, 0 to 6 */
export function formatQuantity(quantity: number, precision: number, locale: Locale): string {
  return formatNumber(quantity, locale, precision, precision);
}

/** A share as a percentage: 0.953 is `95.3%`, or `95,3 %` in German. */
export function formatPercent(share: number, locale: Locale, digits = 1): string {
  const options = { style: 'percent', minimumFractionDigits: digits, maximumFractionDigits: digits } as const;
  return numberFormat(locale, options).format(share);
}

/** An amount with its currency as the locale writes it. @param minor whole minor units @param currency ISO 4217 code */
export function formatMoney(minor: number, currency: string, locale: Locale): string {
  const digits = minorDigits(currency);
  const options = {
    style: 'currency',
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  } as const;
  return numberFormat(locale, options).format(fromMinor(minor, currency));
}

/** An amount without its currency, for a column whose heading names it. @param minor whole minor units */
export function formatAmount(minor: number, currency: string, locale: Locale): string {
  const digits = minorDigits(currency);
  return formatNumber(fromMinor(minor, currency), locale, digits, digits);
}

/** A unit price without its currency: the currency's decimals, and up to six when the price has more. */
export function formatUnitPrice(micros: number, currency: string, locale: Locale): string {
  return formatNumber(fromMicros(micros), locale, minorDigits(currency), 6);
}

/**
 * A calendar day. The day is the same in every time zone.
 * @param style `short` 15/04/2024, `medium` 15 Apr 2024, `long` 15 April 2024 (as the locale has them)
 * @throws RangeError when `iso` is not an existing day
 */
export function formatDate(iso: IsoDate, locale: Locale, style: DateStyle = 'medium'): string {
  const key = `${locale}|${style}`;
  let format = dateFormats.get(key);
  if (!format) {
    const month = ({ short: '2-digit', medium: 'short', long: 'long' } as const)[style];
    const day = style === 'short' ? '2-digit' : 'numeric';
    format = new Intl.DateTimeFormat(locale, { day, month, year: 'numeric', timeZone: 'UTC' });
    dateFormats.set(key, format);
  }
  return format.format(toDay(iso) * 86_400_000);
}

/** The marks a locale writes numbers with; a CSV for it is separated by `;` where the decimal mark is a comma. */
export function numberMarks(locale: Locale): { decimal: string; group: string; separator: ',' | ';' } {
  const parts = numberFormat(locale, { minimumFractionDigits: 1, useGrouping: true }).formatToParts(
    1234567.5,
  );
  const decimal = parts.find(part => part.type === 'decimal')?.value ?? '.';
  const group = parts.find(part => part.type === 'group')?.value ?? '';
  return { decimal, group, separator: decimal === ',' ? ';' : ',' };
}
