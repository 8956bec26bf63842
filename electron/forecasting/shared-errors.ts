import { spread } from './accuracy.ts';
import { median } from './running-median.ts';

/** What the errors of a set's sample say of those of one series, which shows few intervals of its own. */
export interface SharedErrors {
  /** Growth with the length of the interval: the variance of a sum over P periods is that of one period times P to this. */
  growth: number;
  /** Whole intervals of its own at which a series' growth weighs as much as the set's; 0 leaves it to itself. */
  prior: number;
  /** Mean square of what came, in the deviations that forecasts gave. */
  square: number;
}

/** Errors of one series' forecasts over the protection interval. */
export interface OwnErrors {
  /** Deviation of the one-period error, and of the error of the sum over the interval. */
  periodError: number;
  errorAtHorizon: number;
  /** Periods of the interval, and origins behind its error; they overlap. */
  protection: number;
  origins: number;
  /** Errors over the last intervals that do not overlap, as the model now used made them. */
  recent: readonly number[];
}

/** An interval of the sample: what was known of its errors, and the sum that came less the one foreseen. */
export interface SeenInterval {
  own: OwnErrors;
  error: number;
}

/** Priors that a set chooses from, in whole intervals. */
const priors = [1, 3, 10];
/** Standard errors by which a prior must do better than what is held. */
const standsOut = 2;
/** Intervals that the deviation itself weighs against the last errors. */
const recentPrior = 20;
/** Deviations as which an error counts at most: one odd interval is not a series' nature. */
const mostDeviations = 4;

/**
 * Learns from a sample how errors grow with the interval, and how far a series' own growth is to be believed: by how likely
 * what came was under each prior.
 * @param fewest intervals that show anything
 */
export function shareErrors(sample: readonly SeenInterval[], fewest: number): SharedErrors | undefined {
  const usable = sample.filter(({ own, error }) => growthOf(own) !== undefined && !Number.isNaN(error));
  if (usable.length < fewest) return undefined;
  const growth = median(Float64Array.from(usable, ({ own }) => growthOf(own) ?? 0));
  let held = judged(usable, { growth, prior: 0 });
  for (const prior of priors) {
    const other = judged(usable, { growth, prior });
    const gains = other.scores.map((score, i) => score - held.scores[i]!);
    const { mean, deviation } = spread(gains);
    if (mean > (standsOut * deviation) / Math.sqrt(gains.length)) held = other;
  }
  const { prior, square } = held;
  return square > 0 ? { growth, prior, square } : undefined;
}

type Growth = Pick<SharedErrors, 'growth' | 'prior'>;

/** Logarithms of the normal likelihood of what came, its deviations stretched alike so that they fit in the mean. */
function judged(sample: readonly SeenInterval[], how: Growth) {
  const deviations = sample.map(({ own }) => withSetGrowth(own, how));
  const squares = sample.map(({ error }, i) => squareOf(error, deviations[i]!));
  const square = squares.reduce((sum, one) => sum + one, 0) / squares.length;
  const scores = Float64Array.from(
    deviations,
    (deviation, i) => -Math.log(deviation * Math.sqrt(square)) - squares[i]! / square / 2,
  );
  return { ...how, square, scores };
}

/**
 * Deviation of the error over the interval, shrunk between a series' own errors and the set's by how many there are: the few
 * whole intervals of a history tell how errors add up worse than a set does; then widened or narrowed by how the last
 * intervals went against what the set's did.
 * Source of the shrinkage: empirical Bayes, Efron and Morris, JASA 70 (1975).
 */
export function sharedError(own: OwnErrors, shared: SharedErrors): number {
  const deviation = withSetGrowth(own, shared);
  if (!(deviation > 0)) return deviation;
  const squares = own.recent.reduce((sum, error) => sum + squareOf(error, deviation) / shared.square, 0);
  return deviation * Math.sqrt((recentPrior + squares) / (recentPrior + own.recent.length));
}

/** How a series' errors grow with the interval; undefined where they cannot show it. */
function growthOf({ periodError, errorAtHorizon, protection }: OwnErrors): number | undefined {
  if (protection < 2 || !(periodError > 0 && errorAtHorizon > 0)) return undefined;
  return Math.log((errorAtHorizon / periodError) ** 2) / Math.log(protection);
}

function withSetGrowth(own: OwnErrors, { growth, prior }: Growth): number {
  const grown = growthOf(own);
  if (grown === undefined || prior === 0) return own.errorAtHorizon;
  const intervals = Math.max(1, (own.origins + own.protection - 1) / own.protection);
  const weight = intervals / (intervals + prior);
  return own.periodError * Math.sqrt(own.protection ** (weight * grown + (1 - weight) * growth));
}

/** Square of an error in deviations, at most so many. */
function squareOf(error: number, deviation: number): number {
  return Math.min(mostDeviations, Math.abs(error) / deviation) ** 2;
}
