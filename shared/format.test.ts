import { describe, expect, it } from 'vitest';
import {
  formatAmount,
  formatDate,
  formatMoney,
  formatNumber,
  formatPercent,
  formatQuantity,
  formatUnitPrice,
  numberMarks,
} from './format.ts';

/** Intl writes non-breaking blanks, which a reader of a test cannot see. */
function plain(text: string): string {
  return text.replace(/[\u00a0\u202f]/g, ' ');
}

describe('numbers', () => {
  it('use the marks of the locale', () => {
    expect(formatNumber(1234567.891, 'en-GB', 0, 2)).toBe('1,234,567.89');
    expect(formatNumber(1234567.891, 'de-DE', 0, 2)).toBe('1.234.567,89');
    expect(plain(formatNumber(1234567.891, 'fr-FR', 0, 2))).toBe('1 234 567,89');
  });

  it('show the decimals asked for, and no minus before zero', () => {
    expect(formatNumber(5, 'en-GB', 2)).toBe('5.00');
    expect(formatNumber(-0, 'en-GB')).toBe('0');
  });

  it('show quantities in the precision of the item', () => {
    expect(formatQuantity(12.5, 3, 'de-DE')).toBe('12,500');
    expect(formatQuantity(1200, 0, 'en-US')).toBe('1,200');
  });

  it('show shares as percentages', () => {
    expect(formatPercent(0.953, 'en-GB')).toBe('95.3%');
    expect(plain(formatPercent(0.953, 'de-DE'))).toBe('95,3 %');
  });
});

describe('money', () => {
  it('follows the minor unit of its currency', () => {
    expect(formatMoney(123456, 'EUR', 'en-GB')).toBe('€1,234.56');
    expect(plain(formatMoney(123456, 'EUR', 'de-DE'))).toBe('1.234,56 €');
    expect(formatMoney(123456, 'JPY', 'en-US')).toBe('¥123,456');
    expect(plain(formatMoney(123456, 'KWD', 'en-US'))).toBe('KWD 123.456');
    expect(formatAmount(-5, 'EUR', 'en-GB')).toBe('-0.05');
  });

  it('shows every cent of a trillion', () => {
    expect(formatAmount(999_999_999_999_99, 'EUR', 'en-US')).toBe('999,999,999,999.99');
  });

  it('shows up to six decimals of a unit price, and at least those of the currency', () => {
    expect(formatUnitPrice(12_345, 'EUR', 'en-GB')).toBe('0.012345');
    expect(formatUnitPrice(12_500_000, 'EUR', 'de-DE')).toBe('12,50');
    expect(formatUnitPrice(12_000_000, 'JPY', 'en-US')).toBe('12');
  });
});

describe('dates', () => {
  it('are written as the locale does, the same day in every zone', () => {
    expect(formatDate('2024-04-05', 'en-GB', 'short')).toBe('05/04/2024');
    expect(formatDate('2024-04-05', 'en-US', 'short')).toBe('04/05/2024');
    expect(formatDate('2024-04-05', 'de-DE', 'short')).toBe('05.04.2024');
    expect(formatDate('2024-12-31', 'de-DE', 'long')).toBe('31. Dezember 2024');
    expect(formatDate('2024-01-01', 'en-GB')).toBe('1 Jan 2024');
  });

  it('are refused when they do not exist', () => {
    expect(() => formatDate('2024-02-30', 'en-GB')).toThrow(/2024-02-30/);
  });
});

describe('the marks of a locale', () => {
  it('separate CSV by semicolons where the decimal mark is a comma', () => {
    expect(numberMarks('en-GB')).toEqual({ decimal: '.', group: ',', separator: ',' });
    expect(numberMarks('de-DE')).toEqual({ decimal: ',', group: '.', separator: ';' });
    expect(numberMarks('de-CH').decimal).toBe('.');
  });
});
