import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bucketOf } from '../../shared/buckets.ts';
import { seededRandom } from './random.ts';
import type { SimulatedTerms } from './replayed-line.ts';
import { simulate, type SimulationTerms } from './simulate.ts';
import { simulateTogether, type JoiningTerms, type PlacedLine } from './simulate-together.ts';
import { AS_OF, simulatedTerms, weekly } from './test-lines.ts';

const first = bucketOf(AS_OF, 'week');
const usual = simulatedTerms();

const lost: SimulatedTerms = { ...usual, unmet: 'lost' };
const tenWeeks: SimulationTerms = {
  bucket: 'week',
  from: first,
  to: first + 9,
  forecastOf: () => weekly(10),
};

function placed(item: string, terms: SimulatedTerms = lost, change: Partial<PlacedLine> = {}): PlacedLine {
  return {
    item,
    location: 'Main',
    seed: 1,
    terms: [terms],
    demand: new Float64Array(52).fill(10),
    firstBucket: first,
    openingStock: 0,
    ...change,
  };
}

/** Judged tallies of the lines under the only policy, and what bound them. */
function play(lines: readonly PlacedLine[], joining: JoiningTerms, terms: Partial<SimulationTerms> = {}) {
  const { lines: replays, counts } = simulateTogether(lines, { ...tenWeeks, ...terms }, [joining]);
  return { tallies: replays.map(([replay]) => replay!.judged), replays, counts: counts[0]! };
}

const anyLine = fc
  .record({
    seed: fc.nat(1000),
    reviewPeriodDays: fc.constantFrom(1, 5, 7, 14, 30),
    leadTimeDays: fc.constantFrom(0, 3, 14, 40),
    leadTimeDeviationDays: fc.constantFrom(0, 4),
    unmet: fc.constantFrom('lost', 'backorder' as const),
    level: fc.double({ min: 0.5, max: 0.99, noNaN: true }),
    multiple: fc.constantFrom(0, 1, 12),
    most: fc.constantFrom(0, 3, 40),
    known: fc.boolean(),
    openingStock: fc.constantFrom(undefined, 0, 60),
  })
  .map(({ seed, level, most, known, openingStock, ...terms }): PlacedLine => {
    const random = seededRandom(seed);
    const demand = Float64Array.from({ length: 30 }, (_, t) =>
      !known && t === 4 ? Number.NaN : Math.floor(random() * (most + 1)),
    );
    const own: SimulatedTerms = { ...usual, ...terms, service: { type: 'cycle', level } };
    const other: SimulatedTerms = { ...own, service: { type: 'cover', days: 30 } };
    return { ...placed('A', own), terms: [own, other], seed, demand, openingStock };
  });

describe('a replay of lines that nothing joins', () => {
  it('is to the last digit the one of each line alone', () => {
    fc.assert(
      fc.property(fc.array(anyLine, { minLength: 1, maxLength: 5 }), given => {
        const lines = given.map((one, i) => ({ ...one, item: `item ${i}` }));
        const terms: SimulationTerms = {
          ...tenWeeks,
          to: first + 20,
          judgeFrom: first + 8,
          keepStock: true,
          forecastOf: (i, p) => weekly(3 + i + p, { periodError: 4, errorAtHorizon: 7 }),
        };
        const together = simulateTogether(lines, terms, [{}, { budget: 1e9 }]);
        expect(together.lines).toEqual(simulate(lines, terms));
        expect(together.counts.map(({ cutDays, raisedDays }) => [cutDays, raisedDays])).toEqual([
          [0, 0],
          [0, 0],
        ]);
      }),
      { numRuns: 100 },
    );
  });
});

