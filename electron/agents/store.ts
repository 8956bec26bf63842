import type {
  DecisionKind,
  DecisionRun,
  LabelledDecision,
  LlmCallRow,
  OutboxRow,
  OutcomeEvidence,
  OutcomeRow,
  QuotaRow,
  RunChange,
  StepRow,
  TicketRow,
  TicketStatus,
} from '../../shared/model/decision.ts';
import type { Candidate, Terms } from './candidate.ts';

/** Records of decisions, read. */
export type DecisionReads = {
  run(id: string): DecisionRun | null;
  /** Runs that a step is due for, oldest first. */
  runningRuns(): DecisionRun[];
  /** The newest run of an item-location and kind on this plan that ended in something said or done; null when none. */
  settledRun(
    itemLocation: number,
    kind: DecisionKind,
    planRun: number,
  ): Pick<DecisionRun, 'id' | 'status'> | null;
  /** The newest other run of the item-location that ended in something said or done. */
  lastSettled(itemLocation: number, exceptRun: string): DecisionRun | null;
  stepsOf(run: string): StepRow[];
  /** Rows of the log after `seq`, in order. */
  stepsAfter(seq: number, limit: number): StepRow[];
  /** Runs whose row version is not the number of their log rows: rows were taken away or put in. */
  miscounted(): { run: string; rowVersion: number; rows: number }[];
  ticket(id: string): TicketRow | null;
  ticketOfRun(run: string): TicketRow | null;
  openTicket(itemLocation: number, kind: DecisionKind): TicketRow | null;
  /** Oldest first; of one pass, worst value at risk first. */
  tickets(page: { status: TicketStatus; offset: number; limit: number }): {
    rows: TicketRow[];
    total: number;
  };
  /** Open tickets whose time is over. */
  overdueTickets(now: string): TicketRow[];
  /** Open tickets of plans before this one. */
  ticketsBefore(planRun: number): TicketRow[];
  outbox(state: OutboxRow['state']): OutboxRow[];
  /** The newest good answer to the same prompt, model and data. */
  cachedAnswer(cacheKey: string): LlmCallRow | null;
  callsOf(run: string): LlmCallRow[];
  /** Money spent or set aside by a reasoner, in micros. */
  spent(reasoner: string, day: string, month: string): { dayMicros: number; monthMicros: number };
  reasonerState(reasoner: string): string | null;
  /** Changes whenever a decision was judged. */
  outcomeStamp(): string;
  /** Decisions whose end is known, newest first. */
  labelledDecisions(): LabelledDecision[];
  /** Decisions that can be judged now, with the stock to judge them by. */
  outcomeEvidence(): OutcomeEvidence[];
};

/** Records of decisions, written; only inside a transaction. */
export type DecisionWrites = {
  /** False when the item-location and kind already has a running run. */
  insertRun(run: DecisionRun): boolean;
  /** False when the row version is no longer the expected one: somebody else acted. */
  changeRun(change: RunChange): boolean;
  /** Hash of the last row of the log; empty text for the first. */
  lastHash(): string;
  insertStep(row: Omit<StepRow, 'seq'>): void;
  insertTicket(ticket: TicketRow): void;
  /** False when the ticket's row version is no longer the expected one. */
  changeTicket(change: {
    id: string;
    expectedVersion: number;
    status: TicketStatus;
    decidedBy: string | null;
    decidedAt: string;
    patch: string | null;
    reason: string | null;
  }): boolean;
  /** False when the key was used before. */
  enqueue(row: OutboxRow): boolean;
  /** False when the row is not in the state `from`. */
  changeOutbox(key: string, from: OutboxRow['state'], to: OutboxRow['state']): boolean;
  insertCall(call: LlmCallRow): void;
  reserve(row: QuotaRow): void;
  settle(call: string, micros: number): void;
  saveReasonerState(reasoner: string, state: string): void;
  expectOutcome(row: OutcomeRow): void;
  labelOutcome(run: string, right: boolean, at: string): void;
};

/** A line on one of our draft orders. */
export type DraftedLine = { orderId: string; orderNumber: string; line: string };

/** What a transaction may do besides the records: put a line on a draft order, or take it away. */
export type DraftOrders = {
  /** Our line on an order that is still a draft, if there is one. */
  openDraft(itemLocation: number, kind: DecisionKind): DraftedLine | null;
  /**
   * Puts a line on the supplier's open draft order (or makes one), in place of `replaces` when that is given.
   * Idempotent by `key`: the second call with a key answers with the line of the first.
   * @throws AppError rejected when such a line cannot stand on any order; the message goes to the person
   */
  draftLine(candidate: Candidate, terms: Terms, key: string, replaces: DraftedLine | null): DraftedLine;
  withdrawDraft(line: DraftedLine, key: string): void;
};

export type DecisionTransaction = DecisionReads & DecisionWrites & DraftOrders;

/** Everything the pipeline gets from outside: the plan, the records, and one way to change anything. */
export type DecisionStore = {
  reads: DecisionReads;
  /**
   * All or nothing: rolls back when `work` throws. `work` is synchronous.
   * @param durability `full` where a person's word is recorded: it survives a power cut the moment it is answered.
   *   A pass of the pipeline survives a crash either way and is simply run again after a power cut.
   */
  transaction<T>(work: (transaction: DecisionTransaction) => T, durability?: 'normal' | 'full'): Promise<T>;
  /**
   * Lines of the latest plan that need a decision, worst value at risk first. Leaves out lines that already stand on
   * an order approved, sent or accepted since that plan; keeps lines that wait (open ticket or draft).
   */
  candidates(limit: number): Promise<Candidate[]>;
  /** One line of the latest plan, as fresh as it can be had; null when nothing of that kind is due there. */
  candidate(itemLocation: number, kind: DecisionKind): Promise<Candidate | null>;
  /** The latest plan run; null before the first plan. */
  planRun(): number | null;
  /** Changes with every import, plan and change of master data; part of every cache key. */
  dataVersion(): string;
  /** The workspace's currency, in which limits are stated. */
  currency(): string;
};

/** Counters and histograms of the pipeline, in the names of the monitoring side. */
export type DecisionMetrics = {
  count(
    name: 'inventory_decisions_total' | 'inventory_errors_total' | 'llm_calls_total',
    labels: Record<string, string>,
  ): void;
  observe(
    name: 'inventory_decision_latency_seconds' | 'inventory_confidence_score',
    value: number,
    labels?: Record<string, string>,
  ): void;
};
