import { z } from 'zod';
import { AppError } from '../../shared/errors.ts';
import { isoDateSchema } from '../../shared/model/fields.ts';
import { importKinds, importMapSchema } from '../../shared/model/imports.ts';
import type { Job } from '../../shared/model/job.ts';
import { replayRequestSchema } from '../../shared/contract/replays.ts';
import { policySchema } from '../../shared/model/policy.ts';
import { scenarioSchema } from '../../shared/model/scenario.ts';
import { reasoners } from '../../shared/model/review.ts';
import { findJob, listJobs } from '../db/tables/jobs.ts';
import type { JobContext, JobRequest } from '../jobs/queue.ts';
import { checkFile, makeBackup } from './backups.ts';
import { planningBasis } from './basis.ts';
import type { Engine } from './engine.ts';
import { runForecast } from './forecasts.ts';
import { importFile } from './imports.ts';
import { previewOf } from './import-preview.ts';
import { asOfOrToday, runPlan } from './plans.ts';
import { checkQuality } from './quality.ts';
import { whatIfAll } from './what-if.ts';
import { runReplay } from './replays.ts';
import { decidePlan } from './review.ts';

const tier = z.enum(['fast', 'best']);

/** What each kind of job is given; kept with the job, so that it can be run again. */
export const jobInputs = {
  import: z.object({
    path: z.string(),
    fileName: z.string(),
    kind: z.enum(['auto', ...importKinds]),
    map: importMapSchema.optional(),
    source: z.string().optional(),
    lastPeriod: z.string().optional(),
    skipRejected: z.boolean().optional(),
    sum: z.boolean().optional(),
    dryRun: z.boolean().optional(),
    fileHash: z.string().optional(),
    template: z.string().nullable().optional(),
    actor: z.string(),
  }),
  sample: z.object({
    items: z.int(),
    locations: z.int(),
    weeks: z.int(),
    seed: z.int(),
    asOf: isoDateSchema,
    actor: z.string(),
  }),
  forecast: z.object({ asOf: isoDateSchema.optional(), tier, policy: policySchema.optional() }),
  plan: z.object({ asOf: isoDateSchema.optional(), policy: policySchema.optional(), tier: tier.optional() }),
  decide: z.object({ reasoner: z.enum(reasoners).optional(), limit: z.int() }),
  simulate: replayRequestSchema,
  'what-if': z.object({ scenario: scenarioSchema }),
  backup: z.object({}),
  check: z.object({}),
  quality: z.object({}),
} as const;

export type RunnableKind = keyof typeof jobInputs;
export type JobInput<Kind extends RunnableKind> = z.infer<(typeof jobInputs)[Kind]>;

/** How each kind of job is done; the rarer ones are loaded when they are wanted. */
const work: {
  [Kind in RunnableKind]: (engine: Engine, input: JobInput<Kind>, job: JobContext) => Promise<unknown>;
} = {
  async import(engine, input, job) {
    const outcome = await importFile(engine, input, job);
    return input.dryRun ? previewOf(outcome) : outcome.report;
  },
  async sample(engine, { actor, ...options }, job) {
    const { createSample } = await import('./samples.ts');
    return createSample(engine, options, job, actor);
  },
  async forecast(engine, input, job) {
    const { iso } = asOfOrToday(engine, input.asOf);
    const {
      series,
      seconds,
      models,
      wape: error,
    } = await runForecast(engine, planningBasis(engine, iso, input.policy), input.tier, job);
    return { series, seconds, models, error };
  },
  plan: (engine, input, job) => runPlan(engine, { ...input, asOf: asOfOrToday(engine, input.asOf).iso }, job),
  async decide(engine, input, job) {
    return decidePlan(engine, input, job);
  },
  async simulate(engine, input, job) {
    return runReplay(engine, input, job);
  },
  async 'what-if'(engine, input, job) {
    return whatIfAll(engine, input.scenario, job);
  },
  backup: engine => makeBackup(engine, 'manual'),
  async check(engine, _input, job) {
    const problems = await checkFile(engine, job.signal);
    return { ok: problems.length === 0, problems };
  },
  quality: (engine, _input, job) => checkQuality(engine, job),
};

