import { bucketDays, bucketStart, type BucketSize, type WeekStart } from '../../shared/buckets.ts';
import { lineDemand } from './horizon-demand.ts';
import type { LineForecast, PlanLineInput } from './line-model.ts';
import { planLine } from './plan-line.ts';
import { planTimes } from './plan-times.ts';
import { tidy } from './project-stock.ts';
import { randomNormal, seededRandom, type RandomSource } from './random.ts';
import {
  addTallies,
  emptyTally,
  summarise,
  type SimulationCosts,
  type SimulationFigures,
  type Tally,
} from './simulation-tally.ts';

/** An item-location to replay: its terms and policy, and its demand as it was. */
export type SimulatedLine = {
  id: string;
  /** The line's plan input but for what the replay itself makes: dates, stock, orders and forecast. */
  terms: Omit<
    PlanLineInput,
    'asOfDay' | 'onHand' | 'reserved' | 'backordered' | 'openLines' | 'forecast' | 'pending'
  >;
  /** Demand per bucket in units, NaN where unknown: such a bucket demands nothing and is not scored. */
  demand: Float64Array;
  firstBucket: number;
  /** Units on the shelf when the replay begins; what the policy would hold after an order where absent. */
  openingStock?: number | undefined;
  /** Lead times in days as they were recorded; drawn from in turn by chance. The stated one where absent or empty. */
  recordedLeadTimes?: readonly number[] | undefined;
};

export type SimulationTerms = {
  name: string;
  bucket: BucketSize;
  weekStart?: WeekStart | undefined;
  /** First and last bucket replayed, the last one included. */
  from: number;
  to: number;
  /** First bucket that is scored, where what comes before is only to warm up. */
  scoreFrom?: number | undefined;
  costs: SimulationCosts;
  /**
   * The lines' forecasts as they would have been made at the opening of a bucket, from what came before it.
   * @returns one a line, in their order
   */
  forecastAt: (bucket: number) => readonly LineForecast[];
  /** Seed of the lead times' chance; the same seed replays the same. */
  seed: number;
  perItem?: boolean | undefined;
};

export type SimulationResult = SimulationFigures & {
  name: string;
  perItem?: (SimulationFigures & { id: string })[];
};

/**
 * Replays history under the lines' policies: at each review every line is planned by `planLine` with what was known then,
 * its order arrives after its lead time, demand of a bucket comes evenly over its days. Unmet demand is lost or waits, as
 * the line says. Lead times are the recorded ones, or stated with their deviation, by a seeded chance.
 */
export function simulate(lines: readonly SimulatedLine[], terms: SimulationTerms): SimulationResult {
  const random = seededRandom(terms.seed);
  const weekStart = terms.weekStart ?? 1;
  const startDay = bucketStart(terms.from, terms.bucket, weekStart);
  const states = lines.map(line => newState(line, startDay));
  for (let bucket = terms.from; bucket <= terms.to; bucket++) {
    const forecasts = terms.forecastAt(bucket);
    const firstDay = bucketStart(bucket, terms.bucket, weekStart);
    const days = bucketStart(bucket + 1, terms.bucket, weekStart) - firstDay;
    const scored = bucket >= (terms.scoreFrom ?? terms.from);
    for (const [i, state] of states.entries()) {
      const forecast = forecasts[i];
      if (!forecast) throw new RangeError(`There is no forecast for ${state.line.id} at bucket ${bucket}.`);
      replayBucket(state, forecast, bucket, { firstDay, days, weekStart, scored }, random);
    }
  }
  const years =
    ((terms.to - Math.max(terms.from, terms.scoreFrom ?? terms.from) + 1) * bucketDays(terms.bucket)) /
    365.25;
  const tallies = states.map(state => state.tally);
  const result: SimulationResult = {
    name: terms.name,
    ...summarise(addTallies(tallies), terms.costs, years),
  };
  if (terms.perItem) {
    result.perItem = states.map(({ line, tally }) => ({
      id: line.id,
      ...summarise(tally, terms.costs, years),
    }));
  }
  return result;
}

