import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectedUndershoot } from './min-max-levels.ts';
import {
  fillRate,
  readyRate,
  safetyStock,
  safetyStockDependent,
  safetyStockForFill,
  safetyStockFromError,
  serviceFactor,
} from './safety-stock.ts';

describe('safety stock', () => {
  it('grows by the hypotenuse of demand and lead-time variation when they are independent, by their sum when not', () => {
    expect(safetyStockFromError(2, 30, 5, 8)).toBeCloseTo(100, 9);
    expect(safetyStockDependent(2, 30, 5, 8)).toBeCloseTo(140, 9);
    // Four periods of deviation 15 make 30.
    expect(safetyStock(2, 5, 15, 4, 8)).toBeCloseTo(100, 9);
  });

  it('for a fill rate of 97.5 % with lots of 10,000 and a deviation of 707 is 67', () => {
    // Chopra and Meindl, Supply Chain Management, example on the safety inventory given a desired fill rate.
    expect(Math.round(safetyStockForFill(0.975, 500 * Math.SQRT2, 10_000))).toBe(67);
  });

  it('for a fill rate reaches it', () => {
    const fill = fc.double({ min: 0.5, max: 0.9999, noNaN: true });
    const spread = fc.double({ min: 0.1, max: 500, noNaN: true });
    fc.assert(
      fc.property(fill, spread, fc.integer({ min: 1, max: 5000 }), (beta, s, lot) => {
        expect(fillRate(safetyStockForFill(beta, s, lot), s, lot)).toBeCloseTo(beta, 9);
      }),
    );
    expect(safetyStockForFill(0.98, 0, 10)).toBe(0);
  });

  it('of 1.645 deviations serves 95 %', () => {
    expect(serviceFactor(0.95)).toBeCloseTo(1.6449, 4);
    expect(readyRate(100 + serviceFactor(0.95) * 20, 100, 20)).toBeCloseTo(0.95, 12);
  });
});

describe('undershoot', () => {
  it('is half a period of demand when demand is steady, more when it is not', () => {
    expect(expectedUndershoot(10, 0)).toBe(5);
    expect(expectedUndershoot(10, 10)).toBe(10);
    expect(expectedUndershoot(0, 4)).toBe(0);
  });
});
