import type { Database, StoredValue } from '../connection.ts';
import { createBatchInsert } from './batch-insert.ts';

/** Columns to set: `undefined` keeps what is there, `null` clears it. */
export type Fields = Record<string, StoredValue | undefined>;

export type MasterWriter = {
  /** Notes a new row, whole: it is written with others, at the latest by `flush`. @param identity values of the columns that name it */
  insert(identity: readonly StoredValue[], fields: Fields): void;
  /** Sets only columns that differ. @returns whether any did */
  update(key: number, fields: Fields): boolean;
  flush(): void;
};

/**
 * A writer for one table of master data.
 * @param identity columns that are set once, when a row is made
 * @param columns those that a file may set
 * @param cleared what a column holds when it is cleared, or not stated for a new row, and may not be NULL
 * @param inserted is told the key of each new row, with the values of its identity
 */
export function createMasterWriter(
  db: Database,
  table: string,
  identity: readonly string[],
  columns: readonly string[],
  cleared: Record<string, StoredValue> = {},
  inserted?: (key: number, identity: readonly StoredValue[]) => void,
): MasterWriter {
  const batch = createBatchInsert(db, table, [...identity, ...columns], inserted);
  const read = db.prepare<[number], Record<string, StoredValue>>(
    `SELECT ${columns.join(', ')} FROM ${table} WHERE key = ?`,
  );
  const write = db.prepare(
    `UPDATE ${table} SET ${columns.map(column => `${column} = @${column}`).join(', ')}, revision = revision + 1 WHERE key = @key`,
  );
  return {
    insert: (named, fields) => {
      const row = [...named];
      for (const column of columns) row.push(fields[column] ?? cleared[column] ?? null);
      batch.add(row);
    },
    update: (key, fields) => {
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
      return differs;
    },
    flush: () => batch.flush(),
  };
}
