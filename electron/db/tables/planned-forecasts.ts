import type { Database } from '../connection.ts';
import { forecastDetailSchema, type ForecastDetail, type ForecastRow } from './forecasts.ts';
import { keyRange, type WantedKeys } from './wanted-keys.ts';

/** What plans and sums are made from, of a stored forecast. */
export type PlannedForecast = Pick<
  ForecastRow,
  | 'itemLocation'
  | 'class'
  | 'error'
  | 'errorDays'
  | 'periodError'
  | 'wape'
  | 'first'
  | 'mean'
  | 'quantiles'
  | 'variance'
> & {
  /** The single period that makes most of its spread, where one does. */
  odd?: ForecastDetail['odd'];
  /** What the latest demand did, where it left what was usual. */
  changed?: ForecastDetail['changed'];
};

type PlannedRow = [
  number,
  string,
  number,
  number | null,
  number,
  number,
  number,
  Buffer,
  Buffer | null,
  Buffer | null,
  string | null,
];

/**
 * Forecasts that a run reads for a range of item-locations, by item-location: of each the newest version not younger than
 * the run. All of them are held at once: long ranges are read piece by piece.
 */
export function readForecasts(
  db: Database,
  run: number,
  from: number,
  to: number,
): Map<number, PlannedForecast> {
  return readForecastsOf(db, run, keyRange(from, to));
}

/** The same for wanted item-locations. */
export function readForecastsOf(
  db: Database,
  run: number,
  { condition, values }: WantedKeys,
): Map<number, PlannedForecast> {
  // Not iterated over: a step of an iteration costs as much as reading a row.
  const versions = db
    .prepare<[object], PlannedRow>(
      `SELECT item_location, class, error, error_days, period_error, wape, first, mean, quantiles, variance,
         CASE WHEN instr(flags, ' spread-by-outlier ') > 0 OR instr(flags, ' recent-change ') > 0 THEN detail END FROM forecast
       WHERE item_location ${condition} AND run <= @run ORDER BY item_location, run`,
    )
    .raw()
    .all({ run, ...values });
  const doubles = copier();
  const forecasts = new Map<number, PlannedForecast>();
  for (const [at, row] of versions.entries())
    if (versions[at + 1]?.[0] !== row[0]) forecasts.set(row[0], toPlanned(row, doubles));
  return forecasts;
}

/** Expected demand per bucket of an item-location; `first` is the bucket that it begins with. */
export type ExpectedDemand = { itemLocation: number; first: number; mean: Float64Array };

/** The first so many buckets of the same forecasts for a range of item-locations, by item-location. */
export function readExpectedDemand(
  db: Database,
  run: number,
  buckets: number,
  from: number,
  to: number,
): Map<number, ExpectedDemand> {
  const rows = db
    .prepare<[object], [number, number, Buffer]>(
      `SELECT item_location, first, substr(mean, 1, @bytes) FROM forecast
       WHERE item_location BETWEEN @from AND @to AND run <= @run ORDER BY item_location, run`,
    )
    .raw()
    .iterate({ run, bytes: buckets * Float64Array.BYTES_PER_ELEMENT, from, to });
  const doubles = copier();
  const expected = new Map<number, ExpectedDemand>();
  for (const [itemLocation, first, mean] of rows)
    expected.set(itemLocation, { itemLocation, first, mean: doubles(mean) });
  return expected;
}

const ARENA = 32_768;

/**
 * A function that takes the doubles of blobs over into memory that many of them share: a buffer of its own for each
 * costs the collector more than reading it.
 */
function copier(): (blob: Buffer) => Float64Array {
  let arena = new Float64Array(ARENA);
  let bytes = new Uint8Array(arena.buffer);
  let used = 0;
  return blob => {
    const length = blob.byteLength / 8;
    if (used + length > arena.length) {
      arena = new Float64Array(Math.max(ARENA, length));
      bytes = new Uint8Array(arena.buffer);
      used = 0;
    }
    bytes.set(blob, used * 8);
    used += length;
    return new Float64Array(arena.buffer, (used - length) * 8, length);
  };
}

function toPlanned(row: PlannedRow, doubles: (blob: Buffer) => Float64Array): PlannedForecast {
  const [
    itemLocation,
    demandClass,
    error,
    errorDays,
    periodError,
    wape,
    first,
    mean,
    quantiles,
    variance,
    detail,
  ] = row;
  return {
    itemLocation,
    class: demandClass,
    error,
    errorDays,
    periodError,
    wape,
    first,
    mean: doubles(mean),
    quantiles: quantiles && doubles(quantiles),
    variance: variance && doubles(variance),
    ...(detail !== null && remarksOf(detail)),
  };
}

function remarksOf(detail: string): Pick<PlannedForecast, 'odd' | 'changed'> {
  const { odd, changed } = forecastDetailSchema.parse(JSON.parse(detail));
  return { odd, changed };
}
