import { followedSeason } from './removable-season.ts';

/**
 * Periods of the season in which there never is demand, as a shop sells nothing on Sundays or at night. Such zeros are
 * known in advance: left in, they make steady demand look sparse, and a mean of models puts some demand where none comes.
 */
export interface OpenPhases {
  /** By phase (`t % open.length`): true where demand comes. */
  open: readonly boolean[];
  /** Open periods per season. */
  season: number;
}

/** A history without its closed periods, and how it repeats. */
export interface OpenHistory {
  values: Float64Array;
  season: number;
  /** undefined where no period is closed: then `values` and `season` are those given. */
  phases?: OpenPhases | undefined;
}

/** Fewest seasons in a row without demand for a period to count as closed. */
const fewestSeasons = 3;
/** Chance at most that a season with a closed period comes about by luck. */
const luck = 0.01;

/**
 * Takes the closed periods out of a history.
 * @param values NaN where censored
 * @param given periods per season
 */
export function openHistory(values: Float64Array, given: number): OpenHistory {
  if (given <= 1 || values.length < fewestSeasons * given) return { values, season: given };
  if (!values.some(value => value <= 0)) return { values, season: given };
  const season = followedSeason(values, given);
  const phases = openPhases(values, season) ?? (season === given ? undefined : openPhases(values, given));
  if (phases === undefined) return { values, season: given };
  return { values: values.filter((_, t) => isOpen(phases, t)), season: phases.season, phases };
}

/** A phase is closed where it has been silent for so many seasons that, by what came in louder ones, it is no luck. */
function openPhases(values: Float64Array, season: number): OpenPhases | undefined {
  const silent = Array.from({ length: season }, (_, phase) => silentSeasons(values, season, phase));
  const open = silent.map(
    count => count < fewestSeasons || quietShare(values, silent, count) ** count * season >= luck,
  );
  const kept = open.filter(Boolean).length;
  return kept < season && kept > 0 ? { open, season: kept } : undefined;
}

/** Share of periods without demand over the last `count` seasons, in phases that were silent for less; 1 without any. */
function quietShare(values: Float64Array, silent: readonly number[], count: number): number {
  const season = silent.length;
  let quiet = 0;
  let periods = 0;
  for (let t = Math.max(0, values.length - count * season); t < values.length; t++) {
    if (silent[t % season]! >= count || Number.isNaN(values[t]!)) continue;
    periods++;
    if (values[t]! === 0) quiet++;
  }
  return periods > 0 ? quiet / periods : 1;
}

/** Seasons since a phase last had demand, as far as it was observed. */
function silentSeasons(values: Float64Array, season: number, phase: number): number {
  let count = 0;
  const last = values.length - 1;
  for (let t = last - ((((last - phase) % season) + season) % season); t >= 0; t -= season) {
    if (values[t]! > 0 || values[t]! < 0) break;
    if (values[t] === 0) count++;
  }
  return count;
}

function isOpen({ open }: OpenPhases, t: number): boolean {
  return open[t % open.length] === true;
}

/** Open periods among the `count` from `from` on. */
export function openAhead(phases: OpenPhases, from: number, count: number): number {
  let ahead = 0;
  for (let h = 0; h < count; h++) if (isOpen(phases, from + h)) ahead++;
  return ahead;
}

/**
 * Puts the closed periods back into a path.
 * @param path of the open periods ahead
 * @param from periods of the whole history
 * @param horizon periods ahead in all
 * @param running true for sums from the first period on, which stand still while closed
 */
export function withClosed(
  path: Float64Array,
  phases: OpenPhases,
  from: number,
  horizon: number,
  running = false,
): Float64Array {
  const whole = new Float64Array(horizon);
  let used = 0;
  for (let h = 0; h < horizon; h++) {
    if (isOpen(phases, from + h)) whole[h] = path[used++]!;
    else if (running && h > 0) whole[h] = whole[h - 1]!;
  }
  return whole;
}
