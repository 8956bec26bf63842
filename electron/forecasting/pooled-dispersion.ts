/**
 * How far demand strays from its forecast, learned from a set's backtest: variance = mean x class curve x series' ratio.
 */
export type PooledDispersion = {
  /** Variance of one bucket's demand, in units squared. @param index series @param mean its forecast in units */
  variance(index: number, mean: number): number;
  /** Variance of the error summed over the protection interval, against the sum of the single buckets' variances. */
  horizonRatio: number;
};

const CLASSES = 10;
/** Residuals of evidence that the whole set's dispersion weighs in a class's own. */
const CLASS_PRIOR = 50;
/** Buckets of evidence that the set's ratio weighs against a series' own. */
const OWN_RATIO_PRIOR = 20;
/** A squared Pearson residual counts as at most three deviations: one odd week is not a series' nature. */
const RESIDUAL_CAP = 9;

/**
 * @param rows demand per series and bucket, NaN where censored
 * @param origins bucket numbers at which the forecasts `past` were made
 * @param past per origin the means of `steps` buckets, series by series
 * @returns Poisson's variance = mean when there is no backtest to learn from
 * Source: Pearson residuals by mean class, as in generalised linear models (McCullagh and Nelder, 1989, ch. 9), shrunk.
 */
export function pooledDispersion(
  rows: readonly Float64Array[],
  origins: readonly number[],
  past: readonly Float64Array[],
  steps: number,
  until: number,
): PooledDispersion {
  const average = averageMean(past);
  const least = average / 50;
  // Classes double in mean, around the set's average: units cancel out.
  const classOf = (mean: number): number =>
    Math.min(CLASSES - 1, Math.max(0, Math.floor(Math.log2(mean / average) + CLASSES / 2)));
  type Visit = (index: number, mean: number, error: number) => void;
  // The last bucket of the interval: that is where an order placed now will be needed, and errors grow with distance.
  const ahead = steps - 1;
  const eachResidual = (visit: Visit): void => {
    for (const [o, origin] of origins.entries()) {
      if (origin + ahead >= until) continue;
      for (let i = 0; i < rows.length; i++) {
        const value = rows[i]![origin + ahead]!;
        if (Number.isNaN(value)) continue;
        const mean = past[o]![i * steps + ahead]!;
        visit(i, Math.max(least, mean), value - mean);
      }
    }
  };
  const squares = new Float64Array(CLASSES);
  const counts = new Float64Array(CLASSES);
  eachResidual((_, mean, error) => {
    const c = classOf(mean);
    squares[c]! += (error * error) / mean;
    counts[c]!++;
  });
  const overall = sum(counts) > 0 ? sum(squares) / sum(counts) : 1;
  const curve = squares.map((square, c) => (square + CLASS_PRIOR * overall) / (counts[c]! + CLASS_PRIOR));
  const own = new Float64Array(rows.length);
  const seen = new Float64Array(rows.length);
  eachResidual((i, mean, error) => {
    own[i]! += Math.min(RESIDUAL_CAP, (error * error) / mean / curve[classOf(mean)]!);
    seen[i]!++;
  });
  const common = sum(seen) > 0 ? sum(own) / sum(seen) : 1;
  const ratio = own.map((total, i) => (total + OWN_RATIO_PRIOR * common) / (seen[i]! + OWN_RATIO_PRIOR));
  const variance = (index: number, mean: number): number =>
    mean * curve[classOf(Math.max(least, mean))]! * ratio[index]!;
  return { variance, horizonRatio: horizonRatio(rows, origins, past, steps, variance) };
}

/** Average forecast of the backtest, in units; 1 when there is none. */
function averageMean(past: readonly Float64Array[]): number {
  let total = 0;
  let count = 0;
  for (const means of past) {
    total += sum(means);
    count += means.length;
  }
  return total > 0 ? total / count : 1;
}

function sum(values: Float64Array): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i]!;
  return total;
}

function horizonRatio(
  rows: readonly Float64Array[],
  origins: readonly number[],
  past: readonly Float64Array[],
  steps: number,
  variance: (index: number, mean: number) => number,
): number {
  let squares = 0;
  let expected = 0;
  for (const [o, origin] of origins.entries()) {
    for (let i = 0; i < rows.length; i++) {
      let error = 0;
      let alone = 0;
      for (let h = 0; h < steps; h++) {
        const mean = past[o]![i * steps + h]!;
        error += rows[i]![origin + h]! - mean;
        alone += variance(i, mean);
      }
      // A censored bucket makes the sum NaN: such an interval says nothing.
      if (Number.isNaN(error)) continue;
      squares += error * error;
      expected += alone;
    }
  }
  return expected > 0 && squares > 0 ? squares / expected : 1;
}
