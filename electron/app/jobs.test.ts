import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { toIso } from '../../shared/dates.ts';
import type { Job } from '../../shared/model/job.ts';
import { findProblems } from '../db/integrity.ts';
import { saveJob } from '../db/tables/jobs.ts';
import { currentPlan } from '../db/tables/plans.ts';
import { cancelJob, jobRequest, recentJobs, retryJob, showJob } from './jobs.ts';
import { openTestWorkspace, plan, writeText, type TestWorkspace } from './test-workspace.ts';

let workspace: TestWorkspace;
beforeEach(async () => {
  workspace = await openTestWorkspace();
});
afterEach(() => workspace.remove());

const count = (table: string): number =>
  Number(workspace.engine.store.reader.prepare(`SELECT count(*) FROM ${table}`).pluck().get());

function demandFile(rows: number): string {
  const path = join(workspace.folder, 'demand.csv');
  const lines = ['item,location,date,quantity'];
  for (let row = 0; row < rows; row++)
    lines.push(`SKU-${row % 2000},L1,${toIso(19_000 + 7 * Math.floor(row / 2000))},${row % 40}`);
  writeFileSync(path, lines.join('\n'));
  return path;
}

const importRequest = (path: string) =>
  jobRequest(workspace.engine, 'import', { path, fileName: 'demand.csv', kind: 'demand', actor: 'test' });

/** Waits until a job is as wanted. */
async function until(id: string, isWanted: (job: Job) => boolean): Promise<Job> {
  for (let tries = 0; tries < 2000; tries++) {
    const job = showJob(workspace.engine, id);
    if (isWanted(job)) return job;
    await new Promise(resolve => setTimeout(resolve, 5));
  }
  throw new Error('the job did not get there');
}

const hasEnded = (job: Job) => !['queued', 'running'].includes(job.state);

describe('a job that is cancelled', () => {
  it.each(['reading', 'writing'])(
    'while an import is %s leaves nothing, soon',
    async stage => {
      const { id } = await workspace.engine.jobs.start(importRequest(demandFile(150_000)));
      await until(id, job => job.note === stage);
      const asked = performance.now();
      cancelJob(workspace.engine, id);
      const ended = await until(id, hasEnded);
      expect(performance.now() - asked).toBeLessThan(4000);
      expect(ended).toMatchObject({ state: 'cancelled', error: { code: 'cancelled' }, result: null });
      expect([count('demand'), count('item'), count('import'), count('command')]).toEqual([0, 0, 0, 0]);
      const again = await retryJob(workspace.engine, id);
      expect(await until(again.id, hasEnded)).toMatchObject({
        state: 'done',
        result: { rows: { new: 150_000 } },
      });
      expect(count('demand')).toBe(150_000);
    },
    30_000,
  );

  it('while it plans leaves the plan before it in force, and no rows of its own', async () => {
    const items = Array.from({ length: 4000 }, (_, index) => `I${index}`);
    await writeText(
      workspace,
      `item,location,safety_stock\n${items.map(item => `${item},L,20`).join('\n')}\n`,
      'policies',
    );
    await plan(workspace, { asOf: '2024-04-15' });
    const before = currentPlan(workspace.engine.store.reader);
    const { id } = await workspace.engine.jobs.start(
      jobRequest(workspace.engine, 'plan', { asOf: '2024-04-22', tier: 'fast' }),
    );
    await until(id, job => job.note === 'planning' || job.note === 'forecasting' || hasEnded(job));
    cancelJob(workspace.engine, id);
    expect((await until(id, hasEnded)).state).toBe('cancelled');
    expect(currentPlan(workspace.engine.store.reader)).toEqual(before);
    expect(count('plan_line')).toBe(4000);
    workspace = await workspace.reopen();
    expect(count('plan_run')).toBe(1);
    expect(count('plan_line')).toBe(4000);
    expect(count('forecast')).toBe(4000 * count('forecast_run'));
    expect(count('forecast_run WHERE current = 0 AND key NOT IN (SELECT forecast_run FROM plan_run)')).toBe(
      0,
    );
    expect(findProblems(workspace.file)).toEqual([]);
    await plan(workspace, { asOf: '2024-04-22' });
  }, 30_000);
});

describe('a job that fails', () => {
  it('keeps the error and its input, and can be run again when the cause is gone', async () => {
    const path = join(workspace.folder, 'later.csv');
    const { id } = await workspace.engine.jobs.start(importRequest(path));
    const failed = await until(id, hasEnded);
    expect(failed.state).toBe('failed');
    expect(failed.error).toEqual({ code: 'not-found', message: `There is no file ${path}` });
    expect(failed.finishedAt).not.toBeNull();
    writeFileSync(path, 'item,date,quantity\nA,2024-01-01,5\n');
    const again = await retryJob(workspace.engine, id);
    expect(await until(again.id, hasEnded)).toMatchObject({ state: 'done', title: 'Import demand.csv' });
    expect(recentJobs(workspace.engine).map(job => job.state)).toEqual(['done', 'failed']);
  });

  it('is the only kind, beside cancelled and interrupted ones, that is run again', async () => {
    const { id } = await workspace.engine.jobs.start(jobRequest(workspace.engine, 'check', {}));
    expect(await until(id, hasEnded)).toMatchObject({ state: 'done', result: { ok: true, problems: [] } });
    await expect(retryJob(workspace.engine, id)).rejects.toMatchObject({ code: 'conflict' });
    await expect(retryJob(workspace.engine, 'nowhere')).rejects.toMatchObject({ code: 'not-found' });
    expect(() => cancelJob(workspace.engine, 'nowhere')).toThrow('There is no job nowhere');
    expect(cancelJob(workspace.engine, id).state).toBe('done');
  });
});

describe('a job that the end of the application cut off', () => {
  it('is interrupted at the next start and can be run again', async () => {
    const path = join(workspace.folder, 'demand.csv');
    writeFileSync(path, 'item,date,quantity\nA,2024-01-01,5\n');
    const { request, job } = { request: importRequest(path), job: newJob() };
    await workspace.engine.store.write(db => saveJob(db, job, request.input));
    workspace = await workspace.reopen();
    expect(showJob(workspace.engine, job.id)).toMatchObject({
      state: 'interrupted',
      note: 'the application ended',
    });
    const again = await retryJob(workspace.engine, job.id);
    await until(again.id, hasEnded);
    expect(count('demand')).toBe(1);
  });

  function newJob(): Job {
    return {
      id: workspace.engine.ports.random.id(),
      kind: 'import',
      title: 'Import demand.csv',
      state: 'running',
      done: 3,
      total: 10,
      note: 'writing',
      createdAt: workspace.engine.ports.clock.now(),
      startedAt: workspace.engine.ports.clock.now(),
      finishedAt: null,
      result: null,
      error: null,
    };
  }
});

it('a job is counted among the metrics of a host, with what it took', async () => {
  await workspace.engine.jobs.runToEnd(jobRequest(workspace.engine, 'check', {}));
  const text = await workspace.app.metrics.text();
  expect(text).toContain('inventory_trigger_total{kind="check"} 1');
  expect(text).toContain('job_duration_seconds_count{kind="check"} 1');
  const seconds = Number(/^job_duration_seconds_sum\{kind="check"\} (\S+)$/m.exec(text)?.[1]);
  expect(seconds).toBeGreaterThan(0);
  expect(seconds).toBeLessThan(60);
});
