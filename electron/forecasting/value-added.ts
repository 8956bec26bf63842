import type { AccuracyFigures } from '../../shared/contract/forecast-accuracy.ts';
import { quantileLevels } from './series.ts';

/** A forecast of one period held against what came. Quantities in the item's unit. */
export interface ForecastOutcome {
  actual: number;
  /** What was planned on: overrides in. */
  forecast: number;
  /** What the model said. */
  baseline: number;
  /** The last demand known when the forecast was made; NaN where none was. */
  naive: number;
  /** Demand of the same period a season before; NaN where none is known. */
  lastYear: number;
  /** The own forecast, and the imported one; NaN where nothing was imported. */
  own: number;
  given: number;
  /** Mean absolute and mean squared one-step difference of the item's history; 0 where it never changed. */
  scale: number;
  squareScale: number;
}

/** Sums from which accuracy is read; add outcomes to it one by one. */
export interface AccuracySums {
  periods: number;
  demand: number;
  absolute: number;
  signed: number;
  scaled: number;
  scaledPeriods: number;
  scaledSquares: number;
  squaredPeriods: number;
  naive: Comparison;
  lastYear: Comparison;
  overrides: Comparison;
  /** The imported forecast against the own one, and against the last demand. */
  given: Comparison;
  givenNaive: Comparison;
  pinball: number;
  pinballDemand: number;
  /** Whole intervals with quantiles, and those whose demand was not above the 95 % quantile. */
  intervals: number;
  covered: number;
}

/** Absolute errors of two forecasts of the same periods. */
interface Comparison {
  periods: number;
  demand: number;
  own: number;
  other: number;
}

const emptyComparison = (): Comparison => ({ periods: 0, demand: 0, own: 0, other: 0 });

export function emptySums(): AccuracySums {
  return {
    periods: 0,
    demand: 0,
    absolute: 0,
    signed: 0,
    scaled: 0,
    scaledPeriods: 0,
    scaledSquares: 0,
    squaredPeriods: 0,
    naive: emptyComparison(),
    lastYear: emptyComparison(),
    overrides: emptyComparison(),
    given: emptyComparison(),
    givenNaive: emptyComparison(),
    pinball: 0,
    pinballDemand: 0,
    intervals: 0,
    covered: 0,
  };
}

/** Adds the outcome of one period. */
export function addOutcome(sums: AccuracySums, outcome: ForecastOutcome): void {
  const { actual, forecast, baseline } = outcome;
  const error = actual - forecast;
  sums.periods++;
  sums.demand += Math.abs(actual);
  sums.absolute += Math.abs(error);
  sums.signed += error;
  if (outcome.scale > 0) {
    sums.scaled += Math.abs(error) / outcome.scale;
    sums.scaledPeriods++;
  }
  if (outcome.squareScale > 0) {
    sums.scaledSquares += (error * error) / outcome.squareScale;
    sums.squaredPeriods++;
  }
  compare(sums.naive, actual, forecast, outcome.naive);
  compare(sums.lastYear, actual, forecast, outcome.lastYear);
  if (forecast !== baseline) compare(sums.overrides, actual, forecast, baseline);
  if (Number.isNaN(outcome.given)) return;
  compare(sums.given, actual, outcome.given, outcome.own);
  compare(sums.givenNaive, actual, outcome.given, outcome.naive);
}

function compare(comparison: Comparison, actual: number, own: number, other: number): void {
  if (Number.isNaN(other)) return;
  comparison.periods++;
  comparison.demand += Math.abs(actual);
  comparison.own += Math.abs(actual - own);
  comparison.other += Math.abs(actual - other);
}

/**
 * Adds how the quantiles of a sum over several periods did: the mean pinball loss over their levels, and whether the sum
 * stayed within the 95 % quantile.
 * @param actual demand of those periods together @param quantiles at `quantileLevels`
 * Source: Koenker and Bassett, Econometrica 46 (1978).
 */
export function addQuantileOutcome(sums: AccuracySums, actual: number, quantiles: ArrayLike<number>): void {
  let loss = 0;
  for (const [index, level] of quantileLevels.entries()) {
    const error = actual - (quantiles[index] ?? 0);
    loss += error >= 0 ? level * error : (level - 1) * error;
  }
  sums.pinball += (2 * loss) / quantileLevels.length;
  sums.pinballDemand += Math.abs(actual);
  sums.intervals++;
  // what was kept as single floats is the figure itself to seven digits
  if (actual <= (quantiles[judged] ?? 0) * (1 + 1e-6)) sums.covered++;
}

const judged = quantileLevels.indexOf(0.95);

const share = (part: number, whole: number): number | null => (whole > 0 ? part / whole : null);

/**
 * Reads the figures off the sums.
 * Source: Hyndman and Koehler, IJF 22 (2006); Gilliland, "Forecast value added analysis", Foresight 29 (2013).
 */
export function figuresOf(sums: AccuracySums): AccuracyFigures {
  const added = ({ own, other, demand }: Comparison) => share(other - own, demand);
  const squares = share(sums.scaledSquares, sums.squaredPeriods);
  return {
    periods: sums.periods,
    demand: sums.demand,
    wape: share(sums.absolute, sums.demand),
    bias: share(sums.signed, sums.demand),
    mase: share(sums.scaled, sums.scaledPeriods),
    rmsse: squares === null ? null : Math.sqrt(squares),
    pinball: share(sums.pinball, sums.pinballDemand),
    covered: share(sums.covered, sums.intervals),
    intervals: sums.intervals,
    addedToNaive: added(sums.naive),
    addedToLastYear: added(sums.lastYear),
    addedByOverrides: added(sums.overrides),
    overriddenPeriods: sums.overrides.periods,
    given:
      sums.given.periods === 0
        ? null
        : {
            periods: sums.given.periods,
            wape: share(sums.given.own, sums.given.demand),
            own: share(sums.given.other, sums.given.demand),
            naive: share(sums.givenNaive.other, sums.givenNaive.demand),
          },
  };
}
