import { describe, expect, it } from 'vitest';
import { withTheta } from './fast-theta.ts';
import { dynamicTheta } from './models/theta.ts';
import { prepareSeries } from './prepare-series.ts';
import { deseasonalise } from './season.ts';

const horizon = 6;
const chosen = (level: number) => ({
  model: 'ses',
  parts: {},
  parameters: { rate: 0.3 },
  fitted: new Float64Array(0),
  mean: new Float64Array(horizon).fill(level),
});
const prepared = (values: number[], season = 1) =>
  prepareSeries({ values: Float64Array.from(values), season, horizon, protection: 3 });
const growing = Array.from({ length: 40 }, (_, t) => 100 + 4 * t + ((t * 7919) % 7));

describe('the fast tier beside Theta', () => {
  it('is the mean of its choice and of dynamic Theta, in season', () => {
    const theta = dynamicTheta(Float64Array.from(growing), horizon).mean;
    const { mean, parameters } = withTheta(prepared(growing), chosen(200));
    mean.forEach((value, h) => expect(value).toBeCloseTo((200 + theta[h]!) / 2, 9));
    expect(parameters).toEqual({ rate: 0.3, theta: 0.5 });

    const shape = { length: 2, indices: Float64Array.of(0.5, 1.5), multiplicative: true };
    const waving = growing.map((value, t) => value * shape.indices[t % 2]!);
    const inside = dynamicTheta(deseasonalise(Float64Array.from(waving), shape), horizon).mean;
    const seasonal = withTheta(prepared(waving, 2), chosen(200), shape).mean;
    seasonal.forEach((value, h) =>
      expect(value).toBeCloseTo((200 + inside[h]! * shape.indices[h % 2]!) / 2, 9),
    );
  });

  it('keeps its choice where the history is shorter than a line can be told from', () => {
    expect(withTheta(prepared([3, 9, 4, 8]), chosen(6)).mean).toEqual(chosen(6).mean);
  });

  it('never falls below nothing, unless the history did', () => {
    const falling = Array.from({ length: 40 }, (_, t) => Math.max(1, 160 - 4 * t));
    const { mean } = withTheta(prepared(falling), chosen(-50));
    for (const value of mean) expect(value).toBeGreaterThanOrEqual(0);
  });
});
