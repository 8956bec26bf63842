import { describe, expect, it } from 'vitest';
import { bucketOf } from '../../shared/buckets.ts';
import { toDay, toIso } from '../../shared/dates.ts';
import type { RuleLayer, SalesCalendar } from '../../shared/model/policy-rule.ts';
import { calendarFactors } from '../forecasting/cleaning/calendar-effects.ts';
import { forecastInCalendar } from '../forecasting/cleaning/calendar-forecast.ts';
import { forecastFast } from '../forecasting/forecast-series.ts';
import { demandCalendar } from './sales-calendar.ts';

const week = { bucket: 'week', weekStart: 1 } as const;
const weekOf = (date: string) => bucketOf(toDay(date), 'week', 1);
const layer = (origin: string, salesCalendar: SalesCalendar): RuleLayer => ({
  origin,
  fields: { salesCalendar },
});
const entry = (
  name: string,
  kind: 'closed' | 'event',
  from: string,
  repeats: 'once' | 'yearly' | 'easter' = 'once',
  to = from,
): SalesCalendar['entries'][number] => ({ name, kind, from, to, repeats });
const span = { first: weekOf('2024-01-01'), end: weekOf('2026-12-28') };

describe('the sales calendar of an item-location', () => {
  it('is none where no rule states one', () => {
    expect(demandCalendar([{ origin: 'item', fields: { min: 1 } }], week, span)).toBeUndefined();
  });

  it('brings back what is yearly, and what goes with Easter', () => {
    const entries = [
      entry('Fair', 'event', '2026-12-30', 'yearly', '2027-01-02'),
      entry('Good Friday', 'event', '2026-04-03', 'easter'),
    ];
    const { events = [], work } = demandCalendar([layer('default', { entries })], week, span) ?? {};
    expect(work).toBeUndefined();
    const days = Object.fromEntries(events.map(({ name, days: on }) => [name, on.map(toIso)]));
    expect(days['Good Friday']).toEqual(['2024-03-29', '2025-04-18', '2026-04-03']);
    expect(days['Fair']?.slice(0, 4)).toEqual(['2024-01-01', '2024-01-02', '2024-12-30', '2024-12-31']);
  });

  it('has the entries of all rules, and the weekdays of the nearest', () => {
    const found = demandCalendar(
      [
        layer('item', { entries: [entry('Sale', 'event', '2025-05-05')] }),
        layer('location', { weekdays: [1, 2, 3], entries: [entry('Holiday', 'closed', '2025-05-06')] }),
        layer('default', { weekdays: [0], entries: [entry('Sale', 'event', '2024-05-06')] }),
      ],
      week,
      span,
    );
    expect(found?.work?.weekdays).toEqual([1, 2, 3]);
    expect([...(found?.work?.closed ?? [])].map(toIso)).toEqual(['2025-05-06']);
    expect(found?.events).toEqual([{ name: 'Sale', days: [toDay('2024-05-06'), toDay('2025-05-05')] }]);
  });
});

it('a forecast in a calendar has what the calendar does, and leaves one without effects alone', () => {
  const values = Float64Array.from({ length: 60 }, (_, t) => (t % 10 === 5 ? 200 : 100) + (t % 3));
  const input = { values, season: 1, horizon: 12, protection: 2, firstBucket: 0 };
  const days = [5, 15, 25, 35, 45, 55, 65].map(bucket => bucket * 7);
  const setting = { bucket: 'week', firstBucket: 0, season: 1, horizon: 12 } as const;
  const factors = calendarFactors(values, { ...setting, events: [{ name: 'sale', days }] });
  const { mean, flags } = forecastInCalendar(input, factors, forecastFast);
  expect(mean[5]).toBeGreaterThan(170);
  expect(mean[0]).toBeLessThan(115);
  expect(flags).toContain('calendar-effects');
  const none = calendarFactors(values, { ...setting, events: [] });
  expect(forecastInCalendar(input, none, forecastFast)).toEqual(forecastFast(input));
});
