import {
  bucketOf,
  bucketStart,
  seasonLength,
  type BucketSize,
  type WeekStart,
} from '../../shared/buckets.ts';
import type { StoredEdit } from '../db/tables/forecast-edits.ts';
import { cleanHistory, type CleanedHistory } from '../forecasting/cleaning/clean-history.ts';
import type { MarkedPeriods } from '../forecasting/cleaning/marked-periods.ts';
import { cleaningFields, type CleaningRules } from '../../shared/model/cleaning.ts';
import type { Terms } from '../db/tables/terms.ts';
import { ruleOf, type PlanningBasis } from './planning-basis.ts';
import type { History } from './histories.ts';

type Calendar = { bucket: BucketSize; weekStart: WeekStart };

/** A bucket that an edit touches: what part of the bucket it covers, and what part of the edit falls into it. */
type Share = { index: number; ofBucket: number; ofEdit: number };

/** The buckets that an edit touches. */
export function* editShares(
  edit: { day: number; days: number },
  { bucket, weekStart }: Calendar,
): Generator<Share> {
  const end = edit.day + edit.days;
  let index = bucketOf(edit.day, bucket, weekStart);
  for (let day = edit.day; day < end; index++) {
    const start = bucketStart(index, bucket, weekStart);
    const next = bucketStart(index + 1, bucket, weekStart);
    const covered = Math.min(end, next) - day;
    yield { index, ofBucket: covered / (next - start), ofEdit: covered / edit.days };
    day += covered;
  }
}

/** A figure for `days` days from day number `day` on. */
type Override = { day: number; days: number; quantity: number };

/** The overrides among some edits. */
export function overridesOf(edits: readonly StoredEdit[] | undefined): (StoredEdit & { quantity: number })[] {
  return (edits ?? []).flatMap(edit =>
    edit.kind === 'override' && edit.quantity !== null ? [{ ...edit, quantity: edit.quantity }] : [],
  );
}

/**
 * The forecast as planners want it: an override replaces the baseline of the days that it covers.
 * @param mean baseline per bucket, left as it is @param first bucket of `mean[0]`
 * @param overrides those that count, one a period
 * @returns the same array when nothing applies
 */
export function overridden(
  mean: Float64Array,
  first: number,
  overrides: readonly Override[],
  calendar: Calendar,
): Float64Array {
  if (overrides.length === 0) return mean;
  const path = mean.slice();
  for (const override of overrides)
    for (const { index, ofBucket, ofEdit } of editShares(override, calendar)) {
      const at = index - first;
      if (at < 0 || at >= path.length) continue;
      const set = ofEdit * override.quantity;
      path[at] = ofBucket === 1 ? set : path[at]! - ofBucket * mean[at]! + set;
    }
  return path;
}

const isMark = (edit: StoredEdit) =>
  edit.kind === 'promotion' || edit.kind === 'one-off' || edit.kind === 'closure';

/** What is done to the history of an item-location: what its rules say, else the basis. */
export function cleaningOf(
  terms: Pick<Terms, 'layers'>,
  basis: Pick<PlanningBasis, 'cleaning'>,
): CleaningRules {
  if (terms.layers.length === 0) return basis.cleaning;
  const { fields } = ruleOf(terms);
  if (cleaningFields.every(name => fields[name] === undefined)) return basis.cleaning;
  const { cleaning } = basis;
  return {
    outliers: fields.outliers ?? cleaning.outliers,
    levelShift: fields.levelShift ?? cleaning.levelShift,
    returns: fields.returns ?? cleaning.returns,
    stockOuts: fields.stockOuts ?? cleaning.stockOuts,
    calendarEffects: fields.calendarEffects ?? cleaning.calendarEffects,
    categorySeason: fields.categorySeason ?? cleaning.categorySeason,
    forecastSource: fields.forecastSource ?? cleaning.forecastSource,
  };
}

/** True when models shall see something else than what was sold. */
export function needsCleaning(rules: CleaningRules, edits: readonly StoredEdit[] | undefined): boolean {
  const byRule = rules.outliers === 'cap' || rules.levelShift === 'align' || rules.returns === 'net';
  return byRule || (edits?.some(edit => edit.kind !== 'override') ?? false);
}

/**
 * The history that models see: with what planners added, marked periods made usual, and what the rules want. Nothing
 * stored is changed, so that taking an edit away brings back what was there.
 */
export function cleanedHistory(
  history: History,
  edits: readonly StoredEdit[],
  how: Calendar & { cleaning: CleaningRules },
): CleanedHistory & { corrected: Float64Array } {
  const corrected = withCorrections(history, edits, how);
  const indicesOf = (kind: StoredEdit['kind']) =>
    new Set(
      edits
        .filter(edit => edit.kind === kind)
        .flatMap(edit => [...editShares(edit, how)].map(share => share.index - history.first)),
    );
  const rules = how.cleaning;
  const season = seasonLength(how.bucket);
  const choices = {
    season,
    netReturns: rules.returns === 'net',
    alignShift: rules.levelShift === 'align',
    marks: edits.filter(isMark).map(edit => toMark(edit, history.first, how)),
  };
  const caps = indicesOf('cap');
  if (rules.outliers === 'cap')
    return {
      corrected,
      ...cleanHistory(corrected, { ...choices, capOutliers: true, kept: indicesOf('keep') }),
    };
  if (caps.size === 0) {
    const kept = indicesOf('keep');
    return { corrected, ...cleanHistory(corrected, { ...choices, capOutliers: false, kept }) };
  }
  // Only the outliers that a planner chose are capped: the others are kept.
  const { findings } = cleanHistory(corrected, { ...choices, capOutliers: false });
  const kept = new Set(findings.outliers.map(({ index }) => index).filter(index => !caps.has(index)));
  return { corrected, ...cleanHistory(corrected, { ...choices, capOutliers: true, kept }) };
}

/** What planners added to the history; a period of which nothing was known is known by it. */
export function withCorrections(
  history: History,
  edits: readonly StoredEdit[],
  calendar: Calendar,
): Float64Array {
  const corrections = edits.filter(edit => edit.kind === 'correction');
  if (corrections.length === 0) return history.values;
  const values = history.values.slice();
  for (const correction of corrections)
    for (const { index, ofEdit } of editShares(correction, calendar)) {
      const at = index - history.first;
      const known = values[at];
      if (known === undefined) continue;
      values[at] = (Number.isNaN(known) ? 0 : known) + ofEdit * (correction.quantity ?? 0);
    }
  return values;
}

function toMark(edit: StoredEdit, first: number, calendar: Calendar): MarkedPeriods {
  const shares = [...editShares(edit, calendar)];
  const kind = edit.kind === 'promotion' || edit.kind === 'closure' ? edit.kind : 'one-off';
  return {
    kind,
    from: (shares[0]?.index ?? 0) - first,
    to: (shares.at(-1)?.index ?? 0) - first,
    ...(edit.quantity !== null && { extra: edit.quantity / shares.length }),
  };
}
