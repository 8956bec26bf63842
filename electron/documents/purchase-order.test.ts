import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { minorDigits } from '../../shared/money.ts';
import { checkPurchaseOrder, purchaseOrderTotals } from './purchase-order.ts';

/** Rounds a fraction of whole numbers half away from zero, by school arithmetic. */
function roundedFraction(numerator: bigint, denominator: bigint): bigint {
  const whole = numerator / denominator;
  return (numerator % denominator) * 2n >= denominator ? whole + 1n : whole;
}

describe('totals of a purchase order', () => {
  it('are the sum of the lines, each rounded once to the minor unit', () => {
    const line = fc.record({
      thousandths: fc.integer({ min: 1, max: 10_000_000 }),
      unitPriceMicros: fc.integer({ min: 0, max: 5_000_000_000 }),
      per: fc.constantFrom(1, 10, 100, 1000),
    });
    fc.assert(
      fc.property(
        fc.array(line, { minLength: 1, maxLength: 40 }),
        fc.constantFrom('EUR', 'JPY', 'KWD'),
        (lines, currency) => {
          const order = {
            number: 'X',
            currency,
            lines: lines.map(each => ({ ...each, quantity: each.thousandths / 1000 })),
          };
          const minor = 10n ** BigInt(minorDigits(currency));
          const expected = lines.map(each =>
            roundedFraction(
              BigInt(each.thousandths) * BigInt(each.unitPriceMicros) * minor,
              1_000_000_000n * BigInt(each.per),
            ),
          );
          const totals = purchaseOrderTotals(order);
          expect(totals.lines.map(BigInt)).toEqual(expected);
          expect(BigInt(totals.total)).toBe(expected.reduce((sum, each) => sum + each, 0n));
        },
      ),
      { numRuns: 500 },
    );
  });

  it('add rounded lines rather than round the sum', () => {
    const line = { quantity: 1, unitPriceMicros: 4_000 };
    expect(purchaseOrderTotals({ number: 'X', currency: 'EUR', lines: [line, line, line] }).total).toBe(0);
    const other = { quantity: 1, unitPriceMicros: 5_000 };
    expect(purchaseOrderTotals({ number: 'X', currency: 'EUR', lines: [other, other] }).total).toBe(2);
  });

  it('are refused when they would not be exact', () => {
    const large = { quantity: 5_000_000, unitPriceMicros: 10_000_000_000_000 };
    const totals = (...lines: (typeof large)[]) =>
      purchaseOrderTotals({ number: 'PO-9', currency: 'EUR', lines });
    expect(totals(large).total).toBe(5_000_000_000_000_000);
    expect(() => totals(large, large)).toThrow(/PO-9 is too large/);
    expect(() => totals({ ...large, quantity: 1e9 })).toThrow(/PO-9 is too large/);
  });
});

describe('a purchase order to print', () => {
  it('is refused with the field that is wrong', () => {
    expect(() => checkPurchaseOrder({})).toThrow(/'number'/);
    expect(() => checkPurchaseOrder({ number: 'X', draft: true, orderDate: '2026-02-30' })).toThrow(
      /'orderDate' expected a date as YYYY-MM-DD/,
    );
  });
});
