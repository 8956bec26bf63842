import type { ForecastFilter, ForecastGridRow, ForecastSort } from '../../shared/contract/forecasts.ts';
import { bucketOf, bucketStart } from '../../shared/buckets.ts';
import { toIso, type IsoDate } from '../../shared/dates.ts';
import { currentForecast, findForecast, flagsOf } from '../db/tables/forecasts.ts';
import { forecastFacets, pageForecasts, type ForecastViewRow } from '../db/tables/forecast-view.ts';
import { stockFacets } from '../db/tables/stock-view.ts';
import { readSettings, type Engine } from './engine.ts';

export type ForecastPageRequest = {
  filter: ForecastFilter;
  sort: readonly { column: ForecastSort; descending: boolean }[];
  offset: number;
  limit: number;
};

const PERIODS_SHOWN = 3;

/** A page of item-locations with the current forecast of each. */
export function forecastPage(
  engine: Engine,
  request: ForecastPageRequest,
): { rows: ForecastGridRow[]; total: number; matching: number; periods: IsoDate[] } {
  const db = engine.store.reader;
  const run = currentForecast(db);
  const { filter } = request;
  const page = pageForecasts(
    db,
    {
      run: run?.key ?? 0,
      text: filter.text ?? '',
      location: filter.location ?? null,
      category: filter.category ?? null,
      supplier: filter.supplier ?? null,
      demandClass: filter.demandClass ?? null,
      model: filter.model ?? null,
      flag: filter.flag ?? null,
    },
    request,
  );
  const { weekStart } = readSettings(engine).locale;
  const first = run && bucketOf(run.asOf, run.bucket, weekStart);
  return {
    ...page,
    rows: page.rows.map(row =>
      toForecastRow(row, run ? findForecast(db, run.key, row.itemLocation)?.mean : undefined),
    ),
    periods:
      run && first !== undefined
        ? Array.from({ length: PERIODS_SHOWN }, (_, step) =>
            toIso(bucketStart(first + step, run.bucket, weekStart)),
          )
        : [],
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
    flags: flagsOf(row.flags ?? ''),
  };
}

/** What the filters of the grid offer. */
export function forecastChoices(engine: Engine) {
  const db = engine.store.reader;
  return { ...stockFacets(db), ...forecastFacets(db) };
}
