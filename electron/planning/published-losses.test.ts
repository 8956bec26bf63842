import { describe, expect, it } from 'vitest';
import {
  cycleStockCost,
  economicOrder,
  economicProduction,
  allUnitsDiscount,
  incrementalDiscount,
} from './eoq.ts';
import { finiteHorizon } from './finite-horizon.ts';
import { guaranteedService } from './guaranteed-times.ts';
import {
  binomialLosses,
  exponentialLosses,
  gammaLosses,
  geometricLosses,
  listedLosses,
  lognormalLosses,
  negativeBinomialLosses,
  normalLosses,
  poissonLosses,
  uniformLosses,
  type BothLosses,
} from './loss-functions.ts';
import { poissonMinMax, poissonMinMaxCost, powerApproximation } from './min-max-levels.ts';
import {
  costOfLosses,
  lognormalNewsvendor,
  myopicCost,
  myopicLevel,
  normalBaseStock,
  normalLevelCost,
  poissonBaseStock,
  seasonCosts,
  seasonProfit,
} from './newsvendor.ts';
import { normalQuantile } from './normal.ts';
import {
  bestReorderPoint,
  eoqWithBackordersPolicy,
  expectedLevelPolicy,
  lossFunctionPolicy,
  reorderPolicyCost,
} from './reorder-quantity.ts';
import { serialLevels } from './serial-levels.ts';

// Figures: stockpyl's tests (instances of Snyder and Shen, Fundamentals of Supply Chain Theory, 2nd ed.).
const expectFigure = (actual: number, published: number, digits = 7) =>
  expect(Math.abs(actual - published), `${actual} against ${published}`).toBeLessThan(
    Math.max(10 ** -digits, 1e-9 * Math.abs(published)),
  );
const expectFirst = ({ first: { short, over } }: BothLosses, n: number, bar: number, digits?: number) => {
  expectFigure(short, n, digits);
  expectFigure(over, bar, digits);
};
const expectSecond = ({ second: { short, over } }: BothLosses, n: number, bar: number, digits?: number) => {
  expectFigure(short, n, digits);
  expectFigure(over, bar, digits);
};

