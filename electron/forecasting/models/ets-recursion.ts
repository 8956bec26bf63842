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

/** What one run over a history leaves behind: its forecasts, its last states, and what their derivatives are made of. */
export interface EtsRun {
  /** One-step forecasts. */
  fitted: Float64Array;
  /** Slope before each period. */
  slopes: Float64Array;
  /** Level and damped slope that each forecast is made of. */
  bases: Float64Array;
  /** What each period adds to the level per unit of alpha (to the slope per unit of beta). */
  levelErrors: Float64Array;
  /** What each period adds to its seasonal state per unit of gamma. */
  seasonErrors: Float64Array;
  /** Multiplicative seasons: seasonal state of each period, and by how much less those two get per unit of the other. */
  states: Float64Array;
  levelPulls: Float64Array;
  seasonPulls: Float64Array;
  /** Seasonal states by phase after the last period. */
  ring: Float64Array;
  /** States after the last period. */
  level: number;
  slope: number;
}

export function createEtsRun(length: number, season: number): EtsRun {
  const array = () => new Float64Array(length);
  return {
    fitted: array(),
    slopes: array(),
    bases: array(),
    levelErrors: array(),
    seasonErrors: array(),
    states: array(),
    levelPulls: array(),
    seasonPulls: array(),
    ring: new Float64Array(season),
    level: 0,
    slope: 0,
  };
}

/**
 * Runs a model over the history.
 *
 * @param values history without gaps
 * @param season seasonal states by phase to begin with; without a season, one number that is not looked at
 * @param run receives the result; at least as long as the history and the season
 */
export type EtsRecursion = (values: Float64Array, start: EtsStart, season: Float64Array, run: EtsRun) => void;

export const etsRecursions: Record<SeasonType, EtsRecursion> = {
  N: runPlain,
  A: runAdditive,
  M: runMultiplicative,
};

function runPlain(values: Float64Array, start: EtsStart, _season: Float64Array, run: EtsRun): void {
  const { alpha, beta, phi } = start;
  const { fitted, slopes, levelErrors } = run;
  let { level, slope } = start;
  for (let t = 0; t < values.length; t++) {
    slopes[t] = slope;
    const damped = phi * slope;
    const expected = level + damped;
    const error = values[t]! - expected;
    fitted[t] = expected;
    levelErrors[t] = error;
    level = expected + alpha * error;
    slope = damped + beta * error;
  }
  run.level = level;
  run.slope = slope;
}

function runAdditive(values: Float64Array, start: EtsStart, season: Float64Array, run: EtsRun): void {
  const { alpha, beta, gamma, phi } = start;
  const { fitted, slopes, levelErrors, ring } = run;
  const m = season.length;
  ring.set(season);
  let { level, slope } = start;
  let phase = 0;
  for (let t = 0; t < values.length; t++) {
    slopes[t] = slope;
    const damped = phi * slope;
    const base = level + damped;
    const state = ring[phase]!;
    const error = values[t]! - state - base;
    fitted[t] = base + state;
    levelErrors[t] = error;
    level = base + alpha * error;
    slope = damped + beta * error;
    ring[phase] = state + gamma * error;
    if (++phase === m) phase = 0;
  }
  run.level = level;
  run.slope = slope;
}

function runMultiplicative(values: Float64Array, start: EtsStart, season: Float64Array, run: EtsRun): void {
  const { alpha, beta, gamma, phi } = start;
  const { fitted, slopes, bases, states, levelErrors, seasonErrors, levelPulls, seasonPulls, ring } = run;
  const m = season.length;
  ring.set(season);
  let { level, slope } = start;
  let phase = 0;
  for (let t = 0; t < values.length; t++) {
    slopes[t] = slope;
    const damped = phi * slope;
    const base = level + damped;
    const state = ring[phase]!;
    const perState = 1 / state;
    const perBase = 1 / base;
    const seenLevel = values[t]! * perState;
    const seenState = values[t]! * perBase;
    const levelError = seenLevel - base;
    const seasonError = seenState - state;
    fitted[t] = base * state;
    bases[t] = base;
    states[t] = state;
    levelErrors[t] = levelError;
    seasonErrors[t] = seasonError;
    levelPulls[t] = seenLevel * perState;
    seasonPulls[t] = seenState * perBase;
    level = base + alpha * levelError;
    slope = damped + beta * levelError;
    ring[phase] = state + gamma * seasonError;
    if (++phase === m) phase = 0;
  }
  run.level = level;
  run.slope = slope;
}
