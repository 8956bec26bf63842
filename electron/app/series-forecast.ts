import { AppError } from '../../shared/errors.ts';
import { prepareSet, type NamedSeries, type SetOptions, type SetRow } from '../forecasting/forecast-set.ts';
import { createPool } from '../jobs/pool.ts';
import type { JobContext } from '../jobs/queue.ts';
import type { ForecastSetTask } from '../jobs/workers/forecast-set.ts';
import type { Workers } from '../ports.ts';

/**
 * Reads ragged rows `id,v1,v2,...`, oldest first, without a header. An empty cell or `NA` in a row is an unknown period.
 * @throws AppError invalid-input naming the row and the cell
 */
export function parseSeries(text: string, fileName: string): NamedSeries[] {
  const series: NamedSeries[] = [];
  const seen = new Set<string>();
  for (const [index, line] of text.split('\n').entries()) {
    const cells = line.replace(/\r$/, '').split(',');
    const id = (cells[0] ?? '').trim().replaceAll('"', '');
    if (id === '' && cells.length <= 1) continue;
    if (index === 0 && id.toLowerCase() === 'id') continue;
    if (seen.has(id))
      throw new AppError(
        'invalid-input',
        `${fileName}, row ${index + 1}: the series '${id}' stands there twice; give each its own id`,
      );
    seen.add(id);
    series.push({ id, values: parseValues(cells, fileName, index + 1) });
  }
  if (series.length === 0)
    throw new AppError('invalid-input', `${fileName} holds no series; expected rows such as: A1,12,15,9`);
  return series;
}

function parseValues(cells: readonly string[], fileName: string, row: number): Float64Array {
  let end = cells.length;
  while (end > 1 && (cells[end - 1] ?? '').trim() === '') end--;
  const values = new Float64Array(end - 1);
  for (let column = 1; column < end; column++) {
    const cell = (cells[column] ?? '').trim();
    const value = cell === '' || cell === 'NA' || cell === 'NaN' ? Number.NaN : Number(cell);
    if (Number.isNaN(value) && cell !== '' && cell !== 'NA' && cell !== 'NaN') {
      throw new AppError(
        'invalid-input',
        `${fileName}, row ${row}, column ${column + 1}, series '${(cells[0] ?? '').trim()}': '${cell}' is not a number; expected for example 12.5`,
      );
    }
    values[column - 1] = value;
  }
  return values;
}

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
    if (!quantiles) yield `${row.id},${row.mean.join(',')}\n`;
    else for (const { level, values } of row.quantiles) yield `${row.id},${level},${values.join(',')}\n`;
  }
}
