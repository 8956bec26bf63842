import { bucketOf, bucketStart, seasonLength } from '../../../shared/buckets.ts';
import type { AccuracyDimension, AccuracyFigures } from '../../../shared/contract/forecasts.ts';
import { toIso } from '../../../shared/dates.ts';
import { AppError } from '../../../shared/errors.ts';
import { connect, type Database } from '../../db/connection.ts';
import { readSnapshots, type Snapshot } from '../../db/tables/forecast-snapshots.ts';
import { itemLocationRange, readTerms, type Terms } from '../../db/tables/terms.ts';
import { meanAbsoluteDifference, meanSquaredDifference } from '../../forecasting/accuracy.ts';
import {
  addOutcome,
  addQuantileOutcome,
  emptySums,
  figuresOf,
  type AccuracySums,
} from '../../forecasting/value-added.ts';
import { readHistories, type History } from '../histories.ts';
import type { PlanningBasis } from '../planning-basis.ts';
import { isCancelRequested, type SharedProgress } from '../shared-progress.ts';
import { answering } from '../worker-answer.ts';

export type ForecastAccuracyTask = {
  file: string;
  basis: PlanningBasis;
  by: AccuracyDimension;
  progress: SharedProgress;
};

export type AccuracyReport = {
  total: AccuracyFigures;
  groups: { name: string; figures: AccuracyFigures }[];
  /** By the bucket in which the forecasts were made, oldest first. */
  trend: { date: string; figures: AccuracyFigures }[];
};

/** Holds every forecast that was kept against what came since. Reads only. */
export const forecastAccuracy = answering((task: ForecastAccuracyTask): AccuracyReport => {
  const db = connect(task.file, 'read');
  try {
    return judge(db, task);
  } finally {
    db.close();
  }
});

/** An item-location with what is known of it by now. */
type Judged = { terms: Terms; history: History; scale: number; squareScale: number };

function judge(db: Database, { basis, by, progress }: ForecastAccuracyTask): AccuracyReport {
  const { bucket, weekStart, asOfDay } = basis;
  const known = readKnown(db, basis);
  const total = emptySums();
  const groups = new Map<string, AccuracySums>();
  const trend = new Map<number, AccuracySums>();
  let read = 0;
  for (const snapshot of readSnapshots(db, bucket, bucketOf(asOfDay, bucket, weekStart))) {
    if (read++ % 1024 === 0 && isCancelRequested(progress))
      throw new AppError('cancelled', 'Cancelled; nothing of it was kept');
    const judged = known.get(snapshot.itemLocation);
    if (!judged) continue;
    const own = sumsOf(trend, snapshot.first);
    for (const outcome of outcomesOf(snapshot, judged, basis)) {
      const group = sumsOf(groups, groupOf(by, judged.terms, outcome.step));
      for (const sums of [total, own, group]) addOutcome(sums, outcome);
    }
    const group = sumsOf(groups, groupOf(by, judged.terms, snapshot.protection - 1));
    addQuantiles([total, own, group], snapshot, judged.history);
  }
  return {
    total: figuresOf(total),
    groups: [...groups].flatMap(([name, sums]) =>
      sums.periods > 0 ? [{ name, figures: figuresOf(sums) }] : [],
    ),
    trend: [...trend].flatMap(([first, sums]) =>
      sums.periods > 0
        ? [{ date: toIso(bucketStart(first, bucket, weekStart)), figures: figuresOf(sums) }]
        : [],
    ),
  };
}

function readKnown(db: Database, basis: PlanningBasis): Map<number, Judged> {
  const range = itemLocationRange(db);
  const known = new Map<number, Judged>();
  if (!range) return known;
  const histories = readHistories(db, basis, range.first, range.last);
  for (const terms of readTerms(db, range.first, range.last)) {
    const history = histories.get(terms.itemLocation);
    if (!history) continue;
    const scale = meanAbsoluteDifference(history.values, 1);
    known.set(terms.itemLocation, {
      terms,
      history,
      scale,
      squareScale: meanSquaredDifference(history.values),
    });
  }
  return known;
}

function sumsOf<Key>(map: Map<Key, AccuracySums>, key: Key): AccuracySums {
  const found = map.get(key);
  if (found) return found;
  const made = emptySums();
  map.set(key, made);
  return made;
}

function groupOf(by: AccuracyDimension, terms: Terms, step: number): string {
  switch (by) {
    case 'item':
      return terms.code;
    case 'category':
      return terms.category;
    case 'location':
      return terms.locationCode;
    case 'supplier':
      return terms.supplierCode ?? '';
    case 'horizon':
      return String(step + 1);
  }
}

/** The periods of a snapshot whose demand is known by now. */
function* outcomesOf(
  { first, mean, adjusted, given, own }: Snapshot,
  { history, scale, squareScale }: Judged,
  { bucket }: PlanningBasis,
) {
  const { values } = history;
  const start = first - history.first;
  const season = seasonLength(bucket);
  const naive = values.subarray(0, Math.max(0, start)).findLast(value => !Number.isNaN(value)) ?? Number.NaN;
  for (const [step, baseline] of mean.entries()) {
    const actual = values[start + step];
    if (actual === undefined || Number.isNaN(actual)) continue;
    const lastYear = values[start + step - season] ?? Number.NaN;
    const forecast = adjusted?.[step] ?? baseline;
    const beside = { own: own?.[step] ?? baseline, given: given?.[step] ?? Number.NaN };
    yield { step, actual, forecast, baseline, naive, lastYear, ...beside, scale, squareScale };
  }
}

/** Quantiles count once all the periods that they are about are over, and only where nobody overrode them. */
function addQuantiles(all: readonly AccuracySums[], snapshot: Snapshot, history: History): void {
  const { quantiles, adjusted, first, protection } = snapshot;
  if (!quantiles || adjusted) return;
  const start = first - history.first;
  const periods = history.values.subarray(Math.max(0, start), start + protection);
  const actual = periods.reduce((sum, value) => sum + value, 0);
  if (start < 0 || periods.length < protection || Number.isNaN(actual)) return;
  for (const sums of all) addQuantileOutcome(sums, actual, quantiles);
}
