import { describe, expect, it } from 'vitest';
import { memberNames } from './combination-members.ts';
import { learnMemberWeights } from './member-weights.ts';

const horizon = 8;

/** Histories that grow in a line, with a little scatter, up to some periods before their end, and stay there. */
function growing(until: number): Float64Array[] {
  return Array.from({ length: 30 }, (_, i) =>
    Float64Array.from(
      { length: 60 },
      (_, t) => 100 + (2 + (i % 3)) * Math.min(t, 59 - until) + ((t * 7919 + i * 31) % 13) - 6,
    ),
  );
}

/** The largest weight over the smallest, of members that differ in how they follow growth. */
function range(series: Float64Array[]): number {
  const weights = learnMemberWeights(series, 1, horizon);
  const given = (['dynamic-theta', 'ets-average', 'ces', 'arima', 'horizon-smoothing'] as const).map(
    name => weights[name]!,
  );
  return Math.max(...given) / Math.max(0.1, Math.min(...given));
}

describe('weights of the members', () => {
  it('are sharp where two origins agree and even where growth went on at one and stopped at the other', () => {
    expect(range(growing(0))).toBeGreaterThan(1000);
    expect(range(growing(horizon))).toBeLessThan(1.5);
  });

  it('are alike where nothing can be judged', () => {
    for (const series of [[], [Float64Array.of(1, 2, 3)]]) {
      const weights = learnMemberWeights(series, 12, horizon);
      expect(memberNames.map(name => weights[name])).toEqual(memberNames.map(() => 1));
    }
  });
});
