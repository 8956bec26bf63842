import { z } from 'zod';
import { isoDateSchema, momentSchema, windowSchema } from '../model/fields.ts';
import {
  classCellSchema,
  replayFiguresSchema,
  replayPolicySchema,
  replaySummarySchema,
  yardstickSchema,
} from '../model/replay.ts';
import { job, jobStarted, query } from './procedure.ts';

/** What a comparison of policies is asked for; what is left out is worked out from the history. */
export const replayRequestSchema = z.object({
  from: isoDateSchema.optional(),
  to: isoDateSchema.optional(),
  policies: z.array(replayPolicySchema).max(12).optional(),
  /** Lead times as stated (with their deviation), or drawn from those that receipts recorded. */
  leadTimes: z.enum(['stated', 'recorded']).default('stated'),
  yardstick: yardstickSchema.prefault({}),
  /** Service levels to draw the trade-off of service and stock with, beside the comparison. */
  sweep: z.array(z.number().gt(0).lt(1)).max(9).default([]),
  seed: z.int().min(0).max(4_294_967_295).default(1),
});
export type ReplayRequest = z.infer<typeof replayRequestSchema>;

export const replayColumns = ['item', 'location', 'saving', 'cell'] as const;

const replayRow = z.object({
  itemLocation: z.int(),
  item: z.string(),
  name: z.string(),
  location: z.string(),
  unit: z.string(),
  cell: classCellSchema,
  /** Key of its class's recommended policy, and what that would have saved against the first one. */
  recommended: z.string(),
  saving: z.number(),
  /** Judged figures, in the order of the run's policies. */
  figures: z.array(replayFiguresSchema),
});
export type ReplayRow = z.infer<typeof replayRow>;

const replayRun = replaySummarySchema.extend({ runId: z.int(), createdAt: momentSchema });
export type ReplayRun = z.infer<typeof replayRun>;

/** Policies compared on the workspace's own history. */
export const replays = {
  run: job.input(replayRequestSchema).output(jobStarted),
  latest: query.output(replayRun.nullable()),
  items: query
    .input(
      windowSchema.extend({
        text: z.string().default(''),
        cell: classCellSchema.optional(),
        sort: z.enum(replayColumns).default('saving'),
        descending: z.boolean().default(true),
      }),
    )
    .output(z.object({ rows: z.array(replayRow), total: z.int(), matching: z.int() })),
  /** One line bucket by bucket: its demand, and its closing stock under each policy. */
  item: query.input(z.object({ itemLocation: z.int() })).output(
    z.object({
      row: replayRow,
      dates: z.array(isoDateSchema),
      demand: z.array(z.number().nullable()),
      stock: z.array(z.object({ key: z.string(), values: z.array(z.number()) })),
    }),
  ),
};
