import { z } from 'zod';
import { bucketSizes } from '../../shared/buckets.ts';
import { toDay } from '../../shared/dates.ts';
import { demandClasses, serviceSchema, unmetDemand } from '../../shared/model/policy.ts';
import { containerSchema } from '../../shared/model/policy-rule.ts';
import type { PlannedForecast } from '../db/tables/planned-forecasts.ts';
import type { SupplierCalendar } from '../planning/calendar.ts';
import type { LineForecast, PlanLineInput } from '../planning/line-model.ts';
import { lineForecast } from './line-forecast.ts';
import type { PlanningBasis } from './planning-basis.ts';

/**
 * An input as it is stored with its line: only what differs from what most lines of the plan have in common. The forecast
 * stands in the forecast's own table, unless kits changed it; a calendar is named by its place in the basis.
 */
const commonSchema = z.object({
  onHand: z.number(),
  reserved: z.number(),
  backordered: z.number(),
  openLines: z.array(z.object({ day: z.number(), quantity: z.number() })),
  leadTimeDays: z.number().nullable(),
  leadTimeDeviationDays: z.number(),
  reviewPeriodDays: z.number(),
  service: serviceSchema,
  unmet: z.enum(unmetDemand),
  unit: z.string(),
  precision: z.int(),
  moq: z.number(),
  multiple: z.number(),
  rounding: z.enum(['up', 'nearest', 'down']),
  pricePer: z.number(),
  breaks: z.array(z.object({ quantity: z.number(), priceMicros: z.number() })),
  pending: z.boolean(),
});

/** How many of a kit its components allow. */
export const buildableSchema = z.object({
  units: z.number(),
  scarce: z.string(),
  moreOn: z.int().optional(),
});

const ownSchema = z
  .object({
    leadTime: z.object({
      why: z.string(),
      stated: z.number().optional(),
      measured: z.number().optional(),
      receipts: z.number().optional(),
      onTime: z.number().optional(),
      drift: z.number().optional(),
    }),
    leadTimeAssumed: z.boolean(),
    maximum: z.number(),
    maximumStock: z.number(),
    shelfLifeDays: z.number(),
    supplier: z.string().nullable(),
    blockedSupplier: z.string(),
    priceMicros: z.number(),
    marginMicros: z.number(),
    currency: z.string(),
    holdingPerUnitPeriod: z.number(),
    orderCost: z.number(),
    dampenDays: z.number(),
    dampenShare: z.number(),
    min: z.number(),
    max: z.number(),
    orderQuantity: z.number(),
    stopped: z.enum(['do-not-stock', 'phased-out', 'assembled']),
    toOrder: z.boolean(),
    mostCoverDays: z.number(),
    weight: z.number(),
    volume: z.number(),
    container: containerSchema,
    freeFreightFrom: z.number(),
    supplierPrice: z.number(),
    leaving: z.number(),
    reservedWithStock: z.number(),
    backorderedWithStock: z.number(),
    replacedStock: z.number(),
    handedOver: z.boolean(),
    kitDemand: z.number(),
    owedForOthers: z.number(),
    buildable: buildableSchema,
    origins: z.record(z.string(), z.string()),
    calendar: z.int(),
    bucket: z.enum(bucketSizes),
    overrides: z.array(
      z.object({
        day: z.int(),
        days: z.int(),
        quantity: z.number(),
        baseline: z.number(),
        reason: z.string(),
        by: z.string(),
      }),
    ),
    forecast: z.object({
      mean: z.array(z.number()),
      class: z.enum(demandClasses),
      periodError: z.number(),
      errorAtHorizon: z.number(),
      errorHorizonDays: z.number().optional(),
      variance: z.array(z.number()).optional(),
      odd: z.object({ day: z.int(), quantity: z.number(), usual: z.number() }).optional(),
      changed: z
        .object({ kind: z.enum(['step', 'outlier']), day: z.int(), before: z.number(), after: z.number() })
        .optional(),
    }),
  })
  .partial();

const storedInputSchema = commonSchema.extend(ownSchema.shape);

type Stored = z.infer<typeof storedInputSchema>;

