import type { ImportColumn } from '../../../shared/contract/imports.ts';
import type { Database } from '../connection.ts';

/** An import as the history shows it; `report` is JSON with the counts of each kind, sums are over all kinds. */
export type ImportHistoryRow = {
  id: string;
  source: string;
  fileName: string;
  template: string | null;
  actor: string;
  report: string;
  new: number;
  changed: number;
  unchanged: number;
  rejected: number;
  state: 'done' | 'undone';
  importedAt: string;
  undoneAt: string | null;
  hasRejects: number;
};

export type ImportHistoryQuery = {
  /** Found in the file's name, the source and the template. */
  text: string;
  state: 'done' | 'undone' | undefined;
  /** Only imports that left rows out. */
  rejectsOnly: boolean;
  sort: readonly { column: ImportColumn; descending: boolean }[];
  offset: number;
  limit: number;
};

const sum = (count: string): string =>
  `(SELECT coalesce(sum(k.value ->> '$.rows.${count}'), 0) FROM json_each(i.report, '$.kinds') k)`;

const FROM =
  'FROM import i JOIN source s ON s.key = i.source LEFT JOIN import_template t ON t.id = i.template LEFT JOIN command c ON c.id = i.id';
const FOUND = `WHERE (@state IS NULL OR i.state = @state)
  AND (@text = '' OR i.file_name LIKE @like OR s.name LIKE @like OR t.name LIKE @like)
  AND (NOT @rejectsOnly OR EXISTS (SELECT 1 FROM import_rejects r WHERE r.import = i.key))`;

const sortColumns: Record<ImportColumn, string> = {
  fileName: 'i.file_name COLLATE NOCASE',
  source: 's.name COLLATE NOCASE',
  template: 't.name',
  new: sum('new'),
  changed: sum('changed'),
  unchanged: sum('unchanged'),
  rejected: sum('rejected'),
  at: 'i.key',
};

/** A page of imports, the newest first unless sorted otherwise, and how many there are in all. */
export function pageImports(
  db: Database,
  query: ImportHistoryQuery,
): { rows: ImportHistoryRow[]; total: number } {
  const order = [
    ...query.sort.map(
      ({ column, descending }) => `${sortColumns[column]} ${descending ? 'DESC' : 'ASC'} NULLS LAST`,
    ),
    'i.key DESC',
  ].join(', ');
  const found = {
    text: query.text,
    like: `%${query.text}%`,
    state: query.state ?? null,
    rejectsOnly: query.rejectsOnly ? 1 : 0,
  };
  const rows = db
    .prepare<[object], ImportHistoryRow>(
      `SELECT i.id, s.name AS source, i.file_name AS fileName, t.name AS template, coalesce(c.actor, '') AS actor, i.report,
         ${sum('new')} AS new, ${sum('changed')} AS changed, ${sum('unchanged')} AS unchanged, ${sum('rejected')} AS rejected,
         i.state, i.imported_at AS importedAt, i.undone_at AS undoneAt,
         EXISTS (SELECT 1 FROM import_rejects r WHERE r.import = i.key) AS hasRejects
       ${FROM} ${FOUND} ORDER BY ${order} LIMIT @limit OFFSET @offset`,
    )
    .all({ ...found, limit: query.limit, offset: query.offset });
  const total = db.prepare<[object], number>(`SELECT count(*) ${FROM} ${FOUND}`).pluck().get(found) ?? 0;
  return { rows, total };
}

/** The newest import in force of each source, with the kinds that all its imports in force gave, as JSON. */
export type SourceImports = {
  source: string;
  fileName: string;
  importedAt: string;
  report: string;
  kinds: string;
};

/** What each source gave, the one that gave last first. */
export function latestImports(db: Database): SourceImports[] {
  return db
    .prepare<[], SourceImports>(
      `SELECT s.name AS source, i.file_name AS fileName, i.imported_at AS importedAt, i.report,
         (SELECT json_group_array(kind) FROM (SELECT k.value ->> 'kind' AS kind FROM import e, json_each(e.report, '$.kinds') k
           WHERE e.source = s.key AND e.state = 'done' GROUP BY kind ORDER BY max(e.key) DESC, k.key)) AS kinds
       FROM source s JOIN import i ON i.key = (SELECT max(key) FROM import e WHERE e.source = s.key AND e.state = 'done')
       ORDER BY i.key DESC`,
    )
    .all();
}
