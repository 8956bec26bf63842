import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** One history with the periods that followed it. */
export interface Case {
  id: string;
  history: Float64Array;
  future: Float64Array;
}

const root = resolve(process.env['QM_DATA'] ?? join(import.meta.dirname, '../../shared/data'), 'forecast');

/** True when the folder of a set is there. */
export function hasSet(set: string): boolean {
  return existsSync(join(root, set, 'train.csv'));
}

/** Reads ragged rows `id,v1,v2,...` without a header, oldest value first. */
function readRows(path: string): Map<string, Float64Array> {
  const rows = new Map<string, Float64Array>();
  for (const line of readFileSync(path, 'utf8').split('\n')) {
    if (line === '') continue;
    const [id = '', ...values] = line.split(',');
    rows.set(id.replaceAll('"', ''), Float64Array.from(values, Number));
  }
  return rows;
}

/** A set as it is published: training rows, and the test rows that follow them. */
export function readSet(set: string): Case[] {
  const train = readRows(join(root, set, 'train.csv'));
  const test = readRows(join(root, set, 'test.csv'));
  return [...test].map(([id, future]) => ({ id, history: train.get(id) ?? new Float64Array(0), future }));
}

/**
 * The same set seen from an earlier origin.
 * @param back periods before the end of the training rows; the test rows are left out
 */
export function earlier(cases: Case[], back: number, horizon: number, shortest: number): Case[] {
  return cases
    .filter(({ history }) => history.length - back >= shortest)
    .map(({ id, history }) => {
      const origin = history.length - back;
      return { id, history: history.slice(0, origin), future: history.slice(origin, origin + horizon) };
    });
}

/** Whole rows, training and test together, cut at a period: for sets whose origins are counted from the start. */
export function cutAt(cases: Case[], origin: number, horizon: number): Case[] {
  return cases.map(({ id, history, future }) => {
    const whole = Float64Array.from([...history, ...future]);
    return { id, history: whole.slice(0, origin), future: whole.slice(origin, origin + horizon) };
  });
}
