import { AppError } from '../../shared/errors.ts';
import { classifyDemand, hasCeased, type DemandProfile } from './demand-class.ts';
import type { ForecastFlag, SeriesInput } from './series.ts';

/** A checked history, ready for models. */
export interface PreparedSeries {
  /** Values divided by `scale`; what was not finite is NaN, and returns are 0 unless the history is `signed`. */
  values: Float64Array;
  /** The same without its gaps. */
  observed: Float64Array;
  /** Power of two that was divided out so that squares neither overflow nor vanish; 1 for ordinary demand. */
  scale: number;
  season: number;
  /** Bucket after the last value, where the history carries a calendar. */
  end: number | undefined;
  horizon: number;
  /** Whole periods over which errors are summed, at least 1. */
  protection: number;
  profile: DemandProfile;
  /** True for a history that is often below zero: a balance, to which the classes of demand do not apply. */
  signed: boolean;
  flags: ForecastFlag[];
}

/** Share of negative periods from which they are not returns. */
const signedShare = 0.1;

/** True for a history that is often below zero. */
export function isSigned(values: Float64Array): boolean {
  let negative = 0;
  let known = 0;
  for (const y of values) {
    if (Number.isNaN(y)) continue;
    known++;
    if (y < 0) negative++;
  }
  return negative > signedShare * known;
}

const longestHorizon = 10_000;

function requireWhole(name: string, value: number, least: number, most: number): void {
  if (Number.isInteger(value) && value >= least && value <= most) return;
  const rule = `a whole number from ${least} to ${most}`;
  throw new AppError('invalid-input', `The ${name} is ${value}; give ${rule}.`, { [name]: value });
}

/** @throws AppError invalid-input for a season, horizon or protection interval that cannot be */
export function requirePossible({ season, horizon, protection }: Omit<SeriesInput, 'values'>): void {
  requireWhole('season', season, 1, 100_000);
  requireWhole('horizon', horizon, 0, longestHorizon);
  if (!(protection >= 0 && protection <= longestHorizon)) {
    const message = `The protection interval is ${protection} periods; give 0 to ${longestHorizon}.`;
    throw new AppError('invalid-input', message, { protection });
  }
}

/**
 * Checks a history and brings it to a form that every model can take: infinities become censored periods, extreme
 * magnitudes are divided by a power of two, what is odd is flagged.
 * @throws AppError invalid-input for a season, horizon or protection interval that cannot be
 */
export function prepareSeries(input: SeriesInput): PreparedSeries {
  requirePossible(input);
  const flags: ForecastFlag[] = [];
  const scale = scaleOf(input.values);
  const values = new Float64Array(input.values.length);
  let observedCount = 0;
  let notFinite = false;
  let negative = false;
  for (let t = 0; t < values.length; t++) {
    const y = input.values[t]!;
    if (Number.isFinite(y)) observedCount++;
    else if (!Number.isNaN(y)) notFinite = true;
    if (y < 0) negative = true;
    values[t] = Number.isFinite(y) ? y / scale : NaN;
  }
  if (notFinite) flags.push('not-finite-values');
  if (observedCount < values.length) flags.push('censored-periods');
  if (negative) flags.push('negative-values');
  const signed = isSigned(values);
  const sizes = signed ? values.map(Math.abs) : values;
  const profile = classifyDemand(sizes, silence => hasCeased(silence, input.season));
  // returns and corrections mend the past and are no demand: they would push forecasts below zero, and errors up
  if (negative && !signed) for (let t = 0; t < values.length; t++) if (values[t]! < 0) values[t] = 0;
  const observed = observedCount === values.length ? values : values.filter(value => !Number.isNaN(value));
  if (observedCount === 0) flags.push('no-history');
  else if (profile.demands === 0) flags.push('no-demand');
  else if (observed.every(value => value === observed[0])) flags.push('constant');
  if (observedCount > 0 && observedCount < 4) flags.push('short-history');
  if (input.season > 1 && values.length < input.season) flags.push('season-longer-than-history');
  const protection = Math.max(1, Math.ceil(input.protection));
  const { season, horizon } = input;
  const end = input.firstBucket === undefined ? undefined : input.firstBucket + values.length;
  return { values, observed, scale, season, end, horizon, protection, profile, signed, flags };
}

/**
 * A value in the units of a history whose values were divided by `scale`; the largest number there is where it would be
 * more. @param scale as in `PreparedSeries`
 */
export function inUnits(value: number, scale: number): number {
  return Math.min(Number.MAX_VALUE, Math.max(-Number.MAX_VALUE, value * scale));
}

/** Power of two that brings a history to where squares neither overflow nor vanish; 1 for ordinary demand. */
export function scaleOf(values: Float64Array): number {
  let largest = 0;
  for (const value of values) {
    const size = Math.abs(value);
    if (size > largest && size < Infinity) largest = size;
  }
  if (largest === 0 || (largest < 1e60 && largest > 1e-60)) return 1;
  return 2 ** Math.floor(Math.log2(largest));
}
