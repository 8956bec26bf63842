import { describe, expect, it } from 'vitest';
import { bucketOf } from '../../shared/buckets.ts';
import type { Service } from '../../shared/model/policy.ts';
import { seededRandom } from './random.ts';
import type { SimulatedLine, SimulatedTerms } from './replayed-line.ts';
import { simulate, type SimulationTerms } from './simulate.ts';
import { summarise } from './simulation-tally.ts';
import { AS_OF, simulatedTerms, weekly } from './test-lines.ts';

const first = bucketOf(AS_OF, 'week');
const costs = { holdingPerUnitPeriod: 0.2, shortagePerUnit: 1, orderCost: 3, unitCost: 2 };
const usual = simulatedTerms();

type Change = Partial<Omit<SimulatedLine, 'terms'>> & { terms?: SimulatedTerms };

function replayed({ terms: own = usual, ...change }: Change = {}, terms: Partial<SimulationTerms> = {}) {
  const one: SimulatedLine = {
    seed: 1,
    terms: [own],
    demand: new Float64Array(52).fill(10),
    firstBucket: first,
    ...change,
  };
  const [[result] = []] = simulate([one], {
    bucket: 'week',
    from: first,
    to: first + 9,
    forecastOf: () => weekly(10),
    ...terms,
  });
  if (!result) throw new Error('nothing was replayed');
  return result;
}

const replay = (...args: Parameters<typeof replayed>) => summarise(replayed(...args).judged, costs, 1);

describe('a replay', () => {
  it('of certain demand meets it all, orders a week each week and counts its costs', () => {
    const result = replay({ openingStock: 30 });
    expect(result).toMatchObject({
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
    replay({}, { forecastOf: (_line, _policy, bucket) => (asked.push(bucket), weekly(10)) });
    expect(asked).toEqual(Array.from({ length: 10 }, (_, k) => first + k));
  });

  it('neither demands nor scores in buckets whose demand is unknown', () => {
    const demand = new Float64Array(52).fill(10);
    demand[4] = Number.NaN;
    const result = replay({ openingStock: 30, demand });
    expect(result.demand).toBeCloseTo(90, 9);
  });

  it('counts what comes before the judged part apart and begins with what the policy would hold', () => {
    const { early, judged, stock } = replayed({}, { judgeFrom: first + 4, keepStock: true });
    expect(early).toMatchObject({ demand: 40, met: 40, buckets: 4 });
    expect(judged).toMatchObject({ demand: 60, met: 60, buckets: 6 });
    expect(Array.from(stock ?? [])).toHaveLength(10);
    expect(judged.stock).toBeCloseTo(
      Array.from(stock ?? [])
        .slice(4)
        .reduce((sum, units) => sum + units, 0),
      6,
    );
  });

  it('plays a line the same whatever policies and lines stand beside it', () => {
    const late = { ...usual, leadTimeDeviationDays: 6 };
    const one: SimulatedLine = {
      seed: 9,
      terms: [late],
      demand: new Float64Array(52).fill(10),
      firstBucket: first,
    };
    const terms = { bucket: 'week', from: first, to: first + 40, forecastOf: () => weekly(10) } as const;
    const [[alone] = []] = simulate([one], terms);
    const [, [, beside] = []] = simulate(
      [
        { ...one, seed: 3 },
        { ...one, terms: [usual, late] },
      ],
      terms,
    );
    expect(beside).toEqual(alone);
  });

  it('is the same for the same seed and another for another', () => {
    const late = { ...usual, leadTimeDeviationDays: 6 };
    const service: Service = { type: 'fixed', safetyStock: 2 };
    const run = (seed: number) =>
      replay({ seed, terms: { ...late, service } }, { to: first + 40 }).averageStock;
    expect(run(5)).toBe(run(5));
    expect(run(5)).not.toBe(run(6));
    expect(seededRandom(1)()).toBe(seededRandom(1)());
  });

  it('has what comes without a lead time on the day it is ordered', () => {
    const result = replay({ openingStock: 0, terms: { ...usual, leadTimeDays: 0, unmet: 'lost' } });
    expect(result.fillRate).toBe(1);
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
        { to: first + 190, forecastOf: () => weekly(10, { periodError: 6, errorAtHorizon: 10.4 }) },
      );
    const [low, high] = [run(0.6), run(0.98)];
    expect(high.fillRate).toBeGreaterThan(low.fillRate);
    expect(high.averageStock).toBeGreaterThan(low.averageStock);
    expect(high.fillRate).toBeGreaterThan(0.98);
  });
});
