import { z } from 'zod';
import {
  reasoners,
  rejectionReasons,
  ticketSchema,
  ticketStates,
  ticketSummarySchema,
} from '../model/review.ts';
import { windowSchema } from '../model/fields.ts';
import { command, job, jobStarted, query } from './procedure.ts';

const decided = z.object({
  id: z.string(),
  status: z.enum(ticketStates),
  orderNumber: z.string().nullable(),
  message: z.string(),
});

/** The decision pipeline and the queue of what a person must decide. */
export const review = {
  decide: job
    .input(
      z.object({
        reasoner: z.enum(reasoners).default('rules'),
        limit: z.int().min(1).max(100_000).default(500),
      }),
    )
    .output(jobStarted),
  list: query
    .input(windowSchema.extend({ status: z.enum(ticketStates).default('open') }))
    .output(z.object({ tickets: z.array(ticketSummarySchema), total: z.int() })),
  show: query.input(z.object({ id: z.string() })).output(ticketSchema),
  approve: command
    .meta({ kind: 'command', role: 'approver' })
    .input(z.object({ ids: z.array(z.string()).min(1).max(1000) }))
    .output(z.array(decided)),
  reject: command
    .meta({ kind: 'command', role: 'approver' })
    .input(
      z.object({ id: z.string(), reason: z.enum(rejectionReasons), note: z.string().max(2000).optional() }),
    )
    .output(decided),
  modify: command
    .meta({ kind: 'command', role: 'approver' })
    .input(
      z.object({
        id: z.string(),
        quantity: z.number().positive(),
        reason: z.enum(rejectionReasons),
        note: z.string().max(2000).optional(),
      }),
    )
    .output(decided),
};
