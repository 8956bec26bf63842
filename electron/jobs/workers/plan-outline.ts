import { bucketOf } from '../../../shared/buckets.ts';
import { AppError } from '../../../shared/errors.ts';
import { connect, type Database } from '../../db/connection.ts';
import { readEdits } from '../../db/tables/forecast-edits.ts';
import { readExpectedDemand, type ExpectedDemand } from '../../db/tables/planned-forecasts.ts';
import { itemLocationRange, termsReader, type Terms } from '../../db/tables/terms.ts';
import { keyRange } from '../../db/tables/wanted-keys.ts';
import { meanDemand } from '../../planning/horizon-demand.ts';
import { abcClasses } from '../../planning/value-classes.ts';
import { DEMAND_DAYS, unitCostMicros } from '../plan-lines.ts';
import { moneyOf } from '../plan-input.ts';
import { partsOfPlan, type PlanPart } from '../plan-parts.ts';
import { overridden, overridesOf } from '../planner-edits.ts';
import type { PlanningBasis } from '../planning-basis.ts';
import { isCancelRequested, type SharedProgress } from '../shared-progress.ts';
import { answering } from '../worker-answer.ts';

export type PlanOutlineTask = {
  file: string;
  basis: PlanningBasis;
  forecastRun: number;
  progress: SharedProgress;
};

const RANGE = 5000;

/** The parts of a plan that are worked out one without the other, and what they must know of the whole. Reads only. */
export const planOutline = answering((task: PlanOutlineTask): PlanPart[] => {
  const db = connect(task.file, 'read');
  try {
    return outline(db, task);
  } finally {
    db.close();
  }
});

function outline(db: Database, { basis, forecastRun, progress }: PlanOutlineTask): PlanPart[] {
  const range = itemLocationRange(db);
  if (!range) return [];
  const { asOfDay, bucket, weekStart } = basis;
  const buckets =
    1 + bucketOf(asOfDay + DEMAND_DAYS - 1, bucket, weekStart) - bucketOf(asOfDay, bucket, weekStart);
  const lines: Pick<Terms, 'itemLocation' | 'item' | 'supplier'>[] = [];
  const values: number[] = [];
  const readTerms = termsReader(db);
  for (let from = range.first; from <= range.last; from += RANGE) {
    if (isCancelRequested(progress)) throw new AppError('cancelled', 'Cancelled; nothing of it was kept');
    const to = from + RANGE - 1;
    const edits = readEdits(db, asOfDay, from, to);
    const expected = readExpectedDemand(db, forecastRun, buckets, from, to);
    for (const terms of readTerms(keyRange(from, to))) {
      const { itemLocation, item, supplier, pricePer } = terms;
      const perDay = demandPerDay(expected.get(itemLocation), edits.get(itemLocation), basis);
      const { currency, priceMicros } = moneyOf(terms, basis);
      const cost = unitCostMicros({ currency, priceMicros, pricePer }, basis.currency);
      lines.push({ itemLocation, item, supplier });
      values.push(perDay * (cost ?? 0));
    }
  }
  return partsOfPlan(lines, abcClasses(values, basis.classes), basis.policy);
}

/** Expected demand of the coming weeks as planners left it, units a day. */
function demandPerDay(
  expected: ExpectedDemand | undefined,
  edits: Parameters<typeof overridesOf>[0],
  basis: PlanningBasis,
): number {
  if (!expected) return 0;
  const { asOfDay, bucket, weekStart } = basis;
  const mean = overridden(expected.mean, expected.first, overridesOf(edits), basis);
  return meanDemand(mean, bucket, asOfDay, asOfDay, asOfDay + DEMAND_DAYS, weekStart) / DEMAND_DAYS;
}
