import { describe, expect, it } from 'vitest';
import type { PlanLineInput } from './line-model.ts';
import { planSet, type SetLine } from './plan-set.ts';
import { AS_OF, line, weekly } from './test-lines.ts';

const at = (item: string, location: string, change: Partial<PlanLineInput> = {}): SetLine => ({
  id: `${item}@${location}`,
  item,
  location,
  input: line(change),
});
const transfers = { enabled: true, costPerLine: 5, days: 2 };

describe('a set planned together', () => {
  it('gives each line its own plan when nothing ties lines together', () => {
    const [a, b] = planSet([at('bolt', 'Hull', { onHand: 12 }), at('bolt', 'York', { onHand: 90 })]);
    expect(a).toMatchObject({ id: 'bolt@Hull', action: 'order', quantity: 18 });
    expect(b).toMatchObject({ id: 'bolt@York', action: 'none' });
  });

  it('transfers before buying and protects the donor', () => {
    const lines = [at('bolt', 'Hull', { onHand: 12 }), at('bolt', 'York', { onHand: 90 })];
    const [hull, york] = planSet(lines, { transfers });
    expect(hull).toMatchObject({ action: 'transfer', quantity: 18, arrivesDay: AS_OF + 2 });
    expect(hull?.reason).toContain('18 from York');
    // 90 less two weeks' demand of 20 stays well above the reorder point of 29.
    expect(york?.action).toBe('none');
    const scarce = planSet([lines[0]!, at('bolt', 'York', { onHand: 55 })], { transfers });
    expect(scarce[0]).toMatchObject({ action: 'order', quantity: 13 });
    expect(scarce[0]?.transfers).toMatchObject([{ from: 'York', quantity: 5 }]);
  });

  it.each(['lost', 'backorder'] as const)('leaves a donor what it sells until its own receipt: %s', unmet => {
    // 90 of the 100 on the shelf go in the nine weeks until the 500 come.
    const openLines = [{ day: AS_OF + 63, quantity: 500 }];
    const [hull] = planSet(
      [
        at('bolt', 'Hull', { unmet, forecast: weekly(20) }),
        at('bolt', 'York', { unmet, onHand: 100, leadTimeDays: 70, openLines }),
      ],
      { transfers },
    );
    expect(hull?.transfers).toMatchObject([{ from: 'York', quantity: 10 }]);
  });

  it('leaves a donor so much that it need not order, at the level of the lower shelf', () => {
    // Next orders chosen together: the level of a full shelf lies below that of the one that is left.
    const cost = {
      unmet: 'lost' as const,
      leadTimeDays: 3,
      reviewPeriodDays: 1,
      service: { type: 'cost' as const, holdingPerUnitPeriod: 0.1, shortagePerUnit: 2 },
      forecast: weekly(40, { periodError: 16, errorAtHorizon: 28 }),
    };
    for (const onHand of [56, 84, 126]) {
      const donor = at('bolt', 'York', { ...cost, onHand });
      const [hull] = planSet([at('bolt', 'Hull', { ...cost, forecast: weekly(500) }), donor], { transfers });
      const given = (hull?.transfers ?? []).reduce((sum, { quantity }) => sum + quantity, 0);
      const [left] = planSet([{ ...donor, input: { ...donor.input, reserved: given } }]);
      expect(given).toBeGreaterThan(0);
      expect([onHand, left?.action]).toEqual([onHand, 'none']);
    }
  });

  it.each([
    [0, 60],
    [2, 55],
    [14, 20],
  ])('transfers what is lost until a purchase comes as well, a transfer taking %d days', (days, quantity) => {
    const lines = [
      at('bolt', 'Hull', { unmet: 'lost', forecast: weekly(20) }),
      at('bolt', 'York', { unmet: 'lost', onHand: 400 }),
    ];
    const [hull] = planSet(lines, { transfers: { ...transfers, days } });
    expect(hull).toMatchObject({ action: 'transfer', quantity, arrivesDay: AS_OF + days });
  });

  it('keeps a transfer where the budget buys nothing beside it', () => {
    const lines = [at('bolt', 'Hull', { onHand: 12 }), at('bolt', 'York', { onHand: 55 })];
    const [hull] = planSet(lines, { transfers, budget: 1 });
    expect(hull).toMatchObject({ action: 'transfer', quantity: 5, arrivesDay: AS_OF + 2 });
    expect(hull?.reason).toContain('the budget cuts 13');
  });

  it('proposes nothing again once the transfer is on its way', () => {
    const lines = [
      at('bolt', 'Hull', { onHand: 12, openLines: [{ day: AS_OF + 2, quantity: 18 }] }),
      at('bolt', 'York', { onHand: 90, reserved: 18 }),
    ];
    expect(planSet(lines, { transfers }).map(result => result.action)).toEqual(['none', 'none']);
  });

  it('raises an order to the supplier minimum by extending cover, or says why not', () => {
    const lines = [at('bolt', 'Hull', { onHand: 12 }), at('nut', 'Hull', { onHand: 40 })];
    const raised = planSet(lines, { minimumValue: () => 60 });
    const value = raised.reduce(
      (sum, result) => sum + (result.action === 'order' ? result.quantity * 2 : 0),
      0,
    );
    expect(value).toBe(60);
    expect(raised[0]?.reason).toContain('to reach 60');
    const again = lines.map((one, i) => {
      const { quantity } = raised[i]!;
      return at(one.item, one.location, { ...one.input, openLines: [{ day: AS_OF + 14, quantity }] });
    });
    expect(planSet(again, { minimumValue: () => 60 }).map(result => result.action)).toEqual(['none', 'none']);
    const missed = planSet(lines, { minimumValue: () => 1e6 });
    expect(missed[0]?.reason).toContain('not reached');
    const quiet = planSet([at('nut', 'Hull', { onHand: 40 })], { minimumValue: () => 60 });
    expect(quiet[0]?.action).toBe('none');
  });

  it('cuts to a budget and shows what was cut', () => {
    const [bolt, nut] = planSet([at('bolt', 'Hull'), at('nut', 'Hull', { onHand: 29 })], { budget: 60 });
    expect(bolt?.quantity).toBe(30);
    expect(nut).toMatchObject({ action: 'none', quantity: 0 });
    expect(nut?.reason).toContain('the budget cuts 1');
    expect(nut?.exceptions.map(exception => exception.code)).toContain('below-need');
  });

  it('draws the parts of what is put together on the way, though that is kept nowhere', () => {
    const bom = [
      { kit: 'bike', component: 'wheel', quantity: 2 },
      { kit: 'wheel', component: 'spoke', quantity: 36 },
      { kit: 'bike', component: 'spoke', quantity: 1 },
    ];
    const lines = [
      at('bike', 'Hull', { onHand: 10 }),
      at('spoke', 'Hull', { forecast: weekly(0), onHand: 0 }),
    ];
    const [, spoke] = planSet(lines, { bom });
    // Three weeks of 10 bikes less 10 in stock: 20 bikes of 73 spokes.
    expect(spoke).toMatchObject({ action: 'order', quantity: 1460 });
  });

  it('orders the components of kits beyond what the kit has, and never the kit', () => {
    const bom = [
      { kit: 'bike', component: 'wheel', quantity: 2 },
      { kit: 'loop', component: 'loop', quantity: 1 },
    ];
    const quiet = weekly(0);
    const lines = [
      at('bike', 'Hull', { onHand: 10 }),
      at('wheel', 'Hull', { forecast: quiet }),
      at('wheel', 'York', { forecast: quiet }),
      at('loop', 'Hull', { onHand: 12 }),
    ];
    const [bike, wheel, elsewhere, loop] = planSet(lines, { bom });
    expect(bike).toMatchObject({ action: 'none' });
    expect(bike?.reason).toContain('put together from its components');
    // Three weeks of 10 bikes less 10 in stock: 20 bikes, 40 wheels.
    expect(wheel).toMatchObject({ action: 'order', quantity: 40 });
    expect(elsewhere?.action).toBe('none');
    expect(loop?.exceptions.map(one => one.message).join()).toContain('loop -> loop');
    expect(loop).toMatchObject({ action: 'order', quantity: 18 });
  });

  it('uses up a replaced item first and orders its successor', () => {
    const supersession = [{ item: 'v1', successor: 'v2' }];
    const lines = [at('v1', 'Hull', { onHand: 25, forecast: weekly(0) }), at('v2', 'Hull', { onHand: 1 })];
    const [old, fresh] = planSet(lines, { supersession });
    expect(old?.action).toBe('none');
    expect(fresh).toMatchObject({ action: 'order', quantity: 4, position: 26 });
  });

  it('draws the successor of a component that is replaced, as many of it as stand for one', () => {
    const bom = [{ kit: 'bike', component: 'v1', quantity: 2 }];
    const supersession = [{ item: 'v1', successor: 'v2', factor: 3 }];
    const quiet = weekly(0);
    const lines = [
      at('bike', 'Hull'),
      at('v1', 'Hull', { forecast: quiet, onHand: 4, openLines: [{ day: AS_OF + 3, quantity: 1 }] }),
      at('v2', 'Hull', { forecast: quiet, onHand: 5 }),
    ];
    const [, old, fresh] = planSet(lines, { bom, supersession });
    expect(old).toMatchObject({ action: 'none', quantity: 0 });
    // Three weeks of 10 bikes, 2 x 3 each: 180; 5 are there, 4 old ones stand for 12 and the one that comes for 3.
    expect(fresh).toMatchObject({ action: 'order', position: 20, quantity: 160 });
  });

  it('uses up a kit that is replaced before its successor is put together, and says that it goes', () => {
    const bom = ['k1', 'k2'].map(kit => ({ kit, component: 'part', quantity: 2 }));
    const supersession = [{ item: 'k1', successor: 'k2' }];
    const quiet = weekly(0);
    const lines = [
      at('k1', 'Hull', { forecast: quiet, onHand: 5 }),
      at('k2', 'Hull'),
      at('part', 'Hull', { forecast: quiet, onHand: 3 }),
    ];
    const [old, fresh, part] = planSet(lines, { bom, supersession });
    expect(old?.input.stopped).toBe('phased-out');
    expect(fresh?.input.stopped).toBe('assembled');
    // Three weeks of 10 less the 5 old ones: 25 kits of 2 parts, 3 are there.
    expect(part).toMatchObject({ action: 'order', quantity: 47 });
  });

  it('plans the sound lines although others are faulty', () => {
    const results = planSet([at('bad', 'Hull', { leadTimeDays: null }), at('bolt', 'Hull')], { transfers });
    expect(results.map(result => result.action)).toEqual(['none', 'order']);
  });
});
