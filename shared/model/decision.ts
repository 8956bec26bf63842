import type { ReasonerName, TicketSummary } from './review.ts';

/** The six steps of a decision, in order. */
export const stepNames = ['retrieve', 'reason', 'optimise', 'validate', 'gate', 'act'] as const;
export type StepName = (typeof stepNames)[number];

/**
 * Which pile a decision belongs to: at most one open ticket or draft stands for an item-location and kind.
 * `change` is a word to the supplier about an order that exists (expedite, reduce, cancel).
 */
export const decisionKinds = ['purchase', 'transfer', 'change'] as const;
export type DecisionKind = (typeof decisionKinds)[number];

/**
 * Where a run stands: `running` (a step is due), `waiting` (its ticket is open), `drafted` (its line stands on a draft
 * order), `noted` (a change of an existing order was approved), `held` (nothing is to be done), `rejected`, `expired`,
 * `replaced` (fresher terms took its place), `failed`.
 */
export const runStatuses = [
  'running',
  'waiting',
  'drafted',
  'noted',
  'held',
  'rejected',
  'expired',
  'replaced',
  'failed',
] as const;
export type RunStatus = (typeof runStatuses)[number];

/** One decision on one item-location, as it is stored. `rowVersion` counts the rows of its log and guards every change. */
export type DecisionRun = {
  id: string;
  itemLocation: number;
  kind: DecisionKind;
  planRun: number;
  pipelineVersion: number;
  status: RunStatus;
  /** The step that is due while the run is running, else the last one that ran. */
  step: StepName;
  /** JSON of the pipeline's state. */
  state: string;
  rowVersion: number;
  /** Who works on it: the pass of a living process, or of one that died. */
  lease: string | null;
  createdAt: string;
  updatedAt: string;
};

/** What changes in a run when a step ends. */
export type RunChange = {
  id: string;
  expectedVersion: number;
  status: RunStatus;
  step: StepName;
  state: string;
  lease: string | null;
  at: string;
};

/** One row of the append-only log. `hash` covers the row and the hash before it. */
export type StepRow = {
  seq: number;
  run: string;
  /** A step of the pipeline, or what happened afterwards: `review`, `expire`, `replace`. */
  step: string;
  attempt: number;
  kind: 'done' | 'failed';
  ms: number;
  /** JSON: what the step found. */
  payload: string;
  at: string;
  prev: string;
  hash: string;
};

export type TicketStatus = TicketSummary['status'];

/** A question to a person, as it is stored. One run has at most one. */
export type TicketRow = {
  id: string;
  run: string;
  itemLocation: number;
  kind: DecisionKind;
  planRun: number;
  opened: string;
  expires: string;
  status: TicketStatus;
  decidedBy: string | null;
  decidedAt: string | null;
  /** JSON of what the person changed, null when nothing. */
  patch: string | null;
  reason: string | null;
  rowVersion: number;
};

/** Something to be told to the outside, at most once: `key` is `run:step`. */
export type OutboxRow = {
  key: string;
  kind: string;
  body: string;
  state: 'pending' | 'sending' | 'done' | 'unsure' | 'failed';
  tries: number;
  at: string;
};

/** One call of a language model, kept for the trace view, the cache and the quota. */
export type LlmCallRow = {
  id: string;
  run: string | null;
  reasoner: ReasonerName;
  model: string;
  cacheKey: string;
  dataVersion: string;
  at: string;
  ms: number;
  status: 'ok' | 'failed' | 'cached';
  /** What went wrong, in the log's words; null when nothing did. */
  error: string | null;
  inputTokens: number;
  outputTokens: number;
  /** Millionths of the currency's major unit. */
  costMicros: number;
  /** Redacted. */
  prompt: string;
  answer: string | null;
};

/** Money set aside for a call before it is made; `settledMicros` is null until its true cost is known. */
export type QuotaRow = {
  call: string;
  reasoner: ReasonerName;
  day: string;
  month: string;
  reservedMicros: number;
  settledMicros: number | null;
};

/** What a decision expects, and later whether it was right. Days are day numbers. */
export type OutcomeRow = {
  run: string;
  itemLocation: number;
  arrives: number;
  /** The next order's arrival: until then the stock has to last. */
  until: number;
  /** Stock above this at `until` is excess. */
  most: number;
  confidence: number;
  /** JSON of the confidence's parts. */
  parts: string;
};

/** A decision whose end is known: it was right when nothing ran out and no excess was left. */
export type LabelledDecision = { confidence: number; parts: string; right: boolean };

/** The stock that a due outcome is judged by. */
export type OutcomeEvidence = { run: string; most: number; ranOut: boolean; leftOver: number };
