import { z } from 'zod';
import { momentField } from '../model/fields.ts';
import { importKinds, importMapField, importReportField, columnProposalField } from '../model/imports.ts';
import { command, job, jobStarted, query } from './procedure.ts';

const importRequest = z.object({
  /** Token of an uploaded or chosen file; the page never sends a path. */
  fileToken: z.string(),
  kind: z.enum(['auto', ...importKinds]).default('auto'),
  source: z.string().optional(),
  map: importMapField.optional(),
  lastPeriod: z.string().optional(),
  skipRejected: z.boolean().default(false),
});

/** Files in: preview, commit, history, undo. */
export const imports = {
  /** Reads the file and answers with what was recognised and what would change; commits nothing. The job's result is `importPreview`. */
  preview: job.input(importRequest).output(jobStarted),
  /** Reads the file and commits it in one transaction. The job's result is an import report. */
  commit: job.input(importRequest).output(jobStarted),
  list: query.output(
    z.array(
      z.object({
        id: z.string(),
        source: z.string(),
        fileName: z.string(),
        kinds: z.array(z.string()),
        rows: z.object({ new: z.int(), changed: z.int(), unchanged: z.int(), rejected: z.int() }),
        state: z.enum(['done', 'undone']),
        at: momentField,
        undoable: z.boolean(),
      }),
    ),
  ),
  undo: command.input(z.object({ id: z.string() })).output(z.object({ undone: z.string() })),
};

/** Result of a preview job. */
export const importPreview = importReportField.extend({
  columns: z.array(columnProposalField),
  sample: z.array(z.array(z.string())),
});
