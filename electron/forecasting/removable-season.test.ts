import { describe, expect, it } from 'vitest';
import { followedSeason, removableSeason } from './removable-season.ts';

/** Hours with a daily swing, and quieter weekends if asked for. */
function hours(weekend: number): Float64Array {
  return Float64Array.from({ length: 800 }, (_, t) => {
    const quiet = Math.floor(t / 24) % 7 >= 5 ? weekend : 1;
    return (100 + 40 * Math.sin((t * Math.PI) / 12)) * quiet + ((t * 7919) % 13);
  });
}

describe('the season that is taken out', () => {
  it('of hours is the week where weekends differ, and the day where they do not', () => {
    expect(followedSeason(hours(0.6), 24)).toBe(168);
    expect(followedSeason(hours(1), 24)).toBe(24);
    expect(followedSeason(hours(0.6).slice(0, 500), 24)).toBe(24);
    expect(followedSeason(hours(0.6), 12)).toBe(12);
  });

  it('of two noisy years of weeks is waves that stand out, or next to nothing', () => {
    const swing = (size: number) =>
      Float64Array.from(
        { length: 104 },
        (_, t) => 100 + size * Math.sin((t * Math.PI) / 26) + ((t * 7919) % 21),
      );
    const clear = removableSeason(swing(40), 52);
    expect(clear.length).toBe(52);
    expect(clear.indices[13]! / clear.indices[39]!).toBeGreaterThan(1.7);
    for (const index of removableSeason(swing(0), 52).indices) expect(Math.abs(index - 1)).toBeLessThan(0.08);
  });

  it('is of summands where the swing stays while the level grows, and of factors where it grows along', () => {
    const wave = (t: number) => Math.sin((t * Math.PI) / 6);
    const noise = (t: number) => ((t * 7919) % 21) - 10;
    const grow = (swing: (t: number) => number) =>
      Float64Array.from({ length: 84 }, (_, t) => 200 + 8 * t + swing(t) * wave(t) + noise(t));
    const stays = removableSeason(
      grow(() => 80),
      12,
    );
    expect(stays.multiplicative).toBe(false);
    expect(Math.abs(stays.indices[3]! - 80)).toBeLessThan(10);
    expect(
      removableSeason(
        grow(t => 0.3 * (200 + 8 * t)),
        12,
      ).multiplicative,
    ).toBe(true);
  });

  it('is hardly read from spikes', () => {
    const spikes = Float64Array.from({ length: 104 }, (_, t) => (t % 9 === 0 ? 900 : 20 + (t % 5)));
    const { indices } = removableSeason(spikes, 52);
    expect(Math.max(...indices)).toBeLessThan(1.3);
  });
});
