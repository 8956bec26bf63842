import { bucketStart, type BucketSize, type WeekStart } from '../../shared/buckets.ts';
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

export type SimulationTerms = {
  bucket: BucketSize;
  weekStart?: WeekStart | undefined;
  /** First and last bucket replayed, the last one included. */
  from: number;
  to: number;
  /** First bucket that is judged; what comes before is counted apart. `from` where absent. */
  judgeFrom?: number | undefined;
  /** The line's forecast as it would have been made at the opening of a bucket, from what came before it. */
  forecastOf: (line: number, policy: number, bucket: number) => LineForecast;
  /** Called at the opening of each bucket, before any line is looked at. */
  onBucket?: ((bucket: number) => void) | undefined;
  /** Also keep each bucket's closing stock. */
  keepStock?: boolean | undefined;
};

/** What became of a line under one policy: before the judged part, in it, and its stock at the end of every bucket. */
export type LineReplay = { early: Tally; judged: Tally; stock: Float32Array | undefined };

/**
 * Replays history under each line's policies: at every review the line is planned with what was known then, its order
 * arrives after its lead time, demand of a bucket comes evenly over its days. Unmet demand is lost or waits, as the line
 * says. Lead times are the recorded ones, or stated with their deviation, by a chance of the line's own.
 * @returns per line one replay a policy
 */
export function simulate(lines: readonly SimulatedLine[], terms: SimulationTerms): LineReplay[][] {
  const weekStart = terms.weekStart ?? 1;
  const judgeFrom = terms.judgeFrom ?? terms.from;
  const firstDay = bucketStart(terms.from, terms.bucket, weekStart);
  const buckets = terms.to - terms.from + 1;
  const states = lines.map(line =>
    line.terms.map(own => newState(line, own, firstDay, terms.keepStock ? buckets : 0)),
  );
  for (let bucket = terms.from; bucket <= terms.to; bucket++) {
    terms.onBucket?.(bucket);
    const start = bucketStart(bucket, terms.bucket, weekStart);
    const span = { start, end: bucketStart(bucket + 1, terms.bucket, weekStart), weekStart };
    for (let i = 0; i < states.length; i++) {
      const line = lines[i]!;
      const wanted = line.demand[bucket - line.firstBucket] ?? Number.NaN;
      for (let p = 0; p < states[i]!.length; p++) {
        const state = states[i]![p]!;
        state.tally = bucket >= judgeFrom ? state.judged : state.early;
        replayBucket(state, wanted * (line.demandFactors?.[p] ?? 1), span, () =>
          terms.forecastOf(i, p, bucket),
        );
        if (state.stock) state.stock[bucket - terms.from] = state.onHand;
      }
    }
  }
  return states.map(own => own.map(({ early, judged, stock }) => ({ early, judged, stock })));
}

type State = LineReplay & {
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

function newState(line: SimulatedLine, terms: SimulatedTerms, startDay: number, buckets: number): State {
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
    early,
    judged: emptyTally(),
    tally: early,
    stock: buckets > 0 ? new Float32Array(buckets) : undefined,
  };
}

type Span = { start: number; end: number; weekStart: WeekStart };

/** A bucket from event to event: receipts and reviews at the opening of their day, demand evenly in between. */
function replayBucket(state: State, wanted: number, span: Span, forecast: () => LineForecast): void {
  const { tally } = state;
  const known = !Number.isNaN(wanted);
  const demand = known ? Math.max(0, wanted) : 0;
  const perDay = demand / (span.end - span.start);
  let sold = 0;
  let day = span.start;
  while (day < span.end) {
    receive(state, day);
    if (day >= state.nextReview) review(state, forecast(), day, span.weekStart);
    let until = Math.min(span.end, state.nextReview);
    for (const order of state.open) if (order.day > day && order.day < until) until = order.day;
    const asked = perDay * (until - day);
    const met = Math.min(asked, Math.max(0, state.onHand));
    state.onHand -= met;
    sold += met;
    if (asked - met > 1e-6) {
      if (state.input.unmet === 'backorder') state.backlog += asked - met;
      tally.cycleFailed = 1;
    }
    day = until;
  }
  // Days are parts of a bucket: their sums are brought back to the grid of quantities.
  state.onHand = tidy(state.onHand);
  state.backlog = tidy(state.backlog);
  if (!known) return;
  tally.demand += demand;
  tally.met += tidy(sold);
  tally.buckets++;
  tally.stock += state.onHand;
}

function receive(state: State, day: number): void {
  const { open, tally } = state;
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

function review(state: State, forecast: LineForecast, day: number, weekStart: WeekStart): void {
  const { input } = state;
  input.weekStart = weekStart;
  input.asOfDay = day;
  input.onHand = state.onHand;
  input.backordered = state.backlog;
  input.openLines = state.open;
  input.forecast = forecast;
  state.nextReview = day + Math.max(1, Math.round(input.reviewPeriodDays));
  state.plannable ??= isPlannable(input);
  if (!state.plannable) return;
  if (!state.started) {
    state.onHand = openingStock(input);
    state.started = true;
    input.onHand = state.onHand;
  }
  const order = proposeOrder(input);
  if (order.quantity <= 0) return;
  const stated = order.arrivesDay - order.orderDay;
  state.open.push({ day: order.orderDay + leadTimeOf(state, stated), quantity: order.quantity });
  state.tally.orders++;
}

/** What the policy would hold right after an order: its level, with the lead time's demand where that is not in it. */
function openingStock(input: PlanLineInput): number {
  const { target, times } = proposeOrder(input).situation;
  const lead = target.compared === 'projected' ? lineDemand(input, input.asOfDay, times.arrives) : 0;
  return Math.max(0, Math.round((target.level + lead) * 10 ** input.precision) / 10 ** input.precision);
}

function leadTimeOf({ line, input, random }: State, stated: number): number {
  const { recordedLeadTimes: recorded = [] } = line;
  if (recorded.length > 0) return recorded[Math.floor(random() * recorded.length)] ?? stated;
  const deviation = input.leadTimeDeviationDays;
  return deviation > 0 ? Math.max(0, Math.round(randomNormal(random, stated, deviation))) : stated;
}
