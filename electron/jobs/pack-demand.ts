import { bucketOf, bucketStart, type BucketSize, type WeekStart } from '../../shared/buckets.ts';

/** A row of demand: `quantity` over `days` days from day number `day`. */
export type DemandRow = { day: number; days: number; quantity: number };
/** A row of availability: in stock (1) or out of stock (0) from day number `day`. */
export type AvailabilityRow = { day: number; inStock: number };

/** Demand per bucket from bucket `first` on; `stocked` is the share of each bucket with stock in percent, absent where nothing is known. */
export type PackedSeries = { first: number; quantities: Float64Array; stocked: Uint8Array | undefined };

export type PackCalendar = {
  size: BucketSize;
  weekStart: WeekStart;
  /** Last day for which the source has any demand row; flags after it are ignored. */
  lastDay: number;
  /** All dates on which the source states availability, rising: a flag holds until the next of them. */
  flagDays: Int32Array;
};

/**
 * Packs one source's rows of an item-location. Absent periods are zero from the first row, demand or first in-stock
 * flag, whichever is earlier, to the source's last demand day. A row that is longer than a bucket is spread over its days.
 * @returns undefined when there is neither demand nor an in-stock flag
 */
export function packDemand(
  demand: readonly DemandRow[],
  availability: readonly AvailabilityRow[],
  calendar: PackCalendar,
): PackedSeries | undefined {
  const { size, weekStart, lastDay } = calendar;
  const bucket = (day: number): number => bucketOf(day, size, weekStart);
  const firstDay = Math.min(
    demand[0]?.day ?? Infinity,
    availability.find(flag => flag.inStock === 1)?.day ?? Infinity,
  );
  if (firstDay === Infinity || firstDay > lastDay) return undefined;
  const first = bucket(firstDay);
  const quantities = new Float64Array(bucket(lastDay) - first + 1);
  for (const row of demand) addRow(quantities, first, row, calendar);
  return { first, quantities, stocked: shareStocked(quantities.length, first, availability, calendar) };
}

function addRow(
  quantities: Float64Array,
  first: number,
  row: DemandRow,
  { size, weekStart }: PackCalendar,
): void {
  const from = bucketOf(row.day, size, weekStart);
  const length = bucketStart(from + 1, size, weekStart) - bucketStart(from, size, weekStart);
  if (row.days <= length) {
    quantities[from - first]! += row.quantity;
    return;
  }
  const perDay = row.quantity / row.days;
  const end = row.day + row.days;
  for (let index = from, day = row.day; day < end; index++) {
    const next = Math.min(end, bucketStart(index + 1, size, weekStart));
    if (index - first < quantities.length) quantities[index - first]! += perDay * (next - day);
    day = next;
  }
}

/** Percent of each bucket's days with stock; days that no flag covers count as stocked. */
function shareStocked(
  length: number,
  first: number,
  flags: readonly AvailabilityRow[],
  calendar: PackCalendar,
): Uint8Array | undefined {
  const { size, weekStart, lastDay, flagDays } = calendar;
  if (!flags.some(flag => flag.inStock === 0)) return undefined;
  const missing = new Float64Array(length);
  for (const flag of flags) {
    if (flag.inStock === 1 || flag.day > lastDay) continue;
    const end = coveredUntil(flag.day, flagDays);
    for (let day = flag.day; day < end;) {
      const index = bucketOf(day, size, weekStart);
      const next = Math.min(end, bucketStart(index + 1, size, weekStart));
      if (index >= first && index - first < length) missing[index - first]! += next - day;
      day = next;
    }
  }
  return Uint8Array.from(missing, (days, offset) => {
    const all =
      bucketStart(first + offset + 1, size, weekStart) - bucketStart(first + offset, size, weekStart);
    return Math.round((100 * Math.max(0, all - days)) / all);
  });
}

/** The source's next flag date after `day`; the last flag holds as long as the gap before it. */
function coveredUntil(day: number, flagDays: Int32Array): number {
  let low = 0;
  let high = flagDays.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (flagDays[middle]! <= day) low = middle + 1;
    else high = middle;
  }
  const previous = flagDays[low - 2];
  return flagDays[low] ?? day + (previous === undefined ? 1 : day - previous);
}

/**
 * Demand per bucket with out-of-stock buckets as NaN (unknown). A bucket that was partly out of stock is scaled up to a
 * whole one; one with stock for less than a quarter of its days tells too little and is unknown too.
 */
export function censor(quantities: Float64Array, stocked: Uint8Array | undefined): Float64Array {
  if (!stocked) return quantities;
  const values = new Float64Array(quantities.length);
  for (let i = 0; i < values.length; i++) {
    const share = stocked[i] ?? 100;
    values[i] = share >= 100 ? quantities[i]! : share < 25 ? Number.NaN : (quantities[i]! * 100) / share;
  }
  return values;
}
