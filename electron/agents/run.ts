import { AppError, isAppError, messageOf } from '../../shared/errors.ts';
import { stepNames, type DecisionRun, type RunStatus, type StepName } from '../../shared/model/decision.ts';
import { appendStep } from './audit-chain.ts';
import { kindOf } from './candidate.ts';
import { parseState, type RunState } from './run-state.ts';
import type { DecisionTransaction } from './store.ts';
import { act } from './steps/act.ts';
import { gate } from './steps/gate.ts';
import { optimise } from './steps/optimise.ts';
import { reason } from './steps/reason.ts';
import { retrieve } from './steps/retrieve.ts';
import type { Step, StepContext, StepResult } from './steps/step.ts';
import { validate } from './steps/validate.ts';

/** Grows when steps or their state change so that a run begun by an older build cannot go on. */
export const PIPELINE_VERSION = 1;

const steps: Record<StepName, Step> = { retrieve, reason, optimise, validate, gate, act };

/** Passes of this process. A workspace has one process, so a lease that is not here belongs to one that died. */
const livePasses = new Set<string>();

/** Holds a lease while `work` runs. */
export async function withLease<T>(lease: string, work: () => Promise<T>): Promise<T> {
  livePasses.add(lease);
  try {
    return await work();
  } finally {
    livePasses.delete(lease);
  }
}

/** @throws AppError cancelled when the signal says so. */
export function stopIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new AppError('cancelled', 'Cancelled; what was decided until then stands');
}

/**
 * Begins a decision.
 * @returns the stored run; null when the line was already dealt with on this plan, or somebody is deciding it now
 */
export async function startRun(
  state: RunState,
  context: StepContext,
  lease: string,
): Promise<DecisionRun | null> {
  const { candidate } = state;
  const at = context.clock.now();
  const run: DecisionRun = {
    id: context.random.id(),
    itemLocation: candidate.itemLocation,
    kind: kindOf(candidate.action),
    planRun: candidate.planRun,
    pipelineVersion: PIPELINE_VERSION,
    status: 'running',
    step: 'retrieve',
    state: JSON.stringify(state),
    rowVersion: 0,
    lease,
    createdAt: at,
    updatedAt: at,
  };
  return await context.store.transaction(transaction => {
    if (isSettled(transaction, run)) return null;
    return transaction.insertRun(run) ? run : null;
  });
}

/**
 * Whether this plan's line was dealt with: a person decided it, or the pipeline's draft was since approved, sent or
 * cancelled. A draft of the pipeline that still stands is replaced with fresh terms instead.
 */
function isSettled(transaction: DecisionTransaction, { itemLocation, kind, planRun }: DecisionRun): boolean {
  const before = transaction.settledRun(itemLocation, kind, planRun);
  if (!before) return false;
  if (before.status !== 'drafted' || transaction.ticketOfRun(before.id) !== null) return true;
  return transaction.openDraft(itemLocation, kind) === null;
}

/**
 * Goes on with a run that a dead process left behind, at the step that was running.
 * @returns how it ended; null when it is not ours to go on with (alive, or of a version this build does not know)
 */
export async function resumeRun(
  left: DecisionRun,
  context: StepContext,
  lease: string,
): Promise<RunStatus | null> {
  if (left.lease !== null && livePasses.has(left.lease)) return null;
  if (left.pipelineVersion !== PIPELINE_VERSION) {
    context.log.warn('decision.unknown-version', { run: left.id, version: left.pipelineVersion });
    return null;
  }
  const outdated = left.planRun !== context.store.planRun();
  const run: DecisionRun = { ...left, lease, status: outdated ? 'replaced' : 'running' };
  const payload = outdated ? { because: 'a newer plan exists' } : { at: left.step, lease };
  const row: LogRow = { step: outdated ? 'replace' : 'resume', kind: 'done', attempt: 1, ms: 0, payload };
  await context.store.transaction(transaction => write(transaction, run, row, context));
  run.rowVersion += 1;
  if (outdated) return null;
  const attempt = 1 + context.store.reads.stepsOf(run.id).filter(step => step.step === 'resume').length;
  return await advance(run, parseState(run.id, run.state), context, attempt);
}

/**
 * Runs the steps that are due, one after the other, until the run ends. Each step is committed with its log row before
 * the next begins. A step that fails ends the run as failed; only a store that cannot even record that throws.
 * @throws AppError cancelled when the pass is cancelled: the run is resumed by the next pass
 */
