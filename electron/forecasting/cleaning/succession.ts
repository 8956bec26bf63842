import { AppError } from '../../../shared/errors.ts';

/** A history with its place in the calendar. */
export interface DatedHistory {
  /** Bucket index of the first value. */
  firstBucket: number;
  /** Demand per bucket, oldest first; NaN where censored. */
  values: Float64Array;
}

/**
 * What an item takes over from another. A `supersession` adds the predecessor's demand to the item's own, because the one
 * replaces the other; a `like-item` stands in only before the item's first bucket, because both go on selling.
 */
export interface Inheritance {
  kind: 'supersession' | 'like-item';
  history: DatedHistory;
  /** Units of the item per unit of the other. */
  scale: number;
  /** First bucket that is no longer taken over; by default all are. */
  until?: number;
}

export interface InheritedHistory extends DatedHistory {
  /** Buckets that hold demand of another item. */
  inherited: number;
}

/**
 * The item's own history together with what it takes over.
 *
 * A bucket censored in the item's own history stays censored; one censored in the other's is censored where the item has
 * none of its own.
 * @param own may be empty; its `firstBucket` is then the bucket in which it starts
 * @param nextBucket first bucket that is not history
 */
export function inheritHistory(
  own: DatedHistory,
  inheritances: readonly Inheritance[],
  nextBucket: number,
): InheritedHistory {
  let first = own.firstBucket;
  for (const { history } of inheritances)
    if (history.values.length > 0) first = Math.min(first, history.firstBucket);
  const values = new Float64Array(Math.max(0, nextBucket - first));
  const taken = new Uint8Array(values.length);
  const ownFrom = own.firstBucket - first;
  for (let t = 0; t < own.values.length && ownFrom + t < values.length; t++)
    values[ownFrom + t] = own.values[t]!;
  for (const { kind, history, scale, until = Infinity } of inheritances) {
    const end = Math.min(until, nextBucket, kind === 'like-item' ? own.firstBucket : Infinity);
    for (let t = 0; t < history.values.length && history.firstBucket + t < end; t++) {
      const place = history.firstBucket + t - first;
      const value = history.values[t]!;
      const isOwn = place >= ownFrom && place - ownFrom < own.values.length;
      if (Number.isNaN(value) && isOwn) continue;
      values[place]! += scale * value;
      taken[place] = 1;
    }
  }
  return { firstBucket: first, values, inherited: taken.reduce((sum, flag) => sum + flag, 0) };
}

/** One step of a chain: `item` replaces `predecessor`. */
export interface SuccessionLink {
  item: string;
  predecessor: string;
  scale: number;
}

/**
 * All that an item replaces, directly or through others, with the scales multiplied along the way; nearest first.
 * @throws AppError conflict naming the items when they replace each other in a circle
 */
export function predecessorsOf(
  item: string,
  links: readonly SuccessionLink[],
): { item: string; scale: number }[] {
  const found: { item: string; scale: number }[] = [];
  const walk = (current: string, scale: number, path: readonly string[]): void => {
    for (const link of links) {
      if (link.item !== current) continue;
      const { predecessor } = link;
      if (path.includes(predecessor)) {
        const circle = [...path.slice(path.indexOf(predecessor)), predecessor].join(' > ');
        const message = `The items ${circle} replace each other in a circle; remove one of these links.`;
        throw new AppError('conflict', message, { item, circle });
      }
      found.push({ item: predecessor, scale: scale * link.scale });
      walk(predecessor, scale * link.scale, [...path, predecessor]);
    }
  };
  walk(item, 1, [item]);
  return found;
}

/** Buckets of own demand at which the scale that a planner gave and the one that was seen weigh the same. */
const scalePrior = 6;

/**
 * The scale of a like item once the new one sells: what it sold per unit of the other over the same buckets, shrunk
 * towards the scale given at its start.
 */
export function refinedScale(given: number, own: DatedHistory, like: DatedHistory): number {
  let sold = 0;
  let theirs = 0;
  let buckets = 0;
  own.values.forEach((value, t) => {
    const other = like.values[own.firstBucket + t - like.firstBucket];
    if (other === undefined || Number.isNaN(value + other)) return;
    sold += value;
    theirs += other;
    buckets++;
  });
  if (!(theirs > 0)) return given;
  const prior = (scalePrior * theirs) / buckets;
  return (sold + given * prior) / (theirs + prior);
}
