/**
 * What became of decisions. A row is written with the draft line and says what is expected until when; `was_right` is
 * filled in once the stock of that time is known. Days are day numbers; `most` is the stock above which there is excess.
 */
export const migration = {
  version: 3,
  name: 'outcomes',
  sql: `
CREATE TABLE decision_outcome (
  run TEXT PRIMARY KEY REFERENCES decision_run(id),
  item_location INTEGER NOT NULL,
  arrives INTEGER NOT NULL,
  until INTEGER NOT NULL,
  most REAL NOT NULL,
  confidence REAL NOT NULL,
  parts TEXT NOT NULL CHECK (json_valid(parts)),
  was_right INTEGER CHECK (was_right IN (0, 1)),
  measured_at TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX decision_outcome_due ON decision_outcome(until) WHERE was_right IS NULL;
`,
};
