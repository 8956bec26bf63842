import { setImmediate as nextTurn } from 'node:timers/promises';
import { deserialize, serialize } from 'node:v8';
import { AppError } from '../../shared/errors.ts';
import type { KindRows } from '../../shared/model/import-rows.ts';

/** Rows that are turned back into objects at a stretch: a few milliseconds of the main thread. */
const CHUNK_ROWS = 1000;

/** A kind whose rows travel as bytes: a hundred thousand objects at once would hold the main thread up. */
export type PackedKind = { head: KindRows; chunks: Uint8Array[] };

/** Packs what a worker read. Columns of numbers are bytes already. */
export function packKinds(kinds: readonly KindRows[]): PackedKind[] {
  return kinds.map(kind => {
    if (!('rows' in kind)) return { head: kind, chunks: [] };
    const chunks: Uint8Array[] = [];
    for (let at = 0; at < kind.rows.length; at += CHUNK_ROWS)
      chunks.push(serialize(kind.rows.slice(at, at + CHUNK_ROWS)));
    return { head: { ...kind, rows: [] }, chunks };
  });
}

/** Unpacks it on the main thread, which has a turn for others after every chunk. */
export async function unpackKinds(packed: readonly PackedKind[]): Promise<KindRows[]> {
  const kinds: KindRows[] = [];
  for (const { head, chunks } of packed) {
    const rows: unknown[] = [];
    for (const chunk of chunks) {
      const some: unknown = deserialize(chunk);
      if (!Array.isArray(some)) throw new AppError('internal', 'A worker sent no rows');
      for (const row of some) rows.push(row);
      await nextTurn();
    }
    const whole: unknown = chunks.length > 0 ? { ...head, rows } : head;
    if (isKind(whole, head)) kinds.push(whole);
  }
  return kinds;
}

/** The rows' own type is the worker's word: both ends are ours and compiled together. */
function isKind(whole: unknown, head: KindRows): whole is KindRows {
  return typeof whole === 'object' && whole !== null && 'kind' in whole && whole.kind === head.kind;
}