/** What a line has in common with the others unless it says otherwise. */
function commonInput({ policy, currency }: PlanningBasis) {
  return {
    onHand: 0,
    reserved: 0,
    backordered: 0,
    openLines: [],
    leadTimeDays: policy.leadTimeDays,
    leadTimeDeviationDays: policy.leadTimeDeviationDays,
    reviewPeriodDays: policy.reviewPeriodDays,
    service: policy.service,
    unmet: policy.unmet,
    unit: 'pcs',
    precision: 0,
    moq: 0,
    multiple: 1,
    rounding: policy.rounding,
    pricePer: 1,
    currency,
    breaks: [],
    pending: false,
    holdingPerUnitPeriod: policy.holdingPerUnitPeriod,
    orderCost: policy.orderCost,
    dampenDays: policy.dampenDays,
    dampenShare: policy.dampenShare,
  };
}

/** What is stored as it is; the others are named by their place, or stored only where they differ from the plan's. */
const plainFields: ReadonlySet<string> = new Set(
  storedInputSchema
    .omit({ bucket: true, overrides: true, forecast: true, calendar: true, origins: true })
    .keyof().options,
);

/** A function that stores the inputs of one plan. */
export function inputWriter(basis: PlanningBasis): (input: PlanLineInput) => string {
  const common: Record<string, unknown> = commonInput(basis);
  const calendars = new Map(basis.calendars.map((calendar, index) => [keyOf(toDays(calendar)), index]));
  return input => {
    const { forecast, calendar, origins } = input;
    const fields: Readonly<Record<string, unknown>> = input;
    const stored: Record<string, unknown> = {};
    for (const name in fields) {
      const value = fields[name];
      if (value === undefined || value === common[name] || !plainFields.has(name)) continue;
      if (Array.isArray(value) && value.length === 0) continue;
      stored[name] = value;
    }
    if (forecast.bucket !== basis.bucket) stored['bucket'] = forecast.bucket;
    if (forecast.overrides) stored['overrides'] = forecast.overrides;
    if (input.kitDemand !== undefined) stored['forecast'] = toStoredForecast(forecast);
    if (calendar) stored['calendar'] = calendars.get(keyOf(calendar));
    if (origins && Object.keys(origins).length > 0) stored['origins'] = origins;
    return JSON.stringify(stored);
  };
}

function toStoredForecast({
  mean,
  variance,
  quantiles: _quantiles,
  bucket: _bucket,
  overrides: _overrides,
  ...rest
}: LineForecast): Stored['forecast'] {
  return { ...rest, mean: Array.from(mean), ...(variance && { variance: Array.from(variance) }) };
}

function toDays({ closures, ...weekly }: PlanningBasis['calendars'][number]): SupplierCalendar {
  return { ...weekly, closures: closures.map(({ from, to }) => ({ from: toDay(from), to: toDay(to) })) };
}

function keyOf({
  workingWeekdays,
  orderWeekdays,
  closures,
  leadTimeInWorkingDays,
}: SupplierCalendar): string {
  return JSON.stringify([workingWeekdays, orderWeekdays, closures, leadTimeInWorkingDays]);
}

/** The input that a stored line was planned from, so that its derivation can be shown again. */
export function fromStoredInput(
  text: string,
  row: PlannedForecast | undefined,
  basis: PlanningBasis,
): PlanLineInput {
  const own = z.record(z.string(), z.unknown()).parse(JSON.parse(text));
  const {
    bucket = basis.bucket,
    calendar,
    forecast,
    origins,
    overrides,
    ...stored
  } = storedInputSchema.parse({
    ...commonInput(basis),
    ...own,
  });
  const stated = calendar === undefined ? undefined : basis.calendars[calendar];
  return {
    ...stored,
    asOfDay: basis.asOfDay,
    weekStart: basis.weekStart,
    forecast: forecast
      ? {
          ...forecast,
          bucket,
          mean: Float64Array.from(forecast.mean),
          variance: forecast.variance && Float64Array.from(forecast.variance),
          overrides,
        }
      : lineForecast(
          row,
          { bucket, weekStart: basis.weekStart },
          overrides ?? [],
          (stored.leadTimeDays ?? 0) + stored.reviewPeriodDays,
        ),
    calendar: stated && toDays(stated),
    origins: { ...basis.origins, ...origins },
  };
}
