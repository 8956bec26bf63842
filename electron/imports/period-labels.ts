import {
  fullYear,
  parsePeriod,
  type DayMonthOrder,
  type PairMeaning,
  type Period,
  type PeriodGrain,
} from './date-text.ts';
import { serialDay } from './date-columns.ts';
import { monthOf } from './month-names.ts';

const weekDay =
  /(?:\bw\s?[/.]?\s?|\b(?:week|wk)\s+)(e|ending|ends|c|commencing|beginning|starting|begins|starts)\.?\s*:?\s*(\d\S*)$/i;

/** A period without a year: `Jan`, `Week 12`, `Q3`, `M7`. */
export type YearlessPeriod = { grain: PeriodGrain; number: number };

/** A column and what its header says from top to bottom. */
export type Labelled = { column: number; parts: readonly string[] };

/** Grains from the finest. */
export const rank: Record<PeriodGrain, number> = { day: 0, week: 1, month: 2, quarter: 3, year: 4 };

/** Longer texts are titles, no labels. */
const LONGEST_LABEL = 60;

/** What may name the period in a header of several rows: all of it, its rows, and its rows two by two. */
export function labelsOf(given: readonly string[]): string[] {
  const parts = given.filter(part => part.length <= LONGEST_LABEL);
  const labels = [parts.join(' '), ...parts];
  for (let first = 0; first < parts.length; first++) {
    for (let second = first + 1; second < parts.length; second++) {
      labels.push(`${parts[first]} ${parts[second]}`, `${parts[second]} ${parts[first]}`);
    }
  }
  return [...new Set(labels)];
}

/** `FY2013`, `FY 13`: the year by which a company counts. */
export const fiscalYear = /\bFY\s?'?((?:20)?\d\d)\b/i;

