import type { ChangedKind, ImportChanges } from '../../shared/contract/import-changes.ts';
import { AppError } from '../../shared/errors.ts';
import { findImportVersion } from '../db/tables/import-changes.ts';
import type { ImportChangesResult, ImportChangesTask } from '../jobs/workers/import-changes.ts';
import { readSettings, type Engine } from './engine.ts';

/**
 * What an import changed beside the version of its source before it. An import that was undone changed nothing any more.
 * @param request.id the newest import when absent
 * @throws AppError not-found
 */
export async function importChanges(
  engine: Engine,
  request: { id?: string | undefined; kind?: ChangedKind | undefined; offset: number; limit: number },
): Promise<ImportChanges> {
  const { id, kind, offset, limit } = request;
  const found = findImportVersion(engine.store.reader, id);
  if (!found)
    throw new AppError(
      'not-found',
      id === undefined ? 'Nothing was imported yet' : `There is no import ${id}; see the list of imports`,
    );
  const { key, importedAt, previousId, previousAt, ...version } = found;
  const task: ImportChangesTask = {
    file: engine.store.file,
    key,
    id: found.id,
    currency: readSettings(engine).locale.currency,
    kind,
    offset,
    limit,
  };
  const result: ImportChangesResult =
    found.state === 'undone'
      ? { kinds: [], changes: [], total: 0 }
      : await engine.pool.run<ImportChangesResult>('import-changes', task);
  return {
    importId: version.id,
    source: version.source,
    fileName: version.fileName,
    state: version.state,
    version: version.version,
    at: importedAt,
    previous: previousId === null || previousAt === null ? null : { importId: previousId, at: previousAt },
    ...result,
  };
}