describe('a replay within a budget', () => {
  const withMargin = (units: number): SimulatedTerms => ({ ...lost, marginMicros: units * 1_000_000 });

  it('orders no more in a day than the money is for', () => {
    // Ten pieces at 2.00 a week for two items that want ten each.
    const { tallies, counts } = play([placed('A'), placed('B')], { budget: 20 });
    const met = tallies.reduce((sum, tally) => sum + tally.met, 0);
    // Eight weeks are left once the first order is there.
    expect(met).toBeLessThanOrEqual(80 + 1e-9);
    expect(met).toBeGreaterThan(70);
    expect(counts).toEqual({ days: 10, cutDays: 10, raisedDays: 0, belowDays: 0 });
    const free = play([placed('A'), placed('B')], {});
    expect(free.tallies.map(({ met: units }) => units)).toEqual([80, 80]);
    expect(free.counts.cutDays).toBe(0);
  });

  it('spends it where it avoids most', () => {
    const { tallies } = play([placed('A', withMargin(1)), placed('B', withMargin(5))], { budget: 20 });
    expect(tallies.map(({ met }) => met)).toEqual([0, 80]);
  });

  it('of nothing orders nothing', () => {
    const { tallies } = play([placed('A')], { budget: 0 });
    expect(tallies[0]).toMatchObject({ met: 0, orders: 0 });
  });

  it('leaves the other policies alone', () => {
    const two = placed('A', lost, { terms: [lost, lost] });
    const { lines } = simulateTogether([two], tenWeeks, [{ budget: 0 }, {}]);
    expect(lines[0]!.map(({ judged }) => judged.met)).toEqual([0, 80]);
  });
});

describe('a replay with suppliers’ least order values', () => {
  it('fills orders up, so that there are fewer of them and more lies on the shelf', () => {
    const alone = play([placed('A'), placed('B')], {});
    const filled = play([placed('A'), placed('B')], { minimumValue: () => 120 });
    expect(filled.counts.raisedDays).toBeGreaterThan(0);
    const sum = (of: typeof alone, field: 'orders' | 'stock'): number =>
      of.tallies.reduce((total, tally) => total + tally[field], 0);
    expect(sum(filled, 'orders')).toBeLessThan(sum(alone, 'orders'));
    expect(sum(filled, 'stock')).toBeGreaterThan(sum(alone, 'stock'));
  });

  it('counts the days on which an order stays below: it is placed as it is', () => {
    const { counts, tallies } = play([placed('A')], { minimumValue: () => 1e6 });
    expect(counts).toEqual({ days: 10, cutDays: 0, raisedDays: 0, belowDays: 10 });
    expect(tallies[0]!.met).toBe(80);
  });

  it('concerns the suppliers that have them', () => {
    const other = placed('B', { ...lost, supplier: 'Other' });
    const { tallies } = play([placed('A'), other], { minimumValue: code => (code === 'ACME' ? 120 : 0) });
    const { tallies: alone } = play([other], {});
    expect(tallies[1]).toEqual(alone[0]);
  });
});

describe('a replay with transfers', () => {
  const transfers = { enabled: true, costPerLine: 0, days: 2 };

  it('moves what another place has to spare before anything is bought, and nothing gets lost or doubled', () => {
    const quiet = new Float64Array(52);
    const donor = placed('A', lost, { location: 'North', demand: quiet, openingStock: 100 });
    const forecastOf = (i: number) => weekly(i === 0 ? 0 : 10);
    const { tallies, replays } = play([donor, placed('A')], { transfers }, { keepStock: true, forecastOf });
    const shelf = replays.map(([replay]) => Array.from(replay!.stock ?? []));
    expect(shelf[0]![0]).toBeLessThan(100);
    // Without purchases what was sold has come from the other shelf.
    const { tallies: bought } = play([placed('A')], {}, { keepStock: true });
    expect(tallies[1]!.met).toBeGreaterThan(bought[0]!.met);
    // Stock is kept in 32 bits.
    expect(100 - shelf[0]![1]! - shelf[1]![1]!).toBeCloseTo(20 - 10 * (2 / 7), 4);
  });
});
