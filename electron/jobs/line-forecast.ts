import { bucketDays } from '../../shared/buckets.ts';
import { demandClasses } from '../../shared/model/policy.ts';
import type { StoredEdit } from '../db/tables/forecast-edits.ts';
import type { ForecastRow } from '../db/tables/forecasts.ts';
import { quantileLevels } from '../forecasting/series.ts';
import { meanDemand } from '../planning/horizon-demand.ts';
import type { LineOverride, PlanLineInput } from '../planning/line-model.ts';
import { overridden, overridesOf } from './planner-edits.ts';
import { demandAhead, type PlanningBasis } from './planning-basis.ts';

/** The overrides of a line, each with what was forecast for its days. */
export function lineOverrides(
  { edits, forecast }: { edits?: readonly StoredEdit[] | undefined; forecast: ForecastRow | undefined },
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
 * The forecast that a line is planned on. Overrides replace the baseline; errors and quantiles of lead time + review grow
 * and shrink with its demand, since a planner who expects twice as much is off by twice as much.
 */
export function lineForecast(
  row: ForecastRow | undefined,
  basis: Pick<PlanningBasis, 'bucket' | 'weekStart'>,
  overrides: readonly LineOverride[],
  protectionDays: number,
): PlanLineInput['forecast'] {
  const known = demandClasses.find(name => name === row?.class);
  const mean = overridden(row?.mean ?? new Float64Array(), row?.first ?? 0, overrides, basis);
  const shared = { mean, bucket: basis.bucket, ...(overrides.length > 0 && { overrides }) };
  if (!row || !known) return { ...shared, class: 'new', periodError: 0, errorAtHorizon: 0 };
  const periods = Math.max(1, protectionDays / bucketDays(basis.bucket));
  const before = demandAhead(row.mean, periods);
  const scale = before > 0 ? demandAhead(mean, periods) / before : 1;
  return {
    ...shared,
    class: known,
    periodError: row.periodError * scale,
    errorAtHorizon: row.error * scale,
    ...(row.quantiles && {
      quantiles: { levels: quantileLevels, values: row.quantiles.map(value => value * scale) },
    }),
    ...(row.variance && { variance: row.variance.map(value => value * scale * scale) }),
    ...(row.errorDays !== null && { errorHorizonDays: row.errorDays }),
  };
}
