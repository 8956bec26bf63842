/** What an import did to the rows of one kind. */
export type RowCounts = { new: number; changed: number; unchanged: number; rejected: number };

export function emptyCounts(): RowCounts {
  return { new: 0, changed: 0, unchanged: 0, rejected: 0 };
}

/** Adds `counts` to `sum`. */
export function addCounts(sum: RowCounts, counts: RowCounts): void {
  sum.new += counts.new;
  sum.changed += counts.changed;
  sum.unchanged += counts.unchanged;
  sum.rejected += counts.rejected;
}
