/** Periods on either side whose median is the local level. */
const halfWindow = 5;

/** Median of each period and its neighbours; at the ends the window stays whole and moves inwards. */
export function runningMedian(values: Float64Array): Float64Array {
  const length = Math.min(values.length, 2 * halfWindow + 1);
  const window = new Float64Array(length);
  const last = values.length - length;
  return values.map((_, t) => {
    const from = Math.max(0, Math.min(t - halfWindow, last));
    for (let i = 0; i < length; i++) insert(window, i, values[from + i]!);
    const middle = length >> 1;
    return length % 2 === 1 ? window[middle]! : (window[middle - 1]! + window[middle]!) / 2;
  });
}

/** Puts a value among the first `count` ones, which rise; what is not a number goes last. */
function insert(sorted: Float64Array, count: number, value: number): void {
  let at = count;
  while (at > 0 && (sorted[at - 1]! > value || (Number.isNaN(sorted[at - 1]!) && !Number.isNaN(value)))) {
    sorted[at] = sorted[at - 1]!;
    at--;
  }
  sorted[at] = value;
}

/** Middle value; the mean of the middle two of an even number, NaN of none. */
export function median(values: Float64Array): number {
  const sorted = values.toSorted();
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
