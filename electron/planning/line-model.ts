import type { BucketSize, WeekStart } from '../../shared/buckets.ts';
import type { DemandClass, Service, UnmetDemand } from '../../shared/model/policy.ts';
import type { OrderMessageKind } from '../../shared/model/order-message.ts';
import type { PlanAction } from '../../shared/model/plan-action.ts';
import type { Container } from '../../shared/model/policy-rule.ts';
import type { Rounding } from '../../shared/quantity.ts';
import type { SupplierCalendar } from './calendar.ts';
import type { Buildable } from './kit-availability.ts';

/** One quantity that is on its way: what remains of an open order line, a draft or an inbound transfer. */
export type OpenLine = { day: number; quantity: number };

/** Supplier's all-units price from a quantity on. */
export type PriceBreak = { quantity: number; priceMicros: number };

/** A figure that a planner set in place of the forecast, for the days from `day` on. */
export type LineOverride = {
  day: number;
  days: number;
  quantity: number;
  /** What was forecast for those days. */
  baseline: number;
  reason: string;
  by: string;
};

/** What the plan needs of a forecast. Quantities in the item's unit. */
export type LineForecast = {
  /** Expected demand per bucket, from the bucket that contains the as-of day. */
  mean: Float64Array;
  bucket: BucketSize;
  class: DemandClass;
  /** Deviation of the error of one bucket's forecast. */
  periodError: number;
  /** Deviation of the cumulative error over `errorHorizonDays`; 0 when unknown. */
  errorAtHorizon: number;
  /** Days `errorAtHorizon` holds for; lead time + review when absent. */
  errorHorizonDays?: number | undefined;
  /** Variance of each bucket's demand around `mean`, where known; `periodError` squared otherwise. */
  variance?: Float64Array | undefined;
  /** Quantiles of the cumulative demand over lead time + review, levels rising in (0, 1). */
  quantiles?: { levels: readonly number[]; values: ArrayLike<number> } | undefined;
  /** The single period of the history that makes most of the spread: its first day, its demand, and what was usual then. */
  odd?: { day: number; quantity: number; usual: number } | undefined;
  /** What the latest demand did, where it left what was usual. */
  changed?: DemandChange | undefined;
  /** What planners set in `mean`; shown in the derivation. */
  overrides?: readonly LineOverride[] | undefined;
};

/**
 * Latest demand beside what was usual: a lasting step, or one period that stands out. `day` is the first day of it, the others are
 * units a bucket before (usual) and after (what came).
 */
export type DemandChange = { kind: 'step' | 'outlier'; day: number; before: number; after: number };

/** How the lead time in force came about, for its derivation and for alerts. Days. */
export type LeadTimeNote = {
  why: string;
  stated?: number | undefined;
  measured?: number | undefined;
  /** Receipts of this item, and the share of those with a date that kept it. */
  receipts?: number | undefined;
  onTime?: number | undefined;
  /** How far receipts of late are from what was stated or measured; undefined while that may be chance. */
  drift?: number | undefined;
};

