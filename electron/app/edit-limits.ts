import { bucketOf, bucketStart } from '../../shared/buckets.ts';
import { toIso } from '../../shared/dates.ts';
import { AppError } from '../../shared/errors.ts';
import type { StoredEdit } from '../db/tables/forecast-edits.ts';
import type { History } from '../jobs/histories.ts';
import { editShares, withCorrections } from '../jobs/planner-edits.ts';
import type { PlanningBasis } from '../jobs/planning-basis.ts';
import { LARGEST_QUANTITY } from '../planning/line-faults.ts';

type Dated = Pick<StoredEdit, 'kind' | 'day' | 'days' | 'quantity' | 'expires'>;

/**
 * Refuses what can mean nothing: a figure beyond what can be planned, an override of the past, an edit that never counts.
 * @throws AppError invalid-input saying what to do instead
 */
export function checkEdit({ kind, day, days, quantity, expires }: Dated, basis: PlanningBasis): void {
  checkQuantity(quantity ?? 0);
  if (kind === 'override') checkAhead(day + days, basis);
  if (expires !== null && expires <= basis.asOfDay)
    throw new AppError(
      'invalid-input',
      `It would expire on ${toIso(expires)} and never count for the forecast of ${toIso(basis.asOfDay)}; name a later date or none`,
    );
}

/** Refuses a figure that no plan can be made with. @throws AppError invalid-input */
export function checkQuantity(quantity: number): void {
  if (Math.abs(quantity) <= LARGEST_QUANTITY) return;
  throw new AppError(
    'invalid-input',
    `The quantity ${quantity} is more than can be planned, ${LARGEST_QUANTITY} a period; write a smaller one or count in a larger unit`,
  );
}

/** Refuses an override of days before the forecast begins. @param end the day after its last @throws AppError invalid-input */
export function checkAhead(end: number, { bucket, weekStart, asOfDay }: PlanningBasis): void {
  const begin = bucketStart(bucketOf(asOfDay, bucket, weekStart), bucket, weekStart);
  if (end > begin) return;
  throw new AppError(
    'invalid-input',
    `The period ends on ${toIso(end - 1)}, before the forecast begins on ${toIso(begin)}; name a later one, or correct the history (kind correction)`,
  );
}

/**
 * Refuses a correction that takes more from the history than was there.
 * @param history as recorded; undefined without any
 * @throws AppError invalid-input naming the period and what was recorded
 */
export function checkCorrection(edit: StoredEdit, history: History | undefined, basis: PlanningBasis): void {
  if (edit.kind !== 'correction' || (edit.quantity ?? 0) >= 0 || !history) return;
  const corrected = withCorrections(history, [edit], basis);
  for (const { index } of editShares(edit, basis)) {
    const before = history.values[index - history.first] ?? 0;
    if (before < 0 || (corrected[index - history.first] ?? 0) >= 0) continue;
    const start = toIso(bucketStart(index, basis.bucket, basis.weekStart));
    throw new AppError(
      'invalid-input',
      `The correction of ${edit.quantity} takes more from the period of ${start} than the ${before} recorded there; take away at most that`,
    );
  }
}
