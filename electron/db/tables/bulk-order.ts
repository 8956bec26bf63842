/** Rows that are gone through between two turns of the event loop. */
const SLICE = 65_536;

/**
 * Row numbers in the order of (key, day), rows alike in theirs: inserts then append to a table instead of splitting its
 * pages. Counts instead of comparing, so that it can pause anywhere.
 * @param keys of item-locations, and days, one a row
 */
export function* sortedByKey(keys: Int32Array, days: Int32Array): Generator<undefined, Int32Array> {
  let order: Int32Array = Int32Array.from({ length: keys.length }, (_, row) => row);
  if (yield* isSorted(keys, days)) return order;
  order = yield* countingSort(order, days);
  return yield* countingSort(order, keys);
}

function* isSorted(keys: Int32Array, days: Int32Array): Generator<undefined, boolean> {
  for (let row = 1; row < keys.length; row++) {
    const step = keys[row]! - keys[row - 1]! || days[row]! - days[row - 1]!;
    if (step < 0) return false;
    if (row % SLICE === 0) yield;
  }
  return true;
}

/** Orders rows by a value of each; rows of the same value keep their order. */
function* countingSort(rows: Int32Array, values: Int32Array): Generator<undefined, Int32Array> {
  let [least, most] = [Infinity, -Infinity];
  for (let at = 0; at < values.length; at++) {
    const value = values[at]!;
    if (value < least) least = value;
    if (value > most) most = value;
    if (at % SLICE === SLICE - 1) yield;
  }
  // How many rows come before those of each value.
  const before = new Int32Array(most - least + 2);
  for (let at = 0; at < values.length; at++) {
    before[values[at]! - least + 1]!++;
    if (at % SLICE === SLICE - 1) yield;
  }
  for (let at = 1; at < before.length; at++) before[at]! += before[at - 1]!;
  const ordered = new Int32Array(rows.length);
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at]!;
    ordered[before[values[row]! - least]!++] = row;
    if (at % SLICE === SLICE - 1) yield;
  }
  return ordered;
}
