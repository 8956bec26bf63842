import { z } from 'zod';
import { policySchema } from './policy.ts';

const share = z.number().gt(0).lt(1);
const amount = z.number().min(0);

/**
 * A policy that a replay plays. today: what plans are made with at present, with every item's own rules · cover: so many
 * days of expected demand, the same for all · reorder-point: order the economic quantity when the position falls to the
 * level · cost: the same with the level of
 * least expected cost of holding and shortages · policy: one from a file.
 */
export const replayPolicySchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('today') }),
  z.strictObject({ kind: z.literal('cover'), days: amount.max(3650) }),
  z.strictObject({ kind: z.literal('reorder-point'), level: share }),
  z.strictObject({ kind: z.literal('cost') }),
  z.strictObject({ kind: z.literal('policy'), name: z.string().min(1), policy: policySchema }),
]);
export type ReplayPolicy = z.infer<typeof replayPolicySchema>;

/** What stock and shortages are reckoned at where a policy does not state costs of its own. */
export const yardstickSchema = z.strictObject({
  /** Cost of holding stock for a year, as a share of its value at cost. */
  holdingPerYear: amount.max(10).default(0.25),
  /** Money per order line. */
  orderCost: amount.default(5),
  /** Cost of a unit not sold as a share of its cost, where no sales price says what is lost. */
  shortageShare: amount.max(100).default(0.5),
});
export type Yardstick = z.infer<typeof yardstickSchema>;

/** Rates and amounts of a replay, of one line or in sum. Quantities in units, amounts in the run's currency. */
export const replayFiguresSchema = z.object({
  fillRate: z.number(),
  cycleService: z.number(),
  averageStock: z.number(),
  averageValue: z.number(),
  turns: z.number(),
  demand: z.number(),
  unmet: z.number(),
  orders: z.number(),
  holding: z.number(),
  ordering: z.number(),
  shortage: z.number(),
  total: z.number(),
});
export type ReplayFigures = z.infer<typeof replayFiguresSchema>;

/** Class of an item-location: value A to C, variation X to Z. */
export const classCells = ['AX', 'AY', 'AZ', 'BX', 'BY', 'BZ', 'CX', 'CY', 'CZ'] as const;
export const classCellSchema = z.enum(classCells);

/** A replay's results without those of single lines. */
export const replaySummarySchema = z.object({
  bucket: z.enum(['day', 'week', 'month']),
  /** First replayed bucket, first judged one, and the day after the last; as ISO dates. */
  from: z.string(),
  judgeFrom: z.string(),
  to: z.string(),
  currency: z.string(),
  seed: z.int(),
  yardstick: yardstickSchema,
  lines: z.int(),
  seconds: z.number(),
  /** Buckets from one choice of a forecast model to the next; in between its level follows. */
  forecastEvery: z.int(),
  /**
   * Item-locations whose rules plan on imported forecasts, their periods in the judged part, and those of them in which what was
   * imported then is known: from forecasts that were run. In the others the own forecast stood in. Null where no rule does so.
   */
  given: z.object({ lines: z.int(), asked: z.int(), known: z.int() }).nullable().default(null),
  /**
   * Where a day's lines were planned together (budget, least order values, containers, transfers): days of the judged part on which
   * anything was ordered under a policy, on how many of them some line got less or more than alone, and on how many some order stayed
   * below what its supplier takes. Null where each line was
   * played alone.
   */
  joined: z
    .array(
      z.object({ key: z.string(), days: z.int(), cutDays: z.int(), raisedDays: z.int(), belowDays: z.int() }),
    )
    .nullable()
    .default(null),
  /** Figures of the judged part; `best` follows each class's best policy of the part before. */
  policies: z.array(
    replayFiguresSchema.extend({ key: z.string(), name: z.string(), policy: replayPolicySchema.nullable() }),
  ),
  cells: z.array(
    z.object({
      cell: classCellSchema,
      lines: z.int(),
      /** Key of the policy that cost least before the judged part; `best` follows it. Comparisons kept before do not say. */
      learned: z.string().optional(),
      /** The same where it cost less than the first in the judged part as well, else the first: stay. */
      recommended: z.string(),
      /** Cost in the judged part by policy key. */
      totals: z.record(z.string(), z.number()),
      fillRates: z.record(z.string(), z.number()),
      /** Money the recommended policy would have saved in the judged part against the first one. */
      saving: z.number(),
    }),
  ),
  /** Service against stock: figures of the judged part for one level after the other. */
  curve: z.array(replayFiguresSchema.extend({ level: z.number() })),
});
export type ReplaySummary = z.infer<typeof replaySummarySchema>;
