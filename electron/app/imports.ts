import { statSync } from 'node:fs';
import { basename } from 'node:path';
import type { ImportReport } from '../../shared/contract/imports.ts';
import { AppError, messageOf } from '../../shared/errors.ts';
import type { ImportKind, ImportMap } from '../../shared/model/imports.ts';
import { insertRejects } from '../db/tables/import-rejects.ts';
import { findImportByHash, setImportReport } from '../db/tables/imports.ts';
import { addCounts, emptyCounts } from '../db/tables/row-counts.ts';
import { supplierCurrencies } from '../db/tables/suppliers.ts';
import type { ImportReading } from '../imports/read-import.ts';
import {
  addRejected,
  describeOlder,
  describeOldPrices,
  describeRestated,
  describeStopped,
  writeImport,
  type WrittenImport,
} from '../jobs/commit-import.ts';
import { describeNearCodes } from '../jobs/near-known-codes.ts';
import { unpackKinds } from '../jobs/packed-kinds.ts';
import type { JobContext } from '../jobs/queue.ts';
import type { ImportFileResult, ImportFileTask } from '../jobs/workers/import-file.ts';
import { checkpointWhenGrown, isEmpty, makeBackup } from './backups.ts';
import { readSettings, type Engine } from './engine.ts';
import { describeForecastUse } from './given-forecast-use.ts';
import { packImported } from './history.ts';
import { knownCodes } from './known-codes.ts';
import { keepRejects, packRejects } from './import-rejects.ts';
import { checkQuality } from './quality.ts';
import { confirmLayout, sourceOf, templatesFor } from './import-templates.ts';

/** The name rows get when nobody names their source: one planner's spreadsheets are one source. */
export const DEFAULT_SOURCE = 'files';

export type ImportRequest = {
  path: string;
  fileName?: string | undefined;
  kind: ImportKind | 'auto';
  map?: ImportMap | undefined;
  source?: string | undefined;
  lastPeriod?: string | undefined;
  dryRun?: boolean | undefined;
  skipRejected?: boolean | undefined;
  /** Adds up stock that a file states twice, instead of refusing it. */
  sum?: boolean | undefined;
  /** Hash of the file that was checked; another one is refused. */
  fileHash?: string | undefined;
  /** Id or name of the template to read it with; null for none. When absent, one that fits exactly is used. */
  template?: string | null | undefined;
  actor: string;
};

/** A report, and what the wizard shows beside it. */
export type ImportOutcome = { report: ImportReport; reading: ImportReading };

/**
 * Reads a file on a worker thread and commits it in one transaction, or commits nothing: a dry run, a rejected row
 * without `skipRejected`, a cancel or a failure leave the workspace as it was.
 * @throws AppError invalid-input when the file cannot be read at all; conflict when it is not the one that was checked
 */
export async function importFile(
  engine: Engine,
  request: ImportRequest,
  job: JobContext,
): Promise<ImportOutcome> {
  const started = engine.ports.clock.elapsed();
  const fileName = request.fileName ?? basename(request.path);
  const { hash, rejects, kinds: packed, reading: described } = await readFile(engine, request, fileName, job);
  refuseOther(fileName, hash, request.fileHash);
  const reading: ImportReading = { ...described, kinds: await unpackKinds(packed) };
  const refused = reading.problems.length > 0 && !request.skipRejected;
  const keep = !request.dryRun && !refused;
  const hasRejects = Object.keys(reading.rejectedRows).length > 0;
  if (keep && !isEmpty(engine)) await makeBackup(engine, 'import', job.signal);
  job.progress(0, 0, 'writing');
  const written = await write(
    engine,
    request,
    {
      fileName,
      hash,
      reading,
      keep,
      id: engine.ports.random.id(),
      rejects: keep && hasRejects ? await packRejects(rejects) : null,
    },
    job,
  );
  const kept = keep && written.touched;
  const earlier = written.touched ? undefined : findImportByHash(engine.store.reader, hash);
  const report: ImportReport = {
    importId: kept ? written.id : keep ? (earlier?.id ?? null) : null,
    fileName,
    fileHash: hash,
    kinds: written.kinds,
    rows: sumOf(written),
    created: written.created,
    problems: reading.problems,
    inferences: [
      ...reading.inferences,
      ...describeNearCodes(written.nearCodes),
      ...describeStopped(written.stopped),
      ...describeForecastUse(engine, written),
      ...describeOlder(written.olderStock),
      ...describeRestated(written.restated),
      ...describeOldPrices(written.oldPrices),
    ],
    nearCodes: written.nearCodes,
    rejects: !hasRejects ? null : kept ? written.id : keepRejects(engine, { fileName, text: rejects }),
    mapping: reading.mapping,
    template: reading.template,
    offers: reading.offers,
    known: earlier !== undefined,
    seconds: (engine.ports.clock.elapsed() - started) / 1000,
  };
  engine.ports.log.info('import.finished', {
    kept,
    rows: report.rows,
    seconds: report.seconds,
  });
  if (keep && reading.template) await confirmLayout(engine, reading.template.id, reading.mapping.layout);
  if (kept) {
    job.progress(0, 0, 'packing history');
    await packImported(engine);
    await judgeImported(engine, job);
    await checkpointWhenGrown(engine);
  }
  return { report, reading };
}

