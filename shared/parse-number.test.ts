import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideDecimalMark, parseNumber } from './parse-number.ts';

describe('parseNumber', () => {
  it.each([
    ['1,234.5', 1234.5],
    ['1 234.5', 1234.5],
    ['1\u00a0234\u202f567', 1234567],
    ["1'234.50", 1234.5],
    ['12.5-', -12.5],
    ['(100)', -100],
    ['($1,000.00)', -1000],
    ['-€ 5', -5],
    ['€-5', -5],
    ['12 %', 0.12],
    ['EUR 5.00', 5],
    ['5.00 USD', 5],
    ['\u22125', -5],
    ['+5', 5],
    ['1.5E+03', 1500],
    ['.5', 0.5],
    ['12,34,567.8', 1234567.8],
    ['0', 0],
    ['-0', 0],
  ])('reads %s with a decimal point', (text, value) => {
    expect(parseNumber(text, '.')).toBe(value);
  });

  it.each([
    ['1.234,5', 1234.5],
    ['1.025,500', 1025.5],
    ['12,5-', -12.5],
    ['1.000', 1000],
    ['1 234,5 €', 1234.5],
    [',5', 0.5],
  ])('reads %s with a decimal comma', (text, value) => {
    expect(parseNumber(text, ',')).toBe(value);
  });

  it.each([
    '12,5x',
    '',
    '-',
    '.',
    'abc',
    '1.2.3',
    '1,23',
    '0,123',
    '1--',
    '2024-01-01',
    '12 34',
    'NaN',
    'Infinity',
    '1e999',
  ])('refuses %j with a decimal point', text => {
    expect(parseNumber(text, '.')).toBeNull();
  });

  it('reads back every number as it is written in any language', () => {
    const written = fc.record({
      value: fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }).map(cents => cents / 100),
      locale: fc.constantFrom('en-US', 'de-DE', 'fr-FR', 'de-CH', 'es-ES', 'en-IN', 'pl-PL'),
      useGrouping: fc.boolean(),
    });
    fc.assert(
      fc.property(written, ({ value, locale, useGrouping }) => {
        const text = new Intl.NumberFormat(locale, { useGrouping, maximumFractionDigits: 2 }).format(value);
        const comma = ['de-DE', 'fr-FR', 'es-ES', 'pl-PL'].includes(locale);
        expect(parseNumber(text, comma ? ',' : '.')).toBe(value === 0 ? 0 : value);
      }),
    );
  });
});

describe('decideDecimalMark', () => {
  it.each([
    [['1,5', '2'], ','],
    [['1.5', '2'], '.'],
    [['1.000', '2,5'], ','],
    [['1,000', '2.5'], '.'],
    [['1.234.567'], ','],
    [['0.500'], '.'],
    [['5', '7'], '.'],
    [['1,5', '12,5x'], ','],
    [['1.000'], null],
    [['1,000', '20'], null],
    [['1,5', '1.5'], null],
  ])('of %j is %j', (values, mark) => {
    expect(decideDecimalMark(values).mark).toBe(mark);
  });
});
