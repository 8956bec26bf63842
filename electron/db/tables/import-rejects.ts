import type { Database } from '../connection.ts';

/** Keeps the rows that an import left out. @param csv compressed text */
export function insertRejects(db: Database, importKey: number, csv: Uint8Array): void {
  db.prepare('INSERT INTO import_rejects (import, csv_gzip) VALUES (?, ?)').run(importKey, csv);
}

/** The rows that an import left out, with the name of its file; undefined when it left out none. */
export function findRejects(
  db: Database,
  importId: string,
): { fileName: string; csv: Uint8Array } | undefined {
  return db
    .prepare<[string], { fileName: string; csv: Uint8Array }>(
      `SELECT i.file_name AS fileName, r.csv_gzip AS csv
       FROM import i JOIN import_rejects r ON r.import = i.key WHERE i.id = ?`,
    )
    .get(importId);
}
