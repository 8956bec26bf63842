import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanHistory, type CleaningChoices } from './clean-history.ts';
import { neutralise, promotionUplift } from './marked-periods.ts';
import { netReturns } from './returns.ts';

const calm = (length: number) => Float64Array.from({ length }, (_, t) => 100 + ((t * 37) % 11) - 5);
const nothing: CleaningChoices = {
  season: 1,
  netReturns: false,
  capOutliers: false,
  alignShift: false,
  marks: [],
};

describe('returns', () => {
  it('come off the newest demand before them', () => {
    const { values, changes } = netReturns(Float64Array.of(5, 3, 4, -6, 2));
    expect([...values]).toEqual([5, 1, 0, 0, 2]);
    expect(changes.map(change => change.index)).toEqual([1, 2, 3]);
    expect(changes.every(change => change.reason === 'return')).toBe(true);
  });

  it('beyond all demand are dropped, and censored periods are skipped', () => {
    expect([...netReturns(Float64Array.of(2, NaN, -9, 4)).values]).toEqual([0, NaN, 0, 4]);
  });

  it('never leave a negative period and never add demand', () => {
    const history = fc.array(fc.integer({ min: -20, max: 20 }), { maxLength: 30 });
    const property = fc.property(history, values => {
      const { values: netted } = netReturns(Float64Array.from(values));
      expect(netted.every((value, t) => value >= 0 && value <= Math.max(0, values[t]!))).toBe(true);
    });
    fc.assert(property, { seed: 4 });
  });
});

describe('marked periods', () => {
  it('of a promotion take the level around them', () => {
    const values = calm(40);
    values[20] = 300;
    values[21] = 280;
    const { values: neutral, changes } = neutralise(values, 1, [{ kind: 'promotion', from: 20, to: 21 }]);
    expect(neutral[20]).toBeGreaterThan(94);
    expect(neutral[21]).toBeLessThan(107);
    expect(changes.map(({ index, reason }) => `${index} ${reason}`)).toEqual([
      '20 promotion',
      '21 promotion',
    ]);
    expect(values[20]).toBe(300);
  });

  it('of a one-off order of known size lose that size and no more', () => {
    const values = Float64Array.of(10, 12, 60, 11);
    const { values: neutral } = neutralise(values, 1, [{ kind: 'one-off', from: 2, to: 2, extra: 50 }]);
    expect([...neutral]).toEqual([10, 12, 10, 11]);
    expect(neutralise(values, 1, [{ kind: 'one-off', from: 2, to: 2, extra: 99 }]).values[2]).toBe(0);
  });

  it('beyond the history, on censored periods, or all over change nothing', () => {
    const values = Float64Array.of(4, NaN, 5, 6);
    expect([...neutralise(values, 1, [{ kind: 'closure', from: 1, to: 1 }]).values]).toEqual([4, NaN, 5, 6]);
    expect(neutralise(values, 1, [{ kind: 'closure', from: 9, to: 12 }]).changes).toEqual([]);
    expect(neutralise(values, 1, [{ kind: 'closure', from: -5, to: 12 }]).changes).toEqual([]);
  });

  it('teach what a promotion multiplies demand by, cautiously', () => {
    const values = calm(60);
    for (const t of [12, 25, 40]) values[t] = 2 * values[t]!;
    const marks = [12, 25, 40].map(t => ({ kind: 'promotion' as const, from: t, to: t }));
    const uplift = promotionUplift(neutralise(values, 1, marks).changes);
    expect(uplift).toBeGreaterThan(1.5);
    expect(uplift).toBeLessThan(2);
    expect(promotionUplift([])).toBe(1);
  });
});

describe('a cleaned history', () => {
  const odd = calm(60);
  odd[20] = 700;
  for (let t = 40; t < 60; t++) odd[t]! += 60;

  it('is untouched unless something is chosen, but says what was found', () => {
    const { values, changes, findings } = cleanHistory(odd, nothing);
    expect(values).toEqual(odd);
    expect(changes).toEqual([]);
    expect(findings.outliers.map(({ index }) => index)).toEqual([20]);
    expect(findings.shift?.index).toBe(40);
  });

  it('has its outlier capped and its old level brought to the new one', () => {
    const { values, changes } = cleanHistory(odd, { ...nothing, capOutliers: true, alignShift: true });
    expect(values[20]).toBeLessThan(250);
    expect(values[5]! / odd[5]!).toBeCloseTo(1.6, 1);
    expect(values.slice(40)).toEqual(odd.slice(40));
    expect(changes.filter(({ reason }) => reason === 'outlier').map(({ index }) => index)).toEqual([20]);
    expect(changes.filter(({ reason }) => reason === 'level-shift').length).toBe(40);
  });

  it('keeps what the planner wants kept', () => {
    const { values, findings } = cleanHistory(odd, { ...nothing, capOutliers: true, kept: new Set([20]) });
    expect(values[20]).toBe(700);
    expect(findings.outliers).toEqual([]);
  });

  it('does not find what a mark has already explained', () => {
    const marks = [{ kind: 'one-off' as const, from: 20, to: 20 }];
    expect(cleanHistory(odd, { ...nothing, marks }).findings.outliers).toEqual([]);
  });

  it('stays as long, keeps its gaps and can be rebuilt from its changes', () => {
    const value = fc.oneof(
      fc.integer({ min: -5, max: 60 }),
      fc.constant(NaN),
      fc.constant(0),
      fc.constant(9e5),
    );
    const mark = fc.record({
      kind: fc.constantFrom('promotion' as const, 'one-off' as const, 'closure' as const),
      from: fc.integer({ min: -2, max: 50 }),
      to: fc.integer({ min: 0, max: 50 }),
    });
    const property = fc.property(
      fc.array(value, { maxLength: 50 }),
      fc.array(mark, { maxLength: 3 }),
      fc.constantFrom(1, 7, 12),
      (history, marks, season) => {
        const values = Float64Array.from(history);
        const before = values.slice();
        const cleaned = cleanHistory(values, {
          season,
          netReturns: true,
          capOutliers: true,
          alignShift: true,
          marks,
        });
        expect(values).toEqual(before);
        const rebuilt = values.slice();
        for (const { index, before: from, after } of cleaned.changes) {
          expect(rebuilt[index]).toBe(from);
          rebuilt[index] = after;
        }
        expect(rebuilt).toEqual(cleaned.values);
        expect(cleaned.values.every((y, t) => Number.isNaN(y) === Number.isNaN(values[t]!))).toBe(true);
      },
    );
    fc.assert(property, { numRuns: 200, seed: 8 });
  });
});
