import type { ChangedSeries } from '../db/tables/forecast-inputs.ts';
import type { ForecastChunkTask } from '../jobs/workers/forecast-chunk.ts';
import { endAsBefore } from '../jobs/workers/forecast-inputs.ts';
import type { ForecastSummary } from './forecast-basis.ts';

/** What a run is made from, the demand of each item-location aside. */
export type NamedInputs = Pick<ForecastSummary, 'inputs' | 'seasons' | 'ends'>;

/**
 * The item-locations whose forecast can be another one than in the run before, rising: where nothing but demand changed,
 * those whose demand did, and where the seasons of categories did too, those that may borrow one.
 * @param short item-locations that may borrow a season
 * @returns undefined where all can be
 */
export function mayHaveChanged(
  former: NamedInputs,
  now: NamedInputs,
  { itemLocations }: ChangedSeries,
  short: Int32Array,
): number[] | undefined {
  if (now.inputs === '' || former.inputs !== now.inputs || !endAsBefore(former.ends, now.ends))
    return undefined;
  if (former.seasons === now.seasons) return itemLocations;
  return [...new Set([...itemLocations, ...short])].toSorted((a, b) => a - b);
}

/** What a thread looks at in one go. */
type Part = Pick<ForecastChunkTask, 'from' | 'to' | 'only'>;

/** Item-locations that a thread forecasts at a time: about a quarter of a second's work. */
const CHUNK = { fast: 2000, best: 250 };

/** Single item-locations that a thread looks at a time. */
const SINGLE = 100;

export function partsOfAll({ first, last }: { first: number; last: number }, tier: 'fast' | 'best'): Part[] {
  const size = CHUNK[tier];
  return Array.from({ length: Math.ceil((last - first + 1) / size) }, (_, index) => {
    const from = first + index * size;
    return { from, to: from + size - 1 };
  });
}

export function partsOf(keys: readonly number[]): Part[] {
  return Array.from({ length: Math.ceil(keys.length / SINGLE) }, (_, index) => {
    const only = keys.slice(index * SINGLE, (index + 1) * SINGLE);
    return { from: only[0] ?? 0, to: only.at(-1) ?? 0, only };
  });
}
