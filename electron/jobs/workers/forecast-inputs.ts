import { connect, type Database } from '../../db/connection.ts';
import { hasSuccessions, nameForecastInputs } from '../../db/tables/forecast-inputs.ts';
import { historyEnds } from '../../db/tables/series.ts';
import { itemLocationKeys, itemLocationRange } from '../../db/tables/terms.ts';
import { isShort } from '../model-history.ts';
import { readHistoryMarks, type HistoryMark } from '../histories.ts';
import type { PlanningBasis } from '../planning-basis.ts';
import { answering } from '../worker-answer.ts';

export type ForecastInputsTask = { file: string; basis: PlanningBasis };

export type ForecastInputs = {
  /**
   * Names all that forecasts are made from beside demand; null where one item's forecast hangs on another's demand, so
   * that no one can be made alone.
   */
  named: string | null;
  /** Sources with the last bucket of their histories. */
  ends: [source: number, end: number][];
  /** Item-locations too short to show a season of their own, rising: their forecasts hang on their category's. */
  short: Int32Array;
};

/** What tells whether anything but demand changed. Reads only. */
export const forecastInputs = answering(({ file, basis }: ForecastInputsTask): ForecastInputs => {
  const db = connect(file, 'read');
  try {
    const ends = [...historyEnds(db, basis.bucket, basis.weekStart, basis.asOfDay)];
    const named = hasSuccessions(db) ? null : nameForecastInputs(db);
    return { named, ends, short: shortHistories(db, basis) };
  } finally {
    db.close();
  }
});

function shortHistories(db: Database, basis: PlanningBasis): Int32Array {
  const range = itemLocationRange(db);
  const marks = range ? readHistoryMarks(db, basis, range.first, range.last) : new Map<number, HistoryMark>();
  const isLong = (mark: HistoryMark | undefined) =>
    mark !== undefined && !isShort(mark.end - mark.first, basis);
  return Int32Array.from(itemLocationKeys(db).filter(key => !isLong(marks.get(key))));
}

/** True when the histories that were there end where they did; those of a new source are known as changed. */
export function endAsBefore(before: ForecastInputs['ends'], now: ForecastInputs['ends']): boolean {
  const ends = new Map(now);
  const latest = (of: ForecastInputs['ends']) => Math.max(...of.map(([, end]) => end));
  return latest(before) === latest(now) && before.every(([source, end]) => ends.get(source) === end);
}