/** What was checked is what is imported: a file that was saved again meanwhile has to be looked at again. */
function refuseOther(fileName: string, hash: string, checked: string | undefined): void {
  if (checked === undefined || checked === hash) return;
  throw new AppError(
    'conflict',
    `${fileName} was changed since it was checked. Check it again, then import it.`,
  );
}

/** Reports on the data as the import left it. The import is done: a report that fails does not make it fail. */
async function judgeImported(engine: Engine, job: JobContext): Promise<void> {
  try {
    await checkQuality(engine, { progress: job.progress });
  } catch (error) {
    engine.ports.log.error('quality.failed', { error: messageOf(error) });
  }
}

async function readFile(
  engine: Engine,
  request: ImportRequest,
  fileName: string,
  job: JobContext,
): Promise<ImportFileResult> {
  const settings = readSettings(engine);
  const using = templatesFor(engine.store.reader, request.template);
  const task: Omit<ImportFileTask, 'progress'> = {
    path: request.path,
    fileName,
    kind: request.kind,
    map: request.map,
    lastPeriod: request.lastPeriod,
    sum: request.sum,
    preview: request.dryRun,
    today: engine.ports.clock.today(),
    defaultLocation: settings.planning.defaultLocation,
    currency: settings.locale.currency,
    supplierCurrencies: supplierCurrencies(engine.store.reader),
    known: knownCodes(engine.store.reader, [request.map, ...using.templates.map(({ map }) => map)]),
    ...using,
  };
  const patience = AbortSignal.timeout(mostTime(request.path));
  try {
    return await engine.pool.run<ImportFileResult>('import-file', task, {
      signal: AbortSignal.any([job.signal, patience]),
      onProgress: (done, total) => job.progress(done, total, 'reading'),
    });
  } catch (error) {
    if (!patience.aborted || job.signal.aborted) throw error;
    throw new AppError(
      'invalid-input',
      `${fileName} could not be read to its end in good time: it is damaged. Open it in a spreadsheet program and save it anew.`,
      {},
      error,
    );
  }
}

const PATIENCE_MS = 60_000;
const PATIENCE_MS_A_MEGABYTE = 60_000;

/** Damaged old workbooks can lead their reader in circles: no sound file takes so many milliseconds on a slow computer. */
function mostTime(path: string): number {
  const bytes = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  return PATIENCE_MS + Math.ceil((bytes / 1024 / 1024) * PATIENCE_MS_A_MEGABYTE);
}

type Writing = {
  fileName: string;
  hash: string;
  reading: ImportReading;
  keep: boolean;
  id: string;
  /** Compressed, where rows are left out. */
  rejects: Uint8Array | null;
};

async function write(
  engine: Engine,
  request: ImportRequest,
  writing: Writing,
  job: JobContext,
): Promise<WrittenImport & { id: string }> {
  const { ports, store } = engine;
  const stamp = {
    id: writing.id,
    source: request.source ?? sourceOf(engine, writing.reading.template) ?? DEFAULT_SOURCE,
    template: writing.reading.template?.id,
    fileName: writing.fileName,
    fileHash: writing.hash,
    actor: request.actor,
    at: ports.clock.now(),
    currency: readSettings(engine).locale.currency,
    codes: writing.reading.mapping.map.codes,
    newId: () => ports.random.id(),
  };
  const written = await store.writeInSlices(
    function* (db) {
      const result = yield* writeImport(db, writing.reading.kinds, stamp);
      addRejected(result.kinds, writing.reading.rejectedRows);
      setImportReport(db, result.key, { kinds: result.kinds, created: result.created });
      if (writing.rejects) insertRejects(db, result.key, writing.rejects);
      return result;
    },
    { signal: job.signal, keep: result => writing.keep && result.touched },
  );
  return { ...written, id: stamp.id };
}

function sumOf(written: WrittenImport): ImportReport['rows'] {
  const sum = emptyCounts();
  for (const { rows } of written.kinds) addCounts(sum, rows);
  return sum;
}
