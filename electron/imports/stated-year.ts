import { partsOf, toDay } from '../../shared/dates.ts';
import { isOpenOrder, parsePeriod, periodDays } from './date-text.ts';
import { conceptOfParts } from './header-synonyms.ts';
import { cellText } from './sheet.ts';
import { isNamedPlace, titlesOf } from './title-rows.ts';
import { columnName, usedCells, type Reading } from './table.ts';

/**
 * What a file says of its time beside the periods: a year that they lie in, or a day that the newest ended by; `ofHeader`
 * where the header of another column says it.
 */
export type StatedTime = { text: string; where: string; ofHeader: boolean } & (
  { year: number } | { lastDay: number }
);

/** Years further ahead than this are numbers of something else. */
const MOST_AHEAD = 1;
/** Nor do lists without years go back further: `2000` is a plant, a size, a make. */
const OLDEST = 15;
/** Longer texts tell stories; a year in them may be any. */
const LONGEST = 80;

/**
 * The year that headers without one are about, as other columns (`Total 2023`), titles (`Sales 2023`), the name of the
 * sheet or of the file say: the first of them that names one.
 * @param periods the columns of the periods themselves
 * @returns null when nothing says it
 */
export function statedTime(reading: Reading, periods: ReadonlySet<number>): StatedTime | null {
  const { table, fileName, today } = reading;
  const headers = table.headers.filter((_, column) => !periods.has(column));
  const places: [where: string, texts: readonly string[]][] = [
    ['in the header of another column', headers],
    ['above the list', titlesOf(reading)],
    ['in the name of the sheet', [table.sheet.name]],
    ['in the name of the file', [fileName.replace(/\.\w+$/, '')]],
  ];
  const asOf = dayOfRows(reading);
  if (asOf) return asOf;
  const newest = partsOf(toDay(today)).year + MOST_AHEAD;
  for (const [where, texts] of places) {
    const said = texts.flatMap(text => timeIn(text, newest) ?? []);
    // Of several years, the last is the one in which the newest period lies.
    const [last] = said.toSorted((a, b) => endOf(b) - endOf(a));
    if (last) return { ...last, where, ofHeader: texts === headers };
  }
  return null;
}

/** The day on which the rows say that their stock was counted; the newest of several. */
function dayOfRows({ table }: Reading): StatedTime | null {
  const column = table.headerParts.findIndex(
    parts => parts.length > 0 && conceptOfParts(parts)?.concept === 'as_of',
  );
  if (column < 0) return null;
  const days = usedCells(table, column).flatMap(cell => {
    if (cell !== null && typeof cell === 'object') return 'day' in cell ? cell.day : [];
    const period = parsePeriod(cellText(cell), 'dmy');
    return period?.grain === 'day' && !isOpenOrder(cellText(cell)) ? period.day : [];
  });
  if (days.length === 0) return null;
  // The opening of the day: what was sold on it is not in yet.
  const lastDay = days.reduce((newest, day) => Math.max(newest, day)) - 1;
  return { text: columnName(table, column), where: 'as a column of days', ofHeader: false, lastDay };
}

function endOf(time: { year: number } | { lastDay: number }): number {
  return 'year' in time ? toDay(`${time.year}-12-31`) : time.lastDay;
}

type Time = { text: string } & ({ year: number } | { lastDay: number });

/** A day or month before a year alone: `Stock 31.12.2023` ends there, `Sales 2023` with the year. */
function timeIn(text: string, newest: number): Time | null {
  if (text.length > LONGEST) return null;
  if (isNamedPlace(text)) return null;
  const isPlausible = (year: number) => year >= newest - OLDEST && year <= newest;
  const days = text.split(/[\s_()[\]|;,]+/).flatMap(word => {
    const [one, other] = [parsePeriod(word, 'dmy'), parsePeriod(word, 'mdy')];
    if (!one || !other || one.day !== other.day || one.grain === 'year') return [];
    const lastDay = one.day + periodDays(one) - 1;
    return isPlausible(partsOf(lastDay).year) ? [lastDay] : [];
  });
  // Of a span the end.
  if (days.length > 0) return { text, lastDay: Math.max(...days) };
  const years = [...text.matchAll(/(?<![\d.,])((?:19|20)\d\d)(?:[/-](\d\d))?(?![\d.,])/g)].map(
    ([, first, second]) => {
      const isNext = second !== undefined && Number(second) === (Number(first) + 1) % 100;
      return Number(first) + (isNext ? 1 : 0);
    },
  );
  const year = Math.max(...years.filter(isPlausible));
  return Number.isFinite(year) ? { text, year } : null;
}
