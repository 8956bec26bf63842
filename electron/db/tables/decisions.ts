import type {
  DecisionKind,
  DecisionRun,
  LlmCallRow,
  OutboxRow,
  QuotaRow,
  RunChange,
  StepRow,
} from '../../../shared/model/decision.ts';
import type { Database } from '../connection.ts';
import { outcomeTable } from './outcomes.ts';
import { ticketTable } from './tickets.ts';

const runColumns = `id, item_location AS itemLocation, kind, plan_run AS planRun, pipeline_version AS pipelineVersion,
  status, step, state, row_version AS rowVersion, lease, created_at AS createdAt, updated_at AS updatedAt`;
const stepColumns = 'seq, run, step, attempt, kind, ms, payload, at, prev, hash';
const callColumns = `id, run, reasoner, model, cache_key AS cacheKey, data_version AS dataVersion, at, ms, status, error,
  input_tokens AS inputTokens, output_tokens AS outputTokens, cost_micros AS costMicros, prompt, answer`;
const settled = `status IN ('drafted', 'noted', 'rejected')`;

/** Runs and their log. */
function runTables(db: Database) {
  const one = db.prepare<[string], DecisionRun>(`SELECT ${runColumns} FROM decision_run WHERE id = ?`);
  const running = db.prepare<[], DecisionRun>(
    `SELECT ${runColumns} FROM decision_run WHERE status = 'running' ORDER BY created_at, id`,
  );
  const settledOn = db.prepare<[number, string, number], Pick<DecisionRun, 'id' | 'status'>>(
    `SELECT id, status FROM decision_run
     WHERE item_location = ? AND kind = ? AND plan_run = ? AND ${settled} ORDER BY updated_at DESC, id DESC LIMIT 1`,
  );
  const last = db.prepare<[number, string], DecisionRun>(
    `SELECT ${runColumns} FROM decision_run
     WHERE item_location = ? AND id <> ? AND ${settled} ORDER BY updated_at DESC, id DESC LIMIT 1`,
  );
  const insert = db.prepare<DecisionRun>(
    `INSERT INTO decision_run (id, item_location, kind, plan_run, pipeline_version, status, step, state, row_version,
       lease, created_at, updated_at)
     VALUES (:id, :itemLocation, :kind, :planRun, :pipelineVersion, :status, :step, :state, :rowVersion,
       :lease, :createdAt, :updatedAt)
     ON CONFLICT (item_location, kind) WHERE status = 'running' DO NOTHING`,
  );
  const change = db.prepare<RunChange>(
    `UPDATE decision_run SET status = :status, step = :step, state = :state, lease = :lease, updated_at = :at,
       row_version = row_version + 1
     WHERE id = :id AND row_version = :expectedVersion`,
  );
  const stepsOf = db.prepare<[string], StepRow>(
    `SELECT ${stepColumns} FROM workflow_step WHERE run = ? ORDER BY seq`,
  );
  const stepsAfter = db.prepare<[number, number], StepRow>(
    `SELECT ${stepColumns} FROM workflow_step WHERE seq > ? ORDER BY seq LIMIT ?`,
  );
  const lastHash = db.prepare<[], string>('SELECT hash FROM workflow_step ORDER BY seq DESC LIMIT 1').pluck();
  const insertStep = db.prepare<Omit<StepRow, 'seq'>>(
    `INSERT INTO workflow_step (run, step, attempt, kind, ms, payload, at, prev, hash)
     VALUES (:run, :step, :attempt, :kind, :ms, :payload, :at, :prev, :hash)`,
  );
  const miscounted = db.prepare<[], { run: string; rowVersion: number; rows: number }>(
    `SELECT r.id AS run, r.row_version AS rowVersion, count(s.seq) AS rows
     FROM decision_run r LEFT JOIN workflow_step s ON s.run = r.id
     GROUP BY r.id HAVING count(s.seq) <> r.row_version`,
  );
  return {
    run: (id: string) => one.get(id) ?? null,
    runningRuns: () => running.all(),
    settledRun: (itemLocation: number, kind: DecisionKind, planRun: number) =>
      settledOn.get(itemLocation, kind, planRun) ?? null,
    lastSettled: (itemLocation: number, exceptRun: string) => last.get(itemLocation, exceptRun) ?? null,
    stepsOf: (run: string) => stepsOf.all(run),
    stepsAfter: (seq: number, limit: number) => stepsAfter.all(seq, limit),
    miscounted: () => miscounted.all(),
    insertRun: (run: DecisionRun) => insert.run(run).changes === 1,
    changeRun: (next: RunChange) => change.run(next).changes === 1,
    lastHash: () => lastHash.get() ?? '',
    insertStep: (row: Omit<StepRow, 'seq'>) => void insertStep.run(row),
  };
}

