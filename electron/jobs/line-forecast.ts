import { bucketDays } from '../../shared/buckets.ts';
import { demandClasses } from '../../shared/model/policy.ts';
import type { StoredEdit } from '../db/tables/forecast-edits.ts';
import type { PlannedForecast } from '../db/tables/planned-forecasts.ts';
import { quantileLevels } from '../forecasting/series.ts';
import { meanDemand } from '../planning/horizon-demand.ts';
import type { LineOverride, PlanLineInput } from '../planning/line-model.ts';
import { overridden, overridesOf } from './planner-edits.ts';
import { demandAhead, spreadGrowth, type PlanningBasis } from './planning-basis.ts';

/** The overrides of a line, each with what was forecast for its days. */
export function lineOverrides(
  { edits, forecast }: { edits?: readonly StoredEdit[] | undefined; forecast: PlannedForecast | undefined },
  basis: PlanningBasis,
): LineOverride[] {
  return overridesOf(edits).map(({ day, days, quantity, reason, actor }) => ({
    day,
    days,
    quantity,
    baseline: meanDemand(forecast?.mean ?? [], basis.bucket, basis.asOfDay, day, day + days, basis.weekStart),
    reason,
    by: actor,
  }));
}

/**
 * The forecast that a line is planned on. Overrides replace the baseline; the spread around it grows and shrinks with the
 * square root of the demand, as that of independent customers does, and is nothing where nothing is expected.
 */
export function lineForecast(
  row: PlannedForecast | undefined,
  basis: Pick<PlanningBasis, 'bucket' | 'weekStart'>,
  overrides: readonly LineOverride[],
  protectionDays: number,
): PlanLineInput['forecast'] {
  const known = demandClasses.find(name => name === row?.class);
  const mean = overridden(row?.mean ?? new Float64Array(), row?.first ?? 0, overrides, basis);
  const shared = {
    mean,
    bucket: basis.bucket,
    ...(overrides.length > 0 && { overrides }),
    ...(row?.odd && { odd: row.odd }),
    ...(row?.changed && { changed: row.changed }),
  };
  if (!row || !known) return { ...shared, class: 'new', periodError: 0, errorAtHorizon: 0 };
  if (overrides.length === 0) {
    return {
      ...shared,
      class: known,
      periodError: row.periodError,
      errorAtHorizon: row.error,
      ...(row.quantiles && { quantiles: { levels: quantileLevels, values: row.quantiles } }),
      ...(row.variance && { variance: row.variance }),
      ...(row.errorDays !== null && { errorHorizonDays: row.errorDays }),
    };
  }
  const periods = Math.max(1, protectionDays / bucketDays(basis.bucket));
  const before = demandAhead(row.mean, periods);
  const after = demandAhead(mean, periods);
  const spread = spreadGrowth(before, after);
  return {
    ...shared,
    class: known,
    periodError: row.periodError * spread,
    errorAtHorizon: row.error * spread,
    ...(row.quantiles && {
      quantiles: {
        levels: quantileLevels,
        values: row.quantiles.map(value => Math.max(0, after + (value - before) * spread)),
      },
    }),
    ...(row.variance && { variance: row.variance.map(value => value * spread * spread) }),
    ...(row.errorDays !== null && { errorHorizonDays: row.errorDays }),
  };
}
