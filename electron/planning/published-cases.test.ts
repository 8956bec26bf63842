import { describe, expect, it } from 'vitest';
import {
  allUnitsDiscount,
  cycleStockCost,
  economicOrder,
  economicOrderWithBackorders,
  economicProduction,
  incrementalDiscount,
} from './eoq.ts';
import { jointReplenishment } from './joint-replenishment.ts';
import { wagnerWhitin } from './lot-sizing.ts';
import { poissonMinMax, powerApproximation } from './min-max-levels.ts';
import {
  discreteNewsvendor,
  normalBaseStock,
  normalLevelCost,
  poissonBaseStock,
  singleSeason,
} from './newsvendor.ts';
import { unitLoss } from './normal.ts';
import {
  eoqWithSafetyStock,
  expectedLevelPolicy,
  poissonPolicy,
  poissonPolicyCost,
  reorderPolicyCost,
} from './reorder-quantity.ts';
import { cycleService, fillRate, reorderPoint, safetyStock, shortagePerCycle } from './safety-stock.ts';

/** Equal to one part in a million, or to half of the last digit that was published. */
function expectFigure(actual: number, published: number, digits?: number): void {
  const tolerance = digits === undefined ? 1e-6 * Math.abs(published) : 0.5000001 * 10 ** -digits;
  expect(Math.abs(actual - published), `${actual} against ${published}`).toBeLessThanOrEqual(tolerance);
}

// Figures: stockpyl's tests (instances of Snyder and Shen, Fundamentals of Supply Chain Theory, 2nd ed.) unless named.
const tiers = [
  { from: 0, price: 0.75 },
  { from: 400, price: 0.72 },
  { from: 800, price: 0.68 },
];
const machineTiers = [
  { from: 0, price: 1490 },
  { from: 1200, price: 1220 },
  { from: 2400, price: 1100 },
];

describe('economic order quantity', () => {
  it('EOQ ex3.1', () => {
    const { quantity, cost } = economicOrder(8, 0.225, 1300);
    expectFigure(quantity, 304.0467800264368);
    expectFigure(cost, 68.41052550594827);
  });
  it('EOQ cost at Q=250', () => expectFigure(cycleStockCost(8, 0.225, 1300, 250), 69.725));
  it('All-units ex3.5/3.6', () => {
    const { quantity, tier, cost } = allUnitsDiscount(8, 0.3, 1300, tiers);
    expect([quantity, tier]).toEqual([800, 2]);
    expectFigure(cost, 978.6);
  });
  it('All-units prob3.12a', () => {
    const { quantity, tier, cost } = allUnitsDiscount(2250, 0.25, 182500, machineTiers);
    expect([quantity, tier]).toEqual([2400, 2]);
    expectFigure(cost, 201251093.75);
  });
  it('Incremental ex3.7', () => {
    const { quantity, tier, cost } = incrementalDiscount(8, 0.3, 1300, tiers);
    expect(tier).toBe(0);
    expectFigure(quantity, 304.04678003);
    expectFigure(cost, 1043.41052551);
  });
  it('Incremental prob3.12b', () => {
    const { quantity, tier, cost } = incrementalDiscount(2250, 0.25, 182500, machineTiers);
    expect(tier).toBe(2);
    expectFigure(quantity, 28553.06065428);
    expectFigure(cost, 208678591.67992836);
  });
  it('EOQB ex3.8', () => {
    const { quantity, backorderShare, cost } = economicOrderWithBackorders(8, 0.225, 5, 1300);
    expectFigure(quantity, 310.8125551589646);
    expectFigure(backorderShare, 0.043062200956938);
    expectFigure(cost, 66.92136355097325);
  });
  it('EOQB prob3.2b', () => {
    const { quantity, backorderShare, cost } = economicOrderWithBackorders(40, 40.05, 60, 2080);
    expectFigure(quantity, 83.23544812889804);
    expectFigure(backorderShare, 0.400299850074962);
    expectFigure(cost, 1999.148244415212);
  });
  it('EOQ inventoryanalytics', () => {
    const { quantity, cost } = economicOrder(3.2, 0.24, 2400);
    expectFigure(quantity, 252.98, 2);
    expectFigure(cost + 2400 * 0.4, 1020.72, 2);
    expectFigure(2400 / (quantity / 2), 18.97, 2);
    expectFigure(reorderPoint(2400, 1 / 12, 0), 200);
    expectFigure(quantity / 2400, 0.105, 3);
  });
  it('EOQ backorders Hillier (SCperf)', () => {
    const { quantity, largestBacklog, cost } = economicOrderWithBackorders(12000, 0.3, 1.1, 8000);
    expectFigure(quantity, 28540, -1);
    expectFigure(cost, 6727.3, 1);
    expectFigure(largestBacklog, 6116, 0);
  });
  it('EPQ Gallego (SCperf)', () => {
    const { quantity, cost, highestStock } = economicProduction(100, 5, 200, 1000);
    expectFigure(quantity, 100);
    expectFigure(cost, 400);
    expectFigure(highestStock, 80);
  });
});

