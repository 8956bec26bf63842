import { describe, expect, it } from 'vitest';
import { planLine } from './plan-line.ts';
import { changedInput } from './scenario.ts';
import { line, weekly } from './test-lines.ts';

const usual = line({
  forecast: weekly(10, {
    periodError: 3,
    errorAtHorizon: 6,
    quantiles: { levels: [0.05, 0.95], values: [20, 40] },
  }),
  service: { type: 'cycle', level: 0.95 },
});

describe('a scenario', () => {
  it('doubles the lead time: the level covers five weeks instead of three', () => {
    const changed = changedInput(usual, { leadTimeFactor: 2 });
    expect(changed.leadTimeDays).toBe(28);
    expect(planLine(changed).orderUpTo).toBeGreaterThan(50);
    // What was measured over three weeks says so, and its quantiles are no longer asked.
    expect(changed.forecast.errorHorizonDays).toBe(21);
    expect(changed.forecast.quantiles).toBeUndefined();
  });

  it('adds days, and never goes below none', () => {
    expect(changedInput(usual, { leadTimeDays: 7 }).leadTimeDays).toBe(21);
    expect(changedInput(usual, { leadTimeDays: -99 }).leadTimeDays).toBe(0);
    expect(changedInput({ ...usual, leadTimeDays: null }, { leadTimeDays: 7 }).leadTimeDays).toBeNull();
  });

  it('aims at a service level in place of a minimum and maximum', () => {
    const ranged = { ...usual, min: 1, max: 2 };
    const changed = changedInput(ranged, { serviceLevel: 0.99 });
    expect(changed).not.toHaveProperty('min');
    expect(planLine(changed).orderUpTo).toBeGreaterThan(planLine(usual).orderUpTo);
    expect(ranged.min).toBe(1);
  });

  it('scales demand with its errors', () => {
    const changed = changedInput(usual, { demandFactor: 2 });
    expect(planLine(changed).orderUpTo).toBe(2 * planLine(usual).orderUpTo);
  });

  it('reviews at another rhythm', () => {
    expect(planLine(changedInput(usual, { reviewPeriodDays: 28 })).orderUpTo).toBeGreaterThan(60);
  });
});
