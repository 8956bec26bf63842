import { bucketOf } from '../../shared/buckets.ts';
import { weekday } from '../../shared/dates.ts';
import { workingDays } from '../forecasting/cleaning/working-days.ts';
import type { LineDemand } from './demand-input.ts';
import type { History } from './histories.ts';
import { horizonBuckets, type PlanningBasis } from './planning-basis.ts';
import { demandCalendar } from './sales-calendar.ts';

/** Buckets in which the sales calendar leaves nobody a day to buy, by their index. */
export type ClosedBuckets = {
  has(index: number): boolean;
  /** Closed though its weekday is open: a holiday, company holidays. */
  isException(index: number): boolean;
};

/** Share of its closed buckets in which an item-location may have sold for the calendar to be believed. */
const MOST_SOLD = 0.1;

/**
 * The closed buckets of an item-location, past and to come.
 * @param history what was sold: a calendar that it contradicts is not its own
 * @returns null where no rule states closed days, its rules ignore them, or it sells on them
 */
export function closedBuckets(
  { terms, cleaning }: Pick<LineDemand, 'terms' | 'cleaning'>,
  { first, values }: History,
  basis: PlanningBasis,
): ClosedBuckets | null {
  if (cleaning.calendarEffects === 'ignore' || terms.layers.length === 0) return null;
  const { bucket, weekStart } = basis;
  const next = bucketOf(basis.asOfDay, bucket, weekStart);
  const end = Math.max(next, first + values.length) + horizonBuckets(terms, basis) + 1;
  const work = demandCalendar(terms.layers, basis, { first, end })?.work;
  if (!work) return null;
  const has = (index: number): boolean => workingDays(work, index, bucket, weekStart) === 0;
  let closed = 0;
  let sold = 0;
  for (let t = 0; t < values.length; t++) {
    if (Number.isNaN(values[t]!) || !has(first + t)) continue;
    closed++;
    if (values[t]! > 0) sold++;
  }
  if (sold > MOST_SOLD * closed) return null;
  const isException = (index: number): boolean =>
    (bucket !== 'day' || work.weekdays.includes(weekday(index))) && has(index);
  return { has, isException };
}

/** A history whose empty buckets are unknown where nobody could buy: they say nothing of demand. */
export function withoutClosed(
  { first, values }: History,
  isClosed: (index: number) => boolean,
): Float64Array {
  return values.map((value, t) => (value === 0 && isClosed(first + t) ? Number.NaN : value));
}
