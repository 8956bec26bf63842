/**
 * What a packed series holds, as a number, and which series changed since the current forecast was made: what still holds
 * is told without reading it. All series are packed anew at the next forecast, which stamps them.
 */
export const migration = {
  version: 20,
  name: 'series stamps',
  sql: `
ALTER TABLE demand_series ADD COLUMN stamp INTEGER NOT NULL DEFAULT 0;
CREATE INDEX demand_series_stamp ON demand_series (bucket, item_location, source, first, stamp);
CREATE TABLE demand_series_changed (
  at INTEGER PRIMARY KEY AUTOINCREMENT,
  item_location INTEGER NOT NULL UNIQUE
) STRICT;
INSERT OR IGNORE INTO demand_series_stale SELECT key FROM item_location;
`,
};
