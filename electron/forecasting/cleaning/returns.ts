/** A period that cleaning changed: what it was, what it became, and why. */
export interface HistoryChange {
  /** Period, counted from the oldest. */
  index: number;
  before: number;
  after: number;
  reason: ChangeReason;
}

export type ChangeReason = 'return' | 'promotion' | 'one-off' | 'closure' | 'outlier' | 'level-shift';

/**
 * Takes returns out of a history: goods that came back were never wanted, so a negative period is set to zero and its
 * quantity taken off the newest demand before it, as far back as it reaches. What exceeds all earlier demand is dropped.
 *
 * @param values demand less returns per period, oldest first, NaN where censored; left as it is
 * @returns a history without negative periods, and every period that changed
 */
export function netReturns(values: Float64Array): { values: Float64Array; changes: HistoryChange[] } {
  const netted = values.slice();
  for (let t = 0; t < netted.length; t++) {
    if (!(netted[t]! < 0)) continue;
    let open = -netted[t]!;
    netted[t] = 0;
    for (let k = t - 1; k >= 0 && open > 0; k--) {
      const taken = Math.min(open, netted[k]!);
      if (!(taken > 0)) continue;
      netted[k]! -= taken;
      open -= taken;
    }
  }
  return { values: netted, changes: changesBetween(values, netted, () => 'return') };
}

/** Every period in which two histories differ, censored periods aside. */
export function changesBetween(
  before: Float64Array,
  after: Float64Array,
  reasonOf: (index: number) => ChangeReason,
): HistoryChange[] {
  const changes: HistoryChange[] = [];
  before.forEach((value, index) => {
    if (Object.is(value, after[index]!) || value === after[index]!) return;
    changes.push({ index, before: value, after: after[index]!, reason: reasonOf(index) });
  });
  return changes;
}
