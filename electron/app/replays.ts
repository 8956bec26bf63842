import { bucketDays, bucketStart } from '../../shared/buckets.ts';
import type { ReplayRequest, ReplayRun } from '../../shared/contract/replays.ts';
import { toIso } from '../../shared/dates.ts';
import { AppError } from '../../shared/errors.ts';
import type { Scenario } from '../../shared/model/scenario.ts';
import type { ReplayFigures, ReplaySummary } from '../../shared/model/replay.ts';
import {
  currentReplay,
  insertReplayLines,
  insertReplayRun,
  makeReplayCurrent,
  sweepReplays,
  type ReplayLineRow,
} from '../db/tables/replays.ts';
import { itemLocationRange } from '../db/tables/terms.ts';
import { inParallel } from '../jobs/in-parallel.ts';
import type { CategorySeasons } from '../jobs/category-seasons.ts';
import { basisThen } from '../jobs/demand-then.ts';
import { usesPooledForecast } from '../jobs/planning-basis.ts';
import type { JobContext } from '../jobs/queue.ts';
import type { ReplayChunk, ReplayChunkTask } from '../jobs/workers/replay-chunk.ts';
import type { ClassCell } from '../../shared/model/policy-rule.ts';
import type { Engine } from './engine.ts';
import { refreshSeries } from './history.ts';
import { planReplay, type ReplayPlan } from './replay-request.ts';
import { lineFigures, summariseReplay, type ReplayedLine } from './replay-summary.ts';

/** Lines of one task of a worker: results do not depend on it. */
const CHUNK = 500;
/** Choices of a forecast model that a replay makes at most, for as many as a few seconds allow. */
const MOST_CHOICES = 130_000;

/** A replay that has been worked out and is nowhere stored yet. */
export type Replay = {
  summary: ReplaySummary;
  lines: readonly ReplayedLine[];
  rows(): Generator<ReplayLineRow>;
};

/**
 * Replays a window of the workspace's own history under each policy: what stock, service and cost it would have had.
 * Writes nothing.
 * @throws AppError invalid-input when the window holds no whole bucket or policies want different buckets
 */
export async function replayHistory(
  engine: Engine,
  request: ReplayRequest,
  job: JobContext,
  scenario?: Scenario,
): Promise<Replay> {
  const started = engine.ports.clock.elapsed();
  const plan = planReplay(engine, request, scenario);
  job.progress(0, 0, 'packing history');
  await refreshSeries(engine, plan.basis, job.signal);
  const chunks = await replayChunks(engine, plan, request, job);
  const lines = chunks.flatMap(linesOf);
  const cells = await engine.pool.run<ClassCell[]>(
    'classify-lines',
    {
      yearlyValue: Float64Array.from(chunks.flatMap(chunk => [...chunk.yearlyValue])),
      variation: chunks.flatMap(chunk => chunk.variation),
    },
    { signal: job.signal },
  );
  const found = summariseReplay(lines, cells, plan.variants, judgedYears(plan), plan.judgeFrom > plan.from);
  const iso = (bucket: number): string => toIso(bucketStart(bucket, plan.basis.bucket, plan.basis.weekStart));
  const summary: ReplaySummary = {
    bucket: plan.basis.bucket,
    from: iso(plan.from),
    judgeFrom: iso(plan.judgeFrom),
    to: iso(plan.to + 1),
    currency: plan.basis.currency,
    seed: request.seed,
    yardstick: request.yardstick,
    lines: lines.length,
    seconds: (engine.ports.clock.elapsed() - started) / 1000,
    forecastEvery: forecastEvery(lines.length, plan),
    given: givenOf(chunks),
    joined: joinedOf(chunks, plan),
    policies: found.policies,
    cells: found.cells,
    curve: found.curve,
  };
  engine.ports.log.info('replay.finished', {
    lines: lines.length,
    policies: plan.variants.length,
    seconds: summary.seconds,
  });
  return { summary, lines, rows: found.rows };
}

function joinedOf(chunks: readonly ReplayChunk[], { variants }: ReplayPlan): ReplaySummary['joined'] {
  const [chunk] = chunks;
  const joined = variants.flatMap(({ key, isJoint }, p) => {
    const counts = chunk?.joined?.[p];
    return isJoint && counts ? [{ key, ...counts }] : [];
  });
  return joined.length > 0 ? joined : null;
}

function givenOf(chunks: readonly ReplayChunk[]): ReplaySummary['given'] {
  const sum = { lines: 0, asked: 0, known: 0 };
  for (const { given } of chunks) {
    sum.lines += given.lines;
    sum.asked += given.asked;
    sum.known += given.known;
  }
  return sum.lines > 0 ? sum : null;
}

/** Compares policies on history and keeps the result as the one that everybody reads. */
export async function runReplay(
  engine: Engine,
  request: ReplayRequest,
  job: JobContext,
): Promise<ReplaySummary & { run: number }> {
  const replay = await replayHistory(engine, request, job);
  return { ...replay.summary, run: await keepReplay(engine, replay, job) };
}

