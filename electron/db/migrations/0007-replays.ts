/**
 * Replays: policies compared on the workspace's history. A run that is not current has never come to its end or is
 * about to be swept. `tallies` holds, per policy, what was counted before the judged part and in it; `costs` what a
 * unit and an order of the line cost; `stock` the closing stock of every bucket under each policy, deflated.
 */
export const migration = {
  version: 7,
  name: 'replays',
  sql: `
CREATE TABLE replay_run (
  key INTEGER PRIMARY KEY,
  summary TEXT NOT NULL CHECK (json_valid(summary)),
  current INTEGER NOT NULL DEFAULT 0 CHECK (current IN (0, 1)),
  created_at TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX replay_run_current ON replay_run (current) WHERE current = 1;

CREATE TABLE replay_line (
  run INTEGER NOT NULL,
  item_location INTEGER NOT NULL,
  cell TEXT NOT NULL,
  recommended TEXT NOT NULL,
  saving REAL NOT NULL,
  tallies BLOB NOT NULL,
  costs BLOB NOT NULL,
  stock BLOB NOT NULL,
  PRIMARY KEY (run, item_location)
) STRICT, WITHOUT ROWID;
CREATE INDEX replay_line_saving ON replay_line (run, saving);
`,
};
