import type { GeneratedSet } from './forecast-generated.ts';
import { hours, parts, product, stepped, walk, waves, type Chance } from './series-generators.ts';

const yearly = (swing: number, count = 3) => ({ season: 52, swing, count });
const weekly = { season: 7, swing: 0.25, count: 3 };

/** Hours with a quiet night without demand, noise that adds up, and no difference between days. */
function nightly(random: Chance, length: number): Float64Array {
  const day = waves(random, 24, 3);
  const base = 20 + 200 * random.uniform();
  const noise = 0.05 + 0.2 * random.uniform();
  const night = 1 - 1.5 * random.uniform();
  return Float64Array.from({ length }, (_, t) =>
    Math.max(0, base * (night + day[t % 24]! + noise * random.normal())),
  );
}

/** A level that remembers: an autoregressive process around a mean, with a season. */
function remembering(
  random: Chance,
  length: number,
  season: number,
  swing: number,
  memory: [number, number],
): Float64Array {
  const shape = waves(random, season, 3);
  const base = 100 * Math.exp(2 * random.normal());
  const noise = 0.05 + 0.05 * random.uniform();
  let [one, two] = [0, 0];
  return Float64Array.from({ length }, (_, t) => {
    const next = memory[0] * one + memory[1] * two + noise * random.normal();
    [two, one] = [one, next];
    return base * Math.exp(next + swing * shape[t % season]!);
  });
}

/** The airline model in logarithms: level and season both wander. */
function airline(random: Chance, length: number, season: number): Float64Array {
  const shape = waves(random, season, 4).map(wave => 0.1 * wave);
  const changing = 0.02 * random.uniform();
  const step = 0.01 + 0.03 * random.uniform();
  const drift = 0.004 * random.normal();
  const base = 100 * Math.exp(3 * random.uniform());
  let level = 0;
  return Float64Array.from({ length }, (_, t) => {
    level += drift + step * random.normal();
    shape[t % season]! += changing * random.normal();
    return base * Math.exp(level + shape[t % season]! + 0.03 * random.normal());
  });
}

/** Weekly sales with promotions: one to four times the usual now and then. */
function promoted(random: Chance, length: number, swing: number): Float64Array {
  const often = 0.05 + 0.1 * random.uniform();
  return product(random, length, [yearly(swing)], 0.02, 0.0005, 0.15).map(value =>
    random.uniform() < often ? value * (1.5 + 2.5 * random.uniform()) : value,
  );
}

/** Whole numbers around a small mean, a few of them nothing. */
function counts(random: Chance, length: number, season: number): Float64Array {
  const base = 1.5 + 6 * random.uniform();
  const shape = waves(random, season, 2);
  const swing = 0.4 * random.uniform();
  return Float64Array.from({ length }, (_, t) => random.poisson(base * Math.exp(swing * shape[t % season]!)));
}

/** Parts of which some come up late and some die. */
function mortal(random: Chance, length: number): Float64Array {
  const values = parts(random, length, 12, 0);
  const kind = random.uniform();
  const at = Math.floor(length * (0.3 + 0.5 * random.uniform()));
  return values.map((value, t) => (kind < 0.2 && t > at ? 0 : kind > 0.8 && t < at ? 0 : value));
}

/** The same series with nothing on every seventh day. */
function closedOnSundays(values: Float64Array): Float64Array {
  return values.map((value, t) => (t % 7 === 6 ? 0 : value));
}

/** Growth and season both additive. */
function additive(random: Chance, length: number, season: number): Float64Array {
  const shape = waves(random, season, 3);
  const base = 500 + 1000 * random.uniform();
  const slope = (base * random.normal()) / 150;
  const noise = base * (0.02 + 0.08 * random.uniform());
  return Float64Array.from({ length }, (_, t) =>
    Math.max(0, base + slope * t + 0.15 * base * shape[t % season]! + noise * random.normal()),
  );
}

type Row = [
  name: string,
  season: number,
  horizon: number,
  count: number,
  shortest: number,
  longest: number,
  series: GeneratedSet['series'],
  sparse?: boolean,
];

