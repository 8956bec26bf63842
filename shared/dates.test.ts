import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, dayNumber, isIsoDate, partsOf, toDay, toIso, weekday } from './dates.ts';

/** All days of the years 0 to 9999. */
const days = fc.integer({ min: dayNumber(0, 1, 1), max: dayNumber(9999, 12, 31) });

describe('dates', () => {
  it('are days since 1970', () => {
    expect(toDay('1970-01-01')).toBe(0);
    expect(toDay('1969-12-31')).toBe(-1);
    expect(toDay('2024-04-15')).toBe(19_828);
    expect(toDay('0000-01-01')).toBe(-719_528);
  });

  it('come back from their number, on every day there is', () => {
    fc.assert(
      fc.property(days, day => {
        const { year, month, day: dayOfMonth } = partsOf(day);
        expect(dayNumber(year, month, dayOfMonth)).toBe(day);
        expect(toDay(toIso(day))).toBe(day);
        expect(isIsoDate(toIso(day))).toBe(true);
      }),
    );
  });

  it('know the leap years', () => {
    expect(['2024-02-29', '2000-02-29'].every(isIsoDate)).toBe(true);
    expect(['2023-02-29', '1900-02-29'].some(isIsoDate)).toBe(false);
    expect(addDays('2024-02-28', 2)).toBe('2024-03-01');
    expect(addDays('2024-01-01', -1)).toBe('2023-12-31');
  });

  it.each([
    '',
    '2024-4-15',
    '2024-13-01',
    '2024-04-31',
    '2024-00-10',
    '0000-00-00',
    '2024-04-15T00:00',
    ' 2024-04-15',
  ])('refuse %j, and say what is expected', text => {
    expect(isIsoDate(text)).toBe(false);
    expect(() => toDay(text)).toThrow(/expected YYYY-MM-DD/);
  });

  it('refuse a number that is no day, rather than print a wrong one', () => {
    for (const day of [0.5, Number.NaN, Infinity, dayNumber(10_000, 1, 1), dayNumber(0, 1, 1) - 1])
      expect(() => toIso(day)).toThrow(/not the number of a day/);
  });
});

describe('weekdays', () => {
  it('count from Sunday, before 1970 as well', () => {
    expect(weekday(toDay('2024-04-15'))).toBe(1);
    expect(weekday(toDay('2024-04-14'))).toBe(0);
    expect(weekday(toDay('1969-12-31'))).toBe(3);
  });

  it('agree with the calendar', () => {
    fc.assert(
      fc.property(days, day => {
        expect(weekday(day)).toBe(new Date(day * 86_400_000).getUTCDay());
      }),
    );
  });
});
