import { z } from 'zod';
import { windowSchema } from '../model/fields.ts';
import {
  classCells,
  ruleFieldsSchema,
  ruleScopes,
  ruleServiceSchema,
  ruleTargetSchema,
} from '../model/policy-rule.ts';
import { command, query } from './procedure.ts';

const rule = z.object({
  id: z.string(),
  scope: z.enum(ruleScopes),
  item: z.string().nullable(),
  location: z.string().nullable(),
  supplier: z.string().nullable(),
  category: z.string().nullable(),
  cell: z.enum(classCells).nullable(),
  fields: ruleFieldsSchema,
  revision: z.int(),
});
export type PolicyRuleView = z.infer<typeof rule>;

const changed = z.object({ id: z.string(), commandId: z.string() });

/** Policies by rules: the nearest rule decides each field on its own. */
export const policies = {
  list: query
    .input(windowSchema.extend({ text: z.string().default('') }))
    .output(z.object({ rules: z.array(rule), total: z.int() })),
  /** The nine cells of the classes: what is in them, the service in force and who gave it. */
  classes: query.output(
    z.object({
      cells: z.array(
        z.object({
          cell: z.enum(classCells),
          lines: z.int(),
          /** Share of the yearly value at cost of what is sold. */
          share: z.number(),
          service: ruleServiceSchema,
          origin: z.string(),
        }),
      ),
    }),
  ),
  /** Sets fields of one rule and takes those of `clear` away; a rule without any field goes. Undone as one command. */
  set: command
    .input(
      z.object({
        target: ruleTargetSchema,
        fields: ruleFieldsSchema,
        clear: z.array(ruleFieldsSchema.keyof()).default([]),
        /** The revision that was read: a rule that somebody changed since is not overwritten. */
        revision: z.int().optional(),
      }),
    )
    .output(changed),
  remove: command.input(z.object({ target: ruleTargetSchema })).output(changed),
};
