import { describe, expect, it } from 'vitest';
import { airPassengers } from './air-passengers.fixture.ts';
import { mstl, severalSeasons } from './mstl.ts';
import { theta } from './theta.ts';
import { optimisedSes } from './ses.ts';
import { deseasonalise, reseasonalise, seasonalIndices } from '../season.ts';

const day = (t: number) => 1 + 0.3 * Math.sin((2 * Math.PI * t) / 24);
const week = (t: number) => (Math.floor(t / 24) % 7 >= 5 ? 0.7 : 1);
const hours = Float64Array.from(
  { length: 24 * 7 * 5 },
  (_, t) => 100 * day(t) * week(t) * (1 + (((t * 7919) % 13) - 6) / 200),
);

describe('several seasons', () => {
  it('are found apart and leave a level', () => {
    const { seasons, adjusted } = severalSeasons(hours, [168, 24]);
    expect(seasons.map(({ length }) => length)).toEqual([24, 168]);
    expect(seasons[0]!.indices[6]! / seasons[0]!.indices[18]!).toBeCloseTo(1.3 / 0.7, 1);
    const middle = adjusted.slice(200, 600);
    expect(Math.max(...middle) / Math.min(...middle)).toBeLessThan(1.15);
  });

  it('come back in the forecast, weekends and all', () => {
    const { mean } = mstl(hours, 168, [24, 168], optimisedSes);
    mean.forEach((value, h) => {
      const t = hours.length + h;
      expect(value / (100 * day(t) * week(t))).toBeCloseTo(1, 0);
    });
  });

  it('of one length are the classical decomposition', () => {
    const season = seasonalIndices(airPassengers, 12, true);
    const alone = reseasonalise(theta(deseasonalise(airPassengers, season), 6).mean, season, 144);
    mstl(airPassengers, 6, [12], theta).mean.forEach((value, h) =>
      expect(value / alone[h]!).toBeCloseTo(1, 1),
    );
  });

  it('seen less than twice are left out', () => {
    expect(severalSeasons(hours.slice(0, 40), [24, 168]).seasons).toEqual([]);
    expect(mstl(new Float64Array(0), 2, [7], optimisedSes).mean.length).toBe(2);
  });
});
