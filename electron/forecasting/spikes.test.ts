import { describe, expect, it } from 'vitest';
import { withoutSpikes } from './spikes.ts';

describe('spikes', () => {
  it('of erratic demand are cut off, and censored periods stay', () => {
    const values = Float64Array.from({ length: 40 }, (_, t) => (t === 20 ? 400 : t === 7 ? NaN : 10));
    const cut = withoutSpikes(values);
    expect(cut[20]).toBeLessThan(200);
    expect(cut[7]).toBeNaN();
    expect(cut[8]).toBe(10);
  });

  it('are left in smooth and in sparse demand, and in demand that grows tenfold', () => {
    const smooth = Float64Array.from({ length: 40 }, (_, t) => 100 + (t === 20 ? 80 : t % 7));
    const sparse = Float64Array.from({ length: 40 }, (_, t) => (t % 3 === 0 ? (t === 30 ? 90 : 5) : 0));
    const growing = Float64Array.from({ length: 60 }, (_, t) => 10 ** (t / 59));
    let level = 0;
    const wandering = Float64Array.from({ length: 90 }, (_, t) => Math.exp((level += t < 70 ? 0 : 0.15)));
    for (const values of [smooth, sparse, growing, wandering, new Float64Array(0), new Float64Array(9)]) {
      expect([...withoutSpikes(values)]).toEqual([...values]);
    }
  });
});
