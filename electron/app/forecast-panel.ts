import type { ForecastPanel } from '../../shared/contract/forecasts.ts';
import { bucketOf, bucketStart, type BucketSize, type WeekStart } from '../../shared/buckets.ts';
import { toIso } from '../../shared/dates.ts';
import { AppError } from '../../shared/errors.ts';
import { demandClasses } from '../../shared/model/policy.ts';
import {
  currentForecast,
  findForecast,
  forecastDetailSchema,
  type ForecastRow,
} from '../db/tables/forecasts.ts';
import { findForecastView } from '../db/tables/forecast-view.ts';
import { readSeries } from '../db/tables/series.ts';
import { readTerms, type Terms } from '../db/tables/terms.ts';
import { errorGrowth, periodDeviation } from '../forecasting/error-growth.ts';
import { readHistories, type History } from '../jobs/histories.ts';
import { protectionBuckets, type PlanningBasis } from '../jobs/planning-basis.ts';
import { demandQuantile, shapeOfDemand } from '../planning/demand-shape.ts';
import { planningBasis } from './basis.ts';
import { readBasis } from './candidates.ts';
import type { Engine } from './engine.ts';
import { deriveForecast } from './forecast-derivation.ts';
import { toForecastRow } from './forecast-page.ts';
import { forecastSummarySchema } from './forecasts.ts';

/** Everything behind one forecast: history, path with its ranges, what was compared, and how the numbers came about. */
export function forecastPanel(engine: Engine, itemLocation: number): ForecastPanel {
  const db = engine.store.reader;
  const run = currentForecast(db);
  const view = findForecastView(db, run?.key ?? 0, itemLocation);
  const [terms] = readTerms(db, itemLocation, itemLocation);
  if (!view || !terms)
    throw new AppError(
      'not-found',
      `There is no item-location ${itemLocation}; it may have been taken away with an import`,
    );
  const basis = run
    ? readBasis(forecastSummarySchema.parse(JSON.parse(run.summary)).basis)
    : planningBasis(engine, engine.ports.clock.today());
  const forecast = run && findForecast(db, run.key, itemLocation);
  const detail = forecast && forecastDetailSchema.parse(JSON.parse(forecast.detail));
  const used = readHistories(db, basis, itemLocation, itemLocation).get(itemLocation);
  return {
    row: toForecastRow(view, forecast?.mean),
    asOf: run ? toIso(run.asOf) : null,
    tier: run?.tier ?? null,
    bucket: basis.bucket,
    history: historyPoints(engine, itemLocation, basis, used),
    forecast: forecast ? forecastPoints(forecast, terms, basis) : [],
    candidates: (detail?.candidates ?? []).map(candidate => ({
      ...candidate,
      chosen: candidate.model === forecast?.model,
    })),
    parameters: detail?.parameters ?? {},
    accuracy:
      forecast && detail
        ? {
            error: forecast.error,
            bias: forecast.bias,
            wape: forecast.wape,
            mase: detail.mase,
            rmsse: detail.rmsse,
            origins: detail.origins,
          }
        : null,
    derivation:
      run && forecast && detail
        ? deriveForecast({ forecast, detail, tier: run.tier, history: used, terms, basis })
        : [],
  };
}

/** What was sold in each bucket, of all sources together, and what the forecast took for the demand. */
function historyPoints(
  engine: Engine,
  itemLocation: number,
  { bucket, weekStart, asOfDay }: { bucket: BucketSize; weekStart: WeekStart; asOfDay: number },
  used: History | undefined,
): ForecastPanel['history'] {
  const sold = new Map<number, number>();
  const last = bucketOf(asOfDay, bucket, weekStart) - 1;
  for (const series of readSeries(engine.store.reader, bucket, itemLocation, itemLocation)) {
    for (const [offset, quantity] of series.quantities.entries()) {
      const index = series.first + offset;
      if (index <= last) sold.set(index, (sold.get(index) ?? 0) + quantity);
    }
  }
  return [...sold]
    .toSorted(([a], [b]) => a - b)
    .map(([index, value]) => ({
      date: toIso(bucketStart(index, bucket, weekStart)),
      value,
      used: knownOrNull(used?.values[index - used.first]),
    }));
}

function knownOrNull(value: number | undefined): number | null {
  return value === undefined || Number.isNaN(value) ? null : value;
}

/** The path with the ranges of each bucket's demand; the further ahead, the wider. */
function forecastPoints(
  forecast: ForecastRow,
  terms: Terms,
  basis: PlanningBasis,
): ForecastPanel['forecast'] {
  const protection = Math.ceil(protectionBuckets(terms, basis));
  const growth = errorGrowth(forecast.periodError, forecast.error, protection);
  const demandClass = demandClasses.find(name => name === forecast.class) ?? 'new';
  const shape = shapeOfDemand(demandClass, terms.precision);
  return Array.from(forecast.mean, (value, offset) => {
    const variance = forecast.variance?.[offset];
    const deviation = variance === undefined ? periodDeviation(growth, offset + 1) : Math.sqrt(variance);
    const range = (share: number): [number, number] => [
      demandQuantile(shape, (1 - share) / 2, value, deviation),
      demandQuantile(shape, (1 + share) / 2, value, deviation),
    ];
    return {
      date: toIso(bucketStart(forecast.first + offset, basis.bucket, basis.weekStart)),
      value,
      range50: range(0.5),
      range80: range(0.8),
      range95: range(0.95),
    };
  });
}
