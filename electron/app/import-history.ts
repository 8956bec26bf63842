import { z } from 'zod';
import { importReportSchema, type ImportEntry } from '../../shared/contract/imports.ts';
import { latestImports, pageImports, type ImportHistoryQuery } from '../db/tables/import-history.ts';
import { findNewestImport } from '../db/tables/imports.ts';
import type { Engine } from './engine.ts';

const storedReport = importReportSchema.pick({ kinds: true });
const kindNames = z.array(z.string());

/** A page of what was imported, newest first unless sorted, and how many imports there are. */
export function importHistory(
  { store }: Pick<Engine, 'store'>,
  query: ImportHistoryQuery,
): { imports: ImportEntry[]; total: number } {
  const { rows, total } = pageImports(store.reader, query);
  const newest = findNewestImport(store.reader);
  const imports = rows.map(
    ({ report, importedAt, hasRejects, new: fresh, changed, unchanged, rejected, ...row }) => ({
      ...row,
      kinds: storedReport.parse(JSON.parse(report)).kinds,
      rows: { new: fresh, changed, unchanged, rejected },
      at: importedAt,
      hasRejects: hasRejects === 1,
      undoable: row.id === newest?.id,
    }),
  );
  return { imports, total };
}

/** What a source gave last, and the kinds that it gave so far. */
export type SourceFreshness = {
  source: string;
  fileName: string;
  at: string;
  /** Of the newest import. */
  lastKinds: string[];
  kinds: string[];
};

/** The newest import in force of each source, the one that gave last first. */
export function freshnessOfSources({ store }: Pick<Engine, 'store'>): SourceFreshness[] {
  return latestImports(store.reader).map(({ source, fileName, importedAt, report, kinds }) => ({
    source,
    fileName,
    at: importedAt,
    lastKinds: storedReport.parse(JSON.parse(report)).kinds.map(({ kind }) => kind),
    kinds: kindNames.parse(JSON.parse(kinds)),
  }));
}
