import { z } from 'zod';
import { cleaningRulesSchema } from './cleaning.ts';
import { currencySchema } from './fields.ts';
import { transfersSchema, unmetDemand } from './policy.ts';
import { reasoners } from './review.ts';

/** Everything the workspace may be told, with the default of each. */
export const settingsSchema = z.object({
  company: z
    .object({
      name: z.string().max(200).default('My company'),
      address: z.string().max(1000).default(''),
      email: z.string().max(200).default(''),
      phone: z.string().max(100).default(''),
      taxId: z.string().max(100).default(''),
    })
    .prefault({}),
  locale: z
    .object({
      language: z.enum(['en', 'de']).default('en'),
      numbers: z.string().default('en-GB'),
      weekStart: z.union([z.literal(1), z.literal(0), z.literal(6)]).default(1),
      currency: currencySchema.default('EUR'),
      paper: z.enum(['A4', 'LETTER']).default('A4'),
    })
    .prefault({}),
  planning: z
    .object({
      bucket: z.enum(['auto', 'day', 'week', 'month']).default('auto'),
      defaultLocation: z.string().default('MAIN'),
      leadTimeDays: z.int().min(0).max(730).default(14),
      reviewPeriodDays: z.int().min(1).max(365).default(7),
      serviceLevel: z.number().gt(0).lt(1).default(0.95),
      unmet: z.enum(unmetDemand).default('backorder'),
      rounding: z.enum(['up', 'nearest', 'down']).default('up'),
      leadTimes: z.enum(['measured', 'stated']).default('measured'),
      /** Changes to open orders by fewer days, or by less of a line's value, are trifles and stay quiet. */
      dampenDays: z.int().min(0).max(365).default(3),
      dampenShare: z.number().min(0).max(1).default(0.1),
      /** Money that the orders of one plan may cost, in the workspace's currency; 0: no limit. */
      budget: z.number().min(0).default(0),
      transfers: transfersSchema.default({ enabled: false, costPerLine: 0, days: 0 }),
      classes: z
        .object({
          /** Shares of the yearly value at cost that A and B have; the rest is C. */
          a: z.number().gt(0).lt(1).default(0.8),
          b: z.number().gt(0).lt(1).default(0.15),
          /** Highest variation of the forecast error, deviation by mean, of X and of Y. */
          x: z.number().positive().default(0.5),
          y: z.number().positive().default(1),
          /** Each class its own service, in place of the one service level. */
          services: z.boolean().default(false),
        })
        .prefault({})
        .refine(({ a, b }) => a + b < 1, 'A and B together leave nothing for C'),
      cleaning: cleaningRulesSchema.prefault({}),
    })
    .prefault({}),
  decisions: z
    .object({
      confidenceThreshold: z.number().min(0).max(1).default(0.6),
      /** Highest value of a line, in the workspace's currency, that may become a draft without a person; 0 = no limit on drafts, approval stays with a person. */
      autoApproveLimit: z.number().min(0).default(0),
      ticketHours: z.number().positive().max(720).default(4),
      auditShare: z.number().min(0).max(1).default(0.05),
      reasoner: z.enum(reasoners).default('rules'),
      geminiModel: z.string().default('gemini-3.5-flash-lite'),
      ollamaModel: z.string().default(''),
      ollamaUrl: z.url().default('http://127.0.0.1:11434'),
    })
    .prefault({}),
  orders: z
    .object({
      numberPrefix: z.string().max(10).default('PO'),
      paymentTerms: z.string().max(500).default(''),
      notes: z.string().max(2000).default(''),
    })
    .prefault({}),
});
export type Settings = z.infer<typeof settingsSchema>;

/** The settings of a new workspace. */
export const defaultSettings: Settings = settingsSchema.parse({});