/** A header with the words around its period gone: `Forecast QTY 01-2025` -> `01-2025`. */
export function periodTexts(label: string): string[] {
  // `Wk 12 (2013)`
  const bare = label
    .trim()
    .replace(/\(((?:19|20)\d\d)\)$/, '$1')
    .replace(fiscalYear, (_, digits: string) => String(fullYear(digits)));
  const behind = /^(?:\p{L}[\p{L}.()]*[\s_:-]+)+(?=\S*\d)(.+)$/u.exec(bare)?.[1];
  const ahead = /^(\S.*\d)[\s_:-]+\p{L}[\p{L}\s().%]*$/u.exec(bare)?.[1];
  const named = /(\p{L}{3,12}\.?[\s/-]*'?(?:19|20)?\d\d)$/u.exec(bare)?.[1];
  const inWeek = weekDay.exec(bare)?.[2];
  return [bare, behind, ahead, named, inWeek, ...aroundBrackets(bare)].filter(text => text !== undefined);
}

/** `Jan 24 (pcs)`: what stands before a remark in brackets; then a day within, as in `KW 1 (01.01.2024)`. */
function aroundBrackets(label: string): string[] {
  const [, before = '', within = ''] = /^(.+?)\s*[([]([^()[\]]*)[)\]]$/.exec(label) ?? [];
  if (before === '') return [];
  return /\d/.test(within) ? [within] : [before];
}

/** Reads a header as a dated period; null when it is none. */
export function readDatedLabel(
  parts: readonly string[],
  order: DayMonthOrder,
  pairs: PairMeaning = 'month',
): Period | null {
  for (const label of [parts.join(' '), ...parts]) {
    const week = readWeekDay(label, order);
    if (week) return week;
  }
  const found = finest(labelsOf(parts).flatMap(label => readLabel(label, order, pairs) ?? []));
  if (found) return found;
  // `Sales` above the day's number names no other period.
  const [serial, ...more] = parts.filter(part => /\d/.test(part));
  return serial !== undefined && more.length === 0 && isSerial(serial) ? serialDay(Number(serial)) : null;
}

/** Whether a text may be the number of a day, as spreadsheets count them. */
export function isSerial(text: string): boolean {
  return /^\d{5}(?:\.0+)?$/.test(text);
}

function readLabel(label: string, order: DayMonthOrder, pairs: PairMeaning): Period | null {
  for (const text of periodTexts(label)) {
    const period = parsePeriod(text, order, pairs);
    if (period) return period;
  }
  return null;
}

/** The shortest of periods, the first of several: `W1` below `Jan` below `2012` is a week of that year. */
function finest(periods: readonly Period[]): Period | undefined {
  const [first, ...others] = periods;
  return first && others.reduce((best, each) => (rank[each.grain] < rank[best.grain] ? each : best), first);
}

/** `W/E 07/01/2024` ends a week, `W/C 01/01/2024` begins one. */
function readWeekDay(label: string, order: DayMonthOrder): Period | null {
  const found = weekDay.exec(label);
  const day = found ? parsePeriod(found[2] ?? '', order) : null;
  if (!found || day?.grain !== 'day') return null;
  return { day: /^c|^b|^st/i.test(found[1] ?? '') ? day.day : day.day - 6, grain: 'week' };
}

/** Reads a header as a period without a year; null when it is none. */
export function readYearlessLabel(parts: readonly string[]): YearlessPeriod | null {
  // A year that nobody understands must not be replaced by another.
  if (parts.some(part => /(?:^|[^\d.,])(?:19|20)\d\d(?![\d.,])/.test(part))) return null;
  for (const label of labelsOf(parts)) {
    const found =
      readYearless(label.trim()) ?? readYearless(/(\S+(?:\s*\d+)?)$/.exec(label.trim())?.[1] ?? '');
    if (found && found.number >= 1 && found.number <= (found.grain === 'week' ? 53 : 12)) return found;
  }
  return null;
}

function readYearless(text: string): YearlessPeriod | null {
  const month = monthOf(text);
  if (month !== null) return { grain: 'month', number: month };
  const week =
    /^(?:week|wk|w|kw|cw|woche|semaine|semana|settimana|sett|sem|tydzień|tydz|s)[\s._-]*(\d{1,2})$/i.exec(
      text,
    );
  if (week) return { grain: 'week', number: Number(week[1]) };
  const quarter =
    /^(?:quartal|quarter|qtr|trimestre|trim|kwartaal|q|t)\.?\s?([1-4])$|^([1-4])\.?\s?(?:q|quartal|trimestre|kwartaal)$/i.exec(
      text,
    );
  if (quarter) return { grain: 'quarter', number: Number(quarter[1] ?? quarter[2]) };
  const numbered = /^(?:m|month|monat|mois|mes|period|periode)[\s._-]*(\d{1,2})$/i.exec(text);
  return numbered ? { grain: 'month', number: Number(numbered[1]) } : null;
}

const weekNames =
  /^(?:(?:calendar|kalender)?weeks?|wk|kw|cw|(?:kalender)?wochen?|semaines?|semanas?|settiman[ae]|we(?:ek|ken)|tydzień|tygodnie|tydz)\.?$/iu;
const monthNames = /^(?:months?|monate?|mois|mes(?:es|i|e)?|maand(?:en)?|miesiąc|miesiące)\.?$/iu;

/** Longer texts say more than what numbers count. */
const LONGEST_COUNTED = 24;

/** What a header that stands above bare numbers says that they count; null when it does not say. */
export function countedIn(parts: readonly string[]): 'week' | 'month' | null {
  const words = parts.flatMap(part => (part.length <= LONGEST_COUNTED ? part.split(/[\s/|]+/) : []));
  if (words.some(word => weekNames.test(word))) return 'week';
  return words.some(word => monthNames.test(word)) ? 'month' : null;
}

const fillers =
  /^(?:(?:week|wk|w|kw|cw|woche|semaine|semana|settimana|sett|sem|tydzień|tydz|q|quartal|quarter|qtr|trimestre|trim|month|monat|mois|mes|mese|maand|fy)\.?|de|del|di|of|-|\/|\|)$/iu;

/** The words of a header that are no period: `Forecast QTY` of `Forecast QTY 01-2025`. */
export function periodWord(parts: readonly string[]): string {
  const words = parts.join(' ').split(/[\s_]+/);
  const others = words.filter(word => !/\d/.test(word) && monthOf(word) === null && !fillers.test(word));
  return others.join(' ');
}

/** Whether a cell looks like the label of a period or of the year above periods: only headers are asked. */
export function isPeriodLabel(text: string): boolean {
  if (/^(?:19|20)\d\d$/.test(text)) return true;
  return (
    readDatedLabel([text], 'dmy') !== null ||
    readDatedLabel([text], 'mdy') !== null ||
    readDatedLabel([text], 'dmy', 'week') !== null ||
    readYearlessLabel([text]) !== null
  );
}
