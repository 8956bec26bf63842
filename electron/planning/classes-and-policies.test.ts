import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { builtInPolicy, completePolicy, policySchema } from '../../shared/model/policy.ts';
import type { RuleLayer } from '../../shared/model/policy-rule.ts';
import { resolvePolicy, withClassLayer } from './policy-rules.ts';
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
  const standard = { origin: 'default', fields: { rounding: 'up', min: 1, max: 2 } } as const;
  const store = { origin: 'location', fields: { reviewPeriodDays: 3 } };
  const layers: RuleLayer[] = [
    { origin: 'item-location', fields: { min: 10 } },
    { origin: 'item', fields: { leadTimeDays: 10 } },
    { origin: 'supplier', fields: { leadTimeDays: 30, reviewPeriodDays: 14 } },
    store,
    standard,
  ];
  const service = { type: 'cycle', level: 0.98 } as const;

  it('give each field by the nearest rule and say which', () => {
    const found = resolvePolicy(withClassLayer(layers, 'AX', { service, reviewPeriodDays: 5 }));
    expect(found.fields).toEqual({
      reviewPeriodDays: 14,
      leadTimeDays: 10,
      rounding: 'up',
      service,
      min: 10,
    });
    expect(found.origin).toEqual({
      reviewPeriodDays: 'supplier',
      leadTimeDays: 'item',
      rounding: 'default',
      service: 'class AX',
      min: 'item-location',
    });
  });
  it('of a class stand before those of a location, whatever else there is', () => {
    const found = resolvePolicy(withClassLayer([store], 'CZ', { reviewPeriodDays: 28 }));
    expect(found).toEqual({ fields: { reviewPeriodDays: 28 }, origin: { reviewPeriodDays: 'class CZ' } });
    expect(withClassLayer([], 'CZ', { reviewPeriodDays: 28 })).toHaveLength(1);
  });
  it('keep min and max of one rule together', () => {
    expect(resolvePolicy([store, standard]).fields).toMatchObject({ min: 1, max: 2 });
    expect(resolvePolicy(layers).fields.max).toBeUndefined();
  });
  it('never take a field from a rule behind one that sets it', () => {
    const fields = fc.record(
      {
        reviewPeriodDays: fc.nat(60),
        leadTimeDays: fc.nat(60),
        moq: fc.nat(60),
        min: fc.nat(60),
        max: fc.nat(60),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.array(fields, { maxLength: 6 }), said => {
        const found = resolvePolicy(said.map((each, index) => ({ origin: String(index), fields: each })));
        for (const field of ['reviewPeriodDays', 'leadTimeDays', 'moq'] as const) {
          const first = said.findIndex(each => each[field] !== undefined);
          expect(found.fields[field]).toBe(said[first]?.[field]);
          expect(found.origin[field]).toBe(first < 0 ? undefined : String(first));
        }
        const ranged = said.find(each => each.min !== undefined || each.max !== undefined);
        expect([found.fields.min, found.fields.max]).toEqual([ranged?.min, ranged?.max]);
      }),
      { numRuns: 200 },
    );
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
