import { dayNumber, partsOf } from '../../shared/dates.ts';
import { fullYear, isoWeekDay } from './date-text.ts';
import { isPeriodLabel, readDatedLabel } from './period-labels.ts';

/*
 * `03.13`, `13/03`, `1303`: two bare numbers, of which only the neighbours tell what they are. They are read in the way
 * that makes a steady series of them: months or weeks one after the other, or days at the distance of days or weeks.
 */

/** What the first and the second number of a label may be. */
export type PairReading = 'month-year' | 'year-month' | 'day-month' | 'month-day' | 'week-year' | 'year-week';

/** A bare pair as it stands: its two numbers as they are written and the mark between them. */
type Pair = { first: string; second: string; mark: string };

/** A label with its pair, or without one. @param words what stands before the pair; each of them has a series of its own */
type PairLabel = { at: number; label: string; words: string; pair: Pair };

export type PairSeries = {
  /** Places of the labels that belong to it. */
  places: number[];
  /** In every way that makes it steady: the label of each place, such as `2013-03`, `2013-W03` or `3-Mar`. */
  readings: { reading: PairReading; labels: string[] }[];
};

/** Fewer bare pairs, of all words together, may be anything. */
const LEAST = 3;
/** A period or two may be missing where nothing was sold. */
const LONGEST_STEP = 3;
const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

const barePair = /^(.*?)[\s_:]*(?<![\d.,/-])(\d{1,2})([./-])(\d{1,2})(\.?)$/;
const codePair = /^(.*?)[\s_:]*(?<![\d.,/-])(\d\d)()(\d\d)$/;
/** Longer texts are titles. */
const LONGEST = 60;

/**
 * Finds the labels among texts that are two bare numbers and make a series together.
 * @param labels headers in the order of their columns; those that are periods by themselves are left alone
 * @returns null when fewer than three of them do, or no reading is steady
 */
export function findPairSeries(labels: readonly string[]): PairSeries | null {
  const pairs = labels.flatMap((label, at) => pairOf(label, at) ?? []);
  if (pairs.length < LEAST) return null;
  const byWords = new Map<string, PairLabel[]>();
  for (const each of pairs) byWords.set(each.words, [...(byWords.get(each.words) ?? []), each]);
  // Two of each are enough where there are more words: `Ist 09/26`, `Ist 10/26`, `Plan 11/26`, `Plan 12/26`.
  const groups = [...byWords.values()].filter(group => group.length > 1);
  if (groups.flat().length < LEAST) return null;
  const readings = pairReadings.filter(reading => groups.every(group => isSteady(group, reading)));
  if (readings.length === 0 || groups.flat().some(isDated)) return null;
  const found = groups.flat().sort((a, b) => a.at - b.at);
  return {
    places: found.map(({ at }) => at),
    readings: readings.map(reading => ({
      reading,
      labels: found.map(({ pair }) => labelOf(pair, reading)),
    })),
  };
}

/** Which of the texts are labels of periods, by themselves or by their neighbours. */
export function periodLabelsOf(texts: readonly string[]): boolean[] {
  const series = new Set(findPairSeries(texts)?.places);
  return texts.map((text, at) => series.has(at) || (text !== '' && isPeriodLabel(text)));
}

const pairReadings: PairReading[] = [
  'month-year',
  'year-month',
  'day-month',
  'month-day',
  'week-year',
  'year-week',
];

function pairOf(label: string, at: number): PairLabel | null {
  if (label.length > LONGEST) return null;
  const [, words = '', first = '', mark = '', second = '', point = ''] =
    barePair.exec(label) ?? codePair.exec(label) ?? [];
  if (first === '') return null;
  return { at, label, words, pair: { first, second, mark: `${mark}${point}` } };
}

/** A label that says by itself what it is, as `KW 03/13` does. */
function isDated({ label }: PairLabel): boolean {
  return (readDatedLabel([label], 'dmy') ?? readDatedLabel([label], 'mdy')) !== null;
}

