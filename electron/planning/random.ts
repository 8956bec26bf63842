import { normalQuantile } from './normal.ts';

/** Source of numbers in [0, 1). */
export type RandomSource = () => number;

/** The same numbers for the same seed, everywhere. Source: T. Ettinger's mulberry32 (public domain). */
export function seededRandom(seed: number): RandomSource {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A normal value with the given mean and deviation. */
export function randomNormal(random: RandomSource, mean: number, deviation: number): number {
  return mean + deviation * normalQuantile(Math.min(1 - 1e-12, Math.max(1e-12, random())));
}