describe('joint replenishment', () => {
  it('JRP Silver 1976', () => {
    const demands = [1736, 656, 558, 170, 142];
    const items = [1.87, 5.27, 7.94, 8.19, 8.87].map((lineCost, i) => ({
      lineCost,
      holding: 0.2,
      demand: demands[i] ?? 0,
    }));
    const { interval, multiples, quantities, cost } = jointReplenishment(10, items);
    expect(multiples).toEqual([1, 1, 1, 3, 3]);
    expectFigure(interval, 0.2813771490671472);
    expectFigure(cost, 218.68632025498687);
    const published = [
      488.4707307805676, 184.58340978804858, 157.00844917946816, 143.50234602424507, 119.86666550260472,
    ];
    published.forEach((quantity, i) => expectFigure(quantities[i] ?? 0, quantity));
  });
  it('JRP Silver-Pyke-Peterson p.428', () => {
    const items = [86000, 12500, 1400, 3000].map(demand => ({ lineCost: 15, holding: 0.24, demand }));
    const { interval, multiples, quantities, cost } = jointReplenishment(40, items);
    expect(multiples).toEqual([1, 1, 4, 3]);
    expectFigure(interval, 0.07617340262784976);
    expectFigure(cost, 2067.650840930354);
    const published = [6550.912625995079, 952.1675328481219, 426.57105471595867, 685.5606236506478];
    published.forEach((quantity, i) => expectFigure(quantities[i] ?? 0, quantity));
  });
});

describe('newsvendor and base stock', () => {
  it('NV cost at S=40', () => expectFigure(normalLevelCost(40, 0.18, 0.7, 50, 8), 7.356131552870388));
  it('NV base-stock ex4.4 L=4,R=1', () => {
    const { level, cost } = normalBaseStock(0.18, 0.7, 50, 8, 4);
    expectFigure(level, 264.7668943741548);
    expectFigure(cost, 4.466781004149578);
  });
  it('NV README', () => {
    const { level, cost } = normalBaseStock(2, 18, 120, 10);
    expectFigure(level, 132.815515655446);
    expectFigure(cost, 35.09966638649737);
  });
  it('NV Poisson ex4.7', () => {
    const { level, cost } = poissonBaseStock(1, 4, 6);
    expect(level).toBe(8);
    expectFigure(cost, 3.570106945770946);
  });
  it('NV Poisson 4.19 (L=4)', () => {
    const { level, cost } = poissonBaseStock(0.08, 1.25, 18, 4);
    expect(level).toBe(105);
    expectFigure(cost, 1.5450188691551778);
  });
  it('NV discrete prob4.7b', () => {
    const demand = [0.25, 0.05, 0.1, 0.2, 0.15, 0.1, 0.1, 0.05].map((probability, i) => ({
      value: i + 1,
      probability,
    }));
    const { level, cost } = discreteNewsvendor(500000, 1000000, demand);
    expect(level).toBe(5);
    expectFigure(cost, 1225000);
  });
  it('NV inventoryanalytics', () => {
    const { level, cost } = normalBaseStock(1, 5, 10, 2);
    expectFigure(level, 11.934843132203403);
    // The published cost is that of a stock of 12, not of the best level, which costs a little less.
    expectFigure(normalLevelCost(12, 1, 5, 10, 2), 2.999785005512372);
    expect(cost).toBeLessThan(2.999785005512372);
  });
  it('Newsboy Gallego (SCperf)', () => {
    const { quantity, cost, profit, fillRate: filled } = singleSeason(4, 1, 100, 20);
    expectFigure(quantity, 113.49, 2);
    expectFigure(cost, 25.42, 2);
    expectFigure(profit, 274.58, 2);
    expectFigure(filled, 0.97, 2);
  });
  it('G(0.3)', () => expectFigure(unitLoss(0.3), 0.26676124211721));
  it('G(3.1)', () => expectFigure(unitLoss(3.1), 0.0002672490952231408));
});

