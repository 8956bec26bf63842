import { describe, expect, it } from 'vitest';
import { AS_OF, line, weekly } from './test-lines.ts';
import { planLine } from './plan-line.ts';

const exceptions = (change: Parameters<typeof line>[0]) => planLine(line(change)).exceptions;

describe('more stock than the policy ever asks for', () => {
  it('is told in whole pieces, at the value of these', () => {
    // Level 30.9 for three weeks, a week beyond it and a pack: 42.2, so that 57.8 are too many.
    expect(exceptions({ onHand: 100, forecast: weekly(10.3) })).toEqual([
      {
        code: 'excess',
        message: '57 pcs more than the 43 the policy ever asks for',
        day: AS_OF,
        valueAtRisk: 11_400,
      },
    ]);
  });

  it('is told to the decimals of what is weighed', () => {
    const [excess] = exceptions({ onHand: 100, forecast: weekly(10.3), unit: 'kg', precision: 1 });
    expect(excess?.message).toBe('57.8 kg more than the 42.2 the policy ever asks for');
  });

  it('is not what an open order brings that is to be cut: that is named once, as surplus on order', () => {
    // 12 on order are 9.8 too many, and 40 on the shelf are not.
    const coming = exceptions({ onHand: 40, openLines: [{ day: AS_OF + 16, quantity: 12 }] });
    expect(coming.map(({ code }) => code)).toEqual(['surplus-on-order']);
    const both = exceptions({ onHand: 60, openLines: [{ day: AS_OF + 16, quantity: 200 }] });
    expect(both.map(({ code, message }) => `${code}: ${message}`)).toEqual([
      'excess: 19 pcs more than the 41 the policy ever asks for',
      'surplus-on-order: 200 pcs of the order due 2024-05-01 are not needed; cancel or postpone',
    ]);
  });

  it('is no remark for a trifle, and dead stock instead where nothing is sold', () => {
    expect(exceptions({ onHand: 45, forecast: weekly(10.3) })).toEqual([]);
    const dead = exceptions({ onHand: 12, forecast: weekly(0, { class: 'dead' }) });
    expect(dead).toMatchObject([{ code: 'dead-stock', message: '12 pcs lie without demand' }]);
  });
});

describe('safety stock that one odd period makes', () => {
  const odd = { day: AS_OF - 70, quantity: 400, usual: 10.4 };
  const forecast = weekly(10.3, { odd, periodError: 30, errorAtHorizon: 50 });
  const service = { type: 'cycle' as const, level: 0.95 };

  it('is told with the period, its demand and what was usual, and puts nothing at risk', () => {
    expect(exceptions({ onHand: 140, forecast, service })).toEqual([
      {
        code: 'outlier-stock',
        message:
          'most of the safety stock comes from the 400 pcs in the period from 2024-02-05, where about 10.4 were usual: if that will not come again, correct the history',
      },
    ]);
  });

  it('is none where chance decides nothing', () => {
    expect(exceptions({ onHand: 40, forecast, service: { type: 'fixed', safetyStock: 5 } })).toEqual([]);
    expect(exceptions({ onHand: 40, forecast, service: { type: 'minmax', min: 20, max: 60 } })).toEqual([]);
    expect(exceptions({ onHand: 40, forecast, service, stopped: 'phased-out' })).toEqual([]);
  });
});
