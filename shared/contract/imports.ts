import { z } from 'zod';
import { momentSchema, sortSchema, windowSchema } from '../model/fields.ts';
import {
  importKinds,
  importMapSchema,
  importProblemSchema,
  inferenceSchema,
  nearCodeSchema,
  sheetProposalSchema,
} from '../model/imports.ts';
import { documentFile } from './orders.ts';
import { changedKinds, importChangesSchema } from './import-changes.ts';
import { fileMappingSchema, templateOfferSchema, usedTemplateSchema } from '../model/import-template.ts';
import { command, job, jobStarted, query } from './procedure.ts';

const rowCounts = z.object({ new: z.int(), changed: z.int(), unchanged: z.int(), rejected: z.int() });

const importRequest = z.object({
  /** Token of an uploaded or chosen file; the page never sends a path. */
  fileToken: z.string(),
  kind: z.enum(['auto', ...importKinds]).default('auto'),
  source: z.string().optional(),
  map: importMapSchema.optional(),
  lastPeriod: z.string().optional(),
  skipRejected: z.boolean().default(false),
  /** Hash of the file as it was checked: when it is another file by now, it is refused and not imported unseen. */
  fileHash: z.string().optional(),
  /** Id or name of the template to read it with; null for none. When absent, one that fits exactly is used. */
  template: z.string().nullable().optional(),
});

export const importColumns = [
  'fileName',
  'source',
  'template',
  'new',
  'changed',
  'unchanged',
  'rejected',
  'at',
] as const;
export type ImportColumn = (typeof importColumns)[number];

const importEntry = z.object({
  id: z.string(),
  source: z.string(),
  fileName: z.string(),
  /** Name of the template it was read with; null when there was none, or it is gone. */
  template: z.string().nullable(),
  /** Who imported it. */
  actor: z.string(),
  kinds: z.array(z.object({ kind: z.string(), rows: rowCounts })),
  rows: rowCounts,
  state: z.enum(['done', 'undone']),
  at: momentSchema,
  undoneAt: momentSchema.nullable(),
  undoable: z.boolean(),
  /** True when the rows it left out can be had as a file. */
  hasRejects: z.boolean(),
});
export type ImportEntry = z.infer<typeof importEntry>;

/** Files in: preview, commit, history, undo. */
export const imports = {
  /** Reads the file and answers with what was recognised and what would change; commits nothing. The job's result is `importPreview`. */
  preview: job.input(importRequest).output(jobStarted),
  /** Reads the file and commits it in one transaction. The job's result is an import report. */
  commit: job.input(importRequest).output(jobStarted),
  /** What was imported: a page, the newest first unless sorted. */
  list: query
    .input(
      windowSchema.extend({
        text: z.string().default(''),
        state: z.enum(['done', 'undone']).optional(),
        rejectsOnly: z.boolean().default(false),
        sort: z
          .array(sortSchema.extend({ column: z.enum(importColumns) }))
          .max(3)
          .default([]),
      }),
    )
    .output(
      z.object({
        imports: z.array(importEntry),
        total: z.int(),
      }),
    ),
  /** Refused rows as CSV, by the token that a report bears, or by the id of an import that left rows out. */
  rejects: query.input(z.object({ token: z.string() })).output(documentFile),
  /** What an import changed: counts by kind, and a page of the changes, the largest first. */
  changes: query
    .input(windowSchema.extend({ id: z.string(), kind: z.enum(changedKinds).optional() }))
    .output(importChangesSchema),
  undo: command
    .input(z.object({ id: z.string() }))
    .output(z.object({ undone: z.string(), what: z.string() })),
};

/** What an import did, or (dry run) would do. `importId` is null when nothing was committed. */
export const importReportSchema = z.object({
  importId: z.string().nullable(),
  fileName: z.string(),
  /** Hash of the bytes that were read. */
  fileHash: z.string().default(''),
  kinds: z.array(z.object({ kind: z.enum(importKinds), rows: rowCounts })),
  rows: rowCounts,
  created: z.object({ items: z.int(), locations: z.int(), suppliers: z.int() }),
  problems: z.array(importProblemSchema),
  inferences: z.array(inferenceSchema),
  nearCodes: z.array(nearCodeSchema).default([]),
  /** Stands for the refused rows as a file; null when none was refused. */
  rejects: z.string().nullable().default(null),
  /** How the file was read: what a template keeps. */
  mapping: fileMappingSchema,
  /** The template that it was read with, and others that could be of use. */
  template: usedTemplateSchema.nullable(),
  offers: z.array(templateOfferSchema),
  /** True when this very file was imported before and nothing had to be done. */
  known: z.boolean(),
  seconds: z.number(),
});
export type ImportReport = z.infer<typeof importReportSchema>;

/** Result of a preview job. */
export const importPreview = importReportSchema.extend({
  /** All sheets of the file; `rows` counts the header and what stands above it. */
  sheets: z.array(z.object({ name: z.string(), rows: z.int(), columns: z.int(), hidden: z.boolean() })),
  /** The sheets that were read. */
  tables: z.array(sheetProposalSchema),
});
export type ImportPreview = z.infer<typeof importPreview>;
