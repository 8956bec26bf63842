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

  it('is no remark for a trifle, and dead stock instead where nothing is sold', () => {
    expect(exceptions({ onHand: 45, forecast: weekly(10.3) })).toEqual([]);
    const dead = exceptions({ onHand: 12, forecast: weekly(0, { class: 'dead' }) });
    expect(dead).toMatchObject([{ code: 'dead-stock', message: '12 pcs lie without demand' }]);
  });
});
