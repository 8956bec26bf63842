import type { Settings } from '../../../shared/model/settings.ts';
import type { DecisionRun, RunStatus } from '../../../shared/model/decision.ts';
import type { Clock, Log, Random } from '../../ports.ts';
import type { ConfidenceWeights } from '../confidence.ts';
import type { Reasoner } from '../reasoners/reasoner.ts';
import type { RunState } from '../run-state.ts';
import type { DecisionMetrics, DecisionStore, DecisionTransaction } from '../store.ts';

/** Largest value of one line and of all lines of one pass, in minor units of the workspace's currency. */
export type Limits = { lineMinor: number; passMinor: number };

/** What every step may use. One context is one pass over the plan. */
export type StepContext = {
  store: DecisionStore;
  reasoners: Reasoner[];
  settings: Settings['decisions'];
  limits: Limits | undefined;
  clock: Clock;
  random: Random;
  log: Log;
  metrics: DecisionMetrics | undefined;
  signal: AbortSignal | undefined;
  /** Value drafted so far in this pass, in minor units of the workspace's currency. */
  draftedMinor: number;
  /** Cost of model calls so far in this pass, in millionths of a major unit. */
  costMicros: number;
  /** When the candidates of this pass were read, by `clock.elapsed()`. */
  readAt: number;
  /** How confidence is put together in this pass. */
  weights: ConfidenceWeights;
  /** The data's version, and when it was last asked for: it is not looked up for every line. */
  version: { value: string; at: number };
};

export type StepResult = {
  state: RunState;
  /** What goes into the log. */
  payload: Record<string, unknown>;
  /** What the last step does; runs in the same transaction as the log row, and says how the run ends. */
  act?: (transaction: DecisionTransaction) => { status: RunStatus; payload: Record<string, unknown> };
};

/** One of the six steps. It changes nothing itself: the pipeline commits what it returns. */
export type Step = (
  run: DecisionRun,
  state: RunState,
  context: StepContext,
) => StepResult | Promise<StepResult>;
