import { z } from 'zod';
import { isoDateSchema, momentSchema, sortSchema, traceStepSchema, windowSchema } from '../model/fields.ts';
import { forecastGroups, groupDimensions } from '../model/forecast-group.ts';
import { forecastEdit, forecastEditInput, forecastEditKinds } from '../model/forecast-edit.ts';
import { cleaningRulesSchema } from '../model/cleaning.ts';
import { ruleFieldsSchema, ruleTargetSchema } from '../model/policy-rule.ts';
import { accuracyAnswer, accuracyDimensions } from './forecast-accuracy.ts';
import { command, job, jobStarted, query } from './procedure.ts';

export const forecastColumns = [
  'item',
  'name',
  'location',
  'demandClass',
  'model',
  'wape',
  'bias',
  'ahead',
  'next1',
  'next2',
  'next3',
  'flags',
  'category',
  'supplier',
] as const;
export type ForecastColumn = (typeof forecastColumns)[number];

/** Columns that a page can be sorted by; single periods are read for the page alone. */
export const forecastSorts = [
  'item',
  'name',
  'location',
  'category',
  'supplier',
  'demandClass',
  'model',
  'wape',
  'bias',
  'ahead',
] as const;
export type ForecastSort = (typeof forecastSorts)[number];

const forecastRow = z.object({
  itemLocation: z.int(),
  item: z.string(),
  name: z.string(),
  location: z.string(),
  category: z.string(),
  supplier: z.string().nullable(),
  unit: z.string(),
  /** Null until the item-location was forecast; so are all that follow. */
  demandClass: z.string().nullable(),
  model: z.string().nullable(),
  /** Absolute errors over demand of the periods of lead time + review, from rolling origins. */
  wape: z.number().nullable(),
  /** Mean of actual less forecast over lead time + review, as a share of the demand expected over it. */
  bias: z.number().nullable(),
  /** Expected demand of lead time + review. */
  ahead: z.number().nullable(),
  next1: z.number().nullable(),
  next2: z.number().nullable(),
  next3: z.number().nullable(),
  flags: z.array(z.string()),
});
export type ForecastGridRow = z.infer<typeof forecastRow>;

const forecastFilter = z.object({
  /** Finds in item code, name, category, supplier; words in any order. */
  text: z.string().default(''),
  location: z.string().optional(),
  category: z.string().optional(),
  supplier: z.string().optional(),
  demandClass: z.string().optional(),
  model: z.string().optional(),
  flag: z.string().optional(),
});
export type ForecastFilter = z.input<typeof forecastFilter>;

const forecastPanel = z.object({
  row: forecastRow,
  asOf: isoDateSchema.nullable(),
  tier: z.string().nullable(),
  bucket: z.enum(['day', 'week', 'month']),
  /**
   * `value` is what was sold, `used` what the forecast took for the demand: null where it is unknown. Marks say what is
   * odd about a period (`out-of-stock`, `outlier`, `level-shift`) and what planners said of it (kinds of edits).
   */
  history: z.array(
    z.object({
      date: isoDateSchema,
      value: z.number(),
      used: z.number().nullable(),
      marks: z.array(z.string()),
    }),
  ),
  /** Expected demand and the ranges that hold half, four of five and 95 of 100 outcomes. */
  forecast: z.array(
    z.object({
      date: isoDateSchema,
      value: z.number(),
      /** What is planned on without overrides: the imported forecast where it is used, else the own one. */
      baseline: z.number(),
      /** What the model forecast. */
      own: z.number(),
      /** What was imported for the period; null where nothing was. */
      given: z.number().nullable(),
      range50: z.tuple([z.number(), z.number()]),
      range80: z.tuple([z.number(), z.number()]),
      range95: z.tuple([z.number(), z.number()]),
    }),
  ),
  /** Where imported figures come from, and whether they are planned on; null where nothing was imported. */
  given: z.object({ sources: z.array(z.string()), used: z.boolean() }).nullable(),
  /** Errors of what was compared, best first, over lead time + review; `chosen` made the forecast. */
  candidates: z.array(z.object({ model: z.string(), error: z.number(), chosen: z.boolean() })),
  parameters: z.record(z.string(), z.number()),
  accuracy: z
    .object({
      error: z.number(),
      bias: z.number(),
      wape: z.number(),
      mase: z.number(),
      rmsse: z.number(),
      origins: z.number(),
      /** How the quantiles of lead time + review would have held in the past; null where nothing tells. */
      ranges: z
        .object({
          /** Quantile loss as a share of demand: that of a sure forecast is its error. */
          pinball: z.number(),
          /** Share of past intervals whose demand was not above the 95 % quantile. */
          covered: z.number(),
          intervals: z.number(),
        })
        .nullable(),
    })
    .nullable(),
  derivation: z.array(traceStepSchema),
  edits: z.array(forecastEdit),
  /** What its demand is forecast from: the rule of the item, the items it replaces, and what is done to its history. */
  basis: z.object({
    rule: ruleFieldsSchema,
    replaces: z.array(z.string()),
    settings: cleaningRulesSchema,
    inForce: cleaningRulesSchema,
  }),
});
export type ForecastPanel = z.infer<typeof forecastPanel>;

