/**
 * Random numbers that depend on nothing but their key, so that any item can be generated alone and twice alike.
 * Generator: sfc32 of Chris Doty-Humphrey's PractRand (public domain), whose state is filled by the 32-bit finaliser
 * of MurmurHash3 (Austin Appleby, public domain) over the numbers of the key.
 */
export interface Random {
  /** Uniform on [0, 1). */
  next(): number;
}

function mix(hash: number, value: number): number {
  let h = Math.imul(hash ^ value, 0x9e3779b1);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** One number in [0, 2^32) for a key of integers. */
export function hashKey(...key: number[]): number {
  let hash = 0x51f15e5d;
  for (const part of key) hash = mix(hash, part | 0);
  return mix(hash, key.length);
}

/** A stream of random numbers for a key of integers; different keys give independent streams. */
export function randomFor(...key: number[]): Random {
  let a = hashKey(...key, 1);
  let b = hashKey(...key, 2);
  let c = hashKey(...key, 3);
  let counter = 1;
  const next = (): number => {
    const t = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + t;
    c |= 0;
    return (t >>> 0) / 4294967296;
  };
  for (let i = 0; i < 8; i++) next();
  return { next };
}

/** Uniform on [low, high). */
export function uniform(random: Random, low: number, high: number): number {
  return low + (high - low) * random.next();
}

/** A whole number from `low` to `high`, both included. */
export function wholeBetween(random: Random, low: number, high: number): number {
  return low + Math.floor(random.next() * (high - low + 1));
}

/** One of a list, all equally likely. @throws RangeError when the list is empty */
export function pick<T>(random: Random, list: readonly T[]): T {
  const chosen = list[Math.floor(random.next() * list.length)];
  if (chosen === undefined) throw new RangeError('nothing to pick from: the list is empty');
  return chosen;
}

/** Standard normal, by Box and Muller, Annals of Mathematical Statistics 29 (1958). */
export function normal(random: Random): number {
  const radius = Math.sqrt(-2 * Math.log(1 - random.next()));
  return radius * Math.cos(2 * Math.PI * random.next());
}

/** Log-normal with the given median. @param sigma standard deviation of the logarithm */
export function logNormal(random: Random, median: number, sigma: number): number {
  return median * Math.exp(sigma * normal(random));
}

/** Exponential with the given mean. */
export function exponential(random: Random, mean: number): number {
  return -mean * Math.log(1 - random.next());
}

/** Poisson: by summing probabilities up to a mean of 30, by the rounded normal above it. */
export function poisson(random: Random, mean: number): number {
  if (mean <= 0) return 0;
  if (mean > 30) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal(random)));
  let left = random.next();
  let probability = Math.exp(-mean);
  let count = 0;
  while (left >= probability && count < 200) {
    left -= probability;
    count += 1;
    probability *= mean / count;
  }
  return count;
}