const rows: Row[] = [
  ['hours with empty nights', 24, 48, 30, 700, 960, nightly],
  ['hours that remember', 24, 48, 30, 700, 960, (r, n) => remembering(r, n, 24, 0.15, [0.95, 0])],
  ['hours with week and steps', 24, 48, 30, 700, 960, (r, n) => stepped(r, hours(r, n))],
  ['days, walk', 1, 14, 40, 100, 1000, (r, n) => walk(r, n, 0.012, 0.0003)],
  ['days, walk, week said', 7, 14, 40, 100, 1000, (r, n) => walk(r, n, 0.012, 0.0003)],
  [
    'days with a week and steps',
    7,
    14,
    40,
    100,
    400,
    (r, n) => stepped(r, product(r, n, [weekly], 0.005, 0.0002, 0.15)),
  ],
  [
    'days, year given',
    365,
    30,
    15,
    800,
    1100,
    (r, n) => product(r, n, [{ season: 365, swing: 0.25, count: 3 }], 0.005, 0.0002, 0.1),
  ],
  [
    'weeks with a year, 2.5 cycles, h 52',
    52,
    52,
    40,
    125,
    140,
    (r, n) => product(r, n, [yearly(0.2)], 0.02, 0.001, 0.15),
  ],
  [
    'weeks with a year, 2.5 cycles, h 13',
    52,
    13,
    40,
    125,
    140,
    (r, n) => product(r, n, [yearly(0.25, 5)], 0.01, 0.001, 0.1),
  ],
  [
    'weeks with a year and steps',
    52,
    13,
    40,
    170,
    300,
    (r, n) => stepped(r, product(r, n, [yearly(0.2)], 0.01, 0.0005, 0.1)),
  ],
  [
    'weeks, walk with a weak year',
    52,
    13,
    40,
    200,
    600,
    (r, n) => product(r, n, [yearly(0.04)], 0.04, 0.0005, 0.02),
  ],
  ['weeks, walk, year said', 52, 13, 40, 90, 1500, (r, n) => walk(r, n, 0.03, 0.0005)],
  ['weeks with promotions', 52, 8, 60, 104, 130, (r, n) => promoted(r, n, 0.15)],
  [
    'months, strong season, growing',
    12,
    24,
    40,
    60,
    200,
    (r, n) => product(r, n, [{ season: 12, swing: 0.4, count: 5 }], 0.015, 0.006, 0.06),
  ],
  ['months, level and season wander', 12, 18, 40, 60, 250, (r, n) => airline(r, n, 12)],
  ['months with cycles', 12, 12, 40, 60, 150, (r, n) => remembering(r, n, 12, 0.05, [1.5, -0.6])],
  ['months, additive', 12, 18, 40, 40, 150, (r, n) => additive(r, n, 12)],
  ['months, small counts', 12, 12, 80, 36, 100, (r, n) => counts(r, n, 12)],
  ['quarters', 4, 8, 50, 16, 60, (r, n) => airline(r, n, 4)],
  ['quarters, additive', 4, 8, 50, 16, 60, (r, n) => additive(r, n, 4)],
  ['years, few', 1, 4, 60, 8, 15, (r, n) => product(r, n, [], 0.06, 0.04, 0.03)],
  [
    'days, closed on Sundays',
    7,
    14,
    40,
    100,
    700,
    (r, n) => closedOnSundays(product(r, n, [weekly], 0.01, 0.0003, 0.15)),
  ],
  ['days, few, closed on Sundays', 7, 14, 100, 200, 700, (r, n) => closedOnSundays(counts(r, n, 7)), true],
  [
    'days, rare',
    7,
    28,
    300,
    400,
    1000,
    (r, n) => parts(r, n, 7, 0.5).map(v => (r.uniform() < 0.5 ? v : 0)),
    true,
  ],
  ['weeks, rare, year said', 52, 13, 300, 110, 170, (r, n) => parts(r, n, 52, 0), true],
  ['months, born and dying', 12, 12, 400, 40, 70, mortal, true],
];

/** Kinds that are hard on models: steps, walks, long memories, few periods, promotions, empty nights. */
export const roughSets: GeneratedSet[] = rows.map(
  ([name, season, horizon, count, shortest, longest, series, sparse = false]) => ({
    name,
    season,
    horizon,
    count,
    shortest,
    longest,
    series,
    sparse,
  }),
);
