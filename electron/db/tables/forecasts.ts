import { z } from 'zod';
import type { BucketSize } from '../../../shared/buckets.ts';
import type { Database } from '../connection.ts';
import { doubles, toBlob } from './series.ts';

/** What is shown about a forecast and nothing is planned on: kept as JSON, read when somebody looks. */
export const forecastDetailSchema = z.object({
  parameters: z.record(z.string(), z.number()),
  /** What the first period follows from by the model's formula, before season, calendar and what is known ahead. */
  parts: z.record(z.string(), z.number()).default({}),
  mase: z.number(),
  rmsse: z.number(),
  /** How the quantiles of lead time + review would have held in the past; absent where nothing tells. */
  ranges: z.object({ pinball: z.number(), covered: z.number(), intervals: z.number() }).optional(),
  candidates: z.array(z.object({ model: z.string(), error: z.number() })),
  origins: z.number(),
  /** The own forecast where an imported one is planned on. */
  own: z
    .object({
      model: z.string(),
      mean: z.array(z.number()),
      ahead: z.number(),
      error: z.number(),
      /** Earlier figures of the same source: intervals that do not overlap, and the deviation of their errors. */
      past: z.object({ intervals: z.int(), error: z.number() }).optional(),
    })
    .optional(),
  /** The single period that makes most of its spread: first day, demand, and what was usual then. */
  odd: z.object({ day: z.int(), quantity: z.number(), usual: z.number() }).optional(),
  /** A step or an outlier of the latest demand: first day of it, units a bucket before and after. */
  changed: z
    .object({ kind: z.enum(['step', 'outlier']), day: z.int(), before: z.number(), after: z.number() })
    .optional(),
  /** Forecast origins behind the candidates' errors. */
  candidateOrigins: z.number().optional(),
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
  /** Absolute errors over demand of the periods of lead time + review, from rolling origins. */
  wape: number;
  /** Mean of (actual - forecast) over lead time + review: positive when the forecast runs low. */
  bias: number;
  /** Expected demand of lead time + review, in whole buckets. */
  ahead: number;
  flags: readonly string[];
  /** Index of the bucket that `mean` begins with: the one that holds the as-of day. */
  first: number;
  mean: Float64Array;
  /** Of the cumulative demand over lead time + review, at the usual levels; null where the method has none. */
  quantiles: Float64Array | null;
  /** Of each bucket's demand around the mean; null where the method does not know it. */
  variance: Float64Array | null;
  detail: string;
  /** Of everything the row was made from; null where it is always made anew. */
  inputHash: Uint8Array | null;
};

/** A forecast that a run made, with the buckets that an order of the item-location must last. */
export type MadeForecast = ForecastRow & { protection: number };

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
    `INSERT INTO forecast (item_location, run, model, class, error, error_days, period_error, wape, bias, ahead, flags, first, mean, quantiles, variance, detail, input_hash)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  for (const row of rows) {
    insert.run(
      row.itemLocation,
      run,
      row.model,
      row.class,
      row.error,
      row.errorDays,
      row.periodError,
      row.wape,
      row.bias,
      row.ahead,
      row.flags.map(flag => ` ${flag} `).join(''),
      row.first,
      toBlob(row.mean),
      row.quantiles && toBlob(row.quantiles),
      row.variance && toBlob(row.variance),
      row.detail,
      row.inputHash,
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

type Stored = Omit<ForecastRow, 'mean' | 'quantiles' | 'variance' | 'flags' | 'inputHash'> & {
  mean: Buffer;
  quantiles: Buffer | null;
  variance: Buffer | null;
  flags: string;
  inputHash: Buffer | null;
};
const SELECT = `SELECT item_location AS itemLocation, model, class, error, error_days AS errorDays, period_error AS periodError, wape, bias, ahead, flags, first,
  mean, quantiles, variance, detail, input_hash AS inputHash FROM forecast`;

function fromStored(row: Stored): ForecastRow {
  const { mean, quantiles, variance } = row;
  return {
    ...row,
    flags: flagsOf(row.flags),
    mean: doubles(mean),
    quantiles: quantiles && doubles(quantiles),
    variance: variance && doubles(variance),
  };
}

/** Flags as they are stored, a space on either side of each. */
export function flagsOf(stored: string): string[] {
  return stored.split(' ').filter(flag => flag !== '');
}

/** What is known of the forecasts that a run reads without opening them: whether they still hold. */
export type ForecastMark = { model: string; inputHash: Buffer | null };

/** Marks of a range of item-locations, by key. */
export function readForecastMarks(
  db: Database,
  run: number,
  from: number,
  to: number,
): Map<number, ForecastMark> {
  const rows = db.prepare<[number, number, number], ForecastMark & { itemLocation: number }>(
    'SELECT item_location AS itemLocation, model, input_hash AS inputHash FROM forecast WHERE item_location BETWEEN ? AND ? AND run <= ? ORDER BY item_location, run',
  );
  const marks = new Map<number, ForecastMark>();
  for (const { itemLocation, ...mark } of rows.iterate(from, to, run)) marks.set(itemLocation, mark);
  return marks;
}

/** The forecast of one item-location that a run reads. */
export function findForecast(db: Database, run: number, itemLocation: number): ForecastRow | undefined {
  const row = db
    .prepare<[number, number], Stored>(
      `${SELECT} WHERE item_location = ? AND run <= ? ORDER BY run DESC LIMIT 1`,
    )
    .get(itemLocation, run);
  return row && fromStored(row);
}

/**
 * Takes away what neither the current run nor the current plan's run reads: versions that newer ones replaced, and rows
 * of runs that never became current. @yields between slices
 */
export function* sweepForecasts(db: Database): Generator<undefined, void> {
  const live = db
    .prepare<[], number>(
      'SELECT key FROM forecast_run WHERE current = 1 UNION SELECT forecast_run FROM plan_run WHERE current = 1 AND forecast_run > 0 ORDER BY 1',
    )
    .pluck()
    .all();
  const newest = live.at(-1) ?? 0;
  const oldest = live[0] ?? 0;
  const removeUnfinished = db.prepare(
    'DELETE FROM forecast WHERE rowid IN (SELECT rowid FROM forecast WHERE run > ? LIMIT 500)',
  );
  while (removeUnfinished.run(newest).changes > 0) yield;
  // Only item-locations with a row younger than the oldest of all can have more than one.
  const several = db
    .prepare<[], number>(
      'SELECT DISTINCT item_location FROM forecast WHERE run > (SELECT min(run) FROM forecast)',
    )
    .pluck()
    .all();
  const removeReplaced = db.prepare(
    `DELETE FROM forecast WHERE item_location = @itemLocation AND run NOT IN (
       SELECT coalesce(max(run), 0) FROM forecast WHERE item_location = @itemLocation AND run <= @oldest
       UNION ALL SELECT max(run) FROM forecast WHERE item_location = @itemLocation AND run <= @newest)`,
  );
  for (const itemLocation of several) {
    removeReplaced.run({ itemLocation, oldest, newest });
    yield;
  }
  db.prepare('DELETE FROM forecast_run WHERE current = 0 AND key NOT IN (SELECT run FROM forecast)').run();
}
