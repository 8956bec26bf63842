import { whatIfSchema, type WhatIf } from '../../../shared/contract/replays.ts';
import type { Scenario } from '../../../shared/model/scenario.ts';
import { nothingTried, valuesOf, type ScenarioValues } from '../../app/scenario-fields.tsx';
import { kept } from '../../app/use-kept.ts';
import { client } from '../../data/client.ts';
import { jobEnd } from '../../data/live-jobs.ts';

/** What was typed, the job that works it out, and the last answer: all there when the planner comes back. */
export const keptWhatIf = kept<{ values: ScenarioValues; jobId: string | null; result: WhatIf | undefined }>({
  values: nothingTried,
  jobId: null,
  result: undefined,
});

let isRecalled = false;

/** After the page was loaded anew: the last what-if that was worked out, or the one that still is. */
export async function recallWhatIf(): Promise<void> {
  if (isRecalled) return;
  isRecalled = true;
  const jobs = (await client.jobs.list()).filter(({ kind }) => kind === 'what-if');
  const [last] = jobs.toSorted((a, b) => b.createdAt.localeCompare(a.createdAt));
  const before = keptWhatIf.get();
  if (!last || before.jobId !== null || before.result) return;
  // An answer that an older version gave may lack what this one shows: it is asked again.
  const answer = whatIfSchema.safeParse(last.result).data;
  if (answer) keptWhatIf.set({ ...before, values: valuesOf(answer.scenario), result: answer });
  else if (last.state === 'queued' || last.state === 'running') await follow(last.id);
}

/** Parts of the comparing screen. */
export const compareTabs = ['policies', 'items', 'what-if'] as const;
export type CompareTab = (typeof compareTabs)[number];
export const keptCompareTab = kept<CompareTab>('policies');

/**
 * Works a scenario out, whether its screen is open or not; the answer before stays until there is another.
 * @throws AppError when it could not be started; how it ended the jobs tell
 */
export async function tryScenario(scenario: Scenario): Promise<void> {
  const { jobId } = await client.replays.whatIf({ scenario });
  await follow(jobId);
}

async function follow(jobId: string): Promise<void> {
  keptWhatIf.set({ ...keptWhatIf.get(), jobId });
  const job = await jobEnd(jobId);
  const now = keptWhatIf.get();
  if (now.jobId !== jobId) return;
  const result = job.state === 'done' ? whatIfSchema.parse(job.result) : now.result;
  keptWhatIf.set({ ...now, jobId: null, result });
}
