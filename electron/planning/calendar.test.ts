import { describe, expect, it } from 'vitest';
import { toDay, toIso } from '../../shared/dates.ts';
import { arrivalDay, calendarFault, latestOrderDay, nextOrderDay } from './calendar.ts';
import { planLine } from './plan-line.ts';
import { line } from './test-lines.ts';

const weekdays = [1, 2, 3, 4, 5];
const christmas = { from: toDay('2024-12-21'), to: toDay('2025-01-05') };
const calendar = { workingWeekdays: weekdays, closures: [christmas] };
const iso = (day: number | undefined) => (day === undefined ? undefined : toIso(day));

describe('a supplier calendar', () => {
  it('takes orders on working days outside closures only', () => {
    expect(iso(nextOrderDay(toDay('2024-04-20'), calendar))).toBe('2024-04-22');
    expect(iso(nextOrderDay(toDay('2024-12-21'), calendar))).toBe('2025-01-06');
    const tuesdays = { ...calendar, orderWeekdays: [2] };
    expect(iso(nextOrderDay(toDay('2024-04-17'), tuesdays))).toBe('2024-04-23');
  });
  it('lets lead time stand still in a closure and delivers on working days', () => {
    expect(iso(arrivalDay(toDay('2024-12-18'), 5, calendar))).toBe('2025-01-08');
    expect(iso(arrivalDay(toDay('2024-04-15'), 5, calendar))).toBe('2024-04-22');
    const working = { ...calendar, leadTimeInWorkingDays: true };
    expect(iso(arrivalDay(toDay('2024-04-15'), 5, working))).toBe('2024-04-22');
    expect(iso(arrivalDay(toDay('2024-04-15'), 10, working))).toBe('2024-04-29');
  });
  it('asks for orders ahead of a closure', () => {
    const needed = latestOrderDay(toDay('2025-01-07'), 5, toDay('2024-12-01'), calendar);
    expect(iso(needed)).toBe('2024-12-17');
    const without = latestOrderDay(toDay('2025-01-07'), 5, toDay('2024-12-01'));
    expect(iso(without)).toBe('2025-01-02');
  });
  it('without a working day is a named fault', () => {
    expect(calendarFault({ workingWeekdays: [], closures: [] }, 0)).toContain('no day');
    expect(calendarFault(calendar, 0)).toBeUndefined();
  });
  it('makes the last order before a closure cover it', () => {
    const asOfDay = toDay('2024-12-16');
    const free = planLine(line({ asOfDay, leadTimeDays: 4 }));
    const closed = planLine(line({ asOfDay, leadTimeDays: 4, calendar }));
    expect(free.orderUpTo).toBeCloseTo((10 * 11) / 7, 5);
    expect(closed.orderUpTo).toBeGreaterThan(35);
  });
});
