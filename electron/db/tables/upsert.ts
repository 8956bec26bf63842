import type { Database } from '../connection.ts';
import type { RowCounts } from './row-counts.ts';

type Value = string | number | null;

/** Columns to set: `undefined` keeps what is there, `null` clears it. */
export type Fields = Record<string, Value | undefined>;

/**
 * A writer for one table of master data: sets only columns that differ and counts what happened.
 * @param cleared what a column holds when it is cleared and may not be NULL
 */
export function createUpdater(
  db: Database,
  table: string,
  columns: readonly string[],
  cleared: Record<string, Value> = {},
): (key: number, fields: Fields, isNew: boolean, counts: RowCounts) => void {
  const read = db.prepare<[number], Record<string, Value>>(
    `SELECT ${columns.join(', ')} FROM ${table} WHERE key = ?`,
  );
  const write = db.prepare(
    `UPDATE ${table} SET ${columns.map(column => `${column} = @${column}`).join(', ')}, revision = revision + 1 WHERE key = @key`,
  );
  return (key, fields, isNew, counts) => {
    const row = read.get(key);
    if (!row) throw new RangeError(`${table} ${key} does not exist`);
    let differs = false;
    for (const column of columns) {
      const wanted = fields[column];
      if (wanted === undefined) continue;
      const value = wanted ?? cleared[column] ?? null;
      if (row[column] === value) continue;
      row[column] = value;
      differs = true;
    }
    if (differs) write.run({ ...row, key });
    if (isNew) counts.new++;
    else if (differs) counts.changed++;
    else counts.unchanged++;
  };
}