/** Everything one item-location's plan depends on: the same input always gives the same result. */
export type PlanLineInput = {
  asOfDay: number;
  weekStart?: WeekStart | undefined;
  onHand: number;
  reserved: number;
  /** Part of `reserved`: what our own transfers take. */
  leaving?: number | undefined;
  backordered: number;
  /** What the stock list stated of both, where customer orders stand in its place and say otherwise; told, not planned on. */
  reservedWithStock?: number | undefined;
  backorderedWithStock?: number | undefined;
  /** Remaining quantities; a day on or before as-of is late and counts as arriving today. */
  openLines: readonly OpenLine[];
  forecast: LineForecast;
  /** null: nobody knows it; the line is then not planned and says so. */
  leadTimeDays: number | null;
  leadTimeDeviationDays: number;
  leadTime?: LeadTimeNote | undefined;
  /** Nobody gave a lead time, nor receipts: it is the one that stands for all until somebody says otherwise. */
  leadTimeAssumed?: boolean | undefined;
  reviewPeriodDays: number;
  service: Service;
  unmet: UnmetDemand;
  unit: string;
  /** Decimals of the item's quantities. */
  precision: number;
  /** Minimum order quantity; 0 none. */
  moq: number;
  /** Order multiple (pack); 0 is a fault and 1 with precision 0 means whole units. */
  multiple: number;
  rounding: Rounding;
  /** Largest quantity of one order. */
  maximum?: number | undefined;
  /** Most the item may be stocked up to. */
  maximumStock?: number | undefined;
  /** Days a unit may lie: an order never exceeds what is expected to sell within them. */
  shelfLifeDays?: number | undefined;
  /** Days of cover that reaching a supplier's minimum may build: no surplus until then. */
  mostCoverDays?: number | undefined;
  /** Who would be ordered from; null: there is nobody. */
  supplier?: string | null | undefined;
  /** Whose terms these are, where that supplier is blocked and there is no other. */
  blockedSupplier?: string | undefined;
  /** Purchase price in micros for `pricePer` units. */
  priceMicros?: number | undefined;
  pricePer?: number | undefined;
  /** Sales price less cost per unit, in micros; what a lost unit costs. The purchase price where unknown. */
  marginMicros?: number | undefined;
  currency?: string | undefined;
  breaks?: readonly PriceBreak[] | undefined;
  /** Money per unit and period. */
  holdingPerUnitPeriod?: number | undefined;
  /** Money per order line. */
  orderCost?: number | undefined;
  /**
   * Reorder at or below `min`; up to `max`, or by `orderQuantity`: they stand above `service`. A `min` alone is a floor
   * under the level that the service asks for.
   */
  min?: number | undefined;
  max?: number | undefined;
  orderQuantity?: number | undefined;
  calendar?: SupplierCalendar | undefined;
  /** Never bought: not stocked, replaced by another item, or put together from components. */
  stopped?: 'do-not-stock' | 'phased-out' | 'assembled' | undefined;
  /** Made or bought to order: only for what customers have ordered, whatever is forecast; see `onlyOwed`. */
  toOrder?: boolean | undefined;
  /** Of one unit, in the measure of the supplier's container. */
  weight?: number | undefined;
  volume?: number | undefined;
  /** What an order from the supplier fills. */
  container?: Container | undefined;
  /** Order value from which freight is free, in the supplier's currency. */
  freeFreightFrom?: number | undefined;
  /** Price of a unit in the supplier's currency, where that is not `currency`. */
  supplierPrice?: number | undefined;
  /** Available stock of items that this one replaces; part of `onHand`. */
  replacedStock?: number | undefined;
  /** The item is replaced: its stock and open orders count for its successor, and are judged there. */
  handedOver?: boolean | undefined;
  /** Demand of kits in the forecast, average units a bucket. */
  kitDemand?: number | undefined;
  /** Owed by kits that it goes into and items that it replaces; part of `backordered`. */
  owedForOthers?: number | undefined;
  /** How many of a kit its components allow. */
  buildable?: Buildable | undefined;
  /** The rule that gave each field, where a rule did: for the derivation alone. */
  origins?: Readonly<Record<string, string>> | undefined;
  /** Changes to open orders by fewer days, or of less than this share of a line, are trifles; 3 and 0.1 when absent. */
  dampenDays?: number | undefined;
  dampenShare?: number | undefined;
  /** A review ticket or a draft for this line is waiting. */
  pending?: boolean | undefined;
};

/** What can be wrong with, or urgent about, a line. */
export const exceptionCodes = [
  'stocked-out',
  'stockout-before-arrival',
  'order-now',
  'order-late',
  'lead-time-drift',
  'lead-time-assumed',
  'surplus-on-order',
  'excess',
  'dead-stock',
  'over-maximum',
  'below-need',
  'below-minimum',
  'long-cover',
  'outlier-stock',
  'demand-step',
  'demand-outlier',
  'negative-stock',
  'no-supplier',
  'no-lead-time',
  'no-price',
  'no-measure',
  'price-invalid',
  'pack-invalid',
  'moq-invalid',
  'moq-above-maximum',
  'calendar-empty',
  'cost-invalid',
  'service-invalid',
  'minmax-invalid',
  'forecast-invalid',
  'input-invalid',
  'kit-invalid',
  'supersession-invalid',
] as const;
export type ExceptionCode = (typeof exceptionCodes)[number];

export type LineException = {
  code: ExceptionCode;
  message: string;
  /** Whole minor units of the line's currency; absent where no price is known or no money is at stake. */
  valueAtRisk?: number;
  /** Day number on which it bites. */
  day?: number;
};

export type TraceValue = number | string;
/** One step of the derivation: the values put in and what came out. */
export type TraceStep = { step: string; inputs: Record<string, TraceValue>; result: TraceValue };

/** What to tell a supplier about one order. */
export type OrderMessage = {
  message: OrderMessageKind;
  /** Units to order, to add, to take off or to move. */
  quantity: number;
  /** Day on which the open line is due; undefined for a new order. */
  day?: number;
  /** Day on which it is wanted. */
  newDay?: number;
};

export type PlanLineResult = {
  action: PlanAction;
  /** Quantity to order, or to take off or bring forward on open orders; 0 for `none`. */
  quantity: number;
  /** Day by which to act; for `none` the day the next order is expected, undefined when none is in sight. */
  orderByDay: number | undefined;
  /** Day an order placed on the next order day is on the shelf. */
  arrivesDay: number | undefined;
  /** on hand - reserved - backordered + on order */
  position: number;
  /** Expected stock at the opening of `arrivesDay`, before this order; never negative with lost sales. */
  projected: number;
  safetyStock: number;
  /** An order is due when the compared figure is at or below it. */
  reorderPoint: number;
  /** Level compared with `position` (backorders, min/max) or `projected` (lost sales). */
  orderUpTo: number;
  compared: 'position' | 'projected';
  eoq?: number;
  reason: string;
  exceptions: LineException[];
  /** What open orders should be changed to. */
  messages: OrderMessage[];
  trace: TraceStep[];
};
