import type { LineForecast, PlanLineInput, PlanLineResult } from './line-model.ts';
import { planSet, type SetLine, type SetResult, type SetTerms } from './plan-set.ts';
import { proposeLine } from './propose-order.ts';
import {
  openReview,
  placeOrder,
  playUntil,
  type LineReplay,
  type ReplayedLine,
  type SimulatedLine,
  type Span,
} from './replayed-line.ts';
import { playBuckets, type SimulationTerms } from './simulate.ts';
import { ordersToFill, type OrderToFill } from './supplier-targets.ts';

/** An item-location among others: what joins them goes by item and location. */
export type PlacedLine = SimulatedLine & { item: string; location: string };

/** What joins lines under a policy: money for each day's orders, least order values, transfers. */
export type JoiningTerms = Pick<SetTerms, 'budget' | 'currency' | 'minimumValue' | 'transfers'>;

/** How often what joins lines changed what they would have ordered alone, in the judged part. */
export type JoiningCounts = {
  /** Days on which anything was due or ordered. */
  days: number;
  /** Days on which less was ordered for some line, but for what a transfer brought instead. */
  cutDays: number;
  /** Days on which more was ordered for some line. */
  raisedDays: number;
  /** Days on which an order stayed below what its supplier takes. */
  belowDays: number;
};

export type JointReplay = { lines: LineReplay[][]; counts: JoiningCounts[] };

/**
 * Replays history with the lines of each review day planned together, as plans are: transfers before buying, orders filled up to
 * what suppliers take, all of a day's orders within the budget. Where nothing of it binds, every line fares as in `simulate`.
 * @param joining one a policy
 * @returns per line one replay a policy, and per policy how often lines were bound
 */
export function simulateTogether(
  lines: readonly PlacedLine[],
  terms: SimulationTerms,
  joining: readonly JoiningTerms[],
): JointReplay {
  const counts = joining.map((): JoiningCounts => ({ days: 0, cutDays: 0, raisedDays: 0, belowDays: 0 }));
  const judgeFrom = terms.judgeFrom ?? terms.from;
  let joint: JointLine[][] | undefined;
  const replays = playBuckets(lines, terms, (states, span, bucket) => {
    joint ??= joining.map((_, p) =>
      states.map((line, i): JointLine => {
        const { item, location } = lines[i]!;
        return { id: String(i), item, location, state: line[p]! };
      }),
    );
    for (let p = 0; p < joining.length; p++) {
      const own = joint[p]!;
      const forecastOf = (i: number) => terms.forecastOf(i, p, bucket);
      playTogether(own, joining[p]!, span, forecastOf, bucket >= judgeFrom ? counts[p] : undefined);
    }
  });
  return { lines: replays, counts };
}

type JointLine = Pick<PlacedLine, 'item' | 'location'> & { id: string; state: ReplayedLine };

/** A bucket from one day with reviews to the next. A line that is not reviewed stays behind until it is. */
function playTogether(
  lines: readonly JointLine[],
  joining: JoiningTerms,
  { start, end, weekStart }: Span,
  forecastOf: (line: number) => LineForecast,
  counts: JoiningCounts | undefined,
): void {
  for (let day = nextReview(lines, start); day < end; day = nextReview(lines, day + 1)) {
    const due: JointLine[] = [];
    lines.forEach((line, i) => {
      if (line.state.nextReview > day) return;
      playUntil(line.state, day);
      if (openReview(line.state, forecastOf(i), weekStart)) due.push(line);
    });
    if (due.length > 0) reviewTogether(due, joining, counts);
  }
  for (const { state } of lines) playUntil(state, end);
}

function nextReview(lines: readonly JointLine[], from: number): number {
  let next = Infinity;
  for (const { state } of lines) if (state.nextReview < next) next = state.nextReview;
  return Math.max(from, next);
}

function reviewTogether(
  due: readonly JointLine[],
  joining: JoiningTerms,
  counts: JoiningCounts | undefined,
): void {
  const alone = new Map<PlanLineInput, number>();
  const planAlone = (input: PlanLineInput): PlanLineResult => {
    const result = proposeLine(input);
    // A line that takes a transfer is planned once more, with an input of its own.
    if (!alone.has(input)) alone.set(input, result.quantity);
    return result;
  };
  const set = due.map(({ id, item, location, state }): SetLine => ({
    id,
    item,
    location,
    input: state.input,
  }));
  const results = planSet(set, { ...joining, planAlone });
  if (results.some(({ transfers }) => transfers.length > 0)) transfer(due, results);
  for (let i = 0; i < due.length; i++) carryOut(due[i]!.state, results[i]!);
  if (!counts) return;
  count(results, alone, counts);
  const byId = new Map(results.map(result => [result.id, result]));
  const orders = ordersToFill(set, byId, joining.minimumValue);
  counts.belowDays += Number(orders.some(isBelowLeast));
}

function placeOf(item: string, location: string): string {
  return JSON.stringify([item, location]);
}

/** What is transferred leaves its shelf at once; like an order it is a line that somebody writes. */
function transfer(due: readonly JointLine[], results: readonly SetResult[]): void {
  const places = new Map(due.map(({ item, location, state }) => [placeOf(item, location), state]));
  for (let i = 0; i < due.length; i++) {
    const { state } = due[i]!;
    for (const { item, from, quantity, arrives } of results[i]!.transfers) {
      const donor = places.get(placeOf(item, from));
      if (!donor) continue;
      donor.onHand -= quantity;
      state.open.push({ day: arrives, quantity });
      state.tally.orders++;
    }
  }
}

function carryOut(state: ReplayedLine, { action, quantity, orderByDay, arrivesDay }: SetResult): void {
  if (action === 'order' && quantity > 0 && orderByDay !== undefined && arrivesDay !== undefined)
    placeOrder(state, { quantity, orderDay: orderByDay, arrivesDay });
}

function isBelowLeast({ isOrdered, value, minimum }: OrderToFill): boolean {
  return isOrdered && value < minimum - 1e-6;
}

function count(
  results: readonly SetResult[],
  alone: ReadonlyMap<PlanLineInput, number>,
  counts: JoiningCounts,
): void {
  let [ordered, cut, raised] = [false, false, false];
  for (const { action, quantity, input, transfers } of results) {
    const wanted = alone.get(input) ?? 0;
    const now = action === 'order' ? quantity : 0;
    ordered ||= wanted > 0 || now > 0;
    cut ||= now < wanted && transfers.length === 0;
    raised ||= now > wanted;
  }
  counts.days += Number(ordered);
  counts.cutDays += Number(cut);
  counts.raisedDays += Number(raised);
}
