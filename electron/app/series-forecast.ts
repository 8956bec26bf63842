import { prepareSet, type NamedSeries, type SetOptions, type SetRow } from '../forecasting/forecast-set.ts';
import { createPool } from '../jobs/pool.ts';
import type { JobContext } from '../jobs/queue.ts';
import type { ForecastSetTask } from '../jobs/workers/forecast-set.ts';
import type { Workers } from '../ports.ts';

/** Forecasts bare series on all threads; the result does not depend on how many there are. */
export async function forecastSeriesSet(
  workers: Workers,
  series: NamedSeries[],
  options: SetOptions,
  job: JobContext,
): Promise<SetRow[]> {
  const pool = createPool(workers);
  const profile = prepareSet(series, options);
  const chunk = Math.max(1, Math.min(500, Math.ceil(series.length / (pool.threads * 4))));
  const tasks: Promise<SetRow[]>[] = [];
  let done = 0;
  for (let from = 0; from < series.length; from += chunk) {
    const task: ForecastSetTask = { series: series.slice(from, from + chunk), options, profile };
    tasks.push(
      pool.run<SetRow[]>('forecast-set', task, { signal: job.signal }).then(rows => {
        done += rows.length;
        job.progress(done, series.length, 'forecasting');
        return rows;
      }),
    );
  }
  // A pool that is closed while threads work never comes to its end: all are waited for, also after a failure.
  const settled = await Promise.allSettled(tasks);
  await pool.close();
  return settled.flatMap(one => {
    if (one.status === 'rejected') throw one.reason;
    return one.value;
  });
}

/** Rows `id,f1..fH`; with quantile levels rows `id,level,q1..qH`. */
export function* seriesCsv(rows: readonly SetRow[], quantiles: boolean): Generator<string> {
  for (const row of rows) {
    const id = /[",]|^$/.test(row.id) ? `"${row.id.replaceAll('"', '""')}"` : row.id;
    if (!quantiles) yield `${id},${row.mean.join(',')}\n`;
    else for (const { level, values } of row.quantiles) yield `${id},${level},${values.join(',')}\n`;
  }
}
