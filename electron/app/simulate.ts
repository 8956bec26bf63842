import { bucketOf, bucketStart } from '../../shared/buckets.ts';
import { toDay, toIso, type IsoDate } from '../../shared/dates.ts';
import { AppError } from '../../shared/errors.ts';
import type { Policy } from '../../shared/model/policy.ts';
import type { JobContext } from '../jobs/queue.ts';
import type { SimulateRunTask } from '../jobs/workers/simulate-run.ts';
import type { SimulationResult } from '../planning/simulate.ts';
import { planningBasis } from './basis.ts';
import type { Engine } from './engine.ts';
import { refreshSeries } from './history.ts';

export type SimulateRequest = {
  /** First day replayed, and the day after the last. */
  from: IsoDate;
  to: IsoDate;
  /** None: the workspace's own policy. */
  policies: { name: string; policy: Policy }[];
  perItem: boolean;
  seed: number;
};

/**
 * Replays a window of the workspace's own history under each policy: what stock, service and cost it would have had.
 * Writes nothing.
 * @throws AppError invalid-input when the window holds no whole bucket or policies want different buckets
 */
export async function runSimulation(
  engine: Engine,
  request: SimulateRequest,
  job: JobContext,
): Promise<SimulationResult[]> {
  const wanted = request.policies.length > 0 ? request.policies : [{ name: 'workspace', policy: {} }];
  const bases = wanted.map(({ name, policy }) => ({
    name,
    basis: planningBasis(engine, request.to, policy),
  }));
  const [first] = bases;
  if (!first || bases.some(({ basis }) => basis.bucket !== first.basis.bucket)) {
    throw new AppError(
      'invalid-input',
      'Policies that are compared must plan in the same bucket; give all of them the same "bucket"',
    );
  }
  const { bucket, weekStart } = first.basis;
  const from = bucketOf(toDay(request.from) - 1, bucket, weekStart) + 1;
  const to = bucketOf(toDay(request.to), bucket, weekStart) - 1;
  if (to < from) {
    throw new AppError(
      'invalid-input',
      `From ${request.from} to ${request.to} there is no whole ${bucket}; give a longer window`,
    );
  }
  job.progress(0, 0, 'packing history');
  await refreshSeries(engine, first.basis, job.signal);
  const task: Omit<SimulateRunTask, 'progress'> = {
    file: engine.store.file,
    bases,
    from,
    to,
    perItem: request.perItem,
    seed: request.seed,
  };
  const results = await engine.pool.run<SimulationResult[]>('simulate-run', task, {
    signal: job.signal,
    onProgress: (done, total) => job.progress(done, total, 'replaying'),
  });
  engine.ports.log.info('simulation.finished', {
    policies: results.length,
    from: toIso(bucketStart(from, bucket, weekStart)),
  });
  return results;
}