describe('(r, Q)', () => {
  const yearly = {
    orderCost: 8,
    holding: 0.225,
    shortage: 7.5,
    demand: 1300,
    deviation: 150,
    leadTime: 1 / 12,
  };
  it('(r,Q) EIL prob5.3a', () => {
    const {
      reorderPoint: r,
      quantity,
      cost,
    } = expectedLevelPolicy({
      orderCost: 85,
      holding: 0.21428571428571427,
      shortage: 40,
      demand: 192,
      deviation: 17.4,
      leadTime: 3,
    });
    expectFigure(r, 644.8385303830128);
    expectFigure(quantity, 400.7559793125993);
    expectFigure(cost, 100.627394934774);
  });
  it('(r,Q) EOQ+SS ex5.5', () => {
    const policy = eoqWithSafetyStock(yearly);
    expectFigure(policy.reorderPoint, 190.3369965715624);
    expectFigure(policy.quantity, 304.0467800264368);
  });
  it('(r,Q) exact cost ex5.1 r=126.8 Q=328.5', () => {
    expectFigure(reorderPolicyCost(yearly, { reorderPoint: 126.8, quantity: 328.5 }), 78.07116250928294);
  });
  it('(r,Q) exact cost r=100,Q=250', () => {
    expectFigure(reorderPolicyCost(yearly, { reorderPoint: 100, quantity: 250 }), 87.34647802817499);
  });
  it('(r,Q) Poisson prob5.2 r=6,Q=7', () => {
    const terms = { orderCost: 4, holding: 4, shortage: 28, demand: 12, leadTime: 0.5 };
    expectFigure(poissonPolicyCost(terms, { reorderPoint: 6, quantity: 7 }), 28.241312842169155);
  });
  it('(r,Q) Poisson ex5.8 optimum by enumeration', () => {
    const terms = { orderCost: 100, holding: 20, shortage: 150, demand: 1.5, leadTime: 2 };
    const { reorderPoint: r, quantity, cost } = poissonPolicy(terms);
    expect([r, quantity]).toEqual([3, 5]);
    expectFigure(cost, 107.9235806331498);
  });
});

describe('(s, S)', () => {
  it('(s,S) prob4.31', () => {
    const { min, max, cost } = poissonMinMax(150, 40, 125, 4);
    expect([min, max]).toEqual([2, 7]);
    expectFigure(cost, 223.5748295669688);
  });
  it.each([
    [10, 6, 40, 35.022],
    [20, 14, 62, 49.173],
    [25, 19, 56, 54.262],
    [75, 67, 86, 79.554],
    [64, 55, 74, 78.402],
  ])('(s,S) Zheng-Federgruen mu=%d', (mean, s, S, published) => {
    const { min, max, cost } = poissonMinMax(64, 1, 9, mean);
    expect([min, max]).toEqual([s, S]);
    expectFigure(cost, published, 3);
  });
  it('(s,S) power approx prob4.32', () => {
    const { min, max } = powerApproximation(60, 2, 36, 190, 48);
    expectFigure(min, 226.6137928222839);
    expectFigure(max, 324.3797868133974);
  });
});

describe('Wagner-Whitin', () => {
  it.each([
    ['WW ex3.9', 500, 2, [90, 120, 80, 70], [210, 0, 150, 0], 1380],
    ['WW prob3.29', 100, 0.1, [730, 580, 445, 650, 880], [1310, 0, 1095, 0, 880], 423],
    ['WW inventoryanalytics', 30, 1, [10, 20, 30, 40], [30, 0, 30, 40], 110],
  ])('%s', (_, orderCost, holding, demand, orders, cost) => {
    const found = wagnerWhitin(orderCost, holding, demand);
    expect(found.orders).toEqual(orders);
    expectFigure(found.cost, cost);
  });
});

describe('safety stock and service', () => {
  it('Chopra ex 11-4 HP', () => {
    const spread = safetyStock(1, 250, 150, 2, 0);
    expectFigure(spread, 212, 0);
    const safety = 600 - reorderPoint(250, 2, 0);
    expect(safety).toBe(100);
    expectFigure(cycleService(600, 500, spread), 0.68, 2);
    expectFigure(shortagePerCycle(safety, spread), 43.86, 1);
    expectFigure(fillRate(safety, spread, 1000), 0.96, 2);
  });
});
