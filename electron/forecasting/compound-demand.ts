import { gammaQuantile } from './distributions.ts';

/**
 * Sparse demand over an interval as a random number of orders of random size. A negative binomial cannot be both mostly
 * zero and in lots of several units; this can.
 *
 * Source: Panjer, "Recursive evaluation of a family of compound distributions", ASTIN Bulletin 12 (1981).
 */

/** Sizes of single demands: `chances[j]` is the chance of j + 1 units of `unit`. */
export interface SizeDistribution {
  unit: number;
  chances: Float64Array;
  /** Mean size in stock units. */
  mean: number;
}

/** Sizes are counted in units of a thirtieth of their mean where they are not small whole numbers. */
const finest = 30;
/** Weight, in demands, of a geometric distribution of the same mean: what has been ordered is not all that can be. */
const geometricWeight = 3;

/**
 * Distribution of the sizes seen, mixed with a geometric one.
 * @param values history; demands are its positive values
 * @param end periods that are known
 * @returns undefined without any demand
 */
export function sizeDistribution(values: Float64Array, end = values.length): SizeDistribution | undefined {
  let count = 0;
  let sum = 0;
  let largest = 0;
  let whole = true;
  for (let t = 0; t < end; t++) {
    const y = values[t]!;
    if (!(y > 0)) continue;
    count++;
    sum += y;
    if (y > largest) largest = y;
    if (!Number.isInteger(y)) whole = false;
  }
  if (count === 0) return undefined;
  const mean = sum / count;
  const fine = whole ? Math.max(1, Math.ceil(mean / finest)) : mean / finest;
  const unit = Math.max(fine, largest / 400);
  const cells = Math.max(1, Math.ceil(Math.max(largest, 4 * mean) / unit));
  const chances = new Float64Array(cells);
  const own = count / (count + geometricWeight);
  for (let t = 0; t < end; t++) {
    const y = values[t]!;
    if (y > 0) chances[Math.min(cells, Math.max(1, Math.round(y / unit))) - 1]! += own / count;
  }
  const success = Math.min(1, unit / mean);
  let chance = (1 - own) * success;
  for (let j = 0; j < cells; j++) {
    chances[j]! += chance;
    chance *= 1 - success;
  }
  // what the geometric tail holds beyond the last cell
  if (success > 0) chances[cells - 1]! += chance / success;
  return { unit, chances, mean };
}

/** Above so many orders a gamma distribution of the same mean and variance is as good and quicker. */
const manyOrders = 60;

function meanSquare({ unit, chances }: SizeDistribution): number {
  return chances.reduce((sum, chance, j) => sum + chance * ((j + 1) * unit) ** 2, 0);
}

/** Longest distribution worked out, in units; beyond it the last value stands. */
const longest = 4000;

/**
 * Distribution function of demand over an interval, as the least multiples of the unit that reach each level.
 *
 * @param orders expected number of orders
 * @param uncertainty squared coefficient of variation of that expectation, 0 for Poisson orders
 * @param levels probabilities, rising
 * @returns quantiles in stock units
 */
export function compoundQuantiles(
  sizes: SizeDistribution,
  orders: number,
  uncertainty: number,
  levels: readonly number[],
): Float64Array {
  const quantiles = new Float64Array(levels.length);
  if (orders > manyOrders) {
    const center = orders * sizes.mean;
    const variance = orders * meanSquare(sizes) + center * center * uncertainty;
    return quantiles.map((_, i) => gammaQuantile(levels[i]!, center, Math.sqrt(variance)));
  }
  walk(sizes, orders, uncertainty, (total, below) => {
    let open = false;
    for (let i = 0; i < levels.length; i++) {
      if (below.after >= levels[i]!) continue;
      quantiles[i] = (total + 1) * sizes.unit;
      open = true;
    }
    return open;
  });
  return quantiles;
}

/**
 * Chance that demand stays below a value, and that it does not exceed it.
 */
export function compoundChances(
  sizes: SizeDistribution,
  orders: number,
  uncertainty: number,
  value: number,
): { below: number; upTo: number } {
  const cell = Math.round(value / sizes.unit);
  const found = { below: 0, upTo: 1 };
  walk(sizes, orders, uncertainty, (total, chance) => {
    if (total < cell) return true;
    found.below = chance.before;
    found.upTo = chance.after;
    return false;
  });
  return found;
}

/** Panjer's recursion: visits 0, 1, 2 ... units with the chances before and after each, until told to stop. */
function walk(
  sizes: SizeDistribution,
  orders: number,
  uncertainty: number,
  visit: (total: number, chance: { before: number; after: number }) => boolean,
): void {
  const { chances } = sizes;
  const overdispersed = uncertainty > 1e-9;
  const ratio = orders * uncertainty;
  const a = overdispersed ? ratio / (1 + ratio) : 0;
  const b = overdispersed ? (1 / uncertainty - 1) * a : orders;
  const none = overdispersed ? (1 + ratio) ** (-1 / uncertainty) : Math.exp(-orders);
  const mass = new Float64Array(longest);
  mass[0] = none;
  const chance = { before: 0, after: none };
  if (!visit(0, chance)) return;
  for (let n = 1; n < longest; n++) {
    let sum = 0;
    const reach = Math.min(n, chances.length);
    for (let j = 1; j <= reach; j++) sum += (a + (b * j) / n) * chances[j - 1]! * mass[n - j]!;
    mass[n] = sum;
    chance.before = chance.after;
    chance.after = Math.min(1, chance.after + sum);
    if (!visit(n, chance)) return;
  }
}
