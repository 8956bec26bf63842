import { z } from 'zod';
import { isoDateSchema, momentSchema, windowSchema } from '../model/fields.ts';
import { command, query } from './procedure.ts';

const sourceEntry = z.object({
  name: z.string(),
  /** A lower number is believed first. */
  priority: z.int(),
  kinds: z.array(z.string()),
  lastFile: z.string().nullable(),
  lastImport: momentSchema.nullable(),
});
export type SourceEntry = z.infer<typeof sourceEntry>;

/** What each source says of an item-location's stock. The first statement counts; `reason` says what set it above the next. */
export const stockStatementsSchema = z.object({
  statements: z.array(
    z.object({ source: z.string(), priority: z.int(), asOf: isoDateSchema, onHand: z.number() }),
  ),
  reason: z.enum(['only', 'priority', 'newest', 'name']),
  conflict: z.boolean(),
});

export type StockStatements = z.infer<typeof stockStatementsSchema>;

const stockConflict = stockStatementsSchema.extend({
  itemLocation: z.int(),
  item: z.string(),
  name: z.string(),
  location: z.string(),
  unit: z.string(),
  /** Difference at the item's cost, a decimal in the workspace's currency; null where it has none. */
  value: z.number().nullable(),
});
export type StockConflict = z.infer<typeof stockConflict>;

/** Where data comes from, and whom to believe when sources differ. */
export const sources = {
  list: query.output(z.array(sourceEntry)),
  /** Sets a source's priority and brings stock to what counts now; one command, which can be undone. */
  setPriority: command
    .input(z.object({ source: z.string(), priority: z.int().min(1).max(999) }))
    .output(z.object({ commandId: z.string().nullable(), changed: z.int() })),
  /** Item-locations whose sources state different stock, the most money first. */
  conflicts: query.input(windowSchema).output(z.object({ rows: z.array(stockConflict), total: z.int() })),
};
