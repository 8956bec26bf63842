import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  allUnitsCost,
  allUnitsDiscount,
  backorderedCycleCost,
  economicOrderWithBackorders,
  economicProduction,
  economicProductionWithBackorders,
  incrementalCost,
  incrementalDiscount,
} from './eoq.ts';
import { wagnerWhitin } from './lot-sizing.ts';
import { listedMinMax, listedMinMaxCost, poissonMinMax } from './min-max-levels.ts';
import { poissonPolicy, poissonPolicyCost, poissonReorderPoint } from './reorder-quantity.ts';
import { poissonLosses } from './loss-functions.ts';

// Formulas of the published kinds, at quantities of one's own and against every other plan.
const amount = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const tiers = [
  { from: 0, price: 0.75 },
  { from: 400, price: 0.72 },
  { from: 800, price: 0.68 },
];

describe('discounts', () => {
  const drawn = fc
    .array(fc.record({ from: fc.integer({ min: 0, max: 900 }), price: amount(0.5, 9) }), {
      minLength: 1,
      maxLength: 5,
    })
    .map(list => {
      const froms = list.map(({ from }) => from).toSorted((a, b) => a - b);
      const prices = list.map(({ price }) => price).toSorted((a, b) => b - a);
      return froms.map((from, index) => ({ from: index === 0 ? 0 : from, price: prices[index]! }));
    });
  const orderCosts = fc.oneof(fc.constant(0), amount(0.1, 2000));

  it.each([
    ['all units', allUnitsDiscount, allUnitsCost],
    ['incremental', incrementalDiscount, incrementalCost],
  ])('%s: no quantity costs less than the best, also where an order costs nothing', (_, best, cost) => {
    fc.assert(
      fc.property(
        orderCosts,
        amount(0.05, 0.5),
        amount(10, 5000),
        drawn,
        amount(0.1, 3000),
        (k, i, d, t, q) => {
          const found = best(k, i, d, t);
          expect(found.cost).toBeLessThanOrEqual(cost(k, i, d, t, q) * (1 + 1e-9));
          if (found.quantity > 0) expect(cost(k, i, d, t, found.quantity)).toBeCloseTo(found.cost, 6);
        },
      ),
    );
  });

  it('an order that costs nothing is as small as the tier that pays allows', () => {
    const most = allUnitsDiscount(0, 0.3, 1300, tiers);
    expect([most.quantity, most.tier]).toEqual([800, 2]);
    expect(most.cost).toBeCloseTo(884 + 81.6, 9);
    expect(allUnitsDiscount(0, 0.3, 13, tiers)).toEqual({ quantity: 0, cost: 9.75, tier: 0 });
    expect(incrementalDiscount(0, 0.3, 1300, tiers)).toEqual({ quantity: 0, cost: 975, tier: 0 });
  });
});

describe('backorders', () => {
  it('cost what the cycle costs, at the best quantity and at others', () => {
    const { quantity, backorderShare, cost } = economicOrderWithBackorders(8, 0.225, 5, 1300);
    expect(backorderedCycleCost(8, 0.225, 5, 1300, { quantity, backorderShare })).toBeCloseTo(cost, 9);
    // 1300 / 250 orders at 8, 225 of 250 in stock at first, 25 waiting at last.
    expect(backorderedCycleCost(8, 0.225, 5, 1300, { quantity: 250, backorderShare: 0.1 })).toBeCloseTo(
      41.6 + (0.225 * 225 ** 2) / 500 + (5 * 25 ** 2) / 500,
      9,
    );
  });

  it('of production lots: the cycle is as long as without, and costs as its triangles do', () => {
    const lot = economicProductionWithBackorders(100, 5, 15, 200, 1000);
    // The stock rises by 800 a period from the backlog to its top, then falls by 200.
    expect(lot.highestStock + lot.largestBacklog).toBeCloseTo(lot.quantity * 0.8, 9);
    const held = (5 * lot.highestStock ** 2) / (2 * lot.quantity * 0.8);
    const waiting = (15 * lot.largestBacklog ** 2) / (2 * lot.quantity * 0.8);
    expect((100 * 200) / lot.quantity + held + waiting).toBeCloseTo(lot.cost, 9);
    const rarely = economicProductionWithBackorders(100, 5, 1e12, 200, 1000);
    expect(rarely.quantity).toBeCloseTo(economicProduction(100, 5, 200, 1000).quantity, 6);
    expect(lot.cost).toBeLessThan(400);
  });
});

