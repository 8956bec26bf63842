import type { ClassCell } from '../../shared/model/policy-rule.ts';
import { fromMinor } from '../../shared/money.ts';
import type { Database } from '../db/connection.ts';
import { supplierMinimums } from '../db/tables/suppliers.ts';
import { orderTerms, priceAt } from '../planning/order-quantity.ts';
import { planSet, type SetLine, type SetResult } from '../planning/plan-set.ts';
import type { ValueClass } from '../planning/value-classes.ts';
import { leadTimesOnce, measuredLeadTimes } from './measured-lead-times.ts';
import { structureOnce, surroundings } from './plan-context.ts';
import { classify, readLines, type KnownLine } from './plan-lines.ts';
import type { PlanningBasis } from './planning-basis.ts';
import type { SharedProgress } from './shared-progress.ts';

/** What every part of a plan is worked out from. */
export type PlanTask = {
  file: string;
  /** The plan that the lines are for. */
  run: number;
  basis: PlanningBasis;
  forecastRun: number;
  /** What receipts say of lead times, by `packLeadTimes`, where several threads need it; else it is read. */
  leadTimes: Float64Array | undefined;
  progress: SharedProgress;
};

/** Lines planned together, results in their order. */
export type PlannedTogether = {
  known: KnownLine[];
  cells: ClassCell[];
  results: SetResult[];
  minimumValue: (supplier: string) => number;
};

/**
 * Plans item-locations together, with what kits and replaced items elsewhere bring into them.
 * @param keys rising @param abc their classes by value; absent where they are all that there are
 * @param isFilledLater orders are not filled up to suppliers' targets yet
 */
export function planTogether(
  db: Database,
  { file, run, basis, forecastRun, leadTimes, progress }: PlanTask,
  { keys, abc }: { keys: Int32Array; abc?: ArrayLike<ValueClass> | undefined },
  isFilledLater: boolean,
): PlannedTogether {
  const minimums = supplierMinimums(db, basis.currency);
  const of = `plan ${run} ${file}`;
  const leadTimeOf = leadTimes ? leadTimesOnce(of, leadTimes) : measuredLeadTimes(db, basis.asOfDay);
  const source = { forecastRun, basis, minimums, leadTimeOf, progress };
  const known = readLines(db, keys, source);
  const cells = classify(db, known, basis, abc);
  const around = surroundings(db, known, structureOnce(of, db, basis.asOfDay));
  const minimumValue = (supplier: string): number => minimums.get(supplier) ?? 0;
  const results = planSet(known, {
    // Only their stock and demand count, which no class changes.
    beside: readLines(db, around.keys, source),
    bom: around.bom,
    places: around.places,
    defaultLocation: basis.defaultLocation,
    supersession: around.supersession,
    budget: budgetLeft(db, basis, known),
    currency: basis.currency,
    transfers: basis.policy.transfers,
    minimumValue,
    isFilledLater,
  });
  return { known, cells, results, minimumValue };
}

/** The lines as they were planned: kits and replacements worked in. */
export function plannedLines({ known, results }: PlannedTogether): SetLine[] {
  return known.map((line, at) => ({ ...line, input: results[at]!.input }));
}

/**
 * The budget without what our own orders of the day have taken of it, so that planning again does not spend it twice. What
 * is ordered in another currency took what the plan counted for it: as much as the item's own cost makes it.
 */
function budgetLeft(
  db: Database,
  { policy, currency, asOfDay }: PlanningBasis,
  known: readonly SetLine[],
): number | undefined {
  if (policy.budget === undefined) return undefined;
  const lines = db
    .prepare<[number], { currency: string; place: number; quantity: number; minor: number }>(
      `SELECT o.currency, l.item_location AS place, l.quantity, l.total_minor AS minor
       FROM purchase_order o JOIN order_line l ON l.purchase_order = o.key
       WHERE o.kind = 'purchase' AND o.ordered_on = ? AND o.state <> 'cancelled'`,
    )
    .all(asOfDay);
  const inputs = new Map(known.map(({ id, input }) => [id, input]));
  let minor = 0;
  let converted = 0;
  for (const line of lines) {
    const input = inputs.get(String(line.place));
    if (line.currency === currency) minor += line.minor;
    else if (input?.currency === currency)
      converted += line.quantity * (priceAt(orderTerms(input), line.quantity) ?? 0);
  }
  return Math.max(0, policy.budget - fromMinor(minor, currency) - converted);
}
