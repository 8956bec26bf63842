import { numberAt } from './cell-number.ts';
import type { Sheet } from './sheet.ts';

/** Fewer columns of figures could agree by chance. */
const LEAST_COLUMNS = 2;
/** Longer lists are data and no pivot. */
const MOST_ROWS = 20_000;

/**
 * Rows that a pivot table puts above their groups, each the sum of the rows below it up to the next: all of them, or none
 * when the list is not made of such groups from the first row to the last.
 * @param rows sheet rows that are left after totals
 */
export function groupHeads(sheet: Sheet, columns: number[], rows: number[]): number[] {
  if (rows.length < 4 || rows.length > MOST_ROWS) return [];
  const figures = columns
    .map(column => rows.map(row => numberAt(sheet, row, column) ?? 0))
    .filter(values => values.some(value => value !== 0))
    .map(values => ({ values, isPositive: values.every(value => value >= 0) }));
  if (figures.length < LEAST_COLUMNS) return [];
  const ends = partition(figures, rows.length);
  if (!ends) return [];
  const starts = [0, ...ends.slice(0, -1)];
  const hasGroup = starts.some((start, index) => ends[index]! - start > 2);
  return starts.length >= 2 && hasGroup ? starts.map(start => rows[start]!) : [];
}

type Figures = { values: number[]; isPositive: boolean };

/** Ends of the groups: each a head and the rows it adds up; null when the rows cannot be cut so. */
function partition(figures: Figures[], count: number): number[] | null {
  const failed = new Uint8Array(count + 1);
  const starts: number[] = [0];
  const tried: number[] = [1];
  while (starts.length > 0) {
    const start = starts.at(-1)!;
    if (start === count) return starts.slice(1);
    const end = nextEnd(figures, start, tried.at(-1)!, count, failed);
    if (end === null) {
      failed[start] = 1;
      starts.pop();
      tried.pop();
      continue;
    }
    tried[tried.length - 1] = end + 1;
    starts.push(end);
    tried.push(end + 2);
  }
  return null;
}

/** The nearest end, from `from` on, at which the rows behind `start` add up to it. */
function nextEnd(
  figures: Figures[],
  start: number,
  from: number,
  count: number,
  failed: Uint8Array,
): number | null {
  const sums = figures.map(() => 0);
  for (let end = start + 2; end <= count; end++) {
    let isSum = true;
    for (let index = 0; index < figures.length; index++) {
      const { values, isPositive } = figures[index]!;
      const head = values[start]!;
      const sum = (sums[index]! += values[end - 1]!);
      if (near(sum, head)) continue;
      // Nothing negative brings a sum back that has grown too large.
      if (isPositive && sum > head) return null;
      isSum = false;
    }
    if (isSum && end >= from && !failed[end]) return end;
  }
  return null;
}

function near(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-6 * Math.max(1, Math.abs(b));
}
