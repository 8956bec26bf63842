/** Progress and the wish to stop, in memory that a worker and the main thread share: no messages while work is hot. */
export type SharedProgress = SharedArrayBuffer;

const DONE = 0;
const TOTAL = 1;
const CANCEL = 2;

export function createSharedProgress(): SharedProgress {
  return new SharedArrayBuffer(3 * Float64Array.BYTES_PER_ELEMENT);
}

export function reportProgress(shared: SharedProgress, done: number, total: number): void {
  const cells = new Float64Array(shared);
  cells[DONE] = done;
  cells[TOTAL] = total;
}

export function readProgress(shared: SharedProgress): { done: number; total: number } {
  const cells = new Float64Array(shared);
  return { done: cells[DONE] ?? 0, total: cells[TOTAL] ?? 0 };
}

export function requestCancel(shared: SharedProgress): void {
  new Float64Array(shared)[CANCEL] = 1;
}

export function isCancelRequested(shared: SharedProgress): boolean {
  return new Float64Array(shared)[CANCEL] === 1;
}