const spreadPreview = z.object({
  itemLocations: z.int(),
  /** Demand of all together in each period, as it is and as it becomes. */
  periods: z.array(z.object({ date: isoDateSchema, before: z.number(), after: z.number() })),
  /** What undo takes; null for a preview. */
  commandId: z.string().nullable(),
});
export type SpreadPreview = z.infer<typeof spreadPreview>;

/** Why an edit is made, and the first as-of date on which it no longer counts. */
const editReason = { reason: z.string().trim().min(1).max(500), expires: isoDateSchema.optional() };
const edited = z.object({ commandId: z.string(), changed: z.int() });

/** Forecast runs, the grid of what they made, and the panel behind a row. */
export const forecasts = {
  run: job
    .input(z.object({ asOf: isoDateSchema.optional(), tier: z.enum(['fast', 'best']).default('fast') }))
    .output(jobStarted),
  latest: query.output(
    z
      .object({
        runId: z.int(),
        asOf: isoDateSchema,
        createdAt: momentSchema,
        tier: z.string(),
        series: z.int(),
        seconds: z.number(),
        error: z.number().nullable(),
        /** The same of the runs before, one an as-of date, oldest first. */
        errors: z.array(z.object({ asOf: isoDateSchema, error: z.number() })),
        models: z.record(z.string(), z.int()),
      })
      .nullable(),
  ),
  page: query
    .input(
      windowSchema.extend({
        filter: forecastFilter.default({ text: '' }),
        sort: z
          .array(sortSchema.extend({ column: z.enum(forecastSorts) }))
          .max(3)
          .default([]),
      }),
    )
    .output(
      z.object({
        rows: z.array(forecastRow),
        total: z.int(),
        matching: z.int(),
        /** First days of the periods in the `next` columns. */
        periods: z.array(isoDateSchema),
      }),
    ),
  /** What the filters of the grid offer. */
  choices: query.output(
    z.object({
      locations: z.array(z.string()),
      categories: z.array(z.string()),
      suppliers: z.array(z.string()),
      classes: z.array(z.string()),
      models: z.array(z.string()),
      flags: z.array(z.string()),
    }),
  ),
  /** Histories and forecasts added up, from item-locations to groups and the total. */
  groups: query
    .input(
      z.object({
        by: z.enum(groupDimensions).default('category'),
        /** Groups before the first one wanted, the largest demand first. */
        offset: z.int().min(0).default(0),
        limit: z.int().min(1).max(1000).default(200),
      }),
    )
    .output(forecastGroups),
  /** Every forecast that was kept, held against what came since. */
  accuracy: query
    .input(
      z.object({
        by: z.enum(accuracyDimensions).default('category'),
        /** Groups before the first one wanted, the largest errors first. */
        offset: z.int().min(0).default(0),
        limit: z.int().min(1).max(1000).default(200),
      }),
    )
    .output(accuracyAnswer),
  /** The rules that state sales calendars or what is done to histories, the widest first; `policies.set` changes them. */
  rules: query.output(
    z.object({
      rules: z.array(z.object({ target: ruleTargetSchema, fields: ruleFieldsSchema })),
      /** What is done to histories where no rule says otherwise. */
      settings: cleaningRulesSchema,
    }),
  ),
  edits: query
    .input(windowSchema.extend({ text: z.string().default(''), kind: z.enum(forecastEditKinds).optional() }))
    .output(z.object({ edits: z.array(forecastEdit), total: z.int() })),
  /** Overrides, corrections and marks; what was said of the same period before is replaced. */
  edit: command
    .input(z.object({ edits: z.array(forecastEditInput).min(1).max(10_000), ...editReason }))
    .output(edited),
  clearEdits: command.input(z.object({ ids: z.array(z.string()).min(1).max(10_000) })).output(edited),
  /** Sets the forecast of everything a filter finds, by a percentage or by a figure for all together. */
  spread: command
    .input(
      z.object({
        filter: forecastFilter.default({ text: '' }),
        date: isoDateSchema,
        periods: z.int().min(1).max(104),
        change: z.union([
          z.object({ percent: z.number().min(-100).max(10_000) }),
          z.object({ quantity: z.number().min(0).max(1e9) }),
        ]),
        preview: z.boolean().default(false),
        ...editReason,
      }),
    )
    .output(spreadPreview),
  panel: query.input(z.object({ itemLocation: z.int() })).output(forecastPanel),
};
