import { bucketOf, seasonLength } from '../../shared/buckets.ts';
import type { Database } from '../db/connection.ts';
import { readSeriesPlaces } from '../db/tables/series.ts';
import type { Season } from '../forecasting/season.ts';
import { sharedSeason } from '../forecasting/cleaning/shared-season.ts';
import type { DatedHistory } from '../forecasting/cleaning/succession.ts';
import { readDemand } from './demand-input.ts';
import { isShort, modelHistory } from './model-history.ts';
import type { PlanningBasis } from './planning-basis.ts';

/** The season of each category that has one, as factors by `bucket index % season`. */
export type CategorySeasons = ReadonlyMap<string, Season>;

/** Most histories from which a category's season is learnt: more change little and take time. */
const MOST = 200;
/** Keys between two wanted ones that are read along with them, and most keys of a stretch. */
const NEAR = 20;
const LONGEST = 500;
/** A season that moves no phase by more than this is none. */
const LEAST_SWING = 0.02;

/**
 * Learns the season of every category that has an item-location too short to show its own, from the longest-known ones of
 * the category, the lowest keys first.
 * @param only this category alone, where just one item is looked at
 */
export function readCategorySeasons(db: Database, basis: PlanningBasis, only?: string): CategorySeasons {
  const season = seasonLength(basis.bucket);
  const next = bucketOf(basis.asOfDay, basis.bucket, basis.weekStart);
  const members = new Map<string, { long: number[]; short: boolean; first: number }>();
  for (const { itemLocation, category, first } of readSeriesPlaces(db, basis.bucket)) {
    if (category === '' || (only !== undefined && category !== only)) continue;
    const known = members.get(category) ?? { long: [], short: false, first };
    members.set(category, known);
    known.first = Math.min(known.first, first);
    if (isShort(next - first, basis)) known.short = true;
    if (next - first >= 1.5 * season && known.long.length < MOST) known.long.push(itemLocation);
  }
  // A category that is not known for two seasons has none to lend.
  const wanted = [...members].filter(
    ([, { short, first }]) => (short || only !== undefined) && !isShort(next - first, basis),
  );
  const categoryOf = new Map(wanted.flatMap(([category, { long }]) => long.map(key => [key, category])));
  const histories = new Map<string, DatedHistory[]>();
  for (const { from, to } of stretches([...categoryOf.keys()].toSorted((a, b) => a - b)))
    for (const line of readDemand(db, basis, from, to)) {
      const category = categoryOf.get(line.terms.itemLocation);
      if (category === undefined) continue;
      const { first, values } = modelHistory({ ...line, inherited: [] }, basis);
      const known = histories.get(category) ?? [];
      known.push({ firstBucket: first, values });
      histories.set(category, known);
    }
  const seasons = new Map<string, Season>();
  for (const [category, known] of histories) {
    const learnt = sharedSeason(known, season);
    if (learnt?.indices.some(index => Math.abs(index - 1) > LEAST_SWING)) seasons.set(category, learnt);
  }
  return seasons;
}

/** Keys that lie near each other are read at a stretch. */
export function* stretches(keys: readonly number[]): Generator<{ from: number; to: number }> {
  let [from = 0, to = 0] = [keys[0], keys[0]];
  if (keys.length === 0) return;
  for (const key of keys) {
    if (key - to > NEAR || key - from >= LONGEST) {
      yield { from, to };
      from = key;
    }
    to = key;
  }
  yield { from, to };
}
