import type { Database } from '../connection.ts';

type Value = string | number | null;

/** A statement opens its table and every index of it anew: for a hundred rows together that is hardly to be noticed. */
const ROWS = 100;

export type BatchInsert = {
  /** Notes a row; it is in the table when the batch is full or flushed. */
  add(row: readonly Value[]): void;
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
  inserted?: (key: number, row: readonly Value[]) => void,
): BatchInsert {
  const one = `(${columns.map(() => '?').join(', ')})`;
  const into = `INSERT INTO ${table} (${columns.join(', ')}) VALUES `;
  const single = db.prepare(into + one);
  const full = db.prepare(into + Array.from({ length: ROWS }, () => one).join(', '));
  let noted: (readonly Value[])[] = [];

  function written(first: number, rows: readonly (readonly Value[])[]): void {
    if (inserted) for (const [at, row] of rows.entries()) inserted(first + at, row);
  }

  function flush(): void {
    const rows = noted;
    noted = [];
    if (rows.length === ROWS) {
      written(Number(full.run(rows.flat()).lastInsertRowid) - ROWS + 1, rows);
      return;
    }
    for (const row of rows) written(Number(single.run(row).lastInsertRowid), [row]);
  }

  return {
    add: row => {
      noted.push(row);
      if (noted.length === ROWS) flush();
    },
    flush,
  };
}
