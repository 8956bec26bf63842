/**
 * The workspace: master data, demand, stock, plans, orders. User-edited rows have a UUIDv7 `id` for the outside and an
 * integer `key` for joins; bulk tables hold keys and day numbers (days since 1970-01-01) only, and name the import or
 * run they came with. Quantities are decimals in the item's unit; unit prices whole micros; totals whole minor units.
 */
export const migration = {
  version: 1,
  name: 'workspace',
  sql: `
CREATE TABLE setting (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL CHECK (json_valid(value))
) STRICT, WITHOUT ROWID;

CREATE TABLE lease (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  holder TEXT NOT NULL,
  since TEXT NOT NULL
) STRICT;

CREATE TABLE audit (
  seq INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  subject TEXT NOT NULL,
  fields TEXT NOT NULL CHECK (json_valid(fields))
) STRICT;
CREATE INDEX audit_subject ON audit (subject);
CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;
CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;

CREATE TABLE job (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  title TEXT NOT NULL,
  input TEXT NOT NULL CHECK (json_valid(input)),
  state TEXT NOT NULL CHECK (state IN ('queued', 'running', 'done', 'failed', 'cancelled', 'interrupted')),
  done REAL NOT NULL DEFAULT 0,
  total REAL NOT NULL DEFAULT 0,
  note TEXT NOT NULL DEFAULT '',
  created_at TEXT NOT NULL,
  started_at TEXT,
  finished_at TEXT,
  result TEXT,
  error TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE source (
  key INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  priority INTEGER NOT NULL DEFAULT 100
) STRICT;

CREATE TABLE import (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  source INTEGER NOT NULL REFERENCES source (key),
  file_name TEXT NOT NULL,
  file_hash TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('done', 'undone')),
  report TEXT NOT NULL CHECK (json_valid(report)),
  imported_at TEXT NOT NULL,
  undone_at TEXT
) STRICT;
CREATE INDEX import_hash ON import (file_hash);

CREATE TABLE item (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  code TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL DEFAULT '',
  category TEXT NOT NULL DEFAULT '',
  unit TEXT NOT NULL DEFAULT 'pcs',
  precision INTEGER NOT NULL DEFAULT 0 CHECK (precision BETWEEN 0 AND 6),
  cost_micros INTEGER,
  price_micros INTEGER,
  currency TEXT,
  lead_time_days INTEGER CHECK (lead_time_days >= 0),
  moq REAL,
  multiple REAL,
  attributes TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(attributes)),
  revision INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE location (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  code TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL DEFAULT '',
  revision INTEGER NOT NULL DEFAULT 1
) STRICT;

-- Keys are never used again: the ledger keeps the rows of an item-location that an undone import took away.
CREATE TABLE item_location (
  key INTEGER PRIMARY KEY AUTOINCREMENT,
  item INTEGER NOT NULL REFERENCES item (key),
  location INTEGER NOT NULL REFERENCES location (key),
  attributes TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(attributes)),
  UNIQUE (item, location)
) STRICT;
CREATE INDEX item_location_location ON item_location (location);

CREATE TABLE supplier (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  code TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL DEFAULT '',
  email TEXT,
  address TEXT,
  currency TEXT,
  lead_time_days INTEGER CHECK (lead_time_days >= 0),
  min_order_minor INTEGER,
  payment_terms TEXT,
  blocked INTEGER NOT NULL DEFAULT 0 CHECK (blocked IN (0, 1)),
  revision INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE supplier_item (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  supplier INTEGER NOT NULL REFERENCES supplier (key),
  item INTEGER NOT NULL REFERENCES item (key),
  supplier_code TEXT,
  price_micros INTEGER,
  price_per REAL NOT NULL DEFAULT 1 CHECK (price_per > 0),
  moq REAL NOT NULL DEFAULT 0,
  multiple REAL NOT NULL DEFAULT 0,
  maximum REAL,
  lead_time_days INTEGER CHECK (lead_time_days >= 0),
  breaks TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(breaks)),
  preferred INTEGER NOT NULL DEFAULT 0 CHECK (preferred IN (0, 1)),
  revision INTEGER NOT NULL DEFAULT 1,
  UNIQUE (item, supplier)
) STRICT;
CREATE INDEX supplier_item_supplier ON supplier_item (supplier);

-- One rule: what holds for an item, a location, a supplier or a pair of them, each field on its own.
CREATE TABLE policy (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  item INTEGER REFERENCES item (key),
  location INTEGER REFERENCES location (key),
  supplier INTEGER REFERENCES supplier (key),
  fields TEXT NOT NULL CHECK (json_valid(fields)),
  revision INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE UNIQUE INDEX policy_scope ON policy (coalesce(item, 0), coalesce(location, 0), coalesce(supplier, 0));

CREATE INDEX policy_item ON policy (item);
CREATE INDEX policy_location ON policy (location);
CREATE INDEX policy_supplier ON policy (supplier);

CREATE TABLE kit_component (
  key INTEGER PRIMARY KEY,
  kit INTEGER NOT NULL REFERENCES item (key),
  component INTEGER NOT NULL REFERENCES item (key),
  quantity REAL NOT NULL CHECK (quantity > 0),
  UNIQUE (kit, component)
) STRICT;
CREATE INDEX kit_component_component ON kit_component (component);

CREATE TABLE demand (
  item_location INTEGER NOT NULL REFERENCES item_location (key),
  day INTEGER NOT NULL,
  source INTEGER NOT NULL REFERENCES source (key),
  days INTEGER NOT NULL,
  quantity REAL NOT NULL,
  import INTEGER NOT NULL,
  PRIMARY KEY (item_location, day, source, days)
) STRICT, WITHOUT ROWID;

CREATE TABLE demand_replaced (
  by_import INTEGER NOT NULL,
  item_location INTEGER NOT NULL,
  day INTEGER NOT NULL,
  source INTEGER NOT NULL,
  days INTEGER NOT NULL,
  quantity REAL NOT NULL,
  import INTEGER NOT NULL,
  PRIMARY KEY (by_import, item_location, day, source, days)
) STRICT, WITHOUT ROWID;

CREATE TABLE availability (
  item_location INTEGER NOT NULL REFERENCES item_location (key),
  day INTEGER NOT NULL,
  source INTEGER NOT NULL REFERENCES source (key),
  days INTEGER NOT NULL,
  quantity REAL NOT NULL CHECK (quantity IN (0, 1)),
  import INTEGER NOT NULL,
  PRIMARY KEY (item_location, day, source, days)
) STRICT, WITHOUT ROWID;

-- The dates on which a source states availability: a flag holds until the next of them.
CREATE TABLE availability_day (
  source INTEGER NOT NULL REFERENCES source (key),
  day INTEGER NOT NULL,
  PRIMARY KEY (source, day)
) STRICT, WITHOUT ROWID;

CREATE TABLE availability_replaced (
  by_import INTEGER NOT NULL,
  item_location INTEGER NOT NULL,
  day INTEGER NOT NULL,
  source INTEGER NOT NULL,
  days INTEGER NOT NULL,
  quantity REAL NOT NULL,
  import INTEGER NOT NULL,
  PRIMARY KEY (by_import, item_location, day, source, days)
) STRICT, WITHOUT ROWID;

CREATE TABLE given_forecast (
  item_location INTEGER NOT NULL REFERENCES item_location (key),
  day INTEGER NOT NULL,
  source INTEGER NOT NULL REFERENCES source (key),
  days INTEGER NOT NULL,
  quantity REAL NOT NULL,
  import INTEGER NOT NULL,
  PRIMARY KEY (item_location, day, source, days)
) STRICT, WITHOUT ROWID;

CREATE TABLE given_forecast_replaced (
  by_import INTEGER NOT NULL,
  item_location INTEGER NOT NULL,
  day INTEGER NOT NULL,
  source INTEGER NOT NULL,
  days INTEGER NOT NULL,
  quantity REAL NOT NULL,
  import INTEGER NOT NULL,
  PRIMARY KEY (by_import, item_location, day, source, days)
) STRICT, WITHOUT ROWID;

-- Demand of one item-location, source and bucket size, packed: what forecasting reads. Rebuilt from the rows.
CREATE TABLE demand_series (
  bucket TEXT NOT NULL CHECK (bucket IN ('day', 'week', 'month')),
  item_location INTEGER NOT NULL,
  source INTEGER NOT NULL,
  first INTEGER NOT NULL,
  quantities BLOB NOT NULL,
  stocked BLOB,
  PRIMARY KEY (bucket, item_location, source)
) STRICT, WITHOUT ROWID;

-- Bucket sizes kept packed, and the item-locations whose packed series no longer agree with the rows.
CREATE TABLE demand_series_kept (
  bucket TEXT PRIMARY KEY,
  week_start INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE demand_series_stale (
  item_location INTEGER PRIMARY KEY
) STRICT;

-- Last day that a source has any demand row for: where its histories end.
CREATE TABLE source_span (
  source INTEGER NOT NULL REFERENCES source (key),
  kind TEXT NOT NULL,
  first_day INTEGER NOT NULL,
  last_day INTEGER NOT NULL,
  PRIMARY KEY (source, kind)
) STRICT, WITHOUT ROWID;

-- What each source said of an item-location's stock; the ledger is what we hold to be true.
CREATE TABLE stock_snapshot (
  item_location INTEGER NOT NULL REFERENCES item_location (key),
  source INTEGER NOT NULL REFERENCES source (key),
  import INTEGER NOT NULL,
  as_of INTEGER NOT NULL,
  on_hand REAL NOT NULL,
  reserved REAL,
  backordered REAL,
  PRIMARY KEY (item_location, source, import)
) STRICT, WITHOUT ROWID;

CREATE TABLE stock_ledger (
  seq INTEGER PRIMARY KEY,
  item_location INTEGER NOT NULL,
  day INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('snapshot', 'adjustment', 'receipt', 'issue', 'transfer', 'count', 'compensation')),
  quantity REAL NOT NULL,
  import INTEGER,
  order_line TEXT,
  note TEXT NOT NULL DEFAULT '',
  actor TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT;
CREATE INDEX stock_ledger_balance ON stock_ledger (item_location, day, kind, quantity);
CREATE INDEX stock_ledger_import ON stock_ledger (import) WHERE import IS NOT NULL;
CREATE TRIGGER stock_ledger_no_update BEFORE UPDATE ON stock_ledger BEGIN SELECT RAISE(ABORT, 'the stock ledger is append-only'); END;
CREATE TRIGGER stock_ledger_no_delete BEFORE DELETE ON stock_ledger BEGIN SELECT RAISE(ABORT, 'the stock ledger is append-only'); END;

-- Order lines that another system holds, as its last export stated them.
CREATE TABLE open_line (
  key INTEGER PRIMARY KEY,
  source INTEGER NOT NULL REFERENCES source (key),
  order_number TEXT NOT NULL,
  supplier INTEGER REFERENCES supplier (key),
  item_location INTEGER NOT NULL REFERENCES item_location (key),
  quantity REAL NOT NULL,
  received REAL NOT NULL DEFAULT 0,
  expected INTEGER,
  import INTEGER NOT NULL,
  UNIQUE (source, order_number, item_location, expected)
) STRICT;
CREATE INDEX open_line_item_location ON open_line (item_location);

CREATE TABLE customer_line (
  key INTEGER PRIMARY KEY,
  source INTEGER NOT NULL REFERENCES source (key),
  order_number TEXT NOT NULL,
  item_location INTEGER NOT NULL REFERENCES item_location (key),
  quantity REAL NOT NULL,
  due INTEGER,
  import INTEGER NOT NULL,
  UNIQUE (source, order_number, item_location, due)
) STRICT;
CREATE INDEX customer_line_item_location ON customer_line (item_location);

CREATE TABLE receipt (
  key INTEGER PRIMARY KEY,
  source INTEGER REFERENCES source (key),
  order_number TEXT NOT NULL,
  supplier INTEGER REFERENCES supplier (key),
  item_location INTEGER NOT NULL REFERENCES item_location (key),
  quantity REAL NOT NULL,
  ordered_on INTEGER,
  expected INTEGER,
  received_on INTEGER NOT NULL,
  rejected REAL NOT NULL DEFAULT 0,
  import INTEGER,
  UNIQUE (order_number, item_location, received_on, source)
) STRICT;
CREATE INDEX receipt_item_location ON receipt (item_location);

-- Rows of the snapshot tables (open_line, customer_line) that an import replaced, as JSON, for its undo.
CREATE TABLE snapshot_replaced (
  by_import INTEGER NOT NULL,
  kind TEXT NOT NULL,
  row TEXT NOT NULL CHECK (json_valid(row))
) STRICT;
CREATE INDEX snapshot_replaced_import ON snapshot_replaced (by_import);

CREATE TABLE forecast_run (
  key INTEGER PRIMARY KEY,
  as_of INTEGER NOT NULL,
  bucket TEXT NOT NULL,
  tier TEXT NOT NULL,
  current INTEGER NOT NULL DEFAULT 0 CHECK (current IN (0, 1)),
  summary TEXT NOT NULL CHECK (json_valid(summary)),
  created_at TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX forecast_run_current ON forecast_run (current) WHERE current = 1;

CREATE TABLE forecast (
  run INTEGER NOT NULL,
  item_location INTEGER NOT NULL,
  model TEXT NOT NULL,
  class TEXT NOT NULL,
  /* Deviation of the cumulative error, the days it holds for (NULL: lead time + review), and that of one bucket. */
  error REAL NOT NULL,
  error_days REAL,
  period_error REAL NOT NULL,
  wape REAL NOT NULL,
  first INTEGER NOT NULL,
  /* Doubles: expected demand per bucket; quantiles of the cumulative demand; variance of each bucket. */
  mean BLOB NOT NULL,
  quantiles BLOB,
  variance BLOB,
  detail TEXT NOT NULL CHECK (json_valid(detail)),
  PRIMARY KEY (run, item_location)
) STRICT, WITHOUT ROWID;

CREATE TABLE plan_run (
  key INTEGER PRIMARY KEY,
  as_of INTEGER NOT NULL,
  forecast_run INTEGER,
  policy TEXT NOT NULL CHECK (json_valid(policy)),
  current INTEGER NOT NULL DEFAULT 0 CHECK (current IN (0, 1)),
  summary TEXT NOT NULL CHECK (json_valid(summary)),
  created_at TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX plan_run_current ON plan_run (current) WHERE current = 1;

-- One recommendation an item-location. The derivation is recomputed from input by the same pure function when opened.
CREATE TABLE plan_line (
  run INTEGER NOT NULL,
  item_location INTEGER NOT NULL,
  action TEXT NOT NULL,
  quantity REAL NOT NULL,
  supplier INTEGER,
  order_by INTEGER,
  arrives INTEGER,
  on_hand REAL NOT NULL,
  on_order REAL NOT NULL,
  position REAL NOT NULL,
  projected REAL NOT NULL,
  safety_stock REAL NOT NULL,
  reorder_point REAL NOT NULL,
  order_up_to REAL NOT NULL,
  demand_per_day REAL NOT NULL,
  class TEXT NOT NULL,
  abc TEXT NOT NULL,
  unit_price_micros INTEGER,
  price_per REAL NOT NULL,
  /* Price of one unit in the workspace's currency, for sums over lines; value and price are in the supplier's. */
  unit_cost_micros INTEGER,
  value_minor INTEGER NOT NULL,
  risk_minor INTEGER NOT NULL,
  reason TEXT NOT NULL,
  exceptions TEXT NOT NULL,
  /* What comes from other locations before buying: [{from, quantity}]. */
  transfers TEXT NOT NULL,
  input TEXT NOT NULL,
  accepted INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (run, item_location)
) STRICT, WITHOUT ROWID;
CREATE INDEX plan_line_due ON plan_line (run, risk_minor) WHERE action NOT IN ('none', 'pending');

CREATE TABLE purchase_order (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  number TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL CHECK (kind IN ('purchase', 'transfer')),
  supplier INTEGER REFERENCES supplier (key),
  from_location INTEGER REFERENCES location (key),
  location INTEGER NOT NULL REFERENCES location (key),
  state TEXT NOT NULL CHECK (state IN ('draft', 'approved', 'sent', 'partly-received', 'received', 'cancelled')),
  currency TEXT NOT NULL,
  ordered_on INTEGER NOT NULL,
  notes TEXT,
  created_at TEXT NOT NULL,
  revision INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX purchase_order_open ON purchase_order (supplier, location) WHERE state = 'draft';
CREATE INDEX purchase_order_state ON purchase_order (state);

CREATE TABLE order_line (
  id TEXT PRIMARY KEY,
  purchase_order INTEGER NOT NULL REFERENCES purchase_order (key),
  line INTEGER NOT NULL,
  item_location INTEGER NOT NULL REFERENCES item_location (key),
  quantity REAL NOT NULL CHECK (quantity > 0),
  received REAL NOT NULL DEFAULT 0,
  unit_price_micros INTEGER NOT NULL,
  price_per REAL NOT NULL DEFAULT 1,
  total_minor INTEGER NOT NULL,
  expected INTEGER,
  supplier_code TEXT,
  /* What caused the line: 'plan:RUN' or 'RUN:act' of a decision; a cause acts once. */
  cause TEXT NOT NULL UNIQUE,
  UNIQUE (purchase_order, line)
) STRICT, WITHOUT ROWID;
CREATE INDEX order_line_item_location ON order_line (item_location);

-- Inverse rows of the user-edited tables, for undo; written by triggers while a command is named.
CREATE TABLE command_now (one INTEGER PRIMARY KEY CHECK (one = 1), id TEXT) STRICT;
INSERT INTO command_now VALUES (1, NULL);
CREATE TABLE command (
  id TEXT PRIMARY KEY,
  label TEXT NOT NULL,
  actor TEXT NOT NULL,
  at TEXT NOT NULL,
  undone_at TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE change (
  seq INTEGER PRIMARY KEY,
  command TEXT NOT NULL,
  table_name TEXT NOT NULL,
  row_key INTEGER NOT NULL,
  /* The row as it was, as JSON; NULL when the command inserted it. */
  before TEXT
) STRICT;
CREATE INDEX change_command ON change (command);
`,
};
