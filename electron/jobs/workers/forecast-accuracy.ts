import { bucketOf, bucketStart, seasonLength } from '../../../shared/buckets.ts';
import type { AccuracyDimension, AccuracyFigures } from '../../../shared/contract/forecast-accuracy.ts';
import { toIso } from '../../../shared/dates.ts';
import { MICROS } from '../../../shared/money.ts';
import { AppError } from '../../../shared/errors.ts';
import { connect, type Database } from '../../db/connection.ts';
import { readEdits } from '../../db/tables/forecast-edits.ts';
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
import { withCorrections } from '../planner-edits.ts';
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
  /** What errors of unlike items are added by: their cost, or their units where no cost is known. */
  weighedBy: 'cost' | 'units';
  /** Item-locations whose cost is not known; they count at the mean cost. */
  withoutCost: number;
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
type Judged = { terms: Terms; history: History; scale: number; squareScale: number; weight: number };

function judge(db: Database, { basis, by, progress }: ForecastAccuracyTask): AccuracyReport {
  const { bucket, weekStart, asOfDay } = basis;
  const known = readKnown(db, basis);
  const weighing = weigh(known);
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
    addQuantiles([total, own, group], snapshot, judged);
  }
  return {
    ...weighing,
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
  const edits = readEdits(db, basis.asOfDay, range.first, range.last);
  for (const terms of readTerms(db, range.first, range.last)) {
    const recorded = histories.get(terms.itemLocation);
    if (!recorded) continue;
    // What planners added to the history came, whether or not it was recorded.
    const said = edits.get(terms.itemLocation);
    const history = said ? { ...recorded, values: withCorrections(recorded, said, basis) } : recorded;
    const scale = meanAbsoluteDifference(history.values, 1);
    known.set(terms.itemLocation, {
      terms,
      history,
      scale,
      squareScale: meanSquaredDifference(history.values),
      weight: 1,
    });
  }
  return known;
}

/**
 * Lets an error count by what it is worth: quantities of unlike units cannot be added. Where some costs are known, an item
 * without one counts at the mean of theirs; where none is, units are added.
 */
function weigh(known: Map<number, Judged>): Pick<AccuracyReport, 'weighedBy' | 'withoutCost'> {
  const all = [...known.values()];
  const costs = all.flatMap(({ terms }) => costOf(terms) ?? []);
  if (costs.length === 0) return { weighedBy: 'units', withoutCost: all.length };
  const mean = costs.reduce((sum, cost) => sum + cost, 0) / costs.length;
  for (const judged of all) judged.weight = costOf(judged.terms) ?? mean;
  return { weighedBy: 'cost', withoutCost: all.length - costs.length };
}

function costOf({ costMicros }: Terms): number | undefined {
  return costMicros !== undefined && costMicros > 0 ? costMicros / MICROS : undefined;
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
  { history, scale, squareScale, weight }: Judged,
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
    yield {
      step,
      actual: actual * weight,
      forecast: forecast * weight,
      baseline: baseline * weight,
      naive: naive * weight,
      lastYear: lastYear * weight,
      own: (own?.[step] ?? baseline) * weight,
      given: (given?.[step] ?? Number.NaN) * weight,
      scale: scale * weight,
      squareScale: squareScale * weight ** 2,
    };
  }
}

/** Quantiles count once all the periods that they are about are over, and only where nobody overrode them. */
function addQuantiles(
  all: readonly AccuracySums[],
  snapshot: Snapshot,
  { history, weight }: Pick<Judged, 'history' | 'weight'>,
): void {
  const { quantiles, adjusted, first, protection } = snapshot;
  if (!quantiles || adjusted) return;
  const start = first - history.first;
  const periods = history.values.subarray(Math.max(0, start), start + protection);
  const actual = periods.reduce((sum, value) => sum + value, 0);
  if (start < 0 || periods.length < protection || Number.isNaN(actual)) return;
  const worth = quantiles.map(quantity => quantity * weight);
  for (const sums of all) addQuantileOutcome(sums, actual * weight, worth);
}
