import { bucketStart } from '../../shared/buckets.ts';
import { dayNumber, partsOf, toDay } from '../../shared/dates.ts';
import type { RuleLayer, SalesCalendar } from '../../shared/model/policy-rule.ts';
import type { CalendarEvent } from '../forecasting/cleaning/calendar-effects.ts';
import { easterSunday, type WorkCalendar } from '../forecasting/cleaning/working-days.ts';
import type { PlanningBasis } from './planning-basis.ts';

/** The days that move an item-location's demand, as the rules that concern it state them. */
export type DemandCalendar = { work: WorkCalendar | undefined; events: CalendarEvent[] };

type Entry = SalesCalendar['entries'][number];
const everyDay = [0, 1, 2, 3, 4, 5, 6];

/**
 * The sales calendar of an item-location: the entries of all its rules together (holidays of the location beside sales of
 * the item), weekdays from the nearest rule that states them.
 * @param layers the nearest first
 * @param span first bucket, and the first that is no longer looked at; days of all years that it touches are found
 * @returns undefined where no rule states a calendar
 */
export function demandCalendar(
  layers: readonly RuleLayer[],
  { bucket, weekStart }: Pick<PlanningBasis, 'bucket' | 'weekStart'>,
  span: { first: number; end: number },
): DemandCalendar | undefined {
  const stated = statedCalendars(layers);
  if (stated.length === 0) return undefined;
  const from = partsOf(bucketStart(span.first, bucket, weekStart)).year;
  const to = partsOf(bucketStart(span.end, bucket, weekStart) - 1).year;
  return calendarOnce(stated, from, to);
}

/** Calendars by the first that is stated: many item-locations have the same, and are asked for them time after time. */
const found = new WeakMap<SalesCalendar, Map<string, DemandCalendar>>();
const numbers = new WeakMap<SalesCalendar, number>();
let last = 0;

/** @param from,to years, both included */
function calendarOnce(stated: readonly SalesCalendar[], from: number, to: number): DemandCalendar {
  const of = stated.map(calendar => {
    const number = numbers.get(calendar) ?? ++last;
    numbers.set(calendar, number);
    return number;
  });
  const own = found.get(stated[0]!) ?? new Map<string, DemandCalendar>();
  found.set(stated[0]!, own);
  const name = [from, to, ...of].join();
  const known = own.get(name) ?? joinedCalendar(stated, dayNumber(from, 1, 1), dayNumber(to + 1, 1, 1) - 1);
  own.set(name, known);
  return known;
}

/** @param from,to day numbers, both included */
function joinedCalendar(stated: readonly SalesCalendar[], from: number, to: number): DemandCalendar {
  const weekdays = stated.find(calendar => calendar.weekdays)?.weekdays;
  const closed = new Set<number>();
  const events = new Map<string, Set<number>>();
  for (const entry of stated.flatMap(calendar => calendar.entries)) {
    const days = entry.kind === 'closed' ? closed : (events.get(entry.name) ?? new Set<number>());
    if (entry.kind === 'event') events.set(entry.name, days);
    for (const day of daysOf(entry, from, to)) days.add(day);
  }
  const counts = weekdays !== undefined || closed.size > 0;
  return {
    work: counts ? { weekdays: weekdays ?? everyDay, closed } : undefined,
    events: [...events]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, days]) => ({ name, days: [...days].toSorted((a, b) => a - b) })),
  };
}

/** The sales calendars that the rules of an item-location state, the nearest first. */
export function statedCalendars(layers: readonly RuleLayer[]): SalesCalendar[] {
  return layers.flatMap(({ fields }) => fields.salesCalendar ?? []);
}

/** Day numbers of an entry between two days, both included. */
function* daysOf({ from, to, repeats }: Entry, first: number, last: number): Generator<number> {
  const start = toDay(from);
  const length = toDay(to) - start;
  for (const begin of beginnings(start, repeats, first - length, last))
    for (let day = Math.max(begin, first); day <= Math.min(begin + length, last); day++) yield day;
}

/** The days on which an entry begins, from the year of one day to that of another. */
function beginnings(start: number, repeats: Entry['repeats'], first: number, last: number): number[] {
  if (repeats === 'once') return [start];
  const { year, month, day } = partsOf(start);
  const offset = start - easterSunday(year);
  const years: number[] = [];
  for (let at = partsOf(first).year; at <= partsOf(last).year; at++)
    years.push(repeats === 'easter' ? easterSunday(at) + offset : dayNumber(at, month, day));
  return years;
}
