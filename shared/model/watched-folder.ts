import { z } from 'zod';
import { momentSchema } from './fields.ts';
import { templateKindSchema } from './import-template.ts';

/** How the files of a watched folder are imported. */
export const watchedFolderRulesSchema = z.object({
  kind: templateKindSchema.default('auto'),
  /** Id of the template for every file; null for whichever fits exactly, or none. */
  template: z.string().nullable().default(null),
  source: z.string().trim().min(1).max(80).nullable().default(null),
  /** Whether rows are taken when others of the file are refused. */
  skipRejected: z.boolean().default(false),
});
export type WatchedFolderRules = z.infer<typeof watchedFolderRulesSchema>;

export const watchedFileSchema = z.object({
  name: z.string(),
  state: z.enum(['begun', 'done', 'failed']),
  message: z.string(),
  importId: z.string().nullable(),
  at: momentSchema,
});
export type WatchedFile = z.infer<typeof watchedFileSchema>;

/**
 * `elsewhere`: set up on another machine or for another workspace file, and standing still until it is resumed here;
 * `off`: nobody watches at the moment.
 */
export const watchStates = ['watching', 'paused', 'unreachable', 'elsewhere', 'off'] as const;
export type WatchState = (typeof watchStates)[number];

/** A watched folder as it is shown. The page sees the end of its path only. */
export const watchedFolderSchema = z.object({
  id: z.string(),
  /** The folder and the one it is in: `SAP/inbox`. */
  name: z.string(),
  kind: templateKindSchema,
  template: z.object({ id: z.string(), name: z.string() }).nullable(),
  source: z.string().nullable(),
  skipRejected: z.boolean(),
  state: z.enum(watchStates),
  /** Why it cannot be read, as a sentence. */
  trouble: z.string().nullable(),
  importing: z.string().nullable(),
  waiting: z.array(z.object({ name: z.string(), why: z.string().nullable() })),
  lastFile: watchedFileSchema.nullable(),
  done: z.int(),
  failed: z.int(),
});
export type WatchedFolder = z.infer<typeof watchedFolderSchema>;
