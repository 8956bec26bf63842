/**
 * Seasonal factors learned by a whole set of series: what all share first, then what each grouping (category, item,
 * location) adds to it, as far as one year's deviation has foretold the next one's. Short, sparse histories cannot carry
 * a season of their own; together they can, week by week and without smoothing.
 */

/** A set of histories on one calendar axis. */
export type PooledGrid = {
  /** One row a series: demand per bucket in units, NaN before its start and where censored. */
  rows: readonly Float64Array[];
  /** Place in the season of each bucket on the axis and of those to be forecast: ISO week, month, weekday. */
  phase: ArrayLike<number>;
  phases: number;
  /** Buckets per season. */
  season: number;
  /** Per grouping, coarse to fine, the group number of each series. */
  groupings: readonly { of: Int32Array; groups: number }[];
};

/** Least factor: a season never takes demand away altogether. */
const LEAST_FACTOR = 0.05;

/**
 * Level of a series around each bucket before `until`: mean of its observed buckets in a window as long as a season
 * (kept inside what is known), so that the season cancels out. Units of demand per bucket.
 * @param into as long as `until` at least, filled and returned
 */
export function localLevels(
  row: Float64Array,
  until: number,
  season: number,
  into: Float64Array = new Float64Array(until),
): Float64Array {
  const half = Math.max(1, Math.ceil(season / 2));
  let from = 0;
  let to = 0;
  let sum = 0;
  let count = 0;
  for (let t = 0; t < until; t++) {
    const wantedTo = Math.min(until, Math.max(t + half, 2 * half));
    const wantedFrom = Math.max(0, Math.min(t - half, until - 2 * half));
    for (; to < wantedTo; to++) {
      if (Number.isNaN(row[to]!)) continue;
      sum += row[to]!;
      count++;
    }
    for (; from < wantedFrom; from++) {
      if (Number.isNaN(row[from]!)) continue;
      sum -= row[from]!;
      count--;
    }
    into[t] = count > 0 ? Math.max(0, sum / count) : 0;
  }
  return into;
}

/**
 * Seasonal factors of every series from the buckets before `until`: `phases` numbers a series, around 1.
 * Source of the shrinkage: variance components by the method of moments (Searle, Casella and McCulloch, 1992).
 */
export function seasonalFactors(grid: PooledGrid, until: number): Float64Array {
  const { rows, phases, phase } = grid;
  const factors = new Float64Array(rows.length * phases).fill(1);
  const everything = { of: new Int32Array(rows.length), groups: 1 };
  for (const [depth, grouping] of [everything, ...grid.groupings].entries()) {
    const { actual, expected } = groupSums(grid, factors, grouping, until);
    const signal = depth === 0 ? undefined : seasonalSignal(actual, expected, grid, until);
    const own = new Float64Array(grouping.groups * phases);
    for (let g = 0; g < grouping.groups; g++) {
      ownFactors(actual[g]!, expected[g]!, phase, signal, own.subarray(g * phases, (g + 1) * phases));
    }
    for (let i = 0; i < rows.length; i++) {
      const from = grouping.of[i]! * phases;
      for (let p = 0; p < phases; p++) factors[i * phases + p]! *= own[from + p]!;
    }
  }
  return factors;
}

type Grouping = PooledGrid['groupings'][number];

/** Per group and bucket: demand seen, and demand expected with the factors found so far. */
function groupSums(
  { rows, phase, phases, season }: PooledGrid,
  factors: Float64Array,
  grouping: Grouping,
  until: number,
) {
  const actual = Array.from({ length: grouping.groups }, () => new Float64Array(until));
  const expected = Array.from({ length: grouping.groups }, () => new Float64Array(until));
  const levels = new Float64Array(until);
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    const level = localLevels(row, until, season, levels);
    const a = actual[grouping.of[i]!]!;
    const e = expected[grouping.of[i]!]!;
    for (let t = 0; t < until; t++) {
      if (Number.isNaN(row[t]!)) continue;
      a[t]! += row[t]!;
      e[t]! += level[t]! * factors[i * phases + phase[t]!]!;
    }
  }
  return { actual, expected };
}

/** How much of a group's deviation from its parent is season (by phase), and how much is this year's noise. */
type SeasonalSignal = { byPhase: Float64Array; yearNoise: number; countNoise: number };

/**
 * Splits the deviations actual/expected - 1 of all groups into season, noise of a year and noise of counts. The season is
 * what the same phase of two successive seasons has in common; a phase with few such pairs leans on its neighbours and on
 * all phases. What is left of the squares is noise: E[e^2] = countNoise x expected + yearNoise x expected^2.
 */