/** What is to be told to the outside. */
function outboxTable(db: Database) {
  const inState = db.prepare<[string], OutboxRow>(
    'SELECT key, kind, body, state, tries, at FROM outbox WHERE state = ? ORDER BY at, key',
  );
  const insert = db.prepare<OutboxRow>(
    `INSERT INTO outbox (key, kind, body, state, tries, at) VALUES (:key, :kind, :body, :state, :tries, :at)
     ON CONFLICT (key) DO NOTHING`,
  );
  const change = db.prepare<[string, string, string, string]>(
    `UPDATE outbox SET state = ?, tries = tries + (? = 'sending') WHERE key = ? AND state = ?`,
  );
  return {
    outbox: (state: OutboxRow['state']) => inState.all(state),
    enqueue: (row: OutboxRow) => insert.run(row).changes === 1,
    changeOutbox: (key: string, from: OutboxRow['state'], to: OutboxRow['state']) =>
      change.run(to, to, key, from).changes === 1,
  };
}

/** Calls of language models, their cost and their cache. */
function callTables(db: Database) {
  const cached = db.prepare<[string], LlmCallRow>(
    `SELECT ${callColumns} FROM llm_call WHERE cache_key = ? AND status = 'ok' ORDER BY at DESC, id DESC LIMIT 1`,
  );
  const ofRun = db.prepare<[string], LlmCallRow>(
    `SELECT ${callColumns} FROM llm_call WHERE run = ? ORDER BY at, id`,
  );
  const insert = db.prepare<LlmCallRow>(
    `INSERT INTO llm_call (id, run, reasoner, model, cache_key, data_version, at, ms, status, error, input_tokens,
       output_tokens, cost_micros, prompt, answer)
     VALUES (:id, :run, :reasoner, :model, :cacheKey, :dataVersion, :at, :ms, :status, :error, :inputTokens,
       :outputTokens, :costMicros, :prompt, :answer)`,
  );
  const spent = db.prepare<[string, string, string], { dayMicros: number; monthMicros: number }>(
    `SELECT coalesce(sum(coalesce(settled_micros, reserved_micros)) FILTER (WHERE day = ?), 0) AS dayMicros,
       coalesce(sum(coalesce(settled_micros, reserved_micros)), 0) AS monthMicros
     FROM quota_ledger WHERE reasoner = ? AND month = ?`,
  );
  const reserve = db.prepare<QuotaRow>(
    `INSERT INTO quota_ledger (call, reasoner, day, month, reserved_micros, settled_micros)
     VALUES (:call, :reasoner, :day, :month, :reservedMicros, :settledMicros)`,
  );
  const settle = db.prepare<[number, string]>('UPDATE quota_ledger SET settled_micros = ? WHERE call = ?');
  const state = db.prepare<[string], string>('SELECT state FROM reasoner_state WHERE reasoner = ?').pluck();
  const saveState = db.prepare<[string, string]>(
    `INSERT INTO reasoner_state (reasoner, state) VALUES (?, ?)
     ON CONFLICT (reasoner) DO UPDATE SET state = excluded.state`,
  );
  return {
    cachedAnswer: (cacheKey: string) => cached.get(cacheKey) ?? null,
    callsOf: (run: string) => ofRun.all(run),
    spent: (reasoner: string, day: string, month: string) =>
      spent.get(day, reasoner, month) ?? { dayMicros: 0, monthMicros: 0 },
    reasonerState: (reasoner: string) => state.get(reasoner) ?? null,
    insertCall: (call: LlmCallRow) => void insert.run(call),
    reserve: (row: QuotaRow) => void reserve.run(row),
    settle: (call: string, micros: number) => void settle.run(micros, call),
    saveReasonerState: (reasoner: string, text: string) => void saveState.run(reasoner, text),
  };
}

function prepare(db: Database) {
  return { ...runTables(db), ...ticketTable(db), ...outboxTable(db), ...callTables(db), ...outcomeTable(db) };
}

export type DecisionRecords = ReturnType<typeof prepare>;

const prepared = new WeakMap<Database, DecisionRecords>();

/**
 * Reads and writes of the decision records on one connection; statements are prepared once for each connection.
 * The writes belong inside a transaction of the caller.
 */
export function decisionRecords(db: Database): DecisionRecords {
  let records = prepared.get(db);
  if (!records) {
    records = prepare(db);
    prepared.set(db, records);
  }
  return records;
}