describe('loss functions', () => {
  it('normal', () => {
    expectFirst(normalLosses(-1.4, 0, 1), 1.436668142708465, 0.036668142708465);
    expectFirst(normalLosses(3.1, 0, 1), 2.672490952231408e-4, 3.100267249095223);
    expectFirst(normalLosses(11, 8, 3), 0.249946411763059, 3.249946411763059);
    expectFirst(normalLosses(10.5, 15, 5), 5.002155685433356, 0.502155685433356);
    expectSecond(normalLosses(-1.4, 0, 1), 1.46528937027904, 0.01471062972096);
    expectSecond(normalLosses(0.3, 0, 1), 0.151030102587942, 0.393969897412058);
    expectSecond(normalLosses(3.1, 0, 1), 6.956550901328958e-5, 5.304930434490987);
    expectSecond(normalLosses(11, 8, 3), 0.339029025046969, 8.660970974953031);
    expectSecond(normalLosses(10.5, 15, 5), 21.454098725390558, 1.170901274609442);
  });
  it('lognormal', () => {
    const cases = [
      [10, 2, 0.3, 0.283649738881062, 2.554491200971182],
      [2.5, 1, 0.5, 0.887025638033385, 0.306808789115353],
      [0.5, 0.2, 0.1, 0.727525064963178, 0],
    ] as const;
    for (const [x, mean, deviation, n, bar] of cases) {
      const { short, over } = lognormalLosses(x, mean, deviation);
      expectFigure(short, n);
      expectFigure(over, bar);
    }
  });
  it('exponential', () => {
    expectFirst(exponentialLosses(1, 0.2), 4.093653765389909, 0.093653765389909);
    expectFirst(exponentialLosses(2.5, 1), 0.082084998623899, 1.582084998623899);
    expectSecond(exponentialLosses(1, 0.2), 20.46826882694954, 0.03173117305046);
    expectSecond(exponentialLosses(0.5, 2), 0.091969860292861, 0.033030139707139);
    expect(() => exponentialLosses(-2, 2)).toThrow('outside');
  });
  it('gamma', () => {
    expectFirst(gammaLosses(4, 2, 3), 2.635971381157268, 0.635971381157268);
    expectFirst(gammaLosses(0.4, 0.5, 1), 0.276296168886834, 0.176296168886834);
    expectFirst(gammaLosses(7, 9, 0.5), 0.057910792089881, 2.557910792089881);
    expectSecond(gammaLosses(4, 2, 3), 10.280288386513346, 0.7197116134866537);
    expectSecond(gammaLosses(0.4, 0.5, 1), 0.226181566792298, 0.028818433207702);
    expectSecond(gammaLosses(7, 9, 0.5), 0.05068580073573, 4.19931419926427);
  });
  it('uniform', () => {
    // By hand: ten wide, eight of it above 4, two below.
    expectFirst(uniformLosses(4, 2, 12), 64 / 20, 4 / 20);
    expectSecond(uniformLosses(4, 2, 12), 512 / 60, 8 / 60);
    expect(() => uniformLosses(0.5, 1, 5)).toThrow('outside');
  });
  it('Poisson', () => {
    expectFirst(poissonLosses(220, 200), 0.536005857158494, 20.536005857158482);
    expectFirst(poissonLosses(5, 7), 2.292600125697305, 0.292600125697305);
    expectFirst(poissonLosses(50, 47), 1.514546939496945, 4.514546939496945);
    expectSecond(poissonLosses(18, 15), 0.848340302917794, 12.651659697082206);
    expectSecond(poissonLosses(5, 7), 4.040829435261403, 0.459170564738597);
    expectSecond(poissonLosses(50, 47), 5.192979532973098, 24.307020467026899);
    expect(() => poissonLosses(0.3, 0.5)).toThrow('whole');
  });
  it('negative binomial', () => {
    const variance = 8.819171036881968 ** 2;
    expectFirst(
      negativeBinomialLosses(14, 23.333333333333336, variance),
      9.740089476453932,
      0.406758474515445,
      4,
    );
    expectFirst(
      negativeBinomialLosses(28, 23.333333333333336, variance),
      1.805485505752903,
      6.472154141707762,
      4,
    );
    expectSecond(negativeBinomialLosses(14, 16, 80), 30.877804945158992, 10.122195054841001, 4);
    expectSecond(negativeBinomialLosses(10, 15, 37.5), 27.42659518399531, 1.323404816004658, 4);
    expect(() => negativeBinomialLosses(2, 5, 4)).toThrow('variance');
  });
  it('geometric, counted in failures and in trials', () => {
    // Failures before a success are trials less one.
    expectFirst(geometricLosses(6, 0.2), 1.31064644021404, 2.31072, 3);
    expectFirst(geometricLosses(4, 0.7), 0.011571370765832, 2.583, 3);
    expectSecond(geometricLosses(6, 0.2), 5.242879191704128, 5.75712, 3);
    expectFigure(geometricLosses(5, 0.2).first.short, 5 * 0.8 ** 5);
  });
  it('binomial', () => {
    // Three customers who buy with a chance of one half: 0, 1, 2, 3 in 1, 3, 3, 1 of 8.
    expectFirst(binomialLosses(2, 3, 0.5), 1 / 8, 5 / 8);
    expectSecond(binomialLosses(1, 3, 0.5), 1 / 8, 1 / 8);
  });
  it('listed', () => {
    const chances = [0.13, 0.15, 0.02, 0.15, 0.1, 0.02, 0.04, 0.09, 0.15, 0.15];
    const demand = chances.map((probability, index) => ({ value: index + 1, probability }));
    expectFirst(listedLosses(6, demand), 1.27, 1.71);
    expectSecond(listedLosses(6, demand), 1.44, 4.12);
  });
});

