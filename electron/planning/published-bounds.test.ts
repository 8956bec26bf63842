import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { echelonLevels } from './echelon-levels.ts';
import { economicQuantity } from './eoq.ts';
import { finiteHorizon } from './finite-horizon.ts';
import { horizonBounds } from './horizon-bounds.ts';
import { normalBaseStock } from './newsvendor.ts';
import { serialLevels } from './serial-levels.ts';
import { disruptedCost, nearOrderUnderDisruptions, orderUnderDisruptions } from './supply-disruptions.ts';

// Figures: stockpyl's tests and documentation (examples of Snyder and Shen, Fundamentals of Supply Chain Theory, 2nd ed.).
const amount = (min: number, max: number) => fc.double({ min, max, noNaN: true });

describe('orders from a supplier that fails', () => {
  const example = {
    orderCost: 8,
    holding: 0.225,
    lostSale: 5,
    demand: 1300,
    failures: 1.5,
    recoveries: 14,
  };
  const supplies = fc.record({
    orderCost: amount(1, 500),
    holding: amount(0.05, 20),
    lostSale: amount(1, 200),
    demand: amount(1, 5000),
    failures: amount(0.01, 10),
    recoveries: amount(0.1, 50),
  });

  it('EOQD ex9.1 and ex9.2: exactly and in closed form', () => {
    const exact = orderUnderDisruptions(example);
    expect(exact.quantity).toBeCloseTo(772.8110739983106, 3);
    expect(exact.cost).toBeCloseTo(173.95000257319708, 8);
    const near = nearOrderUnderDisruptions(example);
    expect(near.quantity).toBeCloseTo(773.1432417118889, 9);
    expect(near.cost).toBeCloseTo(173.957229385175, 9);
  });

  it('cost no more than any other, and are no smaller than from one that never fails', () => {
    fc.assert(
      fc.property(supplies, amount(0.05, 5), (supply, times) => {
        const { quantity, cost } = orderUnderDisruptions(supply);
        expect(cost).toBeLessThanOrEqual(disruptedCost(quantity * times, supply) * (1 + 1e-9));
        const sure = orderUnderDisruptions({ ...supply, failures: 1e-12 }).quantity;
        expect(sure / economicQuantity(supply.orderCost, supply.holding, supply.demand)).toBeCloseTo(1, 4);
      }),
    );
  });

  it('asks for costs and rates above 0', () => {
    expect(() => orderUnderDisruptions({ ...example, recoveries: 0 })).toThrow('The recovery rate is 0');
  });
});

describe('echelon levels of a line of stages', () => {
  const stages = [
    { addedHolding: 3, leadTime: 1 },
    { addedHolding: 2, leadTime: 1 },
    { addedHolding: 2, leadTime: 2 },
  ];

  it('SSM ex6.1, as far as the published search is fine', () => {
    const { levels, cost } = echelonLevels(stages, 37.12, { mean: 5, deviation: 1 });
    const published = [6.5144388073261155, 12.012332294949644, 22.700237234889784];
    for (const [index, level] of levels.entries())
      expect(Math.abs(level - published[index]!)).toBeLessThan(0.03);
    expect(Math.abs(cost - 47.668653127136345)).toBeLessThan(0.03);
  });

  it('are the newsvendor level for a stage alone, to a thousandth of its deviation', () => {
    fc.assert(
      fc.property(amount(0.5, 5), amount(5, 60), amount(1, 40), (holding, shortage, mean) => {
        const deviation = mean / 4;
        const { levels, cost } = echelonLevels([{ addedHolding: holding, leadTime: 1 }], shortage, {
          mean,
          deviation,
        });
        const alone = normalBaseStock(holding, shortage, mean, deviation);
        expect(Math.abs(levels[0]! - alone.level)).toBeLessThan(0.001 * deviation);
        expect(Math.abs(cost - alone.cost)).toBeLessThan(0.001 * alone.cost);
      }),
      { numRuns: 5 },
    );
  });

  it('lie where the newsvendor rule says, within a fifth of a deviation, and never fall going upwards', () => {
    fc.assert(
      fc.property(amount(0.5, 5), amount(0.5, 5), amount(20, 80), (first, second, shortage) => {
        const line = [
          { addedHolding: first, leadTime: 1 },
          { addedHolding: second, leadTime: 2 },
        ];
        const demand = { mean: 20, deviation: 4 };
        const { levels } = echelonLevels(line, shortage, demand);
        const rule = serialLevels(line, shortage, demand);
        for (const [index, level] of levels.entries())
          expect(Math.abs(level - rule[index]!)).toBeLessThan(0.2 * 4 * Math.sqrt(3));
        expect(levels[1]).toBeGreaterThan(levels[0]!);
      }),
      { numRuns: 5 },
    );
  });
});

describe('bounds of the levels over a known number of periods', () => {
  const period = {
    orderCost: 50,
    unitCost: 2,
    holding: 1,
    shortage: 20,
    mean: 100,
    deviation: 20,
    discount: 1,
  };
  const terminal = { holding: 1, shortage: 20 };
  const five = (changed: Partial<typeof period> = {}) =>
    Array.from({ length: 5 }, () => ({ ...period, ...changed }));

  it('stockpyl, five periods', () => {
    const bounds = horizonBounds(five(), terminal);
    const rounded = bounds.map(({ lowestMin, highestMin = NaN, lowestMax, highestMax }) =>
      [lowestMin, highestMin, lowestMax, highestMax].map(level => Number(level.toFixed(8))),
    );
    expect(rounded).toEqual([
      ...Array.from({ length: 4 }, () => [110.26036849, 133.36782388, 133.36782388, 191.66022943]),
      [111.66574177, 111.66574177, 126.18343434, 126.18343434],
    ]);
  });

  it('hold the best levels, to the whole units that these are found in', () => {
    const NEAR = 1.5;
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 80 }),
        amount(0.5, 3),
        amount(8, 40),
        (orderCost, holding, shortage) => {
          const periods = five({ orderCost, holding, shortage, mean: 30, deviation: 6 });
          const { levels } = finiteHorizon(periods, terminal);
          for (const [index, bound] of horizonBounds(periods, terminal).entries()) {
            const { min, max } = levels[index]!;
            expect(min).toBeGreaterThanOrEqual(bound.lowestMin - NEAR);
            expect(min).toBeLessThanOrEqual((bound.highestMin ?? Infinity) + NEAR);
            expect(max).toBeGreaterThanOrEqual(bound.lowestMax - NEAR);
            expect(max).toBeLessThanOrEqual(bound.highestMax + NEAR);
          }
        },
      ),
      { numRuns: 15 },
    );
  });

  it('name no highest reorder point where the next order costs more', () => {
    const [first] = horizonBounds([period, { ...period, orderCost: 80 }], terminal);
    expect(first?.highestMin).toBeUndefined();
  });
});