const titles: Record<RunnableKind, string> = {
  import: 'Import',
  sample: 'Invent a sample company',
  forecast: 'Forecast',
  plan: 'Plan',
  decide: 'Decide',
  simulate: 'Compare policies',
  'what-if': 'What if',
  backup: 'Back up',
  check: 'Check the workspace',
  quality: 'Check data quality',
};

/** What the queue needs to run a job of a kind. */
export function jobRequest<Kind extends RunnableKind>(
  engine: Engine,
  kind: Kind,
  input: JobInput<Kind>,
): JobRequest {
  const detail = 'fileName' in input ? ` ${String(input.fileName)}` : '';
  return {
    kind,
    title: titles[kind] + detail,
    input,
    async run(job) {
      const { metrics, ports } = engine;
      metrics.triggers.inc({ kind });
      const started = ports.clock.elapsed();
      try {
        return await work[kind](engine, input, job);
      } finally {
        metrics.jobSeconds.observe({ kind }, (ports.clock.elapsed() - started) / 1000);
      }
    },
  };
}

/** Jobs under way with their live progress, then those that ended, newest first. */
export function recentJobs(engine: Engine): Job[] {
  const active = new Map(engine.jobs.active().map(job => [job.id, job]));
  return listJobs(engine.store.reader).map(job => active.get(job.id) ?? job);
}

/** A job as it stands. @throws AppError not-found */
export function showJob(engine: Engine, id: string): Job {
  const live = engine.jobs.active().find(job => job.id === id);
  const found = live ?? findJob(engine.store.reader, id)?.job;
  if (!found) throw new AppError('not-found', `There is no job ${id}`);
  return found;
}

/** Asks a job to stop; it does so within about two seconds and leaves nothing behind. */
export function cancelJob(engine: Engine, id: string): Job {
  return engine.jobs.cancel(id) ?? showJob(engine, id);
}

/** Runs an ended job again with the same input. */
export async function retryJob(engine: Engine, id: string): Promise<Job> {
  const found = findJob(engine.store.reader, id);
  if (!found) throw new AppError('not-found', `There is no job ${id}`);
  if (!['failed', 'cancelled', 'interrupted'].includes(found.job.state)) {
    throw new AppError(
      'conflict',
      `'${found.job.title}' is ${found.job.state}; only a job that failed, was cancelled or was interrupted can be run again`,
    );
  }
  const request = storedRequest(engine, found.job.kind, found.input);
  if (!request)
    throw new AppError('rejected', `A job of kind '${found.job.kind}' cannot be run again from here`);
  return engine.jobs.start(request);
}

function storedRequest(engine: Engine, kind: string, input: unknown): JobRequest | undefined {
  switch (kind) {
    case 'import':
      return jobRequest(engine, 'import', jobInputs.import.parse(input));
    case 'sample':
      return jobRequest(engine, 'sample', jobInputs.sample.parse(input));
    case 'forecast':
      return jobRequest(engine, 'forecast', jobInputs.forecast.parse(input));
    case 'plan':
      return jobRequest(engine, 'plan', jobInputs.plan.parse(input));
    case 'decide':
      return jobRequest(engine, 'decide', jobInputs.decide.parse(input));
    case 'simulate':
      return jobRequest(engine, 'simulate', jobInputs.simulate.parse(input));
    case 'what-if':
      return jobRequest(engine, 'what-if', jobInputs['what-if'].parse(input));
    case 'backup':
      return jobRequest(engine, 'backup', {});
    case 'check':
      return jobRequest(engine, 'check', {});
    case 'quality':
      return jobRequest(engine, 'quality', {});
    default:
      return undefined;
  }
}
