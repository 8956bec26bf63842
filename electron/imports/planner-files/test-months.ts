import { toDay, toIso } from '../../../shared/dates.ts';
import { periodDays, shiftPeriod } from '../date-text.ts';
import type { Amount } from './test-planner-file.ts';

/** Firsts of months in a row, as ISO dates. */
export function monthsFrom(first: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) =>
    toIso(shiftPeriod({ day: toDay(`${first}-01`), grain: 'month' }, index).day),
  );
}

export const lengthOf = (month: string) => periodDays({ day: toDay(month), grain: 'month' });

export const lastDay = (month: string) => toIso(toDay(month) + lengthOf(month) - 1);

export const english = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

export const german = [
  'Januar',
  'Februar',
  'März',
  'April',
  'Mai',
  'Juni',
  'Juli',
  'August',
  'September',
  'Oktober',
  'November',
  'Dezember',
];

export const french = [
  'janv.',
  'févr.',
  'mars',
  'avr.',
  'mai',
  'juin',
  'juil.',
  'août',
  'sept.',
  'oct.',
  'nov.',
  'déc.',
];

export const spanish = ['ene', 'feb', 'mar', 'abr', 'may', 'jun', 'jul', 'ago', 'sep', 'oct', 'nov', 'dic'];

export const nameOf = (month: string, names: string[]) => names[Number(month.slice(5, 7)) - 1]!;

export function amountsOf(
  item: string,
  months: string[],
  values: (number | null)[],
  location = 'Main',
): Amount[] {
  return months.flatMap((month, index) => {
    const value = values[index] ?? null;
    return value === null ? [] : [[item, location, month, lengthOf(month), value] satisfies Amount];
  });
}
