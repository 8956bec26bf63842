/** Chance below which a run of periods without demand is not believed. */
const CHANCE = 1e-6;

/** A run of periods without demand: index of its first, and how many. */
export type Gap = { from: number; length: number };

/**
 * Finds the longest run of zeros between demand that the series' own rate makes practically impossible: with a share p
 * of periods that sell, a run of k zeros begins somewhere among n periods with a chance of at most n (1-p)^k. Periods
 * that are known to be out of stock (NaN) neither sell nor fail to, and a run that the year before or after had as well
 * is a season.
 * @param values demand by period, oldest first
 * @param season periods of a year's season, or of a week's
 */
export function findHistoryGap(values: Float64Array, season: number): Gap | undefined {
  let known = 0;
  let selling = 0;
  let last = -1;
  let longest: Gap | undefined;
  let longestZeros = 0;
  let zeros = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (Number.isNaN(value)) continue;
    known++;
    if (value === 0) {
      zeros++;
      continue;
    }
    selling++;
    if (last >= 0 && zeros > longestZeros) {
      longest = { from: last + 1, length: i - last - 1 };
      longestZeros = zeros;
    }
    last = i;
    zeros = 0;
  }
  if (longest === undefined) return undefined;
  const others = known - longestZeros;
  // One period more than were seen, and that one without demand: a share of 1 would allow no zero at all.
  const share = selling / (others + 1);
  if (known * (1 - share) ** longestZeros >= CHANCE) return undefined;
  return isSeason(values, longest, season) ? undefined : longest;
}

function isSeason(values: Float64Array, gap: Gap, season: number): boolean {
  return [-season, season].some(shift => {
    let known = 0;
    let zeros = 0;
    for (let i = gap.from; i < gap.from + gap.length; i++) {
      const value = values[i + shift];
      if (value === undefined || Number.isNaN(value)) continue;
      known++;
      if (value === 0) zeros++;
    }
    return known > 0 && zeros >= known / 2;
  });
}

/**
 * Finds periods in which a whole source has no demand though it usually has for many series: an export that lacks them.
 * @param selling how many series have demand, by period from the source's first to its last
 */
export function findHoles(selling: Float64Array): Gap[] {
  const sorted = selling.toSorted();
  const usual = sorted[Math.floor(sorted.length / 2)] ?? 0;
  if (usual < LEAST_SELLING) return [];
  const holes: Gap[] = [];
  for (let i = 1; i < selling.length - 1; i++) {
    if (selling[i] !== 0) continue;
    const open = holes.at(-1);
    if (open && open.from + open.length === i) open.length++;
    else holes.push({ from: i, length: 1 });
  }
  return holes;
}

/** With fewer series than this in an ordinary period, one without any may be chance. */
const LEAST_SELLING = 10;
