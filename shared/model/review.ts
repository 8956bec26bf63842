import { z } from 'zod';
import { isoDateSchema, momentSchema, traceStepSchema } from './fields.ts';

export const reasoners = ['rules', 'ollama', 'gemini'] as const;
export type ReasonerName = (typeof reasoners)[number];

export const rejectionReasons = [
  'not-needed',
  'wrong-quantity',
  'wrong-supplier',
  'wrong-timing',
  'data-wrong',
  'budget',
  'other',
] as const;
export type RejectionReason = (typeof rejectionReasons)[number];

export const ticketStates = ['open', 'approved', 'modified', 'rejected', 'expired', 'replaced'] as const;

/** The parts a confidence is made of, each 0 to 1. */
export const confidencePartsSchema = z.object({
  replay: z.number(),
  forecast: z.number(),
  data: z.number(),
  agreement: z.number(),
});

export const ticketSummarySchema = z.object({
  id: z.string(),
  item: z.string(),
  name: z.string(),
  location: z.string(),
  supplier: z.string().nullable(),
  action: z.string(),
  quantity: z.number(),
  unit: z.string(),
  /** Value of the line, decimal in `currency`. */
  value: z.number(),
  /** Money that a cancelled or reduced order frees. */
  freed: z.number(),
  currency: z.string(),
  confidence: z.number(),
  parts: confidencePartsSchema,
  reason: z.string(),
  /** Why a person is asked: below the threshold, over the value limit, audit sample, a failed check. */
  gate: z.string(),
  status: z.enum(ticketStates),
  opened: momentSchema,
  expires: momentSchema,
});
export type TicketSummary = z.infer<typeof ticketSummarySchema>;

export const ticketSchema = ticketSummarySchema.extend({
  rowVersion: z.int(),
  reasoner: z.enum(reasoners),
  explanation: z.string(),
  ifNot: z.string(),
  unitPrice: z.number().nullable(),
  orderBy: isoDateSchema.nullable(),
  arrives: isoDateSchema.nullable(),
  trace: z.array(traceStepSchema),
  alternatives: z.array(
    z.object({ action: z.string(), quantity: z.number(), cost: z.number(), note: z.string() }),
  ),
  facts: z.record(z.string(), z.union([z.number(), z.string(), z.null()])),
  steps: z.array(z.object({ step: z.string(), kind: z.string(), ms: z.number(), at: momentSchema })),
  lastDecision: z
    .object({ at: momentSchema, status: z.string(), quantity: z.number(), confidence: z.number() })
    .nullable(),
});
export type Ticket = z.infer<typeof ticketSchema>;
