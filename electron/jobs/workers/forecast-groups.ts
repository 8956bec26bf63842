import { bucketOf } from '../../../shared/buckets.ts';
import type { GroupDimension } from '../../../shared/model/forecast-group.ts';
import { AppError } from '../../../shared/errors.ts';
import { connect, type Database } from '../../db/connection.ts';
import { readEdits } from '../../db/tables/forecast-edits.ts';
import { readForecasts, type PlannedForecast } from '../../db/tables/planned-forecasts.ts';
import { itemLocationRange, readTerms, type Terms } from '../../db/tables/terms.ts';
import { readHistories, type History } from '../histories.ts';
import { overridden, overridesOf } from '../planner-edits.ts';
import { shownBuckets, type PlanningBasis } from '../planning-basis.ts';
import { isCancelRequested, reportProgress, type SharedProgress } from '../shared-progress.ts';
import { answering } from '../worker-answer.ts';

export type ForecastGroupsTask = {
  file: string;
  basis: PlanningBasis;
  run: number;
  by: GroupDimension;
  progress: SharedProgress;
};

/** Demand of a group, bucket by bucket: as it was, as the models forecast it, and with what planners set. */
export type GroupSums = {
  name: string;
  itemLocations: number;
  overridden: number;
  history: Float64Array;
  baseline: Float64Array;
  forecast: Float64Array;
  /** Absolute errors of a period within lead time + review that are to be expected, per bucket. */
  error: number;
};

const RANGE = 2000;
/** Two years of weeks. */
const HISTORY_SHOWN = 104;

/** Adds up histories and forecasts of all item-locations: the total first, then the groups. Reads only. */
export const forecastGroups = answering((task: ForecastGroupsTask): GroupSums[] => {
  const db = connect(task.file, 'read');
  try {
    return addUp(db, task);
  } finally {
    db.close();
  }
});

function addUp(db: Database, task: ForecastGroupsTask): GroupSums[] {
  const { basis, by } = task;
  const total = emptySums('', basis);
  const groups = new Map<string, GroupSums>();
  const all = itemLocationRange(db);
  for (let from = all?.first ?? 1; all && from <= all.last; from += RANGE) {
    const to = from + RANGE - 1;
    const terms = [...readTerms(db, from, to)];
    // As it was sold: what was missed while out of stock is nobody's demand on record.
    const histories = readHistories(
      db,
      basis,
      from,
      to,
      new Map(terms.map(line => [line.itemLocation, 'sold'])),
    );
    const edits = readEdits(db, basis.asOfDay, from, to);
    const forecasts = readForecasts(db, task.run, from, to);
    for (const line of terms) {
      const name = nameOf(by, line);
      const group = groups.get(name) ?? emptySums(name, basis);
      groups.set(name, group);
      const forecast = forecasts.get(line.itemLocation);
      const own = overridesOf(edits.get(line.itemLocation));
      const path = forecast && overridden(forecast.mean, forecast.first, own, basis);
      for (const sums of by === 'total' ? [total] : [total, group])
        addLine(sums, { history: histories.get(line.itemLocation), forecast, path }, basis);
    }
    reportProgress(task.progress, Math.min(to, all.last) - all.first + 1, all.last - all.first + 1);
    if (isCancelRequested(task.progress))
      throw new AppError('cancelled', 'Cancelled; nothing of it was kept');
  }
  return by === 'total' ? [total] : [total, ...groups.values()];
}

function emptySums(name: string, { bucket }: PlanningBasis): GroupSums {
  const shown = shownBuckets[bucket];
  return {
    name,
    itemLocations: 0,
    overridden: 0,
    history: new Float64Array(HISTORY_SHOWN),
    baseline: new Float64Array(shown),
    forecast: new Float64Array(shown),
    error: 0,
  };
}

function nameOf(by: GroupDimension, terms: Terms): string {
  switch (by) {
    case 'category':
      return terms.category;
    case 'location':
      return terms.locationCode;
    case 'supplier':
      return terms.supplierCode ?? '';
    case 'item':
      return terms.code;
    case 'total':
      return '';
  }
}

type Line = {
  history: History | undefined;
  forecast: PlannedForecast | undefined;
  path: Float64Array | undefined;
};

function addLine(sums: GroupSums, { history, forecast, path }: Line, basis: PlanningBasis): void {
  sums.itemLocations++;
  const current = bucketOf(basis.asOfDay, basis.bucket, basis.weekStart);
  if (history)
    for (const [offset, value] of history.values.entries()) {
      const at = history.first + offset - (current - HISTORY_SHOWN);
      if (at >= 0 && at < HISTORY_SHOWN && !Number.isNaN(value)) sums.history[at]! += value;
    }
  if (!forecast || !path) return;
  if (path !== forecast.mean) sums.overridden++;
  for (let at = 0; at < sums.forecast.length; at++) {
    sums.baseline[at]! += forecast.mean[at] ?? 0;
    sums.forecast[at]! += path[at] ?? 0;
  }
  sums.error += forecast.wape * (forecast.mean[0] ?? 0);
}
