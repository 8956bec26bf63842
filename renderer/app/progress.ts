import type { Job } from '../../shared/model/job.ts';

type Progress = Pick<Job, 'done' | 'total' | 'startedAt'>;

/** How much of a job is done, 0 to 1; null while it is not known how much there is. */
export function shareOf(job: Progress): number | null {
  return job.total > 0 ? Math.min(1, Math.max(0, job.done / job.total)) : null;
}

/**
 * Seconds a job will still take if it goes on as it went; null before that can be said.
 * @param now milliseconds since 1970
 */
export function remainingSeconds(job: Progress, now: number): number | null {
  const share = shareOf(job);
  if (share === null || share < 0.02 || job.startedAt === null) return null;
  const spent = (now - Date.parse(job.startedAt)) / 1000;
  return spent < 1 ? null : Math.max(0, Math.round((spent * (1 - share)) / share));
}
