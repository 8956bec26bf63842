import { describe, expect, it } from 'vitest';
import { bucketOf } from '../../shared/buckets.ts';
import type { Service } from '../../shared/model/policy.ts';
import { seededRandom } from './random.ts';
import { simulate, type SimulatedLine, type SimulationTerms } from './simulate.ts';
import { AS_OF, line, weekly } from './test-lines.ts';

const first = bucketOf(AS_OF, 'week');
const costs = { holdingPerUnitPeriod: 0.2, shortagePerUnit: 1, orderCost: 3 };
const {
  asOfDay: _day,
  onHand: _hand,
  reserved: _res,
  backordered: _back,
  openLines: _open,
  forecast: _f,
  ...usual
} = line();

function replay(change: Partial<SimulatedLine> = {}, terms: Partial<SimulationTerms> = {}) {
  const one: SimulatedLine = {
    id: 'bolt',
    terms: usual,
    demand: new Float64Array(52).fill(10),
    firstBucket: first,
    ...change,
  };
  return simulate([one], {
    name: 'test',
    bucket: 'week',
    from: first,
    to: first + 9,
    costs,
    forecastAt: () => [weekly(10)],
    seed: 1,
    ...terms,
  });
}

describe('a replay', () => {
  it('of certain demand meets it all, orders a week each week and counts its costs', () => {
    const result = replay({ openingStock: 30 });
    expect(result).toMatchObject({
      name: 'test',
      fillRate: 1,
      cycleService: 1,
      demand: 100,
      unmet: 0,
      orders: 9,
    });
    // Stock at the weeks' ends: 20, 10, then 0 for as long as each order arrives just in time.
    expect(result.averageStock).toBeCloseTo(3, 9);
    expect(result.holding).toBeCloseTo(0.2 * 30, 9);
    expect(result.ordering).toBe(27);
    expect(result.total).toBeCloseTo(33, 9);
  });

  it('loses what is not there, or keeps it waiting', () => {
    const lost = replay({ openingStock: 0, terms: { ...usual, unmet: 'lost' } });
    expect(lost.unmet).toBeCloseTo(20, 9);
    expect(lost.shortage).toBeCloseTo(20, 9);
    expect(lost.fillRate).toBeCloseTo(0.8, 9);
    const waiting = replay({ openingStock: 0, terms: { ...usual, unmet: 'backorder' } });
    expect(waiting.unmet).toBeCloseTo(20, 9);
  });

  it('knows only what came before each bucket', () => {
    const asked: number[] = [];
    replay({}, { forecastAt: bucket => (asked.push(bucket), [weekly(10)]) });
    expect(asked).toEqual(Array.from({ length: 10 }, (_, k) => first + k));
  });

  it('neither demands nor scores in buckets whose demand is unknown', () => {
    const demand = new Float64Array(52).fill(10);
    demand[4] = Number.NaN;
    const result = replay({ openingStock: 30, demand });
    expect(result.demand).toBeCloseTo(90, 9);
  });

  it('scores from where it is told to and begins with what the policy would hold', () => {
    const result = replay({}, { scoreFrom: first + 4, perItem: true });
    expect(result.demand).toBeCloseTo(60, 9);
    expect(result.fillRate).toBe(1);
    expect(result.perItem).toMatchObject([{ id: 'bolt', fillRate: 1 }]);
  });

  it('is the same for the same seed and another for another', () => {
    const late = { terms: { ...usual, leadTimeDeviationDays: 6 } };
    const service: Service = { type: 'fixed', safetyStock: 2 };
    const run = (seed: number) =>
      replay({ ...late, terms: { ...late.terms, service } }, { seed, to: first + 40 }).averageStock;
    expect(run(5)).toBe(run(5));
    expect(run(5)).not.toBe(run(6));
    expect(seededRandom(1)()).toBe(seededRandom(1)());
  });

  it('draws from recorded lead times', () => {
    const slow = replay({ openingStock: 30, recordedLeadTimes: [28] });
    expect(slow.fillRate).toBeLessThan(0.8);
  });

  it('a higher service level costs stock and meets more', () => {
    const random = seededRandom(7);
    const demand = Float64Array.from({ length: 200 }, () => Math.floor(random() * 21));
    const run = (level: number) =>
      replay(
        { demand, terms: { ...usual, service: { type: 'cycle', level } } },
        { to: first + 190, forecastAt: () => [weekly(10, { periodError: 6, errorAtHorizon: 10.4 })] },
      );
    const [low, high] = [run(0.6), run(0.98)];
    expect(high.fillRate).toBeGreaterThan(low.fillRate);
    expect(high.averageStock).toBeGreaterThan(low.averageStock);
    expect(high.fillRate).toBeGreaterThan(0.98);
  });
});
