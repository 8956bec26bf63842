/** Pieces to a dozen, a tray, a hundred, a thousand: what a quantity or price is multiplied by when its unit changes. */
export const usualFactors: readonly number[] = [10, 12, 24, 100, 1000];

/** How far a ratio of noisy figures may be from the factor it is taken for. */
const TOLERANCE = Math.log(1.25);

/** Values that a level needs on either side of a jump. */
const LEAST_SIDE = 4;

/** Share of the variance of the logarithms that the jump must account for. */
const LEAST_EXPLAINED = 0.75;

/** The factor that a ratio comes close to, in either direction: 0.08 is near 1/12. @returns undefined when near none */
export function unitFactor(
  ratio: number,
  factors: readonly number[] = usualFactors,
  tolerance = TOLERANCE,
): number | undefined {
  if (!(ratio > 0)) return undefined;
  const size = Math.abs(Math.log(ratio));
  let best: number | undefined;
  let distance = tolerance;
  for (const factor of factors) {
    const away = Math.abs(size - Math.log(factor));
    if (away > distance) continue;
    best = factor;
    distance = away;
  }
  return best;
}

/** A level that changed at once and for good by a factor of units: index of the first value after it, and the ratio. */
export type UnitJump = { at: number; ratio: number; factor: number };

/**
 * Finds the one place where a series goes from one level to another that is a unit's factor away. Zeros and unknown
 * values (NaN) are passed over. Seasons and growth do not count: the values next to the jump must differ as much as the
 * levels do, and the two levels must account for most of the variance of the logarithms (a split by least squares).
 * @param values quantities by period, oldest first
 */
export function findUnitJump(
  values: Float64Array,
  factors: readonly number[] = usualFactors,
): UnitJump | undefined {
  let least = Infinity;
  let most = 0;
  let count = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (!(value > 0)) continue;
    if (value < least) least = value;
    if (value > most) most = value;
    count++;
  }
  const smallest = Math.min(...factors) / 1.25;
  if (count < 2 * LEAST_SIDE || most < least * smallest) return undefined;
  const places = new Int32Array(count);
  const logs = new Float64Array(count);
  let at = 0;
  for (let i = 0; i < values.length; i++) {
    if (!(values[i]! > 0)) continue;
    places[at] = i;
    logs[at++] = Math.log(values[i]!);
  }
  const split = bestSplit(logs);
  if (split === undefined || split.explained < LEAST_EXPLAINED) return undefined;
  const factor = unitFactor(Math.exp(split.right - split.left), factors);
  if (factor === undefined || !isAbrupt(logs, split)) return undefined;
  return { at: places[split.at]!, ratio: Math.exp(split.right - split.left), factor };
}

type Split = { at: number; left: number; right: number; explained: number };

/** Where two means describe the values best. */
function bestSplit(logs: Float64Array): Split | undefined {
  const count = logs.length;
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < count; i++) {
    sum += logs[i]!;
    squares += logs[i]! ** 2;
  }
  const total = squares - (sum * sum) / count;
  if (!(total > 0)) return undefined;
  let best: Split | undefined;
  let left = 0;
  for (let i = 1; i <= count - LEAST_SIDE; i++) {
    left += logs[i - 1]!;
    if (i < LEAST_SIDE) continue;
    const right = sum - left;
    const explained = ((left * left) / i + (right * right) / (count - i) - (sum * sum) / count) / total;
    if (best === undefined || explained > best.explained)
      best = { at: i, left: left / i, right: right / (count - i), explained };
  }
  return best;
}

/** True when the three values on either side are as far apart as the levels are, within a factor of two. */
function isAbrupt(logs: Float64Array, split: Split): boolean {
  let before = 0;
  let after = 0;
  for (let i = 1; i <= 3; i++) {
    before += logs[split.at - i]! / 3;
    after += logs[split.at + i - 1]! / 3;
  }
  return Math.abs(after - before - (split.right - split.left)) < Math.log(2);
}
