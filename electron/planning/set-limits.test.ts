import { describe, expect, it } from 'vitest';
import type { PlanLineInput } from './line-model.ts';
import { planLine } from './plan-line.ts';
import { planSet, type SetLine } from './plan-set.ts';
import { AS_OF, line, weekly } from './test-lines.ts';

const at = (item: string, change: Partial<PlanLineInput> = {}): SetLine => ({
  id: item,
  item,
  location: 'Hull',
  input: line(change),
});
const codes = (result: { exceptions: readonly { code: string }[] } | undefined) =>
  result?.exceptions.map(({ code }) => code);

describe('a budget', () => {
  it('says which orders it leaves below the minimum of their supplier', () => {
    const lines = [at('bolt'), at('nut', { onHand: 20 })];
    const [bolt] = planSet(lines, { budget: 50, minimumValue: () => 60 });
    expect(bolt?.quantity).toBe(25);
    expect(bolt?.exceptions).toContainEqual({
      code: 'below-minimum',
      message:
        'the budget leaves the order from ACME at 50 of its minimum value of 60; raise the budget, or leave the order for later',
    });
    expect(bolt?.reason).toContain('below its minimum value of 60');
    expect(codes(planSet(lines, { budget: 60, minimumValue: () => 60 })[0])).not.toContain('below-minimum');
  });

  it('leaves orders in other currencies as they are, and says so', () => {
    const lines = [at('bolt'), at('nut', { currency: 'USD' })];
    const [bolt, nut] = planSet(lines, { budget: 60, currency: 'EUR' });
    expect(bolt).toMatchObject({ quantity: 30 });
    expect(nut).toMatchObject({ quantity: 30 });
    expect(nut?.reason).toContain('not counted in the budget: its price is in USD');
    expect(bolt?.reason).not.toContain('budget');
  });
});

describe("a supplier's minimum", () => {
  it('does not take an order past its maximum together with one that comes on the same day', () => {
    const openLines = [{ day: AS_OF + 14, quantity: 50 }];
    const lines = [at('bolt', { maximum: 60, openLines }), at('nut', { maximum: 60 })];
    const filled = (minimum: number) =>
      planSet(lines, { minimumValue: () => minimum }).map(({ quantity }) => quantity);
    expect(filled(140)).toEqual([10, 60]);
    // 141 is out of reach: only what is due is ordered.
    expect(filled(141)).toEqual([0, 30]);
  });
});

describe('a container', () => {
  const container = { measure: 'weight' as const, size: 100 };
  it('names items without a measure', () => {
    const [bolt, nut] = planSet([at('bolt', { container, weight: 1 }), at('nut', { container })]);
    expect(bolt?.quantity).toBe(100);
    expect(nut?.exceptions).toContainEqual({
      code: 'no-measure',
      message: 'no weight is known, the container was filled as if it had none; enter one',
    });
    expect(codes(bolt)).not.toContain('no-measure');
  });

  it('is not overfilled to reach free freight', () => {
    const terms = { container, weight: 1, freeFreightFrom: 230 };
    const [bolt] = planSet([at('bolt', terms)]);
    expect(bolt?.quantity).toBe(100);
    expect(bolt?.reason).toContain('free freight: not reached: no more fits into the container');
    expect(planSet([at('bolt', { ...terms, freeFreightFrom: 190 })])[0]?.quantity).toBe(100);
  });
});

describe('an order that lasts for years', () => {
  it('is never made by the cost of ordering alone', () => {
    const dear = planLine(line({ orderCost: 1e9, holdingPerUnitPeriod: 0.01 }), { trace: true });
    // A year of 10 a week.
    expect(dear.quantity).toBe(522);
    expect(dear.trace.map(({ step }) => step)).toContain(
      'economic order quantity, limited to a year of demand',
    );
    expect(codes(dear)).not.toContain('long-cover');
  });

  it('is named, with the money that lies there', () => {
    const huge = planLine(line({ moq: 100_000 }));
    expect(huge.exceptions).toContainEqual({
      code: 'long-cover',
      message:
        'the order of 100000 pcs lasts about 192 years; check the minimum quantity, the pack and the costs',
      day: huge.arrivesDay,
      valueAtRisk: 19_791_429,
    });
    expect(
      codes(planLine(line({ forecast: weekly(0.005), service: { type: 'fixed', safetyStock: 0.5 } }))),
    ).not.toContain('long-cover');
  });
});

describe('an order that was filled up to its supplier’s minimum', () => {
  it('is neither excess nor early once it is on its way', () => {
    const lines = [at('bolt', { onHand: 20 }), at('nut', { onHand: 60 }), at('screw', { onHand: 100 })];
    const terms = { minimumValue: () => 400 };
    const first = planSet(lines, terms);
    expect(first.reduce((sum, { quantity }) => sum + 2 * quantity, 0)).toBeGreaterThanOrEqual(400);
    const accepted = lines.map((one, index) => {
      const { quantity = 0, arrivesDay = 0 } = first[index] ?? {};
      return { ...one, input: { ...one.input, openLines: [{ day: arrivesDay, quantity }] } };
    });
    for (const result of planSet(accepted, terms)) {
      expect([result.id, result.action, result.messages]).toEqual([result.id, 'none', []]);
      expect(codes(result)).not.toContain('excess');
    }
    // Without a minimum to reach it is what it looks like.
    expect(planSet(accepted).flatMap(({ messages }) => messages)).not.toEqual([]);
  });
});