export async function advance(
  run: DecisionRun,
  state: RunState,
  context: StepContext,
  attempt = 1,
): Promise<RunStatus> {
  const started = context.clock.elapsed();
  let current = state;
  let tries = attempt;
  while (run.status === 'running') {
    const { step } = run;
    const stepStarted = context.clock.elapsed();
    try {
      const result = await steps[step](run, current, context);
      current = result.state;
      await commit(run, result, { attempt: tries, ms: context.clock.elapsed() - stepStarted }, context);
    } catch (error) {
      if (isAppError(error) && (error.code === 'cancelled' || error.code === 'conflict')) {
        if (error.code === 'cancelled') throw error;
        context.log.warn('decision.conflict', { run: run.id, step, error: error.message });
        return 'replaced';
      }
      await fail(run, error, { attempt: tries, ms: context.clock.elapsed() - stepStarted }, context);
    }
    tries = 1;
  }
  account(run, current, context, (context.clock.elapsed() - started) / 1000);
  return run.status;
}

type Timing = { attempt: number; ms: number };
type LogRow = Timing & { step: string; kind: 'done' | 'failed'; payload: Record<string, unknown> };

/** Commits a step's result: state, log row and, for the last step, what it does. `run` is brought up to date. */
async function commit(
  run: DecisionRun,
  result: StepResult,
  timing: Timing,
  context: StepContext,
): Promise<void> {
  const { step } = run;
  const state = JSON.stringify(result.state);
  const next = stepNames[stepNames.indexOf(step) + 1] ?? step;
  const status = await context.store.transaction(transaction => {
    const end = result.act?.(transaction);
    const changed: DecisionRun = { ...run, state, step: next, status: end?.status ?? 'running' };
    if (end) changed.lease = null;
    const payload = { ...result.payload, ...end?.payload };
    write(transaction, changed, { step, kind: 'done', ...timing, payload }, context);
    return changed.status;
  });
  run.rowVersion += 1;
  run.state = state;
  run.step = next;
  run.status = status;
}

/** Ends a run as failed and says why in the log. */
async function fail(run: DecisionRun, error: unknown, timing: Timing, context: StepContext): Promise<void> {
  const message = messageOf(error);
  context.log.error('decision.failed', { run: run.id, step: run.step, error: message });
  context.metrics?.count('inventory_errors_total', { component: 'pipeline' });
  const failed: DecisionRun = { ...run, status: 'failed', lease: null };
  await context.store.transaction(transaction =>
    write(transaction, failed, { step: run.step, kind: 'failed', ...timing, payload: { message } }, context),
  );
  run.rowVersion += 1;
  run.status = 'failed';
}

/** Writes a run and its log row. @throws AppError conflict when the run is no longer at the version that was read */
function write(transaction: DecisionTransaction, run: DecisionRun, row: LogRow, context: StepContext): void {
  const at = context.clock.now();
  const { step, kind, attempt, payload } = row;
  const ms = Math.round(row.ms * 1000) / 1000;
  appendStep(transaction, { run: run.id, step, attempt, kind, ms, payload: JSON.stringify(payload), at });
  const { id, status, state, lease } = run;
  const changed = transaction.changeRun({
    id,
    expectedVersion: run.rowVersion,
    status,
    step: run.step,
    state,
    lease,
    at,
  });
  if (!changed) throw new AppError('conflict', `Run ${id} was taken over by somebody else`, { run: id });
}

/** Counts what a run came to: metrics, the value drafted in this pass, the cost of its model calls. */
function account(run: DecisionRun, state: RunState, context: StepContext, seconds: number): void {
  const reasoner = state.answer?.reasoner ?? 'none';
  context.metrics?.count('inventory_decisions_total', { outcome: run.status, reasoner });
  context.metrics?.observe('inventory_decision_latency_seconds', seconds, { reasoner });
  if (run.status === 'drafted' && state.terms?.currency === context.store.currency()) {
    context.draftedMinor += state.terms.totalMinor;
  }
  const { answer } = state;
  if (!answer || (answer.reasoner === 'rules' && answer.failures.length === 0)) return;
  for (const call of context.store.reads.callsOf(run.id)) context.costMicros += call.costMicros;
}
