import { useState } from 'react';
import {
  importPreview,
  importReportSchema,
  type ImportPreview,
  type ImportReport,
} from '../../../shared/contract/imports.ts';
import { AppError } from '../../../shared/errors.ts';
import type { Job } from '../../../shared/model/job.ts';
import type { ImportKind, ImportMap } from '../../../shared/model/imports.ts';
import { client } from '../../data/client.ts';
import { failureOf, type Failure } from '../../data/failure.ts';
import { fileToken } from '../../data/files.ts';
import { jobEnd } from '../../data/live-jobs.ts';

/** How the file is to be read; everything left out is found by looking at it. */
export type ImportOptions = { kind: 'auto' | ImportKind; map?: ImportMap; lastPeriod?: string };

/** Where the wizard is. */
export type ImportState =
  | { step: 'choose' }
  | { step: 'reading'; file: File; jobId: string | null }
  | { step: 'preview'; file: File; token: string; options: ImportOptions; preview: ImportPreview }
  | { step: 'committing'; file: File; jobId: string | null; preview: ImportPreview }
  | { step: 'done'; file: File; report: ImportReport };

/** The wizard's state machine: file, preview (again after each change), commit, result. A failure keeps the step before. */
export function useImport() {
  const [state, setState] = useState<ImportState>({ step: 'choose' });
  const [failure, setFailure] = useState<Failure | null>(null);

  /** Does the work; when it fails, says so and goes back to where the user was, with what was chosen. */
  const attempt = async (back: ImportState, work: () => Promise<void>) => {
    setFailure(null);
    try {
      await work();
    } catch (error) {
      setFailure(failureOf(error));
      setState(back);
    }
  };

  const read = async (file: File, token: string, options: ImportOptions) => {
    setState({ step: 'reading', file, jobId: null });
    const { jobId } = await client.imports.preview({ fileToken: token, ...options });
    setState({ step: 'reading', file, jobId });
    const preview = importPreview.parse(resultOf(await jobEnd(jobId)));
    setState({ step: 'preview', file, token, options, preview });
  };

  return {
    state,
    failure,
    choose: (file: File) =>
      attempt({ step: 'choose' }, async () => {
        setState({ step: 'reading', file, jobId: null });
        await read(file, await fileToken(file), { kind: 'auto' });
      }),
    readAgain: (before: Extract<ImportState, { step: 'preview' }>, options: ImportOptions) =>
      attempt(before, () => read(before.file, before.token, options)),
    commit: (before: Extract<ImportState, { step: 'preview' }>, skipRejected: boolean) =>
      attempt(before, async () => {
        const { file, token, options, preview } = before;
        setState({ step: 'committing', file, jobId: null, preview });
        const { jobId } = await client.imports.commit({ fileToken: token, ...options, skipRejected });
        setState({ step: 'committing', file, jobId, preview });
        const report = importReportSchema.parse(resultOf(await jobEnd(jobId)));
        setState({ step: 'done', file, report });
      }),
    restart: () => {
      setFailure(null);
      setState({ step: 'choose' });
    },
  };
}

/** What a job brought. @throws AppError with the job's own words when it did not end well */
function resultOf(job: Job): unknown {
  if (job.state === 'done') return job.result;
  if (job.error) throw new AppError('rejected', job.error.message);
  throw new AppError('cancelled', '');
}