describe('newsvendor', () => {
  it('NV ex4.3, prob4.1 and ex4.4 at their best level and at others', () => {
    const { level, cost } = normalBaseStock(43, 79, 900, 60);
    expectFigure(level, 922.7214038234755);
    expectFigure(cost, 2718.196781782411);
    expectFigure(normalLevelCost(1040, 43, 79, 900, 60), 6044.298415188692);
    expectFigure(normalLevelCost(180, 0.18, 0.7, 250, 8 * Math.sqrt(5)), 49.000164748034095);
  });
  it('NV Poisson prob4.8a, and at other levels', () => {
    const { level, cost } = poissonBaseStock(200, 270, 18);
    expect(level).toBe(19);
    expectFigure(cost, 786.0884409351115);
    expectFigure(costOfLosses(200, 270, poissonLosses(13, 18).first), 1445.751062891969);
    expectFigure(costOfLosses(1, 4, poissonLosses(5, 6).first), 6.590296024616344);
  });
  it('NV continuous prob4.8b: lognormal', () => {
    const { level, cost } = lognormalNewsvendor(1, 0.1765, 6, 0.3);
    expectFigure(level, 295.6266448071368);
    expectFigure(cost, 29.44254358213529, 5);
    expectFigure(costOfLosses(1, 0.1765, lognormalLosses(350, 6, 0.3)), 34.588836685654854, 5);
  });
  it('NV explicit ex4.2: profit under normal and Poisson demand', () => {
    const terms = { revenue: 1, unitCost: 0.3, salvage: 0.12 };
    const { over, short } = seasonCosts(terms);
    const best = normalBaseStock(over, short, 50, 8);
    expectFigure(best.level, 56.603955927433887);
    expectFigure(seasonProfit(terms, 50, normalLosses(best.level, 50, 8).first), 33.002394806823354);
    expectFigure(seasonProfit(terms, 50, normalLosses(40, 50, 8).first), 27.643868447129613);
    const counted = poissonBaseStock(over, short, 50);
    expect(counted.level).toBe(56);
    expectFigure(seasonProfit(terms, 50, poissonLosses(56, 50).first), 33.20276478819082);
    expectFigure(seasonProfit(terms, 50, poissonLosses(40, 50).first), 27.811432228377633);
  });
  it('myopic ex4.1 and prob4.1', () => {
    const shop = {
      holding: 0.18,
      shortage: 0.7,
      unitCost: 0.3,
      nextUnitCost: 0.35,
      discount: 0.98,
      mean: 50,
      deviation: 8,
    };
    expectFigure(myopicLevel(shop).level, 58.09891883213067);
    expectFigure(myopicLevel(shop).cost, 16.682411764618777);
    expectFigure(myopicCost(62, shop), 16.850319828088736);
    expectFigure(myopicCost(40, { ...shop, nextUnitCost: 0.4 }), 23.276131552870389);
    const coat = {
      holding: 43,
      shortage: 79,
      unitCost: 65,
      nextUnitCost: 55,
      discount: 0.9,
      mean: 900,
      deviation: 60,
    };
    expectFigure(myopicLevel(coat).level, 903.0832764843523);
    expectFigure(myopicLevel(coat).cost, 61416.404244990816);
    expectFigure(myopicCost(2400, coat), 146250);
    expect(() => myopicLevel({ ...shop, unitCost: 2 })).toThrow('no best level');
  });
});

describe('order quantities', () => {
  it('EOQ prob3.1 is a matter of units; discounts of the manual', () => {
    expectFigure(economicOrder(8, 0.225, 1300).cost, cycleStockCost(8, 0.225, 1300, 304.0467800264368));
    const units = [0, 200, 500].map((from, index) => ({ from, price: [500, 475, 450][index] ?? 0 }));
    expect(allUnitsDiscount(200, 0.2, 1000, units)).toMatchObject({ quantity: 500, tier: 2 });
    expectFigure(allUnitsDiscount(200, 0.2, 1000, units).cost, 472_900);
    const steps = [0, 300, 600].map((from, index) => ({ from, price: [100, 90, 80][index] ?? 0 }));
    expectFigure(incrementalDiscount(150, 0.25, 2400, steps).quantity, 1481.8906842274164);
    expectFigure(incrementalDiscount(150, 0.25, 2400, steps).cost, 222762.8136845483);
  });
  it('EPQ ex3.1 with a rate of 2000', () => {
    const { quantity, cost } = economicProduction(8, 0.225, 1300, 2000);
    expectFigure(quantity, 513.9328595516969);
    expectFigure(cost, 40.47221268969612);
  });
});

const example51 = {
  orderCost: 8,
  holding: 0.225,
  shortage: 7.5,
  demand: 1300,
  deviation: 150,
  leadTime: 1 / 12,
};

describe('(r, Q)', () => {
  it('r for Q, ex5.1', () => {
    expectFigure(bestReorderPoint(example51, 318), 127.7880348669655, 5);
    expectFigure(bestReorderPoint(example51, 150), 147.1949581740714, 5);
    expectFigure(bestReorderPoint(example51, 750), 99.85377339616528, 5);
  });
  it('EIL ex5.2, EOQB ex5.4 and loss functions ex5.6', () => {
    const level = expectedLevelPolicy(example51);
    expectFigure(level.reorderPoint, 213.9704421358024, 5);
    expectFigure(level.quantity, 318.5901810768729, 5);
    expectFigure(level.cost, 95.451140222851961, 5);
    const backorders = eoqWithBackordersPolicy(example51);
    expectFigure(backorders.reorderPoint, 128.637814424271, 5);
    expectFigure(backorders.quantity, 308.5737801203754, 5);
    const losses = lossFunctionPolicy(example51);
    expectFigure(losses.reorderPoint, 126.8670642878315, 5);
    expectFigure(losses.quantity, 328.4491413581765, 5);
    expect(reorderPolicyCost(example51, losses)).toBeLessThan(reorderPolicyCost(example51, backorders));
  });
});

