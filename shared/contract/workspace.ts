import { z } from 'zod';
import { momentSchema } from '../model/fields.ts';
import { command, job, jobStarted, query } from './procedure.ts';

const workspaceInfo = z.object({
  /** Display name only: the page never sees a path. */
  name: z.string(),
  fileName: z.string(),
  schemaVersion: z.int(),
  items: z.int(),
  locations: z.int(),
  itemLocations: z.int(),
  demandRows: z.int(),
  suppliers: z.int(),
  /** True until something was imported or generated: onboarding shows. */
  empty: z.boolean(),
  sample: z.boolean(),
  bytes: z.int(),
  host: z.enum(['desktop', 'browser']),
  version: z.string(),
});

/** Parts of the application that its health is told of. */
const componentNames = ['storage', 'workspace', 'jobs', 'gemini', 'confidence'] as const;

/** What is said of a part; each reader's page has the words. */
const healthNotes = [
  'localDisk',
  'syncedFolder',
  'networkPlace',
  'readable',
  'unreadable',
  'jobs',
  'noKey',
  'key.stored',
  'key.session',
  'tooFewOutcomes',
  'calibrated',
] as const;

const componentState = z.object({
  name: z.enum(componentNames),
  state: z.enum(['ok', 'degraded', 'down', 'off']),
  note: z.object({
    code: z.enum(healthNotes),
    /** Counts, shares and names that the note tells. */
    values: z.record(z.string(), z.union([z.string(), z.number()])),
  }),
});

export const healthSchema = z.object({
  state: z.enum(['ok', 'degraded', 'down']),
  components: z.array(componentState),
});
/** How each part of the application is. */
export type Health = z.infer<typeof healthSchema>;

const backup = z.object({ name: z.string(), reason: z.string(), createdAt: momentSchema, bytes: z.int() });

/** The open workspace file: what is in it, its health, its backups. */
export const workspace = {
  info: query.output(workspaceInfo),
  health: query.output(healthSchema),
  check: job.output(jobStarted),
  createSample: job
    .input(
      z.object({
        items: z.int().min(1).max(100_000).default(1000),
        locations: z.int().min(1).max(20).default(3),
        weeks: z.int().min(8).max(520).default(104),
        seed: z.int().default(7),
      }),
    )
    .output(jobStarted),
  backups: query.output(z.array(backup)),
  backup: job.output(jobStarted),
  /** Undoes the last command of the user, or the one named. */
  undo: command
    .input(z.object({ commandId: z.string().optional() }))
    .output(z.object({ undone: z.string(), what: z.string() })),
};
