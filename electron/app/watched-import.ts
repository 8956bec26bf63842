import { importReportSchema, type ImportReport } from '../../shared/contract/imports.ts';
import { isAppError, messageOf, type ErrorCode } from '../../shared/errors.ts';
import type { FileEnding, FileMemory } from '../connectors/folder-watcher.ts';
import {
  beginWatchedFile,
  endWatchedFile,
  findWatchedFile,
  isWatchedFileCommitted,
  type FolderRow,
} from '../db/tables/watched-folders.ts';
import type { Engine } from './engine.ts';
import { rejectsFile } from './import-rejects.ts';
import { jobRequest } from './jobs.ts';

/** Stands in the audit trail for imports that nobody started by hand. */
const ACTOR = 'watched folder';
/** Problems that are written beside a file that failed; the rejects tell of every row. */
const PROBLEMS_WRITTEN = 200;
/** Failures that are not the file's fault are tried again. A program error might be, so it is not tried for ever. */
const MOST_TRIES = 3;

/** Failures that another try may not have. */
const passing: readonly ErrorCode[] = ['unavailable', 'conflict', 'not-found'];

/** What is kept in the workspace of the files of one folder. */
export function memoryOf(engine: Engine, folder: FolderRow): FileMemory {
  const { store, ports } = engine;
  return {
    find: hash => Promise.resolve(findWatchedFile(store.reader, folder.key, hash)),
    begin: ({ hash, name }) =>
      store.write(db => beginWatchedFile(db, { folder: folder.key, hash, name, at: ports.clock.now() })),
    isCommitted: hash => Promise.resolve(isWatchedFileCommitted(store.reader, folder.key, hash)),
    async end(hash, { state, message, importId }) {
      if (state === 'later') return;
      const at = ports.clock.now();
      await store.write(db => endWatchedFile(db, { folder: folder.key, hash, state, message, importId, at }));
    },
  };
}

export type WatchedImport = {
  folder: FolderRow;
  file: { path: string; name: string; hash: string };
  /** How often this content was tried before, without an end. */
  tries: number;
  /** Hears the job's id as soon as there is one. */
  onJob(id: string): void;
  /** True when the watching ends: a cancel is then nobody's wish. */
  isStopping(): boolean;
};

/** Imports a file of a watched folder as a job of its own, and says what is to become of the file. */
export async function importWatched(engine: Engine, watched: WatchedImport): Promise<FileEnding> {
  const { folder, file } = watched;
  const request = jobRequest(engine, 'import', {
    path: file.path,
    fileName: file.name,
    fileHash: file.hash,
    kind: folder.kind,
    template: folder.template?.id,
    source: folder.source ?? undefined,
    skipRejected: folder.skipRejected,
    actor: ACTOR,
  });
  try {
    const result = await engine.jobs.runToEnd(request, job => watched.onJob(job.id));
    return await endingOf(engine, importReportSchema.parse(result), folder.skipRejected);
  } catch (error) {
    const code = isAppError(error) ? error.code : 'internal';
    const isLater =
      passing.includes(code) ||
      (code === 'cancelled' && watched.isStopping()) ||
      (code === 'internal' && watched.tries + 1 < MOST_TRIES);
    if (isLater) return { state: 'later', message: messageOf(error), importId: null, notes: [] };
    return failure(messageOf(error), []);
  }
}

async function endingOf(engine: Engine, report: ImportReport, skipRejected: boolean): Promise<FileEnding> {
  const { problems, rows, importId } = report;
  const rejects = report.rejects === null ? [] : [await rejectsNote(engine, report.rejects)];
  if (problems.length > 0 && (!skipRejected || tookNothing(rows))) {
    const told = problems.slice(0, PROBLEMS_WRITTEN).map(({ message }) => message);
    const rest = problems.length - told.length;
    const text = [...told, ...(rest > 0 ? [`and ${rest} more`] : [])].join('\n');
    const [first = ''] = told;
    const message = problems.length === 1 ? first : `${first} (and ${problems.length - 1} more)`;
    return failure(message, rejects, text);
  }
  const counts = (['new', 'changed', 'unchanged', 'rejected'] as const).filter(name => rows[name] > 0);
  const message = counts.map(name => `${rows[name]} ${name}`).join(', ');
  return { state: 'done', message: message || 'nothing had changed', importId, notes: rejects };
}

/** Where every row is refused there is nothing to take the rest of. */
function tookNothing(rows: ImportReport['rows']): boolean {
  return rows.new + rows.changed + rows.unchanged === 0;
}

function failure(message: string, notes: FileEnding['notes'], text = message): FileEnding {
  return {
    state: 'failed',
    message,
    importId: null,
    notes: [{ suffix: '.txt', text: `${text}\n` }, ...notes],
  };
}

async function rejectsNote(engine: Engine, token: string): Promise<FileEnding['notes'][number]> {
  const { base64 } = await rejectsFile(engine, token);
  return { suffix: '.rejects.csv', text: Buffer.from(base64, 'base64').toString('utf8') };
}
