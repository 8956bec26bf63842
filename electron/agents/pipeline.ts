import { setImmediate as nextTurn } from 'node:timers/promises';
import { minorDigits } from '../../shared/money.ts';
import type { DecisionRun, RunStatus } from '../../shared/model/decision.ts';
import { currentWeights } from './calibration.ts';
import { kindOf, type Candidate } from './candidate.ts';
import { advance, resumeRun, startRun, stopIfAborted, withLease } from './run.ts';
import type { RunState } from './run-state.ts';
import { closeTicket } from './steps/act.ts';
import type { Limits, StepContext } from './steps/step.ts';

export type { Candidate } from './candidate.ts';

/** Longest time that decisions hold the main thread before the event loop gets a turn. */
const SLICE_MS = 12;

export type DecideOptions = Pick<
  StepContext,
  'store' | 'reasoners' | 'settings' | 'clock' | 'random' | 'log'
> & {
  /** At most this many lines, worst value at risk first. */
  limit: number;
  metrics?: StepContext['metrics'];
  limits?: Limits;
  signal?: AbortSignal;
  onProgress?: (done: number, total: number) => void;
};

export type DecideResult = {
  /** Lines looked at; each ends as one of the four that follow. */
  runs: number;
  drafted: number;
  ticketed: number;
  /** Nothing was to be done, or the line was already decided on this plan. */
  held: number;
  failed: number;
  seconds: number;
  /** Cost of model calls, in minor units of the workspace's currency. */
  costMinor: number;
};

/**
 * One pass over the latest plan: finishes what an earlier pass left behind, then decides line by line, worst value at
 * risk first. What waits is replaced with fresh terms; running it again never doubles anything.
 * @throws AppError cancelled when `signal` says so; what was decided until then stands
 */
export async function decide(options: DecideOptions): Promise<DecideResult> {
  return await inPass(options, async (context, lease) => {
    const counts = newCounts();
    const finished = await finishLeftovers(context, lease, counts);
    const candidates = await options.store.candidates(options.limit);
    context.readAt = context.clock.elapsed();
    const rest = candidates.filter(
      ({ itemLocation, action }) => !finished.has(lineOf({ itemLocation, kind: kindOf(action) })),
    );
    await decideLines(rest, { context, lease, counts, onProgress: options.onProgress });
    await withdrawStranded(context);
    return counts;
  });
}

/**
 * Decides the named lines afresh, for tickets that expired or whose terms moved.
 * @param ask why a person has to see the fresh terms whatever the gate says; without it the gate decides
 */
export async function decideAgain(
  options: DecideOptions,
  lines: Pick<DecisionRun, 'itemLocation' | 'kind'>[],
  ask?: string,
): Promise<DecideResult> {
  return await inPass(options, async (context, lease) => {
    const counts = newCounts();
    const fresh: Candidate[] = [];
    for (const line of lines) {
      const candidate = await options.store.candidate(line.itemLocation, line.kind);
      if (candidate) fresh.push(candidate);
    }
    await decideLines(fresh, { context, lease, counts, ask, onProgress: options.onProgress });
    return counts;
  });
}

type Counts = Omit<DecideResult, 'seconds' | 'costMinor'>;

function newCounts(): Counts {
  return { runs: 0, drafted: 0, ticketed: 0, held: 0, failed: 0 };
}

async function inPass(
  options: DecideOptions,
  work: (context: StepContext, lease: string) => Promise<Counts>,
): Promise<DecideResult> {
  const { clock } = options;
  const started = clock.elapsed();
  const context: StepContext = {
    ...options,
    metrics: options.metrics,
    limits: options.limits,
    signal: options.signal,
    draftedMinor: 0,
    costMicros: 0,
    readAt: started,
    weights: currentWeights(options.store.reads),
    version: { value: options.store.dataVersion(), at: started },
  };
  const lease = options.random.id();
  const counts = await withLease(lease, () => work(context, lease));
  const costMinor = Math.round(context.costMicros / 10 ** (6 - minorDigits(options.store.currency())));
  return { ...counts, seconds: (clock.elapsed() - started) / 1000, costMinor };
}

type Pass = {
  context: StepContext;
  lease: string;
  counts: Counts;
  ask?: string | undefined;
  onProgress: DecideOptions['onProgress'];
};

async function decideLines(candidates: Candidate[], pass: Pass): Promise<void> {
  const { context, lease, counts, ask, onProgress } = pass;
  const dataVersion = context.version.value;
  let sliceEnd = context.clock.elapsed() + SLICE_MS;
  for (const [index, candidate] of candidates.entries()) {
    stopIfAborted(context.signal);
    const state: RunState = { candidate, dataVersion, ...(ask === undefined ? {} : { ask }) };
    const run = await startRun(state, context, lease);
    count(counts, run ? await advance(run, state, context) : 'held');
    if (context.clock.elapsed() < sliceEnd) continue;
    onProgress?.(index + 1, candidates.length);
    await nextTurn();
    sliceEnd = context.clock.elapsed() + SLICE_MS;
  }
  onProgress?.(candidates.length, candidates.length);
}

function count(counts: Counts, status: RunStatus): void {
  counts.runs += 1;
  if (status === 'drafted') counts.drafted += 1;
  else if (status === 'waiting') counts.ticketed += 1;
  else if (status === 'failed') counts.failed += 1;
  else counts.held += 1;
}

/** Goes on with runs that a dead process left. @returns the lines that were dealt with, as `itemLocation:kind` */
async function finishLeftovers(context: StepContext, lease: string, counts: Counts): Promise<Set<string>> {
  const finished = new Set<string>();
  for (const left of context.store.reads.runningRuns()) {
    stopIfAborted(context.signal);
    const status = await resumeRun(left, context, lease);
    if (status === null) continue;
    count(counts, status);
    finished.add(lineOf(left));
  }
  return finished;
}

function lineOf(line: Pick<DecisionRun, 'itemLocation' | 'kind'>): string {
  return `${line.itemLocation}:${line.kind}`;
}

/** Takes back the tickets of older plans for lines that the latest plan has nothing to say about. */
async function withdrawStranded(context: StepContext): Promise<void> {
  const { store, clock } = context;
  const planRun = store.planRun();
  if (planRun === null) return;
  for (const ticket of store.reads.ticketsBefore(planRun)) {
    if ((await store.candidate(ticket.itemLocation, ticket.kind)) !== null) continue;
    await store.transaction(transaction => {
      const open = transaction.ticket(ticket.id);
      if (open?.status !== 'open') return;
      closeTicket(transaction, open, 'replaced', clock.now(), {
        because: 'the latest plan needs nothing here',
      });
    });
  }
}
