import { z } from 'zod';
import { windowSchema } from '../model/fields.ts';
import { query } from './procedure.ts';

export const suppliers = {
  list: query.input(windowSchema.extend({ text: z.string().default('') })).output(
    z.object({
      suppliers: z.array(
        z.object({
          code: z.string(),
          name: z.string(),
          email: z.string().nullable(),
          currency: z.string(),
          leadTimeDays: z.number().nullable(),
          minimum: z.number().nullable(),
          items: z.int(),
          openLines: z.int(),
          lateLines: z.int(),
        }),
      ),
      total: z.int(),
    }),
  ),
};