function seasonalSignal(
  actual: Float64Array[],
  expected: Float64Array[],
  grid: PooledGrid,
  until: number,
): SeasonalSignal {
  const byPhase = commonVariance(actual, expected, grid, until);
  const { phase } = grid;
  const typical = mean(expected);
  const fit = { bb: 0, bbb: 0, bbbb: 0, eb: 0, ebb: 0 };
  for (let g = 0; g < actual.length; g++) {
    const a = actual[g]!;
    const b = expected[g]!;
    for (let t = 0; t < until; t++) {
      const base = b[t]!;
      if (base <= 0) continue;
      const left = (a[t]! - base) ** 2 - byPhase[phase[t]!]! * base * base;
      const share = 1 / (base * base + base * typical);
      const square = share * base * base;
      fit.bb += square;
      fit.bbb += square * base;
      fit.bbbb += square * base * base;
      fit.eb += share * left * base;
      fit.ebb += square * left;
    }
  }
  return { byPhase, ...noiseOf(fit) };
}

/** Variance by phase that successive seasons of a group share, over all groups. */
function commonVariance(
  actual: Float64Array[],
  expected: Float64Array[],
  { phase, phases, season }: PooledGrid,
  until: number,
): Float64Array {
  const common = new Float64Array(phases);
  const weight = new Float64Array(phases);
  const last = new Int32Array(phases);
  for (let g = 0; g < actual.length; g++) {
    const a = actual[g]!;
    const b = expected[g]!;
    last.fill(-1);
    for (let t = 0; t < until; t++) {
      if (b[t]! <= 0) continue;
      const p = phase[t]!;
      const before = last[p]!;
      // The 53rd week comes every five or six years: a pair that far apart says little about the next year.
      if (before >= 0 && t - before <= season + 4) {
        const root = Math.sqrt(b[t]! * b[before]!);
        common[p]! += ((a[t]! - b[t]!) * (a[before]! - b[before]!)) / root;
        weight[p]! += root;
      }
      last[p] = t;
    }
  }
  return leaning(common, weight);
}

function noiseOf(fit: { bb: number; bbb: number; bbbb: number; eb: number; ebb: number }) {
  const determinant = fit.bb * fit.bbbb - fit.bbb * fit.bbb;
  const alone = fit.bb > 0 ? Math.max(0, fit.eb / fit.bb) : 0;
  let countNoise = determinant > 0 ? (fit.eb * fit.bbbb - fit.ebb * fit.bbb) / determinant : alone;
  let yearNoise = determinant > 0 ? (fit.ebb * fit.bb - fit.eb * fit.bbb) / determinant : 0;
  if (!(yearNoise > 0)) {
    yearNoise = 0;
    countNoise = alone;
  }
  // Counts always leave some noise, even where the fit would give it all to the years.
  return { countNoise: Math.max(countNoise, 0.1 * alone, 1e-9), yearNoise };
}

/** Season's variance by phase, from its two neighbours on either side and one average phase of all. */
function leaning(common: Float64Array, weight: Float64Array): Float64Array {
  const phases = common.length;
  const reach = phases > 12 ? 2 : phases > 7 ? 1 : 0;
  const commonMean = sum(common) / phases;
  const weightMean = sum(weight) / phases;
  return common.map((_, p) => {
    let a = commonMean;
    let b = weightMean;
    for (let d = -reach; d <= reach; d++) {
      a += common[(p + d + phases) % phases]!;
      b += weight[(p + d + phases) % phases]!;
    }
    return b > 0 ? Math.max(0, a / b) : 0;
  });
}

/** A group's factors by phase: its deviations shrunk by the signal; taken as they are where there is none to shrink by. */
function ownFactors(
  actual: Float64Array,
  expected: Float64Array,
  phase: ArrayLike<number>,
  signal: SeasonalSignal | undefined,
  into: Float64Array,
): void {
  const trust = new Float64Array(into.length);
  const deviation = new Float64Array(into.length);
  for (let t = 0; t < actual.length; t++) {
    const base = expected[t]!;
    if (base <= 0) continue;
    const share = signal ? 1 / (signal.yearNoise + signal.countNoise / base) : base;
    if (!Number.isFinite(share)) continue;
    trust[phase[t]!]! += share;
    deviation[phase[t]!]! += share * (actual[t]! / base - 1);
  }
  for (let p = 0; p < into.length; p++) {
    const prior = signal ? (signal.byPhase[p]! > 0 ? 1 / signal.byPhase[p]! : Infinity) : 0;
    const all = trust[p]! + prior;
    into[p] = Math.max(LEAST_FACTOR, all > 0 && all < Infinity ? 1 + deviation[p]! / all : 1);
  }
}

function sum(values: Float64Array): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i]!;
  return total;
}

function mean(rows: Float64Array[]): number {
  let total = 0;
  let count = 0;
  for (const row of rows) {
    for (let i = 0; i < row.length; i++) {
      if (row[i]! <= 0) continue;
      total += row[i]!;
      count++;
    }
  }
  return count > 0 ? total / count : 1;
}
