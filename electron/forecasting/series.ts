import type { DemandClass } from './demand-class.ts';
import type { MeanParts } from './mean-parts.ts';

/** Levels of the quantiles that every forecast carries. */
export const quantileLevels = [0.05, 0.5, 0.8, 0.9, 0.95, 0.975, 0.99] as const;

/** One history to forecast. */
export interface SeriesInput {
  /** Demand per period, oldest first; NaN where it is unknown (out of stock: censored). */
  values: Float64Array;
  /** Periods per season; 1 = none. */
  season: number;
  /** Periods to forecast, 0 to 10,000. */
  horizon: number;
  /** Lead time + review in periods, may be fractional; errors are measured on the sum over `ceil(protection)` periods. */
  protection: number;
  /** Bucket index of the first value, where the calendar matters. */
  firstBucket?: number;
}

/** What is odd about a history or its forecast; shown to the planner as it stands. */
export type ForecastFlag =
  | 'no-history'
  | 'no-demand'
  | 'short-history'
  | 'constant'
  | 'censored-periods'
  | 'not-finite-values'
  | 'negative-values'
  | 'season-longer-than-history'
  | 'no-backtest'
  | 'outliers'
  | 'spread-by-outlier'
  | 'level-shift'
  | 'recent-change'
  | 'borrowed-season'
  | 'closed-periods'
  | 'calendar-effects'
  | 'inherited-history'
  | 'replaced'
  | 'set-bias-applied';

/** How the quantiles of demand over lead time + review would have held in the past. */
export interface RangeAccuracy {
  /** Mean quantile loss over all levels, twice, as a share of demand: that of a sure forecast is its WAPE. */
  pinball: number;
  /** Share of past intervals whose demand was not above the 95 % quantile. */
  covered: number;
  /** Those intervals. */
  intervals: number;
}

/** A forecast and how far it can be trusted. */
export interface SeriesForecast {
  /** Model or combination that made the mean path. */
  model: string;
  class: DemandClass;
  /** Expected demand per period, `horizon` long. */
  mean: Float64Array;
  /** The model's parameters by name. */
  parameters: Record<string, number>;
  /** What each period of the mean path follows from; absent where nothing is to be said of it. */
  parts?: MeanParts;
  /** Root mean square of the error of the cumulative sum over the protection interval, from rolling origins. */
  errorAtHorizon: number;
  /** Mean of (actual - forecast) of the same sums: positive when the forecast runs low. */
  biasAtHorizon: number;
  /** Root mean square of the one-period-ahead error. */
  periodError: number;
  /** Quantiles of demand summed over `ceil(protection)` periods, at `quantileLevels`. */
  protectionQuantiles: Float64Array;
  /**
   * Of the periods of the protection interval, from rolling origins: mean absolute error over the mean absolute difference
   * from one period to the next; 0 where undefined.
   */
  mase: number;
  /** Root of the mean squared error of the same periods over the mean squared difference; 0 where undefined. */
  rmsse: number;
  /** Sum of absolute errors of the same periods over the sum of their demand; 0 where undefined. */
  wape: number;
  /** How its quantiles of the sums would have held; absent where no past interval tells. */
  ranges?: RangeAccuracy | undefined;
  /** What was compared, best first: root mean squared error of the sum over the protection interval. */
  candidates: { model: string; error: number }[];
  /** Forecast origins behind the errors of candidates, where they are others than `origins`. */
  candidateOrigins?: number;
  /** Forecast origins behind `errorAtHorizon`. */
  origins: number;
  /** Errors of the sums over the last intervals that do not overlap, where the model was made anew for them. */
  recentErrors?: readonly number[];
  flags: ForecastFlag[];
}
