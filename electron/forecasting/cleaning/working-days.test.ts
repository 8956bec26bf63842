import { describe, expect, it } from 'vitest';
import { bucketOf } from '../../../shared/buckets.ts';
import { toDay, toIso } from '../../../shared/dates.ts';
import { easterSunday, holidayIn, holidaysBetween, workingDays, type WorkCalendar } from './working-days.ts';

describe('Easter', () => {
  // published tables, among them the earliest and the latest of the century
  it.each(['1961-04-02', '2000-04-23', '2008-03-23', '2024-03-31', '2025-04-20', '2026-04-05', '2038-04-25'])(
    'is on %s',
    iso => {
      expect(toIso(easterSunday(Number(iso.slice(0, 4))))).toBe(iso);
    },
  );
});

describe('holidays', () => {
  it('move with Easter, stand on a date, or follow a weekday', () => {
    expect(toIso(holidayIn(2024, { kind: 'easter', offset: -2 }))).toBe('2024-03-29');
    expect(toIso(holidayIn(2024, { kind: 'easter', offset: 50 }))).toBe('2024-05-20');
    expect(toIso(holidayIn(2024, { kind: 'date', month: 10, day: 3 }))).toBe('2024-10-03');
    expect(toIso(holidayIn(2024, { kind: 'weekday', month: 11, weekday: 4, nth: 4 }))).toBe('2024-11-28');
    expect(toIso(holidayIn(2024, { kind: 'weekday', month: 5, weekday: 1, nth: -1 }))).toBe('2024-05-27');
    expect(toIso(holidayIn(2024, { kind: 'weekday', month: 12, weekday: 2, nth: -1 }))).toBe('2024-12-31');
  });

  it('are listed for every year of a span, its ends included', () => {
    const days = holidaysBetween(toDay('2023-01-01'), toDay('2025-01-01'), {
      kind: 'date',
      month: 1,
      day: 1,
    });
    expect(days.map(toIso)).toEqual(['2023-01-01', '2024-01-01', '2025-01-01']);
  });
});

describe('working days', () => {
  const work: WorkCalendar = { weekdays: [1, 2, 3, 4, 5], closed: new Set([toDay('2024-05-01')]) };

  it('of a month are its weekdays without what is closed', () => {
    expect(workingDays(work, bucketOf(toDay('2024-05-15'), 'month'), 'month')).toBe(22);
    expect(workingDays(work, bucketOf(toDay('2024-02-15'), 'month'), 'month')).toBe(21);
  });

  it('of weeks and days likewise', () => {
    expect(workingDays(work, bucketOf(toDay('2024-05-02'), 'week'), 'week')).toBe(4);
    expect(workingDays(work, bucketOf(toDay('2024-05-02'), 'week', 0), 'week', 0)).toBe(4);
    expect(workingDays(work, toDay('2024-05-01'), 'day')).toBe(0);
    expect(workingDays(work, toDay('2024-05-04'), 'day')).toBe(0);
  });
});
