import type { Case } from './forecast-data.ts';
import { chance, hours, parts, product, stepped, type Chance } from './series-generators.ts';

/** A kind of series: what makes it and how it is forecast. */
export interface GeneratedSet {
  name: string;
  season: number;
  horizon: number;
  count: number;
  shortest: number;
  longest: number;
  series: (random: Chance, length: number) => Float64Array;
  sparse?: boolean;
}

const yearly = (swing: number, count = 3) => ({ season: 52, swing, count });

/** Kinds of series that the published sets do not hold. */
export const generatedSets: GeneratedSet[] = [
  {
    name: 'hours, day and week',
    season: 24,
    horizon: 48,
    count: 30,
    shortest: 700,
    longest: 960,
    series: hours,
  },
  { name: 'hours, short', season: 24, horizon: 24, count: 30, shortest: 100, longest: 400, series: hours },
  {
    name: 'hours, season of a week given',
    season: 168,
    horizon: 48,
    count: 30,
    shortest: 700,
    longest: 960,
    series: hours,
  },
  {
    name: 'days with a week',
    season: 7,
    horizon: 14,
    count: 40,
    shortest: 100,
    longest: 900,
    series: (random, length) =>
      product(random, length, [{ season: 7, swing: 0.25, count: 3 }], 0.02, 0.0005, 0.15),
  },
  {
    name: 'days with week and year',
    season: 7,
    horizon: 28,
    count: 30,
    shortest: 800,
    longest: 1200,
    series: (random, length) =>
      product(
        random,
        length,
        [
          { season: 7, swing: 0.25, count: 3 },
          { season: 365, swing: 0.25, count: 2 },
        ],
        0.005,
        0.0002,
        0.12,
      ),
  },
  {
    name: 'weeks with a year, two cycles',
    season: 52,
    horizon: 13,
    count: 40,
    shortest: 104,
    longest: 130,
    series: (random, length) => product(random, length, [yearly(0.2)], 0.02, 0.001, 0.15),
  },
  {
    name: 'weeks with a year, long',
    season: 52,
    horizon: 13,
    count: 40,
    shortest: 200,
    longest: 520,
    series: (random, length) => product(random, length, [yearly(0.2, 6)], 0.02, 0.0007, 0.1),
  },
  {
    name: 'weeks without season, m 52',
    season: 52,
    horizon: 13,
    count: 40,
    shortest: 110,
    longest: 400,
    series: (random, length) => product(random, length, [], 0.03, 0.001, 0.1),
  },
  {
    name: 'weeks, wandering',
    season: 1,
    horizon: 13,
    count: 40,
    shortest: 90,
    longest: 1500,
    series: (random, length) => product(random, length, [], 0.04, 0.002, 0.03),
  },
  {
    name: 'months, strong trend',
    season: 12,
    horizon: 18,
    count: 40,
    shortest: 50,
    longest: 130,
    series: (random, length) =>
      product(random, length, [{ season: 12, swing: 0.15, count: 4 }], 0.015, 0.015, 0.04),
  },
  {
    name: 'months with steps',
    season: 12,
    horizon: 12,
    count: 40,
    shortest: 48,
    longest: 100,
    series: (random, length) =>
      stepped(random, product(random, length, [{ season: 12, swing: 0.2, count: 4 }], 0.01, 0.003, 0.08)),
  },
  {
    name: 'months, short',
    season: 12,
    horizon: 6,
    count: 40,
    shortest: 14,
    longest: 34,
    series: (random, length) =>
      product(random, length, [{ season: 12, swing: 0.2, count: 3 }], 0.02, 0.005, 0.1),
  },
  {
    name: 'years',
    season: 1,
    horizon: 6,
    count: 60,
    shortest: 13,
    longest: 40,
    series: (random, length) => product(random, length, [], 0.06, 0.04, 0.03),
  },
  {
    name: 'parts',
    season: 1,
    horizon: 12,
    count: 400,
    shortest: 36,
    longest: 60,
    sparse: true,
    series: (random, length) => parts(random, length, 12, 0),
  },
  {
    name: 'parts with a season',
    season: 12,
    horizon: 12,
    count: 400,
    shortest: 48,
    longest: 84,
    sparse: true,
    series: (random, length) => parts(random, length, 12, 0.7),
  },
  {
    name: 'weekly parts with a year',
    season: 52,
    horizon: 13,
    count: 300,
    shortest: 110,
    longest: 170,
    sparse: true,
    series: (random, length) => parts(random, length, 52, 0.7),
  },
];

/** Makes a set; its last `horizon` periods are what follows. */
export function generate(set: GeneratedSet, seed: number): Case[] {
  return Array.from({ length: set.count }, (_, i) => {
    const random = chance(seed * 10_007 + i + 1);
    for (let skipped = 0; skipped < 8; skipped++) random.uniform();
    const length = set.shortest + Math.floor((set.longest - set.shortest + 1) * random.uniform());
    const whole = set.series(random, length + set.horizon);
    return { id: `${set.name} ${i + 1}`, history: whole.slice(0, length), future: whole.slice(length) };
  });
}
