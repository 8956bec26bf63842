import { z } from 'zod';
import { currencySchema, isoDateSchema, momentSchema, windowSchema } from '../model/fields.ts';
import { planActions } from '../model/plan-action.ts';
import {
  classCellSchema,
  replayFiguresSchema,
  replayPolicySchema,
  replaySummarySchema,
  yardstickSchema,
} from '../model/replay.ts';
import { ruleFieldsSchema } from '../model/policy-rule.ts';
import { scenarioSchema } from '../model/scenario.ts';
import { command, job, jobStarted, query } from './procedure.ts';

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

const planFigures = z.object({
  orders: z.int(),
  orderValue: z.number(),
  stockouts: z.int(),
  safetyValue: z.number(),
  /** Orders, by supplier and location, that stay below their supplier's least value. */
  unreached: z.int(),
});

const plannedLine = z.object({
  action: z.enum(planActions),
  quantity: z.number(),
  value: z.number(),
  orderUpTo: z.number(),
});

const replayed = z.object({
  from: isoDateSchema,
  to: isoDateSchema,
  present: replayFiguresSchema,
  changed: replayFiguresSchema,
  /**
   * Days of the window on which anything was ordered under the change, and on how many of them some line got less (budget) or more
   * (least order values, containers) than it asked for, or some order stayed below what its supplier takes. Null where no lines are joined.
   */
  joined: z.object({ days: z.int(), cutDays: z.int(), raisedDays: z.int(), belowDays: z.int() }).nullable(),
});

/** A what-if beside the present: the plan's orders and what history would have been. Amounts in `currency`. */
export const whatIfSchema = z.object({
  scenario: scenarioSchema,
  currency: z.string(),
  planAsOf: isoDateSchema,
  plan: z.object({
    present: planFigures,
    changed: planFigures,
    differing: z.int(),
    lines: z.array(
      z.object({
        itemLocation: z.int(),
        item: z.string(),
        name: z.string(),
        location: z.string(),
        unit: z.string(),
        present: plannedLine,
        changed: plannedLine,
      }),
    ),
    /** Orders that stay below their least value under the change; amounts in the supplier's currency. */
    unreached: z.array(
      z.object({
        supplier: z.string(),
        location: z.string(),
        value: z.number(),
        minimum: z.number(),
        currency: currencySchema,
      }),
    ),
  }),
  /** null without history to play. */
  replay: replayed.nullable(),
});
export type WhatIf = z.infer<typeof whatIfSchema>;

const whatIfLineSchema = z.object({
  currency: z.string(),
  unit: z.string(),
  present: plannedLine.extend({
    reorderPoint: z.number(),
    arrives: isoDateSchema.nullable(),
    reason: z.string(),
  }),
  changed: plannedLine.extend({
    reorderPoint: z.number(),
    arrives: isoDateSchema.nullable(),
    reason: z.string(),
  }),
  /** null without history to play. */
  replay: replayed.nullable(),
});
export type WhatIfLine = z.infer<typeof whatIfLineSchema>;

const accepted = z.object({
  classes: z.array(
    z.object({
      cell: classCellSchema,
      lines: z.int(),
      /** Lines with a service, minimum or maximum of their own item, which stay. */
      ownRules: z.int(),
      /** Key of the policy, and what the class's rule says with it. */
      key: z.string(),
      fields: ruleFieldsSchema,
    }),
  ),
});
export type AcceptedPolicies = z.infer<typeof accepted>;

/** Which classes' recommendations are meant; when left out all that saved money in the judged time as well. */
const acceptInput = z.object({ cells: z.array(classCellSchema).optional(), key: z.string().optional() });

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
  /** What accepting the recommendations would set; changes nothing. */
  recommended: query.input(acceptInput).output(accepted),
  /** Makes the recommended policy of classes their rule; one command for undo. */
  accept: command.input(acceptInput).output(accepted.extend({ commandId: z.string() })),
  /** Plans and replays everything under a change and stores no plan; the job's result is `whatIfSchema`. */
  whatIf: job.input(z.object({ scenario: scenarioSchema })).output(jobStarted),
  /** The same for one line, at once. */
  whatIfLine: query
    .input(z.object({ itemLocation: z.int(), scenario: scenarioSchema }))
    .output(whatIfLineSchema),
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
