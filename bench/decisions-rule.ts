import { bucketStart } from '../shared/buckets.ts';
import { partsOf, dayNumber } from '../shared/dates.ts';
import type { SalesHistory } from './decisions-data.ts';

/** The organiser's rule, the yardstick of the replay: cover four weeks of a seasonal average. */
export type CoverRule = {
  /** Sum of the next four weeks' forecast per pair, in units, knowing the weeks before `week`. */
  target(week: number): Float64Array;
  order(week: number, onHand: Float64Array, inTransit: Float64Array): Float64Array;
};

const COVER_WEEKS = 4;
const BASE_WEEKS = 13;

export function coverRule(history: SalesHistory): CoverRule {
  const known = new Map<number, Float64Array>();
  const isoWeek = (week: number): number => isoWeekOf(bucketStart(history.firstBucket + week, 'week'));
  const target = (week: number): Float64Array => {
    const kept = known.get(week);
    if (kept) return kept;
    const index = seasonIndex(history, week, isoWeek);
    let seasons = 0;
    for (let k = 0; k < COVER_WEEKS; k++) seasons += index.get(isoWeek(week + k)) ?? 1;
    const sums = Float64Array.from(
      history.sales,
      (_, pair) => baseOf(history, pair, week, w => index.get(isoWeek(w)) ?? 1) * seasons,
    );
    known.set(week, sums);
    return sums;
  };
  const order = (week: number, onHand: Float64Array, inTransit: Float64Array): Float64Array =>
    target(week).map((sum, pair) =>
      Math.max(0, Math.round(sum - (onHand[pair] ?? 0) - (inTransit[pair] ?? 0))),
    );
  return { target, order };
}

/** Mean sales over the pairs in stock, per week, averaged by ISO week and divided by its mean. */
function seasonIndex(history: SalesHistory, until: number, isoWeek: (week: number) => number) {
  const sums = new Map<number, { total: number; weeks: number }>();
  for (let week = 0; week < until; week++) {
    let total = 0;
    let pairs = 0;
    for (const [pair, row] of history.sales.entries()) {
      if (!history.inStock[pair]?.[week]) continue;
      total += row[week] ?? 0;
      pairs++;
    }
    if (pairs === 0) continue;
    const seen = sums.get(isoWeek(week)) ?? { total: 0, weeks: 0 };
    sums.set(isoWeek(week), { total: seen.total + total / pairs, weeks: seen.weeks + 1 });
  }
  const means = [...sums].map(([iso, { total, weeks }]) => [iso, total / weeks] as const);
  const mean = means.reduce((sum, [, value]) => sum + value, 0) / Math.max(1, means.length);
  return new Map(means.map(([iso, value]) => [iso, value / mean]));
}

function baseOf(history: SalesHistory, pair: number, until: number, season: (week: number) => number) {
  let total = 0;
  let weeks = 0;
  for (let week = until - 1; week >= 0 && weeks < BASE_WEEKS; week--) {
    if (!history.inStock[pair]?.[week]) continue;
    total += (history.sales[pair]?.[week] ?? 0) / season(week);
    weeks++;
  }
  return weeks > 0 ? total / weeks : 0;
}

/** ISO 8601 week of the year, from 0. @param monday day number */
function isoWeekOf(monday: number): number {
  const thursday = monday + 3;
  return Math.floor((thursday - dayNumber(partsOf(thursday).year, 1, 1)) / 7);
}
