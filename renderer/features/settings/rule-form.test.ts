import { describe, expect, it } from 'vitest';
import type { RuleFields } from '../../../shared/model/policy-rule.ts';
import { fromForm, toForm } from './rule-form.ts';

const everything: RuleFields = {
  service: { type: 'cost', holdingPerUnitPeriod: 0.2, shortagePerUnit: 1 },
  reviewPeriodDays: 14,
  unmet: 'lost',
  rounding: 'nearest',
  min: 3,
  max: 9,
  stopped: 'phased-out',
  replacedBy: 'B',
  replacementFactor: 0.5,
  likeItem: 'C',
  launchOn: '2026-09-01',
  outliers: 'cap',
  salesCalendar: {
    entries: [{ name: 'Fair', kind: 'event', from: '2026-05-04', to: '2026-05-09', repeats: 'yearly' }],
  },
  calendar: {
    workingWeekdays: [1, 2, 3, 4],
    orderWeekdays: [2],
    closures: [
      { from: '2026-12-24', to: '2027-01-02', name: 'Christmas and New Year' },
      { from: '2026-10-03', to: '2026-10-03' },
    ],
    leadTimeInWorkingDays: true,
  },
  container: { measure: 'volume', size: 67.5 },
  backorders: { type: 'limit', units: 20 },
};

describe('the form of a rule', () => {
  it('gives back what it was given', () => {
    const about = { scope: 'item-location', item: 'A', location: 'L', fields: everything } as const;
    const { target, fields, clear } = fromForm(toForm(about));
    expect(target).toEqual({ scope: 'item-location', item: 'A', location: 'L' });
    expect(fields).toEqual(everything);
    expect(clear).toContain('moq');
    const ofCategory = { scope: 'category', category: 'Garden', fields: everything } as const;
    expect(fromForm(toForm(ofCategory)).target).toEqual({ scope: 'category', category: 'Garden' });
    expect(clear).not.toContain('min');
  });

  it('says nothing where it is left empty, and takes away what was there', () => {
    const { fields, clear } = fromForm({ ...toForm({ scope: 'default', fields: { moq: 5 } }), moq: '' });
    expect(fields).toEqual({});
    expect(clear).toContain('moq');
    const ofCategory = { scope: 'category', category: 'Garden', fields: everything } as const;
    expect(fromForm(toForm(ofCategory)).target).toEqual({ scope: 'category', category: 'Garden' });
  });

  it.each([
    { service: 'cycle', serviceFigure: 95 },
    { closures: '24.12.2026' },
    { containerMeasure: 'weight', containerSize: 0 },
  ] as const)('refuses %o', wrong => {
    expect(() => fromForm({ ...toForm(undefined), item: 'A', ...wrong })).toThrow();
  });
});