describe('lot sizes where costs differ by period', () => {
  const period = fc.record({
    order: fc.integer({ min: 0, max: 200 }),
    holding: fc.integer({ min: 0, max: 4 }),
    unit: fc.integer({ min: 0, max: 9 }),
    demand: fc.integer({ min: 0, max: 60 }),
  });

  it('are the cheapest of all ways to order whole stretches', () => {
    fc.assert(
      fc.property(fc.array(period, { minLength: 1, maxLength: 7 }), periods => {
        const column = (key: keyof (typeof periods)[number]): number[] => periods.map(each => each[key]);
        const [demand, orderCost, holding, unitCost] = [
          column('demand'),
          column('order'),
          column('holding'),
          column('unit'),
        ];
        const costOf = (orders: readonly number[]): number => {
          let stock = 0;
          let cost = 0;
          for (const [t, quantity] of orders.entries()) {
            stock += quantity - demand[t]!;
            if (stock < 0) return Infinity;
            cost += (quantity > 0 ? orderCost[t]! : 0) + unitCost[t]! * quantity + holding[t]! * stock;
          }
          return cost;
        };
        let least = Infinity;
        for (let pattern = 0; pattern < 2 ** periods.length; pattern++) {
          const orders = demand.map(() => 0);
          let at = -1;
          for (const [t, wanted] of demand.entries()) {
            if (pattern & (1 << t)) at = t;
            if (at >= 0) orders[at]! += wanted;
          }
          least = Math.min(least, costOf(orders));
        }
        const found = wagnerWhitin(orderCost, holding, demand, unitCost);
        expect(found.cost).toBeCloseTo(least, 9);
        expect(costOf(found.orders)).toBeCloseTo(least, 9);
      }),
    );
  });

  it('ask for one cost for each period', () => {
    expect(() => wagnerWhitin([500, 400], 2, [90, 120, 80])).toThrow(/order cost is given for 2 periods.*3/u);
  });
});

describe('levels', () => {
  it('(s, S) of listed demand are those of Poisson demand when that is listed', () => {
    let rest = 1;
    const listed = Array.from({ length: 60 }, (_, value) => {
      const probability = value === 59 ? rest : poissonMass(value, 4);
      rest -= probability;
      return { value, probability };
    });
    const poisson = poissonMinMax(150, 40, 125, 4);
    const found = listedMinMax(150, 40, 125, listed);
    expect([found.min, found.max]).toEqual([poisson.min, poisson.max]);
    expect(found.cost).toBeCloseTo(poisson.cost, 8);
    expect(listedMinMaxCost({ min: 2, max: 7 }, 150, 40, 125, listed)).toBeCloseTo(223.5748295669688, 8);
  });

  it('(s, S) of listed demand ask for whole units, chances that add up and some demand', () => {
    const levels = (demand: { value: number; probability: number }[]) => () => listedMinMax(9, 1, 4, demand);
    expect(levels([{ value: 1.5, probability: 1 }])).toThrow(/1.5 units/u);
    expect(levels([{ value: 1, probability: 0.5 }])).toThrow(/add up to 0.5/u);
    expect(levels([{ value: 0, probability: 1 }])).toThrow(/chance of any demand/u);
  });

  it('r of Poisson demand for a given Q costs least', () => {
    const terms = fc.record({
      orderCost: amount(1, 100),
      holding: amount(0.1, 20),
      shortage: amount(1, 150),
      demand: amount(0.1, 30),
      leadTime: amount(0.1, 3),
    });
    fc.assert(
      fc.property(
        terms,
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: -40, max: 150 }),
        (drawn, quantity, r) => {
          const best = poissonReorderPoint(drawn, quantity);
          const cost = (reorderPoint: number): number => poissonPolicyCost(drawn, { reorderPoint, quantity });
          expect(cost(best)).toBeLessThanOrEqual(cost(r) + 1e-9);
        },
      ),
    );
    const example = { orderCost: 100, holding: 20, shortage: 150, demand: 1.5, leadTime: 2 };
    const { reorderPoint, quantity } = poissonPolicy(example);
    expect(poissonReorderPoint(example, quantity)).toBe(reorderPoint);
  });
});

function poissonMass(k: number, mean: number): number {
  const over = (level: number): number => poissonLosses(level, mean).first.over;
  return over(k + 1) - 2 * over(k) + over(k - 1);
}
