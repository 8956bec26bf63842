import { z } from 'zod';
import { isoDateSchema, momentSchema, sortSchema, traceStepSchema, windowSchema } from '../model/fields.ts';
import { planActions } from '../model/plan-action.ts';
import { policySchema } from '../model/policy.ts';
import { containerSchema } from '../model/policy-rule.ts';
import { orderMessageKinds } from '../model/order-message.ts';
import { command, job, jobStarted, query } from './procedure.ts';

export const planColumns = [
  'item',
  'name',
  'location',
  'supplier',
  'action',
  'quantity',
  'value',
  'orderBy',
  'arrives',
  'onHand',
  'position',
  'projected',
  'reorderPoint',
  'orderUpTo',
  'valueAtRisk',
] as const;

const planRow = z.object({
  itemLocation: z.int(),
  item: z.string(),
  name: z.string(),
  location: z.string(),
  supplier: z.string().nullable(),
  action: z.enum(planActions),
  quantity: z.number(),
  unit: z.string(),
  /** Decimal in `currency`. */
  value: z.number(),
  currency: z.string(),
  orderBy: isoDateSchema.nullable(),
  arrives: isoDateSchema.nullable(),
  onHand: z.number(),
  position: z.number(),
  projected: z.number(),
  /** Null where an order never falls due. */
  reorderPoint: z.number().nullable(),
  orderUpTo: z.number(),
  /** Decimal in `riskCurrency`, the workspace's, so that lines compare. */
  valueAtRisk: z.number(),
  riskCurrency: z.string(),
  reason: z.string(),
  /** What is wrong with the line, or urgent about it. */
  /** Money at risk in `riskCurrency` and the day on which it bites, where there are any. */
  exceptions: z.array(
    z.object({
      code: z.string(),
      message: z.string(),
      valueAtRisk: z.number().optional(),
      bites: isoDateSchema.optional(),
    }),
  ),
});
export type PlanRow = z.infer<typeof planRow>;

export const messageColumns = [
  'message',
  'item',
  'name',
  'location',
  'quantity',
  'day',
  'newDay',
  'value',
] as const;
export type MessageColumn = (typeof messageColumns)[number];

const planMessage = z.object({
  itemLocation: z.int(),
  item: z.string(),
  name: z.string(),
  location: z.string(),
  unit: z.string(),
  message: z.enum(orderMessageKinds),
  /** Units to order, to add, to take off or to move. */
  quantity: z.number(),
  /** Numbers of the open orders that it is about; null for a new one. */
  orders: z.string().nullable(),
  supplier: z.string().nullable(),
  /** When the open line is due, and when it is wanted. */
  day: isoDateSchema.nullable(),
  newDay: isoDateSchema.nullable(),
  /** A new date has been agreed for the line since the plan. */
  agreed: z.boolean(),
  /** Decimal in `currency`, the workspace's. */
  value: z.number(),
  currency: z.string(),
});
export type PlanMessage = z.infer<typeof planMessage>;

const lineMessage = planMessage.pick({
  message: true,
  quantity: true,
  day: true,
  newDay: true,
  agreed: true,
  value: true,
});
export type LineMessage = z.infer<typeof lineMessage>;

const planSummary = z.object({
  runId: z.int(),
  asOf: isoDateSchema,
  createdAt: momentSchema,
  tier: z.enum(['fast', 'best']),
  lines: z.int(),
  byAction: z.partialRecord(z.enum(planActions), z.int()),
  /** Order lines at cost, decimal in `currency`, the workspace's. */
  orderValue: z.number(),
  currency: z.string(),
  seconds: z.number(),
  /** Money that the orders of the plan may cost together; null: no limit. */
  budget: z.number().nullable(),
});

/** Recommendations of the latest plan. */
export const plans = {
  run: job
    .input(
      z.object({
        asOf: isoDateSchema.optional(),
        policy: policySchema.optional(),
        tier: z.enum(['fast', 'best']).default('fast'),
      }),
    )
    .output(jobStarted),
  latest: query.output(planSummary.nullable()),
  page: query
    .input(
      windowSchema.extend({
        action: z.enum(['due', 'all', ...planActions]).default('due'),
        supplier: z.string().optional(),
        text: z.string().default(''),
        sort: z
          .array(sortSchema.extend({ column: z.enum(planColumns) }))
          .max(3)
          .default([]),
      }),
    )
    .output(z.object({ rows: z.array(planRow), total: z.int(), matching: z.int() })),
  /** What suppliers are to be told about orders, most money first. */
  messages: query
    .input(
      windowSchema.extend({
        kinds: z.array(z.enum(orderMessageKinds)).default([...orderMessageKinds]),
        text: z.string().default(''),
        sort: z.enum(messageColumns).default('value'),
        descending: z.boolean().default(true),
      }),
    )
    .output(
      z.object({
        rows: z.array(planMessage),
        matching: z.int(),
        /** How many of them ask for a date that is not agreed yet. */
        moving: z.int(),
      }),
    ),
  /** Moves open order lines to the dates agreed with their suppliers. */
  agree: command
    .input(
      z.object({
        dates: z
          .array(
            z.object({
              itemLocation: z.int(),
              day: isoDateSchema,
              newDay: isoDateSchema,
              /** Tells lines of one day apart. */
              quantity: z.number().optional(),
            }),
          )
          .min(1)
          .max(10_000),
      }),
    )
    .output(z.object({ commandId: z.string(), lines: z.int() })),
  /** The same for every message listed that asks for another date; null where none does. */
  agreeListed: command
    .input(z.object({ kinds: z.array(z.enum(orderMessageKinds)), text: z.string().default('') }))
    .output(z.object({ commandId: z.string().nullable(), lines: z.int() })),
  /** Totals of the due lines by supplier, delivery location and currency, against what the supplier asks for and offers. */
  groups: query.output(
    z.array(
      z.object({
        supplier: z.string().nullable(),
        supplierName: z.string(),
        location: z.string(),
        lines: z.int(),
        value: z.number(),
        currency: z.string(),
        minimum: z.number().nullable(),
        reached: z.boolean(),
        /** Order value from which freight is free. */
        freeFreightFrom: z.number().nullable(),
        /** How full the container is that the supplier's orders fill; `filled` in its own measure. */
        container: containerSchema.extend({ filled: z.number() }).nullable(),
      }),
    ),
  ),
  trace: query.input(z.object({ itemLocation: z.int() })).output(
    z.object({
      row: planRow,
      messages: z.array(lineMessage),
      trace: z.array(traceStepSchema),
    }),
  ),
  /** Turns the due lines (all, or those of the suppliers named) into draft orders without the decision pipeline. */
  accept: command
    .input(z.object({ suppliers: z.array(z.string()).optional() }))
    .output(z.object({ orders: z.int(), lines: z.int() })),
};
