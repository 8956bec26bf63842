import { createFastScratch } from './fast-tier.ts';
import { forecastFast } from './forecast-series.ts';
import { quantileLevels, type SeriesForecast } from './series.ts';

/** What an order decision needs of a forecast. */
export type FastOutlook = Pick<SeriesForecast, 'mean' | 'class' | 'periodError' | 'errorAtHorizon'> & {
  quantiles: { levels: readonly number[]; values: Float64Array };
};

/**
 * The forecast as it would have been made knowing only the first `length` values. Lengths must not fall; a forecast holds
 * until the next one is asked for, which is written over it.
 */
export type RollingFast = (length: number) => FastOutlook;

type RollingSettings = {
  /** Periods per season, and to forecast. */
  season: number;
  horizon: number;
  /** Lead time + review in periods, may be fractional. */
  protection: number;
  /** Periods from one choice of a model to the next; 1 chooses anew each time, exactly as a plan would. */
  every: number;
};

const scratch = createFastScratch();

/** Makes the forecast that knows only the first `length` values, `horizon` periods ahead. */
type ForecastAt = (length: number, horizon: number) => SeriesForecast;

/** Demand expected over lead time + review when a model was chosen, and by now. */
type Moved = { before: number; now: number };

const STILL: Moved = { before: 1, now: 1 };

/** A sum that has grown so many times since its quantiles were made has outgrown them. */
const MOST_GROWTH = 4;

/**
 * The `fast` tier's forecasts of one history at origin after origin, for a replay. A model is chosen every so many
 * periods; in between its path moves on, and its level follows what was sold at the model's own rate, as exponential
 * smoothing does. Demand that wakes is a reason to choose at once.
 * @param values demand per period, oldest first, NaN where censored
 * @param forecastAt where a model sees more than these values; by default they are all that it sees
 */
export function rollingFast(
  values: Float64Array,
  settings: RollingSettings,
  forecastAt: ForecastAt = plainly(values, settings),
): RollingFast {
  const { horizon, protection, every } = settings;
  const mean = new Float64Array(horizon);
  const quantiles = new Float64Array(quantileLevels.length);
  let chosen: SeriesForecast | undefined;
  let chosenAt = 0;
  const periods = Math.max(1, Math.ceil(protection));
  const choose = (length: number): SeriesForecast => {
    chosen = forecastAt(length, horizon + every);
    chosenAt = length;
    return chosen;
  };
  return length => {
    const known = !chosen || length - chosenAt >= every ? choose(length) : chosen;
    const since = values.subarray(chosenAt, length);
    movePath(known, since, mean);
    if (since.length === 0) return outlookOf(known, STILL, mean, quantiles);
    const before = sumOf(known.mean, periods);
    const now = sumOf(mean, periods);
    const hasWoken = before > 0 ? now > MOST_GROWTH * before : since.some(value => value > 0);
    if (!hasWoken) return outlookOf(known, { before, now }, mean, quantiles);
    const anew = choose(length);
    movePath(anew, values.subarray(length, length), mean);
    return outlookOf(anew, STILL, mean, quantiles);
  };
}

function plainly(values: Float64Array, { season, protection }: RollingSettings): ForecastAt {
  return (length, horizon) =>
    forecastFast({ values: values.subarray(0, length), season, horizon, protection }, scratch);
}

/** The path of a forecast some periods later, whose demand is known by now; written into `mean`. */
function movePath(chosen: SeriesForecast, since: Float64Array, mean: Float64Array): void {
  const path = chosen.mean;
  const rate = rateOf(chosen);
  // Where demand is expected, a period in which none is has no level: nobody can buy then.
  const hasClosed = path.some(value => value > 0);
  let shift = 0;
  for (let t = 0; t < since.length; t++) {
    if (!Number.isNaN(since[t]!) && !(hasClosed && path[t] === 0))
      shift += rate * (since[t]! - path[t]! - shift);
  }
  for (let h = 0; h < mean.length; h++) {
    const later = path[since.length + h]!;
    mean[h] = shift === 0 || (hasClosed && later === 0) ? later : Math.max(0, later + shift);
  }
}

/**
 * A forecast some periods later: what is around its path grows and shrinks with the square root of the demand, as that of
 * independent customers does. Quantiles are written into `quantiles`.
 */
function outlookOf(
  { class: demandClass, periodError, errorAtHorizon, protectionQuantiles }: SeriesForecast,
  { before, now }: Moved,
  mean: Float64Array,
  quantiles: Float64Array,
): FastOutlook {
  const growth = before > 0 ? Math.sqrt(now / before) : 1;
  for (let q = 0; q < quantiles.length; q++)
    quantiles[q] =
      growth === 1 ? protectionQuantiles[q]! : Math.max(0, now + (protectionQuantiles[q]! - before) * growth);
  return {
    mean,
    class: demandClass,
    periodError: periodError * growth,
    errorAtHorizon: errorAtHorizon * growth,
    quantiles: { levels: quantileLevels, values: quantiles },
  };
}

/** How quickly the model's level follows; 0 for one that has no level of its own. */
function rateOf({ parameters }: SeriesForecast): number {
  return parameters['rate'] ?? parameters['chanceRate'] ?? 0;
}

function sumOf(mean: Float64Array, periods: number): number {
  let sum = 0;
  for (let h = 0; h < periods && h < mean.length; h++) sum += mean[h]!;
  return sum;
}
