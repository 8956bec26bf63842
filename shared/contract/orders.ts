import { z } from 'zod';
import { orderSchema, orderStates, orderSummarySchema } from '../model/order.ts';
import { isoDateSchema, windowSchema } from '../model/fields.ts';
import { command, query } from './procedure.ts';

const id = z.object({ id: z.string() });
const changed = z.object({ id: z.string(), number: z.string(), state: z.enum(orderStates) });

/** A file for the user to keep; the host turns it into a download or a save dialog. */
export const documentFile = z.object({
  name: z.string(),
  mediaType: z.string(),
  base64: z.string(),
  warnings: z.array(z.string()),
});

/** Purchase and transfer orders. */
export const orders = {
  list: query
    .input(windowSchema.extend({ state: z.enum(orderStates).optional(), text: z.string().default('') }))
    .output(z.object({ orders: z.array(orderSummarySchema), total: z.int() })),
  show: query.input(id).output(orderSchema),
  approve: command
    .meta({ kind: 'command', role: 'approver' })
    .input(z.object({ ids: z.array(z.string()).min(1).max(1000) }))
    .output(z.array(changed)),
  send: command.meta({ kind: 'command', role: 'approver' }).input(id).output(changed),
  cancel: command.input(id).output(changed),
  /** All of them, or none where one cannot be cancelled. */
  cancelAll: command.input(z.object({ ids: z.array(z.string()).min(1).max(1000) })).output(z.array(changed)),
  receive: command
    .input(z.object({ id: z.string(), line: z.int(), quantity: z.number().positive(), on: isoDateSchema }))
    .output(changed),
  pdf: query.input(id).output(documentFile),
  export: query
    .input(
      z.object({
        format: z.enum(['csv', 'xlsx']),
        ids: z.array(z.string()).optional(),
        state: z.enum(orderStates).optional(),
      }),
    )
    .output(documentFile),
};
