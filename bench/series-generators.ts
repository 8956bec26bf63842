/** Numbers that are the same on every run. */
export interface Chance {
  uniform: () => number;
  normal: () => number;
  /** Count with a mean. */
  poisson: (mean: number) => number;
}

export function chance(seed: number): Chance {
  let state = (seed * 2_654_435_761) >>> 0 || 1;
  const uniform = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return ((state >>> 8) + 0.5) / 16_777_216;
  };
  const normal = () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
  const poisson = (mean: number) => {
    if (mean > 60) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal()));
    let product = uniform();
    let count = 0;
    for (const limit = Math.exp(-mean); product > limit; count++) product *= uniform();
    return count;
  };
  return { uniform, normal, poisson };
}

/** A few smooth waves of random size over a season, with mean 0. */
export function waves(random: Chance, season: number, count: number): Float64Array {
  const sizes = Array.from({ length: count }, (_, k) => [
    random.normal() / (k + 1),
    random.normal() / (k + 1),
  ]);
  return Float64Array.from({ length: season }, (_, t) =>
    sizes.reduce((sum, [a, b], k) => {
      const angle = (2 * Math.PI * (k + 1) * t) / season;
      return sum + a! * Math.sin(angle) + b! * Math.cos(angle);
    }, 0),
  );
}

/** Logarithm of a level that wanders, with a slope that wanders less. */
export function wander(random: Chance, length: number, step: number, slope: number): Float64Array {
  let level = 0;
  let drift = slope * random.normal();
  return Float64Array.from({ length }, () => {
    drift = 0.995 * drift + 0.05 * slope * random.normal();
    level += drift + step * random.normal();
    return level;
  });
}

/** Level, season and noise multiplied; sizes drawn per series. */
export function product(
  random: Chance,
  length: number,
  seasons: { season: number; swing: number; count: number }[],
  step: number,
  slope: number,
  noise: number,
): Float64Array {
  const base = 50 * Math.exp(2 * random.uniform() * 2);
  const level = wander(random, length, step * (0.3 + 1.4 * random.uniform()), slope);
  const shapes = seasons.map(({ season, swing, count }) =>
    waves(random, season, count).map(wave => swing * (0.3 + 1.2 * random.uniform()) * wave),
  );
  const scatter = noise * (0.4 + 1.2 * random.uniform());
  return level.map((log, t) => {
    const season = shapes.reduce((sum, shape) => sum + shape[t % shape.length]!, 0);
    return base * Math.exp(log + season + scatter * random.normal());
  });
}

/** Hours of the day, lower at weekends by a share of its own; some with another shape of the day there. */
export function hours(random: Chance, length: number): Float64Array {
  const day = waves(random, 24, 4);
  const weekend = waves(random, 24, 3);
  const quiet = 0.7 * random.uniform();
  const other = random.uniform() < 0.5 ? 0.4 : 0;
  const swing = 0.15 + 0.35 * random.uniform();
  const start = Math.floor(7 * random.uniform());
  const level = wander(random, length, 0.01 * random.uniform(), 0.0003);
  const noise = 0.03 + 0.12 * random.uniform();
  const base = 30 * Math.exp(4 * random.uniform());
  let memory = 0;
  return level.map((log, t) => {
    const free = (start + Math.floor(t / 24)) % 7 >= 5;
    memory = 0.6 * memory + noise * random.normal();
    const shape = swing * day[t % 24]! + (free ? other * swing * weekend[t % 24]! - quiet : 0);
    return base * Math.exp(log + shape + memory);
  });
}

export function stepped(random: Chance, values: Float64Array): Float64Array {
  const at = Math.floor(values.length * (0.5 + 0.45 * random.uniform()));
  const factor = random.uniform() < 0.5 ? 1.7 : 0.6;
  return values.map((value, t) => (t < at ? value : value * factor));
}

/** Orders by chance, more of them in season; some items fade out. */
export function parts(random: Chance, length: number, season: number, swing: number): Float64Array {
  const rate = 0.1 + 0.7 * random.uniform() ** 2;
  const size = 1 + 6 * random.uniform() ** 2;
  const fading = random.uniform() < 0.3 ? 1.5 * random.uniform() : 0;
  const shape = waves(random, season, 2);
  return Float64Array.from({ length }, (_, t) => {
    const mean = rate * Math.exp(swing * shape[t % season]! - (fading * t) / length);
    let demand = 0;
    for (let orders = random.poisson(mean); orders > 0; orders--) demand += 1 + random.poisson(size - 1);
    return demand;
  });
}

/** A level that only wanders, hardly any noise around it. */
export function walk(random: Chance, length: number, step: number, slope: number): Float64Array {
  return product(random, length, [], step, slope, 0.002);
}