type State = {
  line: SimulatedLine;
  onHand: number;
  backlog: number;
  open: { day: number; quantity: number }[];
  nextReview: number;
  started: boolean;
  tally: Tally;
};

type BucketSpan = { firstDay: number; days: number; weekStart: WeekStart; scored: boolean };

function newState(line: SimulatedLine, startDay: number): State {
  return {
    line,
    onHand: line.openingStock ?? 0,
    backlog: 0,
    open: [],
    nextReview: startDay,
    started: line.openingStock !== undefined,
    tally: emptyTally(),
  };
}

function replayBucket(
  state: State,
  forecast: LineForecast,
  bucket: number,
  span: BucketSpan,
  random: RandomSource,
): void {
  const { line, tally } = state;
  const wanted = line.demand[bucket - line.firstBucket] ?? Number.NaN;
  const known = !Number.isNaN(wanted);
  const scored = span.scored && known;
  const demand = known ? Math.max(0, wanted) : 0;
  const perDay = demand / span.days;
  let sold = 0;
  for (let day = span.firstDay; day < span.firstDay + span.days; day++) {
    receive(state, day, span.scored);
    if (day >= state.nextReview) review(state, forecast, day, span, random);
    const met = Math.min(perDay, Math.max(0, state.onHand));
    state.onHand -= met;
    const short = perDay - met;
    if (line.terms.unmet === 'backorder') state.backlog += short;
    sold += met;
    if (scored && short > 1e-6) tally.cycleFailed = true;
  }
  // Days are parts of a bucket: their sums are brought back to the grid of quantities.
  state.onHand = tidy(state.onHand);
  state.backlog = tidy(state.backlog);
  if (!scored) return;
  tally.demand += demand;
  tally.met += tidy(sold);
  tally.buckets++;
  tally.stock += state.onHand;
}

function receive(state: State, day: number, scored: boolean): void {
  const { tally } = state;
  let arrived = 0;
  state.open = state.open.filter(order => {
    if (order.day > day) return true;
    arrived += order.quantity;
    return false;
  });
  if (arrived === 0) return;
  const late = Math.min(state.backlog, arrived);
  state.backlog -= late;
  state.onHand += arrived - late;
  if (!scored) return;
  tally.cycles++;
  if (tally.cycleFailed) tally.failedCycles++;
  tally.cycleFailed = false;
}

function review(
  state: State,
  forecast: LineForecast,
  day: number,
  span: BucketSpan,
  random: RandomSource,
): void {
  const { line, tally } = state;
  const input: PlanLineInput = {
    ...line.terms,
    weekStart: span.weekStart,
    asOfDay: day,
    onHand: state.onHand,
    reserved: 0,
    backordered: state.backlog,
    openLines: state.open,
    forecast,
  };
  if (!state.started) {
    state.onHand = openingStock(input);
    state.started = true;
  }
  const plan = planLine({ ...input, onHand: state.onHand });
  state.nextReview = day + Math.max(1, Math.round(line.terms.reviewPeriodDays));
  if (plan.action !== 'order') return;
  const orderDay = plan.orderByDay ?? day;
  const stated = (plan.arrivesDay ?? day) - orderDay;
  state.open.push({ day: orderDay + leadTimeOf(line, stated, random), quantity: plan.quantity });
  if (span.scored) tally.orders++;
}

/** What the policy would hold right after an order: its level, with the lead time's demand where that is not in it. */
function openingStock(input: PlanLineInput): number {
  const plan = planLine(input);
  const times = planTimes(input);
  const lead = plan.compared === 'projected' ? lineDemand(input, input.asOfDay, times.arrives) : 0;
  return Math.max(0, Math.round((plan.orderUpTo + lead) * 10 ** input.precision) / 10 ** input.precision);
}

function leadTimeOf(line: SimulatedLine, stated: number, random: RandomSource): number {
  const { recordedLeadTimes: recorded = [] } = line;
  if (recorded.length > 0) return recorded[Math.floor(random() * recorded.length)] ?? stated;
  const deviation = line.terms.leadTimeDeviationDays;
  return deviation > 0 ? Math.max(0, Math.round(randomNormal(random, stated, deviation))) : stated;
}
