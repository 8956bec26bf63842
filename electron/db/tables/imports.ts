import type { Database } from '../connection.ts';

type ImportRow = {
  key: number;
  id: string;
  source: string;
  fileName: string;
  state: 'done' | 'undone';
  report: string;
  importedAt: string;
};

/** Key of a source by name; made when it is new. */
export function sourceKey(db: Database, name: string): number {
  db.prepare('INSERT INTO source (name) VALUES (?) ON CONFLICT (name) DO NOTHING').run(name);
  return db.prepare<[string], number>('SELECT key FROM source WHERE name = ?').pluck().get(name) ?? 0;
}

/** Records an import; its rows bear the key that is returned. The report is written when its counts are known. */
export function insertImport(
  db: Database,
  row: {
    id: string;
    source: number;
    fileName: string;
    fileHash: string;
    template?: string | null | undefined;
    at: string;
  },
): number {
  return Number(
    db
      .prepare(
        "INSERT INTO import (id, source, file_name, file_hash, template, state, report, imported_at) VALUES (?, ?, ?, ?, ?, 'done', '{}', ?)",
      )
      .run(row.id, row.source, row.fileName, row.fileHash, row.template ?? null, row.at).lastInsertRowid,
  );
}

export function setImportReport(db: Database, key: number, report: unknown): void {
  db.prepare('UPDATE import SET report = ? WHERE key = ?').run(JSON.stringify(report), key);
}

const select = `SELECT i.key, i.id, s.name AS source, i.file_name AS fileName, i.state, i.report, i.imported_at AS importedAt
  FROM import i JOIN source s ON s.key = i.source`;

/** The newest import that is in force. */
export function findNewestImport(db: Database): ImportRow | undefined {
  return db.prepare<[], ImportRow>(`${select} WHERE i.state = 'done' ORDER BY i.key DESC LIMIT 1`).get();
}

export function findImport(db: Database, id: string): ImportRow | undefined {
  return db.prepare<[string], ImportRow>(`${select} WHERE i.id = ?`).get(id);
}

/** The newest import of a file that is still in force. */
export function findImportByHash(db: Database, fileHash: string): ImportRow | undefined {
  return db
    .prepare<[string], ImportRow>(
      `${select} WHERE i.file_hash = ? AND i.state = 'done' ORDER BY i.key DESC LIMIT 1`,
    )
    .get(fileHash);
}

/** The oldest import in force after `key`: it was read against what `key` left behind and must be undone first. */
export function laterImport(db: Database, key: number): ImportRow | undefined {
  return db
    .prepare<[number], ImportRow>(
      `${select} WHERE i.key > ? AND i.state = 'done' ORDER BY i.key DESC LIMIT 1`,
    )
    .get(key);
}

export function markUndone(db: Database, key: number, at: string): void {
  db.prepare("UPDATE import SET state = 'undone', undone_at = ? WHERE key = ?").run(at, key);
}
