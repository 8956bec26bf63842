import { z } from 'zod';
import type { BucketSize } from '../../../shared/buckets.ts';
import type { Database } from '../connection.ts';
import { doubles, toBlob } from './series.ts';

/** What is shown about a forecast and nothing is planned on: kept as JSON, read when somebody looks. */
export const forecastDetailSchema = z.object({
  parameters: z.record(z.string(), z.number()),
  biasAtHorizon: z.number(),
  mase: z.number(),
  rmsse: z.number(),
  candidates: z.array(z.object({ model: z.string(), error: z.number() })),
  origins: z.number(),
  flags: z.array(z.string()),
});
export type ForecastDetail = z.infer<typeof forecastDetailSchema>;

/** A stored forecast. Quantities in the item's unit. */
export type ForecastRow = {
  itemLocation: number;
  model: string;
  class: string;
  /** Deviation of the cumulative error over `errorDays`; over lead time + review where that is null. */
  error: number;
  errorDays: number | null;
  periodError: number;
  wape: number;
  /** Index of the bucket that `mean` begins with: the one that holds the as-of day. */
  first: number;
  mean: Float64Array;
  /** Of the cumulative demand over lead time + review, at the usual levels; null where the method has none. */
  quantiles: Float64Array | null;
  /** Of each bucket's demand around the mean; null where the method does not know it. */
  variance: Float64Array | null;
  detail: string;
};

export type ForecastRun = {
  key: number;
  asOf: number;
  bucket: BucketSize;
  tier: 'fast' | 'best';
  summary: string;
  createdAt: string;
};

/** A new run; nobody reads it until it is made current. */
export function insertForecastRun(
  db: Database,
  run: { asOf: number; bucket: BucketSize; tier: string; at: string },
): number {
  return Number(
    db
      .prepare(
        "INSERT INTO forecast_run (as_of, bucket, tier, summary, created_at) VALUES (?, ?, ?, '{}', ?)",
      )
      .run(run.asOf, run.bucket, run.tier, run.at).lastInsertRowid,
  );
}

/** Writes forecasts of a run. @yields after each */
export function* insertForecasts(
  db: Database,
  run: number,
  rows: readonly ForecastRow[],
): Generator<undefined, void> {
  const insert = db.prepare(
    `INSERT INTO forecast (run, item_location, model, class, error, error_days, period_error, wape, first, mean, quantiles, variance, detail)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  for (const row of rows) {
    insert.run(
      run,
      row.itemLocation,
      row.model,
      row.class,
      row.error,
      row.errorDays,
      row.periodError,
      row.wape,
      row.first,
      toBlob(row.mean),
      row.quantiles && toBlob(row.quantiles),
      row.variance && toBlob(row.variance),
      row.detail,
    );
    yield;
  }
}

/** Makes a complete run the one that everybody reads. */
export function makeForecastCurrent(db: Database, run: number, summary: unknown): void {
  db.prepare('UPDATE forecast_run SET current = 0 WHERE current = 1').run();
  db.prepare('UPDATE forecast_run SET current = 1, summary = ? WHERE key = ?').run(
    JSON.stringify(summary),
    run,
  );
}

/** The run that everybody reads. */
export function currentForecast(db: Database): ForecastRun | undefined {
  return db
    .prepare<[], ForecastRun>(
      'SELECT key, as_of AS asOf, bucket, tier, summary, created_at AS createdAt FROM forecast_run WHERE current = 1',
    )
    .get();
}

type Stored = Omit<ForecastRow, 'mean' | 'quantiles' | 'variance'> & {
  mean: Buffer;
  quantiles: Buffer | null;
  variance: Buffer | null;
};
const SELECT = `SELECT item_location AS itemLocation, model, class, error, error_days AS errorDays, period_error AS periodError, wape, first,
  mean, quantiles, variance, detail FROM forecast`;

function fromStored(row: Stored): ForecastRow {
  const { mean, quantiles, variance } = row;
  return {
    ...row,
    mean: doubles(mean),
    quantiles: quantiles && doubles(quantiles),
    variance: variance && doubles(variance),
  };
}

/** Forecasts of a run for a range of item-locations, in key order. */
export function* readForecasts(db: Database, run: number, from: number, to: number): Generator<ForecastRow> {
  for (const row of db
    .prepare<[number, number, number], Stored>(`${SELECT} WHERE run = ? AND item_location BETWEEN ? AND ?`)
    .iterate(run, from, to)) {
    yield fromStored(row);
  }
}

export function findForecast(db: Database, run: number, itemLocation: number): ForecastRow | undefined {
  const row = db
    .prepare<[number, number], Stored>(`${SELECT} WHERE run = ? AND item_location = ?`)
    .get(run, itemLocation);
  return row && fromStored(row);
}

/** Takes away the rows of runs that neither are current nor carry the current plan. @yields between slices */
export function* sweepForecasts(db: Database): Generator<undefined, void> {
  const old = db
    .prepare<[], number>(
      'SELECT key FROM forecast_run WHERE current = 0 AND key NOT IN (SELECT coalesce(forecast_run, 0) FROM plan_run WHERE current = 1)',
    )
    .pluck()
    .all();
  const remove = db.prepare(
    'DELETE FROM forecast WHERE run = ? AND item_location IN (SELECT item_location FROM forecast WHERE run = ? LIMIT 500)',
  );
  for (const run of old) {
    while (remove.run(run, run).changes > 0) yield;
    db.prepare('DELETE FROM forecast_run WHERE key = ?').run(run);
  }
}
