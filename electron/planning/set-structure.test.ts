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
const quiet = weekly(0);
const part = (location: string, change: Partial<PlanLineInput> = {}): SetLine =>
  at('part', location, { forecast: quiet, ...change });
const bom = [{ kit: 'kit', component: 'part', quantity: 2 }];

describe('what is owed of one item and met by another', () => {
  it('is ordered for the components of a kit that is owed', () => {
    const [, needed] = planSet([at('kit', 'Hull', { backordered: 50 }), part('Hull')], { bom });
    // Three weeks of 10 kits and the 50 owed, 2 parts each.
    expect(needed).toMatchObject({ action: 'order', quantity: 160, position: -100 });
  });

  it('is ordered for what replaces an item that is owed', () => {
    const lines = [at('old', 'Hull', { forecast: quiet, backordered: 20 }), at('new', 'Hull')];
    const [, fresh] = planSet(lines, { supersession: [{ item: 'old', successor: 'new' }] });
    expect(fresh).toMatchObject({ action: 'order', quantity: 50, position: -20 });
    expect(fresh?.exceptions.map(({ code }) => code)).not.toContain('negative-stock');
  });

  it('is no promise where a count is below zero and sales are lost', () => {
    const lost = { unmet: 'lost' as const, onHand: -4 };
    const [, needed] = planSet([at('kit', 'Hull', lost), part('Hull')], { bom });
    expect(needed?.quantity).toBe(60);
  });

  it('leaves a kit its stock for what is left of a bucket that has begun', () => {
    const asOfDay = AS_OF + 5;
    const lines = [at('kit', 'Hull', { asOfDay, onHand: 10 }), part('Hull', { asOfDay })];
    const [, needed] = planSet(lines, { bom });
    // 21 days of 10 a week, less the 10 in stock: 20 kits.
    expect(needed?.quantity).toBe(40);
  });
});

describe('kits where their components are not kept', () => {
  const kit = at('kit', 'York');
  it('draw on the only location that keeps them', () => {
    const [, central] = planSet([kit, part('Hull')], { bom });
    expect(central).toMatchObject({ action: 'order', quantity: 60 });
  });

  it('draw on the default location where several keep them', () => {
    const lines = [kit, part('Hull'), part('Leeds')];
    const [, hull, leeds] = planSet(lines, { bom, defaultLocation: 'Leeds' });
    expect(hull?.action).toBe('none');
    expect(leeds).toMatchObject({ action: 'order', quantity: 60 });
  });

  it('name the component, the location and the cure where no location stands for theirs', () => {
    const [torn, ...others] = planSet([kit, part('Hull'), part('Leeds')], { bom });
    expect(others.map(({ action }) => action)).toEqual(['none', 'none']);
    expect(torn?.exceptions.filter(({ code }) => code === 'kit-invalid')).toEqual([
      {
        code: 'kit-invalid',
        message:
          'part, which goes into it, is not kept at York but at Hull, Leeds; keep it at York, or make one of these the default location',
      },
    ]);
    const [alone, sound] = planSet([kit, at('kit', 'Hull'), part('Hull')], {
      bom: [...bom, { kit: 'kit', component: 'screw', quantity: 4 }],
    });
    for (const result of [alone, sound])
      expect(result?.exceptions.map(({ message }) => message).join()).toContain(
        'screw, which goes into it, is kept nowhere',
      );
    expect(alone?.exceptions.map(({ message }) => message).join()).not.toContain('part,');
  });

  it('ask for nothing where none is expected to sell', () => {
    const [idle] = planSet([at('kit', 'York', { forecast: quiet })], { bom });
    expect(idle?.exceptions).toEqual([]);
  });
});

describe('what is left of a replaced item', () => {
  const supersession = [{ item: 'old', successor: 'new' }];
  it('is no excess twice', () => {
    const lines = [at('old', 'Hull', { onHand: 300 }), at('new', 'Hull')];
    const codes = planSet(lines, { supersession }).map(({ exceptions }) =>
      exceptions.map(({ code }) => code),
    );
    expect(codes).toEqual([[], ['excess']]);
  });

  it('is given to no other location in the name of its successor', () => {
    const lines = [at('old', 'Hull', { forecast: quiet, onHand: 300 }), at('new', 'Hull'), at('new', 'York')];
    const [, , york] = planSet(lines, {
      supersession,
      transfers: { enabled: true, costPerLine: 0, days: 1 },
    });
    expect(york).toMatchObject({ action: 'order', quantity: 30, transfers: [] });
  });
});

describe('a kit that cannot be put together', () => {
  it('is stocked out, and says what is missing until when', () => {
    const [empty] = planSet([at('kit', 'Hull'), part('Hull')], { bom });
    expect(empty?.exceptions).toEqual([
      {
        code: 'stocked-out',
        message:
          'nothing is left to sell or to put together for want of part; about 20 pcs of demand cannot be met before 2024-04-29',
        day: AS_OF,
        valueAtRisk: 4000,
      },
    ]);
  });

  it('runs out before more of the scarcest component can come', () => {
    const parts = [...bom, { kit: 'kit', component: 'box', quantity: 1 }];
    const box = at('box', 'York', { forecast: quiet, onHand: 9 });
    const [short] = planSet([at('kit', 'Hull', { onHand: 3 }), part('Hull', { onHand: 21 }), box], {
      bom: parts,
    });
    expect(short?.exceptions).toMatchObject([{ code: 'stockout-before-arrival', day: AS_OF + 8 }]);
    expect(short?.input.buildable).toEqual({ units: 9, scarce: 'box', moreOn: AS_OF + 14 });
  });

  it('is no remark where parts and what comes of them soon suffice', () => {
    const coming = part('Hull', { onHand: 4, openLines: [{ day: AS_OF + 1, quantity: 100 }] });
    const [sound] = planSet([at('kit', 'Hull'), coming], { bom });
    expect(sound?.exceptions).toEqual([]);
  });
});
