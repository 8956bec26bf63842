import type { WeekStart } from '../../shared/buckets.ts';
import { lineDemand } from './horizon-demand.ts';
import type { LineForecast, PlanLineInput } from './line-model.ts';
import { tidy } from './project-stock.ts';
import { isPlannable, proposeOrder } from './propose-order.ts';
import { randomNormal, seededRandom, type RandomSource } from './random.ts';
import { emptyTally, type Tally } from './simulation-tally.ts';

/** A line's plan input but for what the replay itself makes: dates, stock, orders and forecast. */
export type SimulatedTerms = Omit<
  PlanLineInput,
  'asOfDay' | 'onHand' | 'reserved' | 'backordered' | 'openLines' | 'forecast' | 'pending'
>;

/** An item-location to replay: its terms under each policy, and its demand as it was. */
export type SimulatedLine = {
  /** Feeds the chance of this line's lead times: the same for every policy, and whatever lines stand beside it. */
  seed: number;
  /** One a policy. */
  terms: readonly SimulatedTerms[];
  /** Demand per bucket in units, NaN where unknown: such a bucket demands nothing and is not scored. */
  demand: Float64Array;
  /** Demand is played so many times as large, one factor a policy; 1 where absent. */
  demandFactors?: readonly number[] | undefined;
  firstBucket: number;
  /** Units on the shelf when the replay begins; what the policy would hold after an order where absent. */
  openingStock?: number | undefined;
  /** Lead times in days as they were recorded; drawn from in turn by chance. The stated one where absent or empty. */
  recordedLeadTimes?: readonly number[] | undefined;
};

/** What became of a line under one policy: before the judged part, in it, and its stock at the end of every bucket. */
export type LineReplay = { early: Tally; judged: Tally; stock: Float32Array | undefined };

/** A line under one policy as it stands on a day of its replay. */
export type ReplayedLine = LineReplay & {
  line: SimulatedLine;
  /** What the line is planned with at the present review; one object for all of them. */
  input: PlanLineInput;
  /** Whether it can be planned at all; unknown before the first review. */
  plannable: boolean | undefined;
  random: RandomSource;
  onHand: number;
  backlog: number;
  open: { day: number; quantity: number }[];
  nextReview: number;
  started: boolean;
  /** Day that it has come to, and what is asked and was sold in its bucket. */
  day: number;
  demand: number;
  perDay: number;
  sold: number;
  /** Whether the bucket's demand is known, so that it counts. */
  known: boolean;
  /** The one that counts at present. */
  tally: Tally;
};

/** Stands in until the first review brings a forecast. */
const NOTHING: LineForecast = {
  mean: new Float64Array(),
  bucket: 'day',
  class: 'new',
  periodError: 0,
  errorAtHorizon: 0,
};

/** A line before its first day. @param buckets whose closing stock is kept; 0 for none */
export function startLine(
  line: SimulatedLine,
  terms: SimulatedTerms,
  startDay: number,
  buckets: number,
): ReplayedLine {
  const early = emptyTally();
  return {
    line,
    input: {
      ...terms,
      asOfDay: startDay,
      onHand: 0,
      reserved: 0,
      backordered: 0,
      openLines: [],
      forecast: NOTHING,
    },
    plannable: undefined,
    random: seededRandom(line.seed),
    onHand: line.openingStock ?? 0,
    backlog: 0,
    open: [],
    nextReview: startDay,
    started: line.openingStock !== undefined,
    day: startDay,
    demand: 0,
    perDay: 0,
    sold: 0,
    known: false,
    early,
    judged: emptyTally(),
    tally: early,
    stock: buckets > 0 ? new Float32Array(buckets) : undefined,
  };
}

/** First and last day of a bucket, the last one not included. */
export type Span = { start: number; end: number; weekStart: WeekStart };

