import type { Database, StoredValue } from '../connection.ts';

/** A statement opens its table and every index of it anew: for a hundred rows together that is hardly to be noticed. */
const ROWS = 100;

export type BatchInsert = {
  /** Notes a row; it is in the table when the batch is full or flushed. */
  add(row: readonly StoredValue[]): void;
  /** Writes what was noted. To be called before the table is read, or written by others. */
  flush(): void;
};

/**
 * Inserts rows into one table, many by one statement.
 * @param columns in the order in which `add` gets their values
 * @param inserted is told each row with its key once it is in; keys follow each other within a statement
 */
export function createBatchInsert(
  db: Database,
  table: string,
  columns: readonly string[],
  inserted?: (key: number, row: readonly StoredValue[]) => void,
): BatchInsert {
  const one = `(${columns.map(() => '?').join(', ')})`;
  const into = `INSERT INTO ${table} (${columns.join(', ')}) VALUES `;
  const single = db.prepare(into + one);
  const full = db.prepare(into + Array.from({ length: ROWS }, () => one).join(', '));
  const width = columns.length;
  let values: StoredValue[] = [];

  function flush(): void {
    const rows = values.length / width;
    const isFull = rows === ROWS;
    const last = isFull ? Number(full.run(values).lastInsertRowid) : 0;
    if (!isFull || inserted) {
      for (let at = 0; at < rows; at++) {
        const row = values.slice(at * width, (at + 1) * width);
        const key = isFull ? last - ROWS + 1 + at : Number(single.run(row).lastInsertRowid);
        inserted?.(key, row);
      }
    }
    values = [];
  }

  return {
    add: row => {
      for (const value of row) values.push(value);
      if (values.length === ROWS * width) flush();
    },
    flush,
  };
}
