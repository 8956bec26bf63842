import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { builtInPolicy, completePolicy, policySchema } from '../../shared/model/policy.ts';
import { resolvePolicy, type PolicyRule } from './policy-rules.ts';
import { abcClasses, cellServices, xyzClass } from './value-classes.ts';

describe('POLICY.json', () => {
  const example = {
    bucket: 'week',
    reviewPeriodDays: 7,
    leadTimeDays: 14,
    service: { type: 'cost', holdingPerUnitPeriod: 0.2, shortagePerUnit: 1.0 },
    unmet: 'lost',
    rounding: 'nearest',
    transfers: { enabled: true, costPerLine: 5, days: 2 },
  };
  it('takes the documented example', () => {
    expect(policySchema.parse(example)).toEqual(example);
  });
  it.each([
    { type: 'cycle', level: 0.95 },
    { type: 'fill', level: 0.98 },
    { type: 'cover', days: 21 },
    { type: 'fixed', safetyStock: 10 },
    { type: 'minmax', min: 10, max: 40 },
  ])('takes the service %o', service => {
    expect(policySchema.parse({ service })).toEqual({ service });
  });
  it('refuses a misspelt field, a percentage and a negative cost', () => {
    expect(policySchema.safeParse({ reviewPeriod: 7 }).success).toBe(false);
    expect(policySchema.safeParse({ service: { type: 'cycle', level: 95 } }).error?.message).toContain(
      '0.95 for 95 %',
    );
    const costs = { type: 'cost', holdingPerUnitPeriod: -1, shortagePerUnit: 1 };
    expect(policySchema.safeParse({ service: costs }).success).toBe(false);
  });
  it('is completed by what is built in', () => {
    expect(completePolicy({ unmet: 'lost' })).toEqual({ ...builtInPolicy, name: 'policy', unmet: 'lost' });
  });
});

describe('policy rules', () => {
  const rules: PolicyRule[] = [
    { name: 'company', scope: 'default', fields: { reviewPeriodDays: 7, rounding: 'up', min: 1, max: 2 } },
    { name: 'store 5', scope: 'location', location: '5', fields: { reviewPeriodDays: 3 } },
    { name: 'A goods', scope: 'class', cell: 'AX', fields: { service: { type: 'cycle', level: 0.98 } } },
    { name: 'ACME', scope: 'supplier', supplier: 'ACME', fields: { leadTimeDays: 30, reviewPeriodDays: 14 } },
    { name: 'bolt', scope: 'item', item: 'bolt', fields: { leadTimeDays: 10 } },
    { name: 'bolt at 5', scope: 'item-location', item: 'bolt', location: '5', fields: { min: 10 } },
  ];
  it('give each field by the nearest rule and say which', () => {
    const found = resolvePolicy(rules, { item: 'bolt', location: '5', supplier: 'ACME', cell: 'AX' });
    expect(found.fields).toEqual({
      reviewPeriodDays: 14,
      leadTimeDays: 10,
      rounding: 'up',
      service: { type: 'cycle', level: 0.98 },
      min: 10,
    });
    expect(found.origin).toEqual({
      reviewPeriodDays: 'ACME',
      leadTimeDays: 'bolt',
      rounding: 'company',
      service: 'A goods',
      min: 'bolt at 5',
    });
  });
  it('keep min and max of one rule together', () => {
    expect(resolvePolicy(rules, { item: 'nut', location: '9' }).fields).toMatchObject({ min: 1, max: 2 });
  });
});

describe('value classes', () => {
  it('cut at 80 and 95 % of the value', () => {
    expect(abcClasses([50, 30, 10, 5, 5])).toEqual(['A', 'A', 'B', 'B', 'C']);
    expect(abcClasses([0, 0])).toEqual(['C', 'C']);
    expect(abcClasses([1])).toEqual(['A']);
  });
  it('never put a less valuable item into a better class', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1000), { maxLength: 40 }), values => {
        const classes = abcClasses(values);
        for (const [i, a] of values.entries()) {
          for (const [j, b] of values.entries()) if (a > b) expect(classes[i]! <= classes[j]!).toBe(true);
        }
      }),
      { numRuns: 100 },
    );
  });
  it('of variation follow the error of the forecast', () => {
    expect([xyzClass(4, 10), xyzClass(8, 10), xyzClass(30, 10), xyzClass(0, 0)]).toEqual([
      'X',
      'Y',
      'Z',
      'Z',
    ]);
    expect(Object.keys(cellServices)).toHaveLength(9);
  });
});
