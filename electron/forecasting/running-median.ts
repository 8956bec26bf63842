/** Periods on either side whose median is the local level. */
const halfWindow = 5;

/** Median of each period and its neighbours; at the ends the window stays whole and moves inwards. */
export function runningMedian(values: Float64Array): Float64Array {
  return values.map((_, t) => {
    const from = Math.max(0, Math.min(t - halfWindow, values.length - 2 * halfWindow - 1));
    return median(values.slice(from, from + 2 * halfWindow + 1));
  });
}

/** Middle value; the mean of the middle two of an even number, NaN of none. */
export function median(values: Float64Array): number {
  const sorted = values.toSorted();
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
