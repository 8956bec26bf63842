import { memoryOf } from './demand-class.ts';
import type { PreparedSeries } from './prepare-series.ts';
import { quantileLevels, type SeriesForecast } from './series.ts';

/** True for demand that there was and that has ended. */
export function isCeased({ profile }: PreparedSeries): boolean {
  return profile.class === 'dead' && profile.demands > 0;
}

/**
 * The forecast of demand that has ended: nothing, for sure. What models erred by while it lasted says nothing of the time
 * to come, and a level that only fades would have it bought for years.
 */
export function ceasedForecast({ profile, horizon, protection, flags }: PreparedSeries): SeriesForecast {
  const parameters = { silence: profile.since, demands: profile.demands, active: profile.active };
  return {
    model: 'ceased',
    class: profile.class,
    mean: new Float64Array(horizon),
    parameters,
    parts: parameters,
    errorAtHorizon: 0,
    biasAtHorizon: 0,
    periodError: 0,
    mase: 0,
    rmsse: 0,
    wape: 0,
    protectionQuantiles: new Float64Array(quantileLevels.length),
    candidates: [],
    origins: Math.max(0, profile.since - protection + 1),
    flags,
  };
}

/**
 * Deviation of an error during a silence: as it was, as far as the demand before still says what will come; otherwise that
 * of a forecast which nothing meets, the forecast itself.
 * @param error,expected of the same period or sum
 */
export function errorInSilence({ profile, season }: PreparedSeries, error: number, expected: number): number {
  const memory = memoryOf(profile, season);
  return memory === 1 ? error : Math.sqrt(memory * error * error + (1 - memory) * expected * expected);
}