/** Opens a bucket. @param wanted units asked for in it, NaN where unknown @param tally what it counts for */
export function openBucket(state: ReplayedLine, wanted: number, { start, end }: Span, tally: Tally): void {
  state.known = !Number.isNaN(wanted);
  state.demand = state.known ? Math.max(0, wanted) : 0;
  state.perDay = state.demand / (end - start);
  state.sold = 0;
  state.day = start;
  state.tally = tally;
}

/** From the day that a line has come to up to another, event by event: receipts at the opening of their day, sales in between. */
export function playUntil(state: ReplayedLine, until: number): void {
  while (state.day < until) {
    receive(state);
    let next = until;
    for (const order of state.open) if (order.day > state.day && order.day < next) next = order.day;
    sell(state, next);
  }
}

/** Closes the bucket: what happened in it is counted where its demand is known. */
export function closeBucket(state: ReplayedLine): void {
  const { tally } = state;
  // Days are parts of a bucket: their sums are brought back to the grid of quantities.
  state.onHand = tidy(state.onHand);
  state.backlog = tidy(state.backlog);
  if (!state.known) return;
  tally.demand += state.demand;
  tally.met += tidy(state.sold);
  tally.buckets++;
  tally.stock += state.onHand;
}

function sell(state: ReplayedLine, until: number): void {
  const asked = state.perDay * (until - state.day);
  const met = Math.min(asked, Math.max(0, state.onHand));
  state.onHand -= met;
  state.sold += met;
  if (asked - met > 1e-6) {
    if (state.input.unmet === 'backorder') state.backlog += asked - met;
    state.tally.cycleFailed = 1;
  }
  state.day = until;
}

function receive(state: ReplayedLine): void {
  const { open, tally, day } = state;
  let arrived = 0;
  let kept = 0;
  for (const order of open) {
    if (order.day > day) open[kept++] = order;
    else arrived += order.quantity;
  }
  if (kept === open.length) return;
  open.length = kept;
  const late = Math.min(state.backlog, arrived);
  state.backlog -= late;
  state.onHand += arrived - late;
  tally.cycles++;
  tally.failedCycles += tally.cycleFailed;
  tally.cycleFailed = 0;
}

/**
 * Opens a line's review on the day that it has come to: what is on its way arrives, and its input says how it stands.
 * @returns false where faults leave nothing to plan with
 */
export function openReview(state: ReplayedLine, forecast: LineForecast, weekStart: WeekStart): boolean {
  receive(state);
  const { input, day } = state;
  input.weekStart = weekStart;
  input.asOfDay = day;
  input.onHand = state.onHand;
  input.backordered = state.backlog;
  input.openLines = state.open;
  input.forecast = forecast;
  state.nextReview = day + Math.max(1, Math.round(input.reviewPeriodDays));
  state.plannable ??= isPlannable(input);
  if (state.plannable && !state.started) {
    state.onHand = openingStock(input);
    state.started = true;
    input.onHand = state.onHand;
  }
  return state.plannable;
}

/** What the policy would hold right after an order: its level, with the lead time's demand where that is not in it. */
function openingStock(input: PlanLineInput): number {
  const { target, times } = proposeOrder(input).situation;
  const lead = target.compared === 'projected' ? lineDemand(input, input.asOfDay, times.arrives) : 0;
  return Math.max(0, Math.round((target.level + lead) * 10 ** input.precision) / 10 ** input.precision);
}

/** Places an order; its lead time is the stated one, or as chance or the record has it. Days are day numbers. */
export function placeOrder(
  state: ReplayedLine,
  { quantity, orderDay, arrivesDay }: { quantity: number; orderDay: number; arrivesDay: number },
): void {
  state.open.push({ day: orderDay + leadTimeOf(state, arrivesDay - orderDay), quantity });
  state.tally.orders++;
}

function leadTimeOf({ line, input, random }: ReplayedLine, stated: number): number {
  const { recordedLeadTimes: recorded = [] } = line;
  if (recorded.length > 0) return recorded[Math.floor(random() * recorded.length)] ?? stated;
  const deviation = input.leadTimeDeviationDays;
  return deviation > 0 ? Math.max(0, Math.round(randomNormal(random, stated, deviation))) : stated;
}
