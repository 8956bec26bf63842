import { describe, expect, it } from 'vitest';
import { bucketOf, bucketStart } from '../../../shared/buckets.ts';
import { toDay } from '../../../shared/dates.ts';
import { calendarFactors, workingDaysEffect, type CalendarSetting } from './calendar-effects.ts';
import { easterSunday, workingDays, type WorkCalendar } from './working-days.ts';

const work: WorkCalendar = { weekdays: [1, 2, 3, 4, 5], closed: new Set() };
const january = bucketOf(toDay('2016-01-01'), 'month');

function noise(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 16807) % 2147483647) / 2147483647 - 0.5;
}

const monthly = (change: Partial<CalendarSetting> = {}): CalendarSetting => ({
  bucket: 'month',
  firstBucket: january,
  season: 12,
  horizon: 12,
  work,
  events: [],
  ...change,
});

/** Monthly demand in proportion to working days, with a season. */
function byWorkingDays(months: number, scatter: number): Float64Array {
  const random = noise(5);
  return Float64Array.from({ length: months }, (_, t) => {
    const season = 1 + 0.2 * Math.sin((t * Math.PI) / 6);
    return 50 * workingDays(work, january + t, 'month') * season * (1 + scatter * random());
  });
}

describe('working days', () => {
  it('are found where demand follows them, and their future comes with them', () => {
    const { effects, history, future } = calendarFactors(byWorkingDays(96, 0.04), monthly());
    const found = effects.find(({ name }) => name === workingDaysEffect)!;
    expect(found.effect).toBeGreaterThan(0.6);
    expect(found.effect).toBeLessThan(1.3);
    expect(history.length).toBe(96);
    // of two Mays, the one with more working days is the stronger
    const mays = [...history].filter((_, t) => t % 12 === 4);
    const days = mays.map((_, year) => workingDays(work, january + 12 * year + 4, 'month'));
    const most = days.indexOf(Math.max(...days));
    const least = days.indexOf(Math.min(...days));
    expect(mays[most]! / mays[least]!).toBeGreaterThan(1 + 0.5 * (days[most]! / days[least]! - 1));
    expect(Math.max(...future)).toBeGreaterThan(1.005);
  });

  it('make the history smoother when they are divided out', () => {
    const values = byWorkingDays(96, 0.02);
    const { history } = calendarFactors(values, monthly());
    const scatter = (series: Float64Array) =>
      series.reduce((sum, y, t) => (t < 12 ? sum : sum + Math.log(y / series[t - 12]!) ** 2), 0);
    expect(scatter(values.map((y, t) => y / history[t]!))).toBeLessThan(0.5 * scatter(values));
  });

  it('are left out where demand is noise', () => {
    const random = noise(11);
    const values = Float64Array.from({ length: 60 }, () => 100 + 120 * random());
    const { effects, future } = calendarFactors(values, monthly());
    expect(effects).toEqual([]);
    expect(future.every(factor => factor === 1)).toBe(true);
  });
});

describe('a moving holiday', () => {
  const days = Array.from({ length: 14 }, (_, i) => easterSunday(2014 + i));
  const first = bucketOf(toDay('2016-01-04'), 'week');
  const easterWeeks = new Set(days.map(day => bucketOf(day, 'week')));

  function weekly(weeks: number): Float64Array {
    const random = noise(3);
    return Float64Array.from(
      { length: weeks },
      (_, t) => 100 * (easterWeeks.has(first + t) ? 1.8 : 1) * (1 + 0.1 * random()),
    );
  }

  const setting: CalendarSetting = {
    bucket: 'week',
    firstBucket: first,
    season: 52,
    horizon: 60,
    events: [{ name: 'Easter', days }],
  };

  it('lifts the week in which it will fall', () => {
    const { effects, future } = calendarFactors(weekly(300), setting);
    expect(effects[0]!.seen).toBe(6);
    expect(Math.exp(effects[0]!.effect)).toBeGreaterThan(1.4);
    const next = days.map(day => bucketOf(day, 'week') - first - 300).filter(h => h >= 0 && h < 60);
    expect(next.length).toBeGreaterThan(0);
    for (const h of next) expect(future[h]).toBe(Math.max(...future));
    expect(bucketStart(first + 300 + next[0]!, 'week')).toBeLessThanOrEqual(days.at(-1)!);
  });

  it('seen once is not told from an odd week', () => {
    expect(calendarFactors(weekly(60), { ...setting, season: 1 }).effects).toEqual([]);
  });
});

describe('calendar effects', () => {
  it('leave short, sparse and empty histories alone', () => {
    for (const values of [
      new Float64Array(0),
      new Float64Array(40),
      Float64Array.from({ length: 40 }, (_, t) => (t % 4 === 0 ? 5 : 0)),
      new Float64Array(40).fill(NaN),
      Float64Array.of(3, 4, 5),
    ]) {
      const { history, future, effects } = calendarFactors(values, monthly());
      expect(effects).toEqual([]);
      expect([...history, ...future].every(factor => factor === 1)).toBe(true);
    }
  });

  it('are the same in any unit and finite beside gaps', () => {
    const values = byWorkingDays(60, 0.05);
    values[30] = NaN;
    const one = calendarFactors(values, monthly());
    const thousand = calendarFactors(
      values.map(value => value * 1000),
      monthly(),
    );
    one.history.forEach((factor, t) => expect(thousand.history[t]).toBeCloseTo(factor, 9));
    expect(one.history.every(factor => Number.isFinite(factor) && factor > 0)).toBe(true);
  });
});
