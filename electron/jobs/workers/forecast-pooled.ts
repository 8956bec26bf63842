import type { MessagePort } from 'node:worker_threads';
import { bucketDays, bucketOf } from '../../../shared/buckets.ts';
import { connect, type Database } from '../../db/connection.ts';
import type { ForecastDetail, MadeForecast } from '../../db/tables/forecasts.ts';
import { itemLocationRange, type Terms } from '../../db/tables/terms.ts';
import type { PooledForecast } from '../../forecasting/pooled-seasonal.ts';
import { readDemand } from '../demand-input.ts';
import { givenFigures, pastGivenReader, withGiven } from '../given-forecast.ts';
import { measuredLeadTimes } from '../measured-lead-times.ts';
import {
  commonestProtection,
  demandAhead,
  horizonBuckets,
  protectionBuckets,
  type PlanningBasis,
} from '../planning-basis.ts';
import { forecastPooledLines } from '../pooled-lines.ts';
import { answering, END_OF_CHUNKS } from '../worker-answer.ts';

export type ForecastPooledTask = { file: string; basis: PlanningBasis; port: MessagePort };

const CHUNK = 500;
const MODEL = 'pooled-seasonal';

/** Forecasts all item-locations together and sends them in chunks through the port. Reads only. */
export const forecastPooledSet = answering((task: ForecastPooledTask): null => {
  const db = connect(task.file, 'read');
  try {
    const forecasts = forecastAll(db, task.basis);
    for (let from = 0; from < forecasts.length; from += CHUNK)
      task.port.postMessage(forecasts.slice(from, from + CHUNK));
  } finally {
    task.port.postMessage(END_OF_CHUNKS);
    db.close();
  }
  return null;
});

function forecastAll(db: Database, basis: PlanningBasis): MadeForecast[] {
  const range = itemLocationRange(db);
  if (!range) return [];
  const leadTimes = measuredLeadTimes(db, basis.asOfDay);
  const lines = [...readDemand(db, basis, range.first, range.last, leadTimes)];
  const terms = lines.map(line => line.terms);
  const nextBucket = bucketOf(basis.asOfDay, basis.bucket, basis.weekStart);
  const protection = commonestProtection(terms, basis);
  const horizon = terms.reduce((most, line) => Math.max(most, horizonBuckets(line, basis)), 1);
  const errorHorizonDays = protection * bucketDays(basis.bucket);
  const figuresOf = givenFigures(db, basis);
  const pastOf = pastGivenReader(db, basis);
  return forecastPooledLines(lines, { horizon, protection }, basis).map((forecast, index) => {
    const { terms: line, cleaning } = lines[index]!;
    const own = horizonBuckets(line, basis);
    const stored = toStored(line, forecast, {
      nextBucket,
      errorHorizonDays,
      horizon: own,
      protection: protectionBuckets(line, basis),
    });
    if (cleaning.forecastSource !== 'given') return stored;
    const given = figuresOf(line.itemLocation, own);
    return withGiven(stored, given, pastOf(lines[index]!, given));
  });
}

function toStored(
  terms: Terms,
  forecast: PooledForecast,
  what: { nextBucket: number; errorHorizonDays: number; horizon: number; protection: number },
): MadeForecast {
  const { mase, rmsse, wape, bias } = forecast.accuracy ?? { mase: 0, rmsse: 0, wape: 0, bias: 0 };
  const detail: ForecastDetail = {
    parameters: { level: forecast.level },
    parts: { level: forecast.level, index: forecast.index },
    mase,
    rmsse,
    candidates: [{ model: MODEL, error: forecast.errorAtHorizon }],
    origins: forecast.origins,
  };
  return {
    itemLocation: terms.itemLocation,
    model: MODEL,
    class: forecast.class,
    error: forecast.errorAtHorizon,
    errorDays: what.errorHorizonDays,
    periodError: forecast.periodError,
    wape,
    bias,
    ahead: demandAhead(forecast.mean, what.protection),
    flags: [],
    first: what.nextBucket,
    mean: forecast.mean.slice(0, what.horizon),
    quantiles: null,
    variance: forecast.variance.slice(0, what.horizon),
    detail: JSON.stringify(detail),
    // A season that is learnt from all of them changes with each of them.
    inputHash: null,
    protection: what.protection,
  };
}
