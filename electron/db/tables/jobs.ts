import { z } from 'zod';
import { jobSchema, type Job } from '../../../shared/model/job.ts';
import type { Database } from '../connection.ts';

type JobRow = {
  id: string;
  kind: string;
  title: string;
  input: string;
  state: string;
  done: number;
  total: number;
  note: string;
  created_at: string;
  started_at: string | null;
  finished_at: string | null;
  result: string | null;
  error: string | null;
};

const errorSchema = z.object({ code: z.string(), message: z.string() });

function toJob(row: JobRow): Job {
  return jobSchema.parse({
    id: row.id,
    kind: row.kind,
    title: row.title,
    state: row.state,
    done: row.done,
    total: row.total,
    note: row.note,
    createdAt: row.created_at,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    result: row.result === null ? null : (JSON.parse(row.result) as unknown),
    error: row.error === null ? null : errorSchema.parse(JSON.parse(row.error)),
  });
}

/** Writes a job as it stands. */
export function saveJob(db: Database, job: Job, input: unknown): void {
  db.prepare(
    `INSERT INTO job (id, kind, title, input, state, done, total, note, created_at, started_at, finished_at, result, error)
     VALUES (@id, @kind, @title, @input, @state, @done, @total, @note, @createdAt, @startedAt, @finishedAt, @result, @error)
     ON CONFLICT (id) DO UPDATE SET state = excluded.state, done = excluded.done, total = excluded.total, note = excluded.note,
       started_at = excluded.started_at, finished_at = excluded.finished_at, result = excluded.result, error = excluded.error`,
  ).run({
    ...job,
    input: JSON.stringify(input ?? null),
    result: job.result === null || job.result === undefined ? null : JSON.stringify(job.result),
    error: job.error === null ? null : JSON.stringify(job.error),
  });
}

/** The newest jobs, newest first. */
export function listJobs(db: Database, limit = 100): Job[] {
  return db.prepare<[number], JobRow>('SELECT * FROM job ORDER BY id DESC LIMIT ?').all(limit).map(toJob);
}

export function findJob(db: Database, id: string): { job: Job; input: unknown } | undefined {
  const row = db.prepare<[string], JobRow>('SELECT * FROM job WHERE id = ?').get(id);
  return row && { job: toJob(row), input: JSON.parse(row.input) };
}

/** A job that was under way when the application ended did not finish: it is offered again. */
export function interruptRunningJobs(db: Database, at: string): void {
  db.prepare(
    "UPDATE job SET state = 'interrupted', finished_at = ?, note = 'the application ended' WHERE state IN ('queued', 'running')",
  ).run(at);
}
