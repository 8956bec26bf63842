import { describe, expect, it } from 'vitest';
import { deseasonalise } from '../season.ts';
import { seasonFrom, sharedSeason } from './shared-season.ts';

function noise(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 16807) % 2147483647) / 2147483647 - 0.5;
}
const factor = (bucket: number) => 1 + 0.5 * Math.sin((bucket * Math.PI) / 6);

describe('the season of a category', () => {
  const random = noise(7);
  const members = Array.from({ length: 8 }, (_, i) => ({
    firstBucket: 600 + 3 * i,
    values: Float64Array.from(
      { length: 48 - 3 * i },
      (_unused, t) => 10 ** (i % 3) * factor(600 + 3 * i + t) * (1 + 0.6 * random()),
    ),
  }));

  it('is that of its members, small and large alike, by the calendar', () => {
    const season = sharedSeason(members, 12)!;
    season.indices.forEach((index, phase) => expect(index).toBeCloseTo(factor(phase), 0.8));
    expect(season.indices[3]!).toBeGreaterThan(1.3);
    expect(season.indices[9]!).toBeLessThan(0.7);
  });

  it('takes the season out of a member too short to show one', () => {
    const season = sharedSeason(members, 12)!;
    const first = 605;
    const young = Float64Array.from({ length: 9 }, (_, t) => 20 * factor(first + t));
    for (const value of deseasonalise(young, seasonFrom(season, first))) {
      expect(value).toBeGreaterThan(16);
      expect(value).toBeLessThan(25);
    }
  });

  it("is nobody's where the category is too small, too short or sells nothing", () => {
    expect(sharedSeason(members.slice(0, 2), 12)).toBeUndefined();
    expect(sharedSeason(members, 1)).toBeUndefined();
    const short = members.map(({ firstBucket, values }) => ({ firstBucket, values: values.slice(0, 12) }));
    expect(sharedSeason(short, 12)).toBeUndefined();
    const empty = members.map(({ firstBucket }) => ({ firstBucket, values: new Float64Array(48) }));
    expect(sharedSeason(empty, 12)).toBeUndefined();
  });
});
