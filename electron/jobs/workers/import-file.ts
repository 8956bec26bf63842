import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { AppError } from '../../../shared/errors.ts';
import { defaultImportCaps, type ImportKind, type ImportMap } from '../../../shared/model/imports.ts';
import type { TemplateCandidate } from '../../imports/match-template.ts';
import { readImport, type ImportReading } from '../../imports/read-import.ts';
import type { KnownCodes } from '../../imports/unknown-codes.ts';
import { writeRejects } from '../../imports/write-rejects.ts';
import { packKinds, type PackedKind } from '../packed-kinds.ts';
import { isCancelRequested, reportProgress, type SharedProgress } from '../shared-progress.ts';
import { answering } from '../worker-answer.ts';

export type ImportFileTask = {
  path: string;
  fileName: string;
  kind: ImportKind | 'auto';
  today: string;
  defaultLocation: string;
  currency: string;
  supplierCurrencies: ReadonlyMap<string, string>;
  map?: ImportMap | undefined;
  lastPeriod?: string | undefined;
  sum?: boolean | undefined;
  preview?: boolean | undefined;
  templates?: readonly TemplateCandidate[];
  template?: string | undefined;
  known?: KnownCodes | undefined;
  progress: SharedProgress;
};

/** `rejects` is the refused rows as CSV text. */
export type ImportFileResult = {
  hash: string;
  bytes: number;
  /** Without its rows, which are packed. */
  reading: Omit<ImportReading, 'kinds'>;
  kinds: PackedKind[];
  rejects: string;
};

/** Reads a file and turns it into rows. Touches no database. */
export const importFile = answering((task: ImportFileTask): ImportFileResult => {
  const bytes = readBytes(task.path, task.fileName);
  const { kinds, ...reading } = readImport(bytes, {
    fileName: task.fileName,
    kind: task.kind,
    today: task.today,
    defaultLocation: task.defaultLocation,
    currency: task.currency,
    supplierCurrencies: task.supplierCurrencies,
    ...(task.map && { map: task.map }),
    ...(task.lastPeriod !== undefined && { lastPeriod: task.lastPeriod }),
    ...(task.sum !== undefined && { sum: task.sum }),
    ...(task.preview !== undefined && { preview: task.preview }),
    templates: task.templates,
    template: task.template,
    known: task.known,
    onProgress: (done, total) => reportProgress(task.progress, done, total),
    isCancelled: () => isCancelRequested(task.progress),
  });
  return {
    hash: createHash('sha256').update(bytes).digest('hex'),
    bytes: bytes.length,
    // The text says all that is wanted of them; 100,000 rows of cells need not travel beside it.
    reading: { ...reading, rejects: [] },
    kinds: packKinds(kinds),
    rejects: writeRejects(reading),
  };
});

function readBytes(path: string, fileName: string): Uint8Array {
  try {
    const { size } = statSync(path);
    if (size > defaultImportCaps.fileBytes) {
      throw new AppError(
        'invalid-input',
        `${fileName} has ${Math.round(size / 1e6)} MB; at most ${Math.round(defaultImportCaps.fileBytes / 1e6)} MB can be read. Split it into parts`,
      );
    }
    return readFileSync(path);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT') throw new AppError('not-found', `There is no file ${path}`, { path }, error);
    if (code === 'EISDIR')
      throw new AppError('invalid-input', `${path} is a folder; name a file`, { path }, error);
    if (code === 'EACCES')
      throw new AppError('rejected', `${path} may not be read; change its permissions`, { path }, error);
    throw error;
  }
}
