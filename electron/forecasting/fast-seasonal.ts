import { fastKernel } from './fast-kernel.ts';
import { createFastResult, modelCode, type FastResult } from './fast-result.ts';
import { isSeen, removableSeason } from './removable-season.ts';
import { mostCycles } from './repeating-season.ts';
import { deseasonalise, isSeasonal, type Season } from './season.ts';

/** What the kernel finds once the season is taken out of a history. */
export interface FastSeasonal {
  shape: Season;
  adjusted: Float64Array;
  result: FastResult;
}

/**
 * How much worse the sum over the interval may be foreseen with the season than without it, where the season is plain to
 * see: over whole seasons it cancels out of the sum, but not out of the periods. Where it was seen too seldom to tell, it must
 * be foreseen as much better.
 */
const tolerance = 1.1;

/**
 * The season of a history where one is plain to see, or was seen too seldom to tell.
 * @param values regular demand without gaps
 */
export function visibleSeason(values: Float64Array, season: number): Season | undefined {
  const n = values.length;
  if (!isSeen(n, season)) return undefined;
  if (n >= mostCycles * season && !isSeasonal(values, season)) return undefined;
  const shape = removableSeason(values, season);
  return shape.indices.every(index => index === shape.indices[0]) ? undefined : shape;
}

/**
 * Exponential smoothing of a history whose season was taken out, where the sum over the interval is foreseen well enough
 * with it.
 *
 * @param values regular demand without gaps
 * @param shape its season
 * @param plain what the kernel chose without taking the season out
 * @returns undefined where the plain choice stays
 */
export function seasonalSmoothing(
  values: Float64Array,
  shape: Season,
  protection: number,
  sums: Float64Array,
  plain: FastResult,
): FastSeasonal | undefined {
  const n = values.length;
  const season = shape.length;
  if (plain.origins === 0) return undefined;
  const adjusted = deseasonalise(values, shape);
  const result = createFastResult();
  fastKernel(adjusted, 0, n, 1, protection, sums, result);
  if (result.model !== modelCode.ses) return undefined;
  // the indices have seen the periods that judge them: as many errors fewer as they took freedoms
  result.squaredError *= n / (n - season + 1);
  const visible = n >= mostCycles * season ? tolerance : 1 / tolerance;
  const allowed = plain.model === modelCode.seasonalNaive ? 1 : visible;
  return result.squaredError < allowed * plain.squaredError ? { shape, adjusted, result } : undefined;
}
