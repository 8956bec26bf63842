import { spread } from './accuracy.ts';
import { firstOrigin, seasonalDoubt } from './fast-kernel.ts';
import { modelCode, type FastResult } from './fast-result.ts';
import { seasonalNaive } from './models/naive.ts';
import { ses } from './models/ses.ts';

/**
 * Seasonal naive on a history with gaps, against the SES that the kernel chose, on the same intervals: those that hold
 * no gap, now or a season ago.
 */
export function considerSeasonalNaive(
  values: Float64Array,
  season: number,
  protection: number,
  out: FastResult,
): void {
  if (values.length < 2 * season || out.model !== modelCode.ses) return;
  const repeated = seasonalNaive(values, season, season);
  const level = ses(values, 0, out.rate).fitted;
  let squares = 0;
  let smoothed = 0;
  let sum = 0;
  let origins = 0;
  for (
    let t = Math.max(season, firstOrigin(values.length, protection));
    t + protection <= values.length;
    t++
  ) {
    let error = 0;
    let actual = 0;
    for (let k = t; k < t + protection; k++) {
      actual += values[k]!;
      error += values[k]! - values[t - season + ((k - t) % season)]!;
    }
    if (Number.isNaN(error)) continue;
    squares += error * error;
    smoothed += (actual - protection * level[t]!) ** 2;
    sum += error;
    origins++;
  }
  if (origins < Math.max(4, season / 3)) return;
  out.errors[modelCode.seasonalNaive] = squares / origins;
  const doubt = values.length < 4 * season ? seasonalDoubt(origins, protection) : 1;
  if (squares * doubt >= smoothed) return;
  out.model = modelCode.seasonalNaive;
  out.rate = 0;
  out.level = spread(repeated.mean).mean;
  out.squaredError = squares / origins;
  out.bias = sum / origins;
  out.origins = origins;
}