/** Keeps a replay as the one that everybody reads. @returns its key */
export async function keepReplay(
  engine: Engine,
  { summary, rows }: Replay,
  job: Pick<JobContext, 'signal'>,
): Promise<number> {
  const { store, ports } = engine;
  const run = await store.writeInSlices(
    function* (db) {
      const key = insertReplayRun(db, summary, ports.clock.now());
      yield* insertReplayLines(db, key, rows());
      makeReplayCurrent(db, key);
      return key;
    },
    { signal: job.signal },
  );
  await store.writeInSlices(sweepReplays);
  return run;
}

async function replayChunks(
  engine: Engine,
  plan: ReplayPlan,
  request: ReplayRequest,
  job: JobContext,
): Promise<ReplayChunk[]> {
  const range = itemLocationRange(engine.store.reader);
  if (!range) throw new AppError('not-found', 'There are no items to replay; import items and demand first');
  // What joins lines cannot be planned in parts, nor can forecasts that the whole set makes together be made so.
  const size = plan.variants.some(({ basis, isJoint }) => isJoint || usesPooledForecast(basis))
    ? range.last - range.first + 1
    : CHUNK;
  const starts = Array.from(
    { length: Math.ceil((range.last - range.first + 1) / size) },
    (_, index) => range.first + index * size,
  );
  const seasons = await seasonsThen(engine, plan, job.signal);
  const results = new Map<number, ReplayChunk>();
  let done = 0;
  await inParallel(engine.pool.threads, starts, async firstLine => {
    const task = {
      ...chunkTask(engine, plan, request, { every: forecastEvery(range.count, plan), seasons }),
      firstLine,
      lastLine: firstLine + size - 1,
    };
    const alone = starts.length === 1;
    results.set(
      firstLine,
      await engine.pool.run<ReplayChunk>('replay-chunk', task, {
        signal: job.signal,
        linesHeld: Math.min(size, range.count),
        ...(alone && { onProgress: (part: number, total: number) => job.progress(part, total, 'replaying') }),
      }),
    );
    done++;
    if (!alone) job.progress(done, starts.length, 'replaying');
  });
  return starts.flatMap(start => results.get(start) ?? []);
}

/** Replays one item-location alone; its forecast models are chosen anew every bucket. */
export async function replayLine(
  engine: Engine,
  itemLocation: number,
  request: ReplayRequest,
  scenario: Scenario,
): Promise<{ figures: ReplayFigures[]; plan: ReplayPlan } | undefined> {
  const plan = planReplay(engine, request, scenario);
  await refreshSeries(engine, plan.basis);
  const alone = { ...plan, variants: plan.variants.map(variant => ({ ...variant, isJoint: false })) };
  const task = {
    ...chunkTask(engine, alone, request, { every: 1, seasons: await seasonsThen(engine, plan) }),
    firstLine: itemLocation,
    lastLine: itemLocation,
  };
  const [line] = linesOf(await engine.pool.run<ReplayChunk>('replay-chunk', task));
  return line && { figures: lineFigures(line, plan.variants.length, judgedYears(plan)), plan };
}

function chunkTask(
  engine: Engine,
  plan: ReplayPlan,
  { leadTimes, seed }: ReplayRequest,
  { every, seasons }: { every: number; seasons: CategorySeasons },
): Omit<ReplayChunkTask, 'progress' | 'firstLine' | 'lastLine'> {
  const { variants, costs, from, judgeFrom, to } = plan;
  const { file } = engine.store;
  return { file, variants, costs, from, judgeFrom, to, leadTimes, seed, forecastEvery: every, seasons };
}

/** What categories teach of seasons when the replay begins. */
function seasonsThen(
  { store, pool }: Engine,
  { basis, from }: ReplayPlan,
  signal?: AbortSignal,
): Promise<CategorySeasons> {
  const task = { file: store.file, basis: basisThen(basis, from) };
  return pool.run<CategorySeasons>('learn-seasons', task, { signal });
}

/** Small sets choose their forecast models anew every bucket, as plans do; large ones as often as can be waited for. */
function forecastEvery(lines: number, { from, to }: ReplayPlan): number {
  return Math.min(8, Math.max(1, Math.ceil((lines * (to - from + 1)) / MOST_CHOICES)));
}

function* linesOfChunk(chunk: ReplayChunk): Generator<ReplayedLine> {
  for (const [i, itemLocation] of chunk.itemLocations.entries()) {
    const tallies = chunk.tallies[i];
    const costs = chunk.costs[i];
    const stock = chunk.stock[i];
    if (tallies && costs && stock) yield { itemLocation, tallies, costs, stock };
  }
}

const linesOf = (chunk: ReplayChunk): ReplayedLine[] => [...linesOfChunk(chunk)];

function judgedYears({ basis, judgeFrom, to }: ReplayPlan): number {
  return ((to - judgeFrom + 1) * bucketDays(basis.bucket)) / 365.25;
}

/** The latest comparison; null before the first. */
export function latestReplay(engine: Engine): ReplayRun | null {
  const run = currentReplay(engine.store.reader);
  return run ? { ...run.summary, runId: run.key, createdAt: run.createdAt } : null;
}
