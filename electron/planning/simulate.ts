import { bucketStart, type BucketSize, type WeekStart } from '../../shared/buckets.ts';
import type { LineForecast } from './line-model.ts';
import { proposeOrder } from './propose-order.ts';
import {
  closeBucket,
  openBucket,
  openReview,
  placeOrder,
  playUntil,
  startLine,
  type LineReplay,
  type ReplayedLine,
  type SimulatedLine,
  type Span,
} from './replayed-line.ts';

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

/**
 * Replays history under each line's policies, every line on its own: at every review it is planned with what was known
 * then, its order arrives after its lead time, demand of a bucket comes evenly over its days. Unmet demand is lost or
 * waits, as the line says. Lead times are the recorded ones, or stated with their deviation, by a chance of the line's own.
 * @returns per line one replay a policy
 */
export function simulate(lines: readonly SimulatedLine[], terms: SimulationTerms): LineReplay[][] {
  return playBuckets(lines, terms, (states, span, bucket) => {
    for (let i = 0; i < states.length; i++)
      for (let p = 0; p < states[i]!.length; p++)
        playAlone(states[i]![p]!, span, () => terms.forecastOf(i, p, bucket));
  });
}

/**
 * Opens and closes bucket after bucket for all lines; what happens in between is for `play` to say.
 * @param play plays a bucket's days for the lines' states, each one a policy
 */
export function playBuckets(
  lines: readonly SimulatedLine[],
  terms: SimulationTerms,
  play: (states: ReplayedLine[][], span: Span, bucket: number) => void,
): LineReplay[][] {
  const weekStart = terms.weekStart ?? 1;
  const judgeFrom = terms.judgeFrom ?? terms.from;
  const firstDay = bucketStart(terms.from, terms.bucket, weekStart);
  const kept = terms.keepStock ? terms.to - terms.from + 1 : 0;
  const states = lines.map(line => line.terms.map(own => startLine(line, own, firstDay, kept)));
  for (let bucket = terms.from; bucket <= terms.to; bucket++) {
    terms.onBucket?.(bucket);
    const start = bucketStart(bucket, terms.bucket, weekStart);
    const span = { start, end: bucketStart(bucket + 1, terms.bucket, weekStart), weekStart };
    for (let i = 0; i < states.length; i++) {
      const { demand, firstBucket, demandFactors } = lines[i]!;
      const wanted = demand[bucket - firstBucket] ?? Number.NaN;
      states[i]!.forEach((state, p) => {
        const tally = bucket >= judgeFrom ? state.judged : state.early;
        openBucket(state, wanted * (demandFactors?.[p] ?? 1), span, tally);
      });
    }
    play(states, span, bucket);
    for (const own of states)
      for (const state of own) {
        closeBucket(state);
        if (state.stock) state.stock[bucket - terms.from] = state.onHand;
      }
  }
  return states.map(own => own.map(({ early, judged, stock }) => ({ early, judged, stock })));
}

function playAlone(state: ReplayedLine, { end, weekStart }: Span, forecast: () => LineForecast): void {
  while (state.day < end) {
    if (state.day >= state.nextReview && openReview(state, forecast(), weekStart)) {
      const order = proposeOrder(state.input);
      if (order.quantity > 0) placeOrder(state, order);
    }
    playUntil(state, Math.min(end, state.nextReview));
  }
}
