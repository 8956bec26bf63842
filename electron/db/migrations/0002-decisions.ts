/**
 * The decision pipeline: runs, their append-only log, tickets, outbox, and the calls of language models.
 * `item_location` refers to `item_location(key)`; runs outlive plans, so `plan_run` refers to nothing.
 */
export const migration = {
  version: 2,
  name: 'decisions',
  sql: `
CREATE TABLE decision_run (
  id TEXT PRIMARY KEY,
  item_location INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('purchase', 'transfer', 'change')),
  plan_run INTEGER NOT NULL,
  pipeline_version INTEGER NOT NULL,
  status TEXT NOT NULL CHECK (status IN
    ('running', 'waiting', 'drafted', 'noted', 'held', 'rejected', 'expired', 'replaced', 'failed')),
  step TEXT NOT NULL CHECK (step IN ('retrieve', 'reason', 'optimise', 'validate', 'gate', 'act')),
  state TEXT NOT NULL CHECK (json_valid(state)),
  row_version INTEGER NOT NULL DEFAULT 0,
  lease TEXT,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX decision_run_one_running ON decision_run(item_location, kind) WHERE status = 'running';
CREATE INDEX decision_run_item ON decision_run(item_location, kind, plan_run);
CREATE INDEX decision_run_status ON decision_run(status);

CREATE TABLE workflow_step (
  seq INTEGER PRIMARY KEY,
  run TEXT NOT NULL REFERENCES decision_run(id),
  step TEXT NOT NULL,
  attempt INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('done', 'failed')),
  ms REAL NOT NULL,
  payload TEXT NOT NULL CHECK (json_valid(payload)),
  at TEXT NOT NULL,
  prev TEXT NOT NULL,
  hash TEXT NOT NULL UNIQUE
) STRICT;
CREATE INDEX workflow_step_run ON workflow_step(run, seq);
CREATE TRIGGER workflow_step_no_update BEFORE UPDATE ON workflow_step
  BEGIN SELECT RAISE(ABORT, 'the log of decisions is append-only'); END;
CREATE TRIGGER workflow_step_no_delete BEFORE DELETE ON workflow_step
  BEGIN SELECT RAISE(ABORT, 'the log of decisions is append-only'); END;

CREATE TABLE review_ticket (
  id TEXT PRIMARY KEY,
  run TEXT NOT NULL UNIQUE REFERENCES decision_run(id),
  item_location INTEGER NOT NULL,
  kind TEXT NOT NULL,
  plan_run INTEGER NOT NULL,
  opened TEXT NOT NULL,
  expires TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('open', 'approved', 'modified', 'rejected', 'expired', 'replaced')),
  decided_by TEXT,
  decided_at TEXT,
  patch TEXT CHECK (patch IS NULL OR json_valid(patch)),
  reason TEXT,
  row_version INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX review_ticket_one_open ON review_ticket(item_location, kind) WHERE status = 'open';
CREATE INDEX review_ticket_status ON review_ticket(status, opened);

CREATE TABLE outbox (
  key TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  body TEXT NOT NULL CHECK (json_valid(body)),
  state TEXT NOT NULL CHECK (state IN ('pending', 'sending', 'done', 'unsure', 'failed')),
  tries INTEGER NOT NULL DEFAULT 0,
  at TEXT NOT NULL
) STRICT;
CREATE INDEX outbox_state ON outbox(state) WHERE state <> 'done';

CREATE TABLE llm_call (
  id TEXT PRIMARY KEY,
  run TEXT,
  reasoner TEXT NOT NULL,
  model TEXT NOT NULL,
  cache_key TEXT NOT NULL,
  data_version TEXT NOT NULL,
  at TEXT NOT NULL,
  ms REAL NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('ok', 'failed', 'cached')),
  error TEXT,
  input_tokens INTEGER NOT NULL,
  output_tokens INTEGER NOT NULL,
  cost_micros INTEGER NOT NULL,
  prompt TEXT NOT NULL,
  answer TEXT
) STRICT;
CREATE INDEX llm_call_cache ON llm_call(cache_key) WHERE status = 'ok';
CREATE INDEX llm_call_run ON llm_call(run);

CREATE TABLE quota_ledger (
  call TEXT PRIMARY KEY,
  reasoner TEXT NOT NULL,
  day TEXT NOT NULL,
  month TEXT NOT NULL,
  reserved_micros INTEGER NOT NULL,
  settled_micros INTEGER
) STRICT;
CREATE INDEX quota_ledger_month ON quota_ledger(reasoner, month);

CREATE TABLE reasoner_state (
  reasoner TEXT PRIMARY KEY,
  state TEXT NOT NULL CHECK (json_valid(state))
) STRICT;
`,
};
