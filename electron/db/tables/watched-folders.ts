import { templateKindSchema, type TemplateKind } from '../../../shared/model/import-template.ts';
import { watchedFileSchema, type WatchedFile } from '../../../shared/model/watched-folder.ts';
import type { Database } from '../connection.ts';

/** A watched folder as it is kept. */
export type FolderRow = {
  key: number;
  id: string;
  path: string;
  kind: TemplateKind;
  template: { key: number; id: string; name: string } | null;
  source: string | null;
  skipRejected: boolean;
  paused: boolean;
  removed: boolean;
  place: string;
};

type Row = Omit<FolderRow, 'kind' | 'template' | 'skipRejected' | 'paused' | 'removed'> & {
  kind: string;
  templateKey: number | null;
  templateId: string | null;
  templateName: string | null;
  skipRejected: number;
  paused: number;
  removed: number;
};

const select = `SELECT f.key, f.id, f.path, f.kind, f.source, f.skip_rejected AS skipRejected, f.paused, f.removed, f.place,
  t.key AS templateKey, t.id AS templateId, t.name AS templateName
  FROM watched_folder f LEFT JOIN import_template t ON t.key = f.template`;

function toFolder({ templateKey, templateId, templateName, kind, ...row }: Row): FolderRow {
  const template =
    templateKey === null ? null : { key: templateKey, id: templateId ?? '', name: templateName ?? '' };
  return {
    ...row,
    kind: templateKindSchema.parse(kind),
    template,
    skipRejected: row.skipRejected === 1,
    paused: row.paused === 1,
    removed: row.removed === 1,
  };
}

/** The folders that were not removed, in the order in which they were added. */
export function listWatchedFolders(db: Database): FolderRow[] {
  return db.prepare<[], Row>(`${select} WHERE f.removed = 0 ORDER BY f.key`).all().map(toFolder);
}

/** By id or by path, also one that was removed. */
export function findWatchedFolder(db: Database, idOrPath: string): FolderRow | undefined {
  const row = db
    .prepare<{ it: string }, Row>(`${select} WHERE f.id = @it OR f.path = @it`)
    .get({ it: idOrPath });
  return row && toFolder(row);
}

/** Folders that read their files with a template. */
export function foldersWithTemplate(db: Database, template: number): FolderRow[] {
  return db
    .prepare<[number], Row>(`${select} WHERE f.template = ? AND f.removed = 0`)
    .all(template)
    .map(toFolder);
}

/** Stores a folder under its id, in place of what stood there. */
export function putWatchedFolder(db: Database, folder: Omit<FolderRow, 'key'>): void {
  db.prepare(
    `INSERT INTO watched_folder (id, path, kind, template, source, skip_rejected, paused, removed, place)
     VALUES (@id, @path, @kind, @template, @source, @skipRejected, @paused, @removed, @place)
     ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, template = excluded.template, source = excluded.source,
       skip_rejected = excluded.skip_rejected, paused = excluded.paused, removed = excluded.removed,
       place = excluded.place, revision = revision + 1`,
  ).run({
    id: folder.id,
    path: folder.path,
    kind: folder.kind,
    template: folder.template?.key ?? null,
    source: folder.source,
    skipRejected: Number(folder.skipRejected),
    paused: Number(folder.paused),
    removed: Number(folder.removed),
    place: folder.place,
  });
}

/** What is known of a content in a folder; nothing when its import was undone, so that it can come again. */
export function findWatchedFile(
  db: Database,
  folder: number,
  hash: string,
): { state: 'begun' | 'done' | 'failed' } | undefined {
  return db
    .prepare<[number, string], { state: 'begun' | 'done' | 'failed' }>(
      `SELECT f.state FROM watched_file f LEFT JOIN import i ON i.id = f.import_id
       WHERE f.folder = ? AND f.hash = ? AND NOT (f.state = 'done' AND coalesce(i.state, 'done') = 'undone')`,
    )
    .get(folder, hash);
}

/** Notes that the import of a content is about to begin. */
export function beginWatchedFile(
  db: Database,
  file: { folder: number; hash: string; name: string; at: string },
): void {
  db.prepare(
    `INSERT INTO watched_file (folder, hash, name, state, after_import, at)
     VALUES (@folder, @hash, @name, 'begun', (SELECT coalesce(max(key), 0) FROM import), @at)
     ON CONFLICT (folder, hash) DO UPDATE SET name = excluded.name, state = 'begun', import_id = NULL, message = '',
       after_import = excluded.after_import, at = excluded.at`,
  ).run(file);
}

const committed = `SELECT i.id FROM watched_file f JOIN import i ON i.file_hash = f.hash AND i.key > f.after_import
  WHERE f.folder = ? AND f.hash = ? AND i.state = 'done' ORDER BY i.key LIMIT 1`;

/** Whether an import of the content has been made since it was begun. */
export function isWatchedFileCommitted(db: Database, folder: number, hash: string): boolean {
  return db.prepare(committed).get(folder, hash) !== undefined;
}

/** Notes how the import of a content ended. */
export function endWatchedFile(
  db: Database,
  file: {
    folder: number;
    hash: string;
    state: 'done' | 'failed';
    message: string;
    importId: string | null;
    at: string;
  },
): void {
  const importId =
    file.importId ?? db.prepare<[number, string], string>(committed).pluck().get(file.folder, file.hash);
  db.prepare(
    `UPDATE watched_file SET state = @state, message = @message, at = @at, import_id = coalesce(@importId, import_id)
     WHERE folder = @folder AND hash = @hash`,
  ).run({ ...file, importId: importId ?? null });
}

export type FilesOfFolder = {
  folder: number;
  state: 'done' | 'failed' | undefined;
  offset: number;
  limit: number;
};

/** What became of the files of a folder, newest first, and how many there are. */
export function pageWatchedFiles(
  db: Database,
  { folder, state, offset, limit }: FilesOfFolder,
): { files: WatchedFile[]; total: number } {
  const where = `folder = @folder${state === undefined ? '' : ' AND state = @state'}`;
  const files = db
    .prepare<object, WatchedFile>(
      `SELECT name, state, message, import_id AS importId, at FROM watched_file
       WHERE ${where} ORDER BY at DESC, key DESC LIMIT @limit OFFSET @offset`,
    )
    .all({ folder, state, offset, limit });
  const total = db
    .prepare<object, number>(`SELECT count(*) FROM watched_file WHERE ${where}`)
    .pluck()
    .get({ folder, state });
  return { files: files.map(file => watchedFileSchema.parse(file)), total: total ?? 0 };
}
