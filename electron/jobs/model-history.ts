import { bucketOf, seasonLength } from '../../shared/buckets.ts';
import { inheritHistory, type Inheritance } from '../forecasting/cleaning/succession.ts';
import { closedBuckets, withoutClosed, type ClosedBuckets } from './closed-buckets.ts';
import type { LineDemand } from './demand-input.ts';
import type { History } from './histories.ts';
import { toDated } from './inherited-demand.ts';
import { launchDay } from './launches.ts';
import { cleanedHistory, needsCleaning } from './planner-edits.ts';
import type { PlanningBasis } from './planning-basis.ts';

/** The history that models see, and what became of it on the way. */
export type ModelHistory = History & {
  /** Null where nothing was cleaned. */
  cleaned: ReturnType<typeof cleanedHistory> | null;
  /** Buckets that hold demand of another item. */
  taken: number;
  /** When nobody can buy; null where no calendar says so. */
  closed: ClosedBuckets | null;
};

/** Cleans a history, adds what it takes over, and leaves out when nobody could buy. Nothing stored is changed. */
export function modelHistory(line: LineDemand, basis: PlanningBasis): ModelHistory {
  const own = ownHistory(line, basis);
  const cleaned = needsCleaning(line.cleaning, line.edits)
    ? cleanedHistory(own, line.edits, { ...basis, cleaning: line.cleaning })
    : null;
  const { taken, ...joined } = joinedHistory(
    line,
    { first: own.first, values: cleaned?.values ?? own.values },
    basis,
  );
  const closed = closedBuckets(line, joined, basis);
  // Closed weekdays are no exceptions: models know seasons with periods that are always empty.
  const values = closed ? withoutClosed(joined, index => closed.isException(index)) : joined.values;
  return { first: joined.first, values, cleaned, taken, closed };
}

function joinedHistory(line: LineDemand, own: History, basis: PlanningBasis): History & { taken: number } {
  if (line.inherited.length === 0) return { ...own, taken: 0 };
  const inheritances = line.inherited.map(({ kind, scale, history }): Inheritance => {
    return { kind, scale, history: toDated(history) };
  });
  const joined = inheritHistory(toDated(own), inheritances, joinedSpan(line, basis).end);
  return { first: joined.firstBucket, values: joined.values, taken: joined.inherited };
}

/** Its own history; an item without one begins with its launch, at the latest now. */
function ownHistory(line: LineDemand, basis: PlanningBasis): History {
  return line.history ?? { first: startOf(line, basis), values: new Float64Array() };
}

function startOf(line: LineDemand, basis: PlanningBasis): number {
  return (
    line.mark?.first ?? launchBucket(line, basis) ?? bucketOf(basis.asOfDay, basis.bucket, basis.weekStart)
  );
}

/** The first bucket of a history with what it takes over, and the one after its last. */
export function joinedSpan(line: LineDemand, basis: PlanningBasis): { first: number; end: number } {
  const first = startOf(line, basis);
  const span = { first, end: line.mark?.end ?? first };
  if (line.inherited.length === 0) return span;
  for (const { history } of line.inherited) {
    if (history.values.length === 0) continue;
    span.first = Math.min(span.first, history.first);
    span.end = Math.max(span.end, history.first + history.values.length);
  }
  const next = bucketOf(basis.asOfDay, basis.bucket, basis.weekStart);
  return { first: span.first, end: Math.max(span.first, Math.min(span.end, next)) };
}

/** The bucket in which a new item's sales begin, where a rule says so. */
function launchBucket({ terms }: LineDemand, basis: PlanningBasis): number | undefined {
  const day = launchDay(terms);
  return day === undefined
    ? undefined
    : Math.min(
        bucketOf(day, basis.bucket, basis.weekStart),
        bucketOf(basis.asOfDay, basis.bucket, basis.weekStart),
      );
}

/** True for a history too short to show a season of its own. */
export function isShort(length: number, { bucket }: PlanningBasis): boolean {
  const season = seasonLength(bucket);
  return season > 1 && length < 2 * season + 1;
}
