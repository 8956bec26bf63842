import type { ForecastFilter, ForecastGridRow, ForecastSort } from '../../shared/contract/forecasts.ts';
import { bucketOf, bucketStart } from '../../shared/buckets.ts';
import { toIso, type IsoDate } from '../../shared/dates.ts';
import { readEdits } from '../db/tables/forecast-edits.ts';
import { currentForecast, findForecast, flagsOf, type ForecastRun } from '../db/tables/forecasts.ts';
import {
  forecastFacets,
  pageForecasts,
  type ForecastQuery,
  type ForecastViewRow,
} from '../db/tables/forecast-view.ts';
import { overridden, overridesOf } from '../jobs/planner-edits.ts';
import { stockFacets } from '../db/tables/stock-view.ts';
import { readSettings, type Engine } from './engine.ts';

export type ForecastPageRequest = {
  filter: ForecastFilter;
  sort: readonly { column: ForecastSort; descending: boolean }[];
  offset: number;
  limit: number;
};

const PERIODS_SHOWN = 3;

/** A page of item-locations with the current forecast of each, overrides in. */
export function forecastPage(
  engine: Engine,
  request: ForecastPageRequest,
): { rows: ForecastGridRow[]; total: number; matching: number; periods: IsoDate[] } {
  const db = engine.store.reader;
  const run = currentForecast(db);
  const page = pageForecasts(db, forecastQuery(run, request.filter), request);
  if (!run) return { ...page, rows: page.rows.map(row => toForecastRow(row, undefined)), periods: [] };
  const { weekStart } = readSettings(engine).locale;
  const calendar = { bucket: run.bucket, weekStart };
  const first = bucketOf(run.asOf, run.bucket, weekStart);
  const rows = page.rows.map(row => {
    const forecast = findForecast(db, run.key, row.itemLocation);
    if (!forecast || row.overridden === 0) return toForecastRow(row, forecast?.mean);
    const edits = readEdits(db, run.asOf, row.itemLocation, row.itemLocation).get(row.itemLocation);
    return toForecastRow(row, overridden(forecast.mean, forecast.first, overridesOf(edits), calendar));
  });
  const periods = Array.from({ length: PERIODS_SHOWN }, (_, step) =>
    toIso(bucketStart(first + step, run.bucket, weekStart)),
  );
  return { ...page, rows, periods };
}

/** What the grid's statements are given. */
export function forecastQuery(run: ForecastRun | undefined, filter: ForecastFilter): ForecastQuery {
  return {
    run: run?.key ?? 0,
    asOf: run?.asOf ?? 0,
    text: filter.text ?? '',
    location: filter.location ?? null,
    category: filter.category ?? null,
    supplier: filter.supplier ?? null,
    demandClass: filter.demandClass ?? null,
    model: filter.model ?? null,
    flag: filter.flag ?? null,
  };
}

/** A grid row with the first periods of its path. */
export function toForecastRow(row: ForecastViewRow, mean: Float64Array | undefined): ForecastGridRow {
  const at = (period: number): number | null => mean?.[period] ?? null;
  return {
    itemLocation: row.itemLocation,
    item: row.item,
    name: row.name,
    location: row.location,
    category: row.category,
    supplier: row.supplier,
    unit: row.unit,
    demandClass: row.demandClass,
    model: row.model,
    wape: row.wape,
    bias: row.bias,
    ahead: row.ahead,
    next1: at(0),
    next2: at(1),
    next3: at(2),
    flags: [...(row.overridden > 0 ? ['overridden'] : []), ...flagsOf(row.flags ?? '')],
  };
}

/** What the filters of the grid offer. */
export function forecastChoices(engine: Engine) {
  const db = engine.store.reader;
  return { ...stockFacets(db), ...forecastFacets(db) };
}
