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

const componentState = z.object({
  name: z.string(),
  state: z.enum(['ok', 'degraded', 'down', 'off']),
  note: z.string(),
});

const backup = z.object({ name: z.string(), reason: z.string(), createdAt: momentSchema, bytes: z.int() });

/** The open workspace file: what is in it, its health, its backups. */
export const workspace = {
  info: query.output(workspaceInfo),
  health: query.output(
    z.object({ state: z.enum(['ok', 'degraded', 'down']), components: z.array(componentState) }),
  ),
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
    .output(z.object({ undone: z.string() })),
};
