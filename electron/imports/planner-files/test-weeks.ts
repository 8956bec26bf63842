import { toIso } from '../../../shared/dates.ts';
import { isoWeekDay, isoWeekOf } from '../date-text.ts';
import type { Amount } from './test-planner-file.ts';

export type Week = { year: number; week: number; day: string };

/** Weeks in a row from an ISO week on. */
export function weeksFrom(year: number, week: number, count: number): Week[] {
  const first = isoWeekDay(year, week);
  return Array.from({ length: count }, (_, index) => {
    const day = first + 7 * index;
    return { ...isoWeekOf(day), day: toIso(day) };
  });
}

/** Merged ranges and texts of a row of bands: each label over as many columns as bear it. */
export function bands(
  labels: string[],
  row: number,
  firstColumn: number,
): { cells: string[]; merges: string[] } {
  const cells = labels.map((label, index) => (label === labels[index - 1] ? '' : label));
  const merges: string[] = [];
  let start = 0;
  for (let at = 1; at <= labels.length; at++) {
    if (labels[at] === labels[start]) continue;
    if (at - start > 1)
      merges.push(`${letters(firstColumn + start)}${row}:${letters(firstColumn + at - 1)}${row}`);
    start = at;
  }
  return { cells, merges };
}

export function letters(column: number): string {
  const head = column >= 26 ? letters(Math.floor(column / 26) - 1) : '';
  return head + String.fromCodePoint(65 + (column % 26));
}

export const amountsOf = (item: string, weeks: Week[], values: (number | null)[]): Amount[] =>
  weeks.flatMap(({ day }, index) => {
    const value = values[index] ?? null;
    return value === null ? [] : [[item, 'Main', day, 7, value] satisfies Amount];
  });
