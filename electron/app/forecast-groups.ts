import { bucketOf, bucketStart } from '../../shared/buckets.ts';
import type { ForecastGroup, ForecastGroups, GroupDimension } from '../../shared/model/forecast-group.ts';
import { toIso } from '../../shared/dates.ts';
import { AppError } from '../../shared/errors.ts';
import { currentForecast } from '../db/tables/forecasts.ts';
import type { ForecastGroupsTask, GroupSums } from '../jobs/workers/forecast-groups.ts';
import type { Engine } from './engine.ts';
import { forecastBasis } from './forecast-basis.ts';
import { keepReading } from './kept-reading.ts';

/** Groups that are kept from page to page; each holds some hundred numbers. */
const MOST_KEPT = 50_000;
const kept = keepReading<GroupSums[]>(sums => sums.length <= MOST_KEPT);

/** The total first, then the groups, the largest demand in front. */
function byDemand([total, ...groups]: GroupSums[]): GroupSums[] {
  const ahead = new Map(
    groups.map(sums => [sums, sums.forecast.reduce((sum, value) => sum + value, 0)] as const),
  );
  const of = (sums: GroupSums) => ahead.get(sums) ?? 0;
  groups.sort((a, b) => of(b) - of(a) || (a.name < b.name ? -1 : 1));
  return total ? [total, ...groups] : [];
}

/**
 * The current forecast from below: item-locations added up to groups and the total, each with its history and with what
 * planners set. A group is what its members are, so that the levels always agree.
 * @throws AppError not-found before the first forecast
 */
export async function forecastGroups(
  engine: Engine,
  { by, offset = 0, limit }: { by: GroupDimension; offset?: number; limit: number },
  signal?: AbortSignal,
): Promise<ForecastGroups> {
  const run = currentForecast(engine.store.reader);
  if (!run) throw new AppError('not-found', 'There is no forecast yet; run one first');
  const basis = forecastBasis(engine);
  const task: Omit<ForecastGroupsTask, 'progress'> = { file: engine.store.file, basis, run: run.key, by };
  const [total, ...groups] = await kept(engine, task, async () =>
    byDemand(await engine.pool.run<GroupSums[]>('forecast-groups', task, { signal })),
  );
  if (!total) throw new AppError('internal', 'The forecasts were not added up');
  const { bucket, weekStart, asOfDay } = basis;
  const current = bucketOf(asOfDay, bucket, weekStart);
  const date = (index: number) => toIso(bucketStart(index, bucket, weekStart));
  // What no group has sold in is not shown: a young workspace has no two years.
  const begins = total.history.findIndex(value => value !== 0);
  const from = begins < 0 ? total.history.length : begins;
  return {
    bucket,
    past: Array.from(total.history.subarray(from), (_, at) =>
      date(current - total.history.length + from + at),
    ),
    ahead: Array.from(total.forecast, (_, at) => date(current + at)),
    total: toGroup(total, from),
    groups: groups.slice(offset, offset + limit).map(sums => toGroup(sums, from)),
    groupCount: groups.length,
  };
}

function toGroup(sums: GroupSums, from: number): ForecastGroup {
  const { name, itemLocations, overridden, history, baseline, forecast, error } = sums;
  const next = baseline[0] ?? 0;
  return {
    name,
    itemLocations,
    overridden,
    history: [...history.subarray(from)],
    baseline: [...baseline],
    forecast: [...forecast],
    wape: next > 0 ? error / next : null,
  };
}