/** Whether the labels, from column to column, go one way in steps of a period. */
function isSteady(group: readonly PairLabel[], reading: PairReading): boolean {
  if (reading === 'day-month' || reading === 'month-day')
    return [2023, 2024].some(year => areSteadyDays(group, reading, year));
  const numbers = group.map(({ pair }) => numberOf(pair, reading));
  if (!areAll(numbers)) return false;
  const steps = stepsOf(numbers);
  const [step = 0] = steps;
  const even = steps.every(each => each === step) && Math.abs(step) <= LONGEST_STEP;
  const oneWay = steps.every(each => each * step > 0 && Math.abs(each) <= LONGEST_STEP);
  const single = steps.filter(each => Math.abs(each) === 1).length;
  if (step === 0 || !(even || (oneWay && single * 2 > steps.length))) return false;
  return group[0]?.pair.mark !== '' || isWholeYear(numbers, reading);
}

/** Codes such as `1301` name places, too: as months they cross the end of a year or are a whole one. */
function isWholeYear(numbers: readonly number[], reading: PairReading): boolean {
  const inYear = reading.includes('week') ? 52 : 12;
  return numbers.length >= inYear || new Set(numbers.map(each => Math.floor(each / inYear))).size > 1;
}

function stepsOf(numbers: readonly number[]): number[] {
  return numbers.slice(1).map((each, at) => each - (numbers[at] ?? 0));
}

/** A running number of the period, one more from each to the next; null when the pair cannot be one. */
function numberOf({ first, second, mark }: Pair, reading: PairReading): number | null {
  if (mark.length > 1) return null;
  const turned = reading.startsWith('year');
  const [part, year] = turned ? [second, first] : [first, second];
  if (year.length !== 2) return null;
  const number = Number(part);
  if (reading.includes('month')) return number >= 1 && number <= 12 ? fullYear(year) * 12 + number - 1 : null;
  return number >= 1 && number <= 53 ? Math.round(isoWeekDay(fullYear(year), number) / 7) : null;
}

/** Days without a year: one after the other but for weekends, in whole weeks, or each the first or last of its month. */
function areSteadyDays(group: readonly PairLabel[], reading: PairReading, year: number): boolean {
  const days = group.map(({ pair }) => {
    if (pair.mark === '') return null;
    const { day, month } = dayOf(pair, reading);
    const number = month >= 1 && month <= 12 && day >= 1 ? dayNumber(year, month, day) : null;
    return number !== null && partsOf(number).day === day ? number : null;
  });
  if (!areAll(days)) return false;
  const ahead = stepsOf(days).map(step => (step < -180 ? step + 365 : step > 180 ? step - 365 : step));
  const newestFirst = ahead.every(step => step < 0);
  const steps = newestFirst ? ahead.map(step => -step) : ahead;
  if (steps.some(step => step <= 0)) return false;
  const daily = steps.every(step => step <= 5) && steps.filter(step => step === 1).length * 2 > steps.length;
  const weekly = steps.every(step => step % 7 === 0 && step <= 21) && steps.includes(7);
  const bounds = days.every(day => partsOf(day).day === 1) || days.every(day => partsOf(day + 1).day === 1);
  return daily || weekly || (bounds && steps.every(step => step <= 31));
}

function dayOf({ first, second }: Pair, reading: PairReading): { day: number; month: number } {
  const [day, month] = reading === 'day-month' ? [first, second] : [second, first];
  return { day: Number(day), month: Number(month) };
}

function areAll(numbers: readonly (number | null)[]): numbers is number[] {
  return numbers.every(number => number !== null);
}

/** The label in a style that only reads one way. */
function labelOf(pair: Pair, reading: PairReading): string {
  if (reading === 'day-month' || reading === 'month-day') {
    const { day, month } = dayOf(pair, reading);
    return `${day}-${MONTHS[month - 1]}`;
  }
  const [part, year] = reading.startsWith('year') ? [pair.second, pair.first] : [pair.first, pair.second];
  return `${fullYear(year)}-${reading.includes('week') ? 'W' : ''}${part.padStart(2, '0')}`;
}
