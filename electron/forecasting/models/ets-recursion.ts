/**
 * The recursions of the exponential smoothing state space family. The error type does not enter: with additive trends
 * the states of the additive and the multiplicative error model move alike, and only the loss differs.
 *
 * Source: Hyndman, Koehler, Ord and Snyder, "Forecasting with Exponential Smoothing" (2008), table 2.1 and chapter 2.
 */

export type TrendType = 'N' | 'A' | 'Ad';
export type SeasonType = 'N' | 'A' | 'M';

/** Smoothing parameters and start of a model; what a model does not have is 0 (damping 1 for an undamped trend). */
export interface EtsStart {
  alpha: number;
  beta: number;
  gamma: number;
  phi: number;
  level: number;
  slope: number;
}

/** States after the last period. */
export interface EtsEnd {
  level: number;
  slope: number;
}

/**
 * Runs a model over the history.
 *
 * @param values history without gaps
 * @param fitted receives the one-step forecasts
 * @param season ring of seasonal states by phase, updated in place; length 1 without a season
 * @param end receives the last states
 */
export type EtsRecursion = (
  values: Float64Array,
  start: EtsStart,
  season: Float64Array,
  fitted: Float64Array,
  end: EtsEnd,
) => void;

export const etsRecursions: Record<SeasonType, EtsRecursion> = {
  N: runPlain,
  A: runAdditive,
  M: runMultiplicative,
};

function runPlain(
  values: Float64Array,
  start: EtsStart,
  _season: Float64Array,
  fitted: Float64Array,
  end: EtsEnd,
): void {
  const { alpha, beta, phi } = start;
  let { level, slope } = start;
  for (let t = 0; t < values.length; t++) {
    const damped = phi * slope;
    const expected = level + damped;
    const error = values[t]! - expected;
    fitted[t] = expected;
    level = expected + alpha * error;
    slope = damped + beta * error;
  }
  end.level = level;
  end.slope = slope;
}

function runAdditive(
  values: Float64Array,
  start: EtsStart,
  season: Float64Array,
  fitted: Float64Array,
  end: EtsEnd,
): void {
  const { alpha, beta, gamma, phi } = start;
  const m = season.length;
  let { level, slope } = start;
  let phase = 0;
  for (let t = 0; t < values.length; t++) {
    const damped = phi * slope;
    const base = level + damped;
    const state = season[phase]!;
    const error = values[t]! - base - state;
    fitted[t] = base + state;
    level = base + alpha * error;
    slope = damped + beta * error;
    season[phase] = state + gamma * error;
    if (++phase === m) phase = 0;
  }
  end.level = level;
  end.slope = slope;
}

function runMultiplicative(
  values: Float64Array,
  start: EtsStart,
  season: Float64Array,
  fitted: Float64Array,
  end: EtsEnd,
): void {
  const { alpha, beta, gamma, phi } = start;
  const m = season.length;
  let { level, slope } = start;
  let phase = 0;
  for (let t = 0; t < values.length; t++) {
    const damped = phi * slope;
    const base = level + damped;
    const state = season[phase]!;
    const error = values[t]! - base * state;
    fitted[t] = base * state;
    const relative = error / state;
    level = base + alpha * relative;
    slope = damped + beta * relative;
    season[phase] = state + (gamma * error) / base;
    if (++phase === m) phase = 0;
  }
  end.level = level;
  end.slope = slope;
}
