import type { EtsRun, EtsStart, SeasonType } from './ets-recursion.ts';

/**
 * Derivatives of the one-step errors of exponential smoothing by its parameters. The states of a model follow a linear
 * recursion in their derivatives; a parameter enters it by what it adds to a state per unit, or by a start of one.
 *
 * Source: differentiating the recursions of Hyndman, Koehler, Ord and Snyder (2008), table 2.1.
 */

/** Where a parameter enters: 1 there, 0 elsewhere. */
export interface EtsEntry {
  /** Start of level and slope. */
  level: number;
  slope: number;
  /** Rates at which errors enter level, slope and season; damping of the slope. */
  alpha: number;
  beta: number;
  gamma: number;
  phi: number;
}

const nowhere: EtsEntry = { level: 0, slope: 0, alpha: 0, beta: 0, gamma: 0, phi: 0 };

export const etsEntries: Record<keyof EtsEntry, EtsEntry> = {
  level: { ...nowhere, level: 1 },
  slope: { ...nowhere, slope: 1 },
  alpha: { ...nowhere, alpha: 1 },
  beta: { ...nowhere, beta: 1 },
  gamma: { ...nowhere, gamma: 1 },
  phi: { ...nowhere, phi: 1 },
};

/**
 * Derivative of every error by one parameter.
 *
 * @param start parameters of the run @param run what it left behind @param count periods of the history
 * @param season periods per season, 1 for none
 * @param ring scratch, at least `season` long
 * @param column receives the derivatives
 */
export type EtsDerivative = (
  start: EtsStart,
  run: EtsRun,
  count: number,
  season: number,
  entry: EtsEntry,
  ring: Float64Array,
  column: Float64Array,
) => void;

export const etsDerivatives: Record<SeasonType, EtsDerivative> = {
  N: plainDerivative,
  A: additiveDerivative,
  M: multiplicativeDerivative,
};

function plainDerivative(
  { alpha, beta, phi }: EtsStart,
  { slopes, levelErrors }: EtsRun,
  count: number,
  _season: number,
  entry: EtsEntry,
  _ring: Float64Array,
  column: Float64Array,
): void {
  const { alpha: inLevel, beta: inSlope, phi: inDamping } = entry;
  const keep = 1 - alpha;
  let { level, slope } = entry;
  for (let t = 0; t < count; t++) {
    const damped = phi * slope + inDamping * slopes[t]!;
    const base = level + damped;
    column[t] = -base;
    level = keep * base + inLevel * levelErrors[t]!;
    slope = damped + inSlope * levelErrors[t]! - beta * base;
  }
}

function additiveDerivative(
  { alpha, beta, gamma, phi }: EtsStart,
  { slopes, levelErrors }: EtsRun,
  count: number,
  season: number,
  entry: EtsEntry,
  ring: Float64Array,
  column: Float64Array,
): void {
  const { alpha: inLevel, beta: inSlope, gamma: inSeason, phi: inDamping } = entry;
  ring.fill(0, 0, season);
  let { level, slope } = entry;
  let phase = 0;
  for (let t = 0; t < count; t++) {
    const damped = phi * slope + inDamping * slopes[t]!;
    const base = level + damped;
    const state = ring[phase]!;
    const expected = base + state;
    const error = levelErrors[t]!;
    column[t] = -expected;
    level = base + inLevel * error - alpha * expected;
    slope = damped + inSlope * error - beta * expected;
    ring[phase] = state + inSeason * error - gamma * expected;
    if (++phase === season) phase = 0;
  }
}

function multiplicativeDerivative(
  { alpha, beta, gamma, phi }: EtsStart,
  { slopes, bases, states, levelErrors, seasonErrors, levelPulls, seasonPulls }: EtsRun,
  count: number,
  season: number,
  entry: EtsEntry,
  ring: Float64Array,
  column: Float64Array,
): void {
  const { alpha: inLevel, beta: inSlope, gamma: inSeason, phi: inDamping } = entry;
  ring.fill(0, 0, season);
  let { level, slope } = entry;
  let phase = 0;
  for (let t = 0; t < count; t++) {
    const damped = phi * slope + inDamping * slopes[t]!;
    const base = level + damped;
    const state = ring[phase]!;
    const pull = base + levelPulls[t]! * state;
    column[t] = -(base * states[t]! + bases[t]! * state);
    level = base + inLevel * levelErrors[t]! - alpha * pull;
    slope = damped + inSlope * levelErrors[t]! - beta * pull;
    ring[phase] = state + inSeason * seasonErrors[t]! - gamma * (state + seasonPulls[t]! * base);
    if (++phase === season) phase = 0;
  }
}
