/**
 * Data quality: what was found after an import or on demand. Scores are kept for their trend, findings of the newest run
 * alone. `import` is the newest import that the run saw; `seq` orders findings by the money at stake, in minor units.
 */
export const migration = {
  version: 5,
  name: 'quality',
  sql: `
CREATE TABLE quality_run (
  key INTEGER PRIMARY KEY,
  import INTEGER REFERENCES import (key),
  data_version TEXT NOT NULL,
  scores TEXT NOT NULL CHECK (json_valid(scores)),
  /* NULL while its findings are being written. */
  made_at TEXT
) STRICT;
CREATE INDEX quality_run_import ON quality_run (import);

CREATE TABLE quality_finding (
  run INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  check_name TEXT NOT NULL,
  item TEXT,
  location TEXT,
  item_location INTEGER,
  subject TEXT,
  detail TEXT NOT NULL,
  value_minor INTEGER,
  PRIMARY KEY (run, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX quality_finding_check ON quality_finding (run, check_name, seq);
`,
};
