import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { candidateFlags, type Candidate } from './candidate.ts';
import { combine, confidenceOf, confidenceParts, priorWeights } from './confidence.ts';
import { optionsOf } from './options.ts';
import type { RunState } from './run-state.ts';
import { candidateFor } from './stand-in.ts';

function stateOf(changes: Partial<Candidate>, more: Partial<RunState> = {}): RunState {
  const candidate = candidateFor(1, changes);
  const answer = {
    option: 'A',
    codes: [],
    explanation: '',
    ifNot: '',
    fallback: false,
    stated: 0.99,
    reasoner: 'gemini' as const,
    failures: [],
  };
  return { candidate, dataVersion: 'd', options: optionsOf(candidate), answer, checks: [], ...more };
}

const valueOf = (changes: Partial<Candidate>, more: Partial<RunState> = {}) =>
  confidenceOf(stateOf(changes, more)).value;

describe('the parts of a confidence', () => {
  it('shrink the share of right decisions to its class', () => {
    const replay = (hits: number, origins: number) =>
      confidenceParts(candidateFor(1, { class: 'smooth', replay: { hits, origins } }), 0).replay;
    expect(replay(0, 0)).toBeCloseTo(0.8, 10);
    expect(replay(12, 12)).toBeCloseTo((12 + 8 * 0.8) / 20, 10);
    expect(replay(0, 12)).toBeCloseTo((8 * 0.8) / 20, 10);
  });

  it('hold the forecast error against the demand it is about', () => {
    const forecast = (errorAtHorizon: number | null, protectionDemand: number | null) =>
      confidenceParts(candidateFor(1, { errorAtHorizon, protectionDemand }), 0).forecast;
    expect(forecast(0, 60)).toBe(1);
    expect(forecast(60, 60)).toBe(0.5);
    expect(forecast(20, 60)).toBe(0.75);
    expect(forecast(5, 0)).toBe(0);
    expect(forecast(null, 60)).toBe(0);
  });

  it('lower the data part for short history, missing price and every known flag', () => {
    const data = (changes: Partial<Candidate>) => confidenceParts(candidateFor(1, changes), 0).data;
    expect(data({})).toBe(1);
    expect(data({ historyPeriods: 13 })).toBe(0.5);
    expect(data({ unitPriceMicros: null })).toBeCloseTo(0.85, 10);
    expect(data({ flags: [candidateFlags.noPrice], unitPriceMicros: null })).toBeCloseTo(0.85, 10);
    expect(data({ flags: ['something new'] })).toBe(1);
    expect(data({ flags: [candidateFlags.noLeadTime, candidateFlags.outliers] })).toBeCloseTo(0.8 * 0.85, 10);
  });

  it('measure agreement by what the choice costs over the cheapest', () => {
    const agreement = (cost: number) =>
      confidenceParts(candidateFor(1, { valueAtRiskMinor: 10_000, valueMinor: 5000 }), cost).agreement;
    expect([agreement(0), agreement(2500), agreement(10_000), agreement(99_999)]).toEqual([1, 0.75, 0, 0]);
  });
});

describe('the combined confidence', () => {
  const part = fc.double({ min: 0, max: 1, noNaN: true });
  const parts = fc.record({ replay: part, forecast: part, data: part, agreement: part });

  it('lies between 0 and 1 and never falls when a part gets better', () => {
    fc.assert(
      fc.property(
        parts,
        fc.constantFrom('replay', 'forecast', 'data', 'agreement'),
        part,
        (before, name, better) => {
          const low = combine(before);
          const high = combine({ ...before, [name]: Math.max(before[name], better) });
          expect(low).toBeGreaterThan(0);
          expect(high).toBeLessThan(1);
          expect(high).toBeGreaterThanOrEqual(low);
        },
      ),
    );
  });

  it('comes to what the prior says', () => {
    expect(combine({ replay: 0.7, forecast: 0.5, data: 0.8, agreement: 1 })).toBeCloseTo(0.87, 2);
    expect(combine({ replay: 0.5, forecast: 0.2, data: 0.5, agreement: 1 })).toBeCloseTo(0.56, 2);
    expect(Object.values(priorWeights).every(weight => weight >= 0)).toBe(true);
  });

  it('passes good data and is the same whatever a model claims of itself', () => {
    expect(valueOf({})).toBeGreaterThan(0.9);
    const claimed = (stated: number | null) => {
      const state = stateOf({});
      return confidenceOf({ ...state, answer: { ...state.answer!, stated } }).value;
    };
    expect(new Set([claimed(0), claimed(1), claimed(null)]).size).toBe(1);
  });

  it('is capped, by the lowest cap that applies', () => {
    const stopped = [{ rule: 'minimum', ok: false, stops: true, message: '' }];
    expect(valueOf({}, { checks: stopped })).toBe(0);
    expect(valueOf({}, { suspicious: true })).toBe(0.5);
    expect(valueOf({ historyPeriods: 7, errorAtHorizon: 0 })).toBe(0.55);
    expect(valueOf({ historyPeriods: 8, errorAtHorizon: 0 })).toBeGreaterThan(0.55);
    expect(valueOf({ flags: [candidateFlags.stale] })).toBeLessThanOrEqual(0.55);
    expect(valueOf({ flags: [candidateFlags.stale] }, { suspicious: true })).toBe(0.5);
    expect(confidenceOf(stateOf({}, { suspicious: true, checks: stopped })).caps).toEqual([
      'failed validation',
      'suspicious text',
    ]);
  });

  it('is capped when a model chose far from the optimum', () => {
    const state = stateOf({
      alternatives: [{ action: 'transfer', quantity: 5, costMinor: 20_000, note: '' }],
    });
    const far = confidenceOf({ ...state, answer: { ...state.answer!, option: 'B' } });
    expect(far.value).toBeLessThanOrEqual(0.55);
    expect(far.caps).toEqual(['far from the optimum']);
  });
});