describe('(s, S)', () => {
  it('cost of given levels, ex4.7', () => {
    expect(poissonMinMax(5, 1, 4, 6)).toMatchObject({ min: 4, max: 10 });
    expectFigure(poissonMinMaxCost({ min: 4, max: 10 }, 5, 1, 4, 6), 8.034111561471644);
    expectFigure(poissonMinMaxCost({ min: 6, max: 18 }, 5, 1, 4, 6), 10.193798671644046);
  });
  it.each([
    [15, 10, 49, 42.698],
    [30, 23, 66, 57.819],
    [52, 44, 112, 72.246],
  ])('Zheng and Federgruen, demand %i', (demand, min, max, cost) => {
    const best = poissonMinMax(64, 1, 9, demand);
    expect(best).toMatchObject({ min, max });
    expectFigure(best.cost, cost, 3);
  });
  it('power approximation ex4.8', () => {
    const { min, max } = powerApproximation(2.5, 0.18, 0.7, 50, 8);
    expectFigure(min, 40.19461695647407, 6);
    expectFigure(max, 74.29017010980579, 6);
  });
});

describe('a finite horizon', () => {
  const period = {
    orderCost: 50,
    unitCost: 2,
    holding: 1,
    shortage: 20,
    mean: 100,
    deviation: 20,
    discount: 1,
  };
  it('has levels that change as it ends, with and without a cost of ordering', () => {
    const plan = finiteHorizon(
      Array.from({ length: 5 }, () => period),
      { holding: 1, shortage: 20 },
    );
    expect(plan.levels.map(({ min }) => min)).toEqual([110, 110, 110, 110, 111]);
    expect(plan.levels.map(({ max }) => max)).toEqual([133, 133, 133, 133, 126]);
    expectFigure(plan.cost, 1558.6946467384012);
    const free = { ...period, orderCost: 0 };
    const base = finiteHorizon(
      Array.from({ length: 5 }, () => free),
      { holding: 1, shortage: 20 },
    );
    expect(base.levels.map(({ min, max }) => [min, max])).toEqual([
      ...Array.from({ length: 4 }, () => [133, 133]),
      [126, 126],
    ]);
  });
});

describe('a line of stages that promise times of delivery', () => {
  it('GSM ex6.3: the first stage promises one period, the others deliver at once', () => {
    const { promises, cost, safetyStocks } = guaranteedService({
      stages: [
        { holding: 7, days: 1 },
        { holding: 4, days: 0 },
        { holding: 2, days: 1 },
      ],
      inbound: 1,
      outbound: 1,
      safetyFactor: 1,
      deviation: 1,
    });
    expect(promises).toEqual([1, 0, 0]);
    expectFigure(cost, 2 * Math.SQRT2);
    expectFigure(safetyStocks[2] ?? 0, Math.SQRT2);
  });
  it('GSM prob6.8: ten stages', () => {
    const holding = [5.73, 4.56, 3.04, 2.93, 2.47, 2.37, 1.15, 1.1, 0.98, 0.87];
    const days = [5, 10, 2, 15, 8, 5, 9, 5, 1, 5];
    const { promises, cost } = guaranteedService({
      stages: holding.map((rate, index) => ({ holding: rate, days: days[index] ?? 0 })),
      inbound: 7,
      outbound: 3,
      safetyFactor: normalQuantile(0.98),
      deviation: 15.8,
    });
    expect(promises).toEqual([3, 10, 0, 28, 13, 5, 0, 18, 13, 12]);
    expectFigure(cost, 1378.31, 1);
  });
  it('takes whole periods alone', () => {
    const stages = [{ holding: 1, days: 1.5 }];
    const terms = { stages, inbound: 0, outbound: 0, safetyFactor: 1, deviation: 1 };
    expect(() => guaranteedService(terms)).toThrow('A time of 1.5 periods');
  });
});

describe('a line of stages that serves as well as it can', () => {
  it('SSM ex6.1 by the newsvendor heuristic', () => {
    const stages = [
      { addedHolding: 3, leadTime: 1 },
      { addedHolding: 2, leadTime: 1 },
      { addedHolding: 2, leadTime: 2 },
    ];
    const levels = serialLevels(stages, 37.12, { mean: 5, deviation: 1 });
    const published = [6.490880975286938, 12.027434723327854, 22.634032391786285];
    expect(levels).toHaveLength(3);
    for (const [index, level] of levels.entries()) expectFigure(level, published[index] ?? 0);
  });
});
