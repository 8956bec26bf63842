/**
 * What planners say about demand, a period of an item-location each: overrides of the forecast, corrections of the
 * history, and marks of periods that were not usual. `day` and `days` are the period, `expires` the first as-of day on
 * which it no longer counts, `spread` the category or total that a figure was spread down from.
 */
export const migration = {
  version: 14,
  name: 'forecast edits',
  sql: `
CREATE TABLE forecast_edit (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  item_location INTEGER NOT NULL REFERENCES item_location (key),
  kind TEXT NOT NULL CHECK (kind IN ('override', 'correction', 'promotion', 'one-off', 'closure', 'cap', 'keep')),
  day INTEGER NOT NULL,
  days INTEGER NOT NULL CHECK (days > 0),
  /* Units of the whole period; NULL for a mark that names no quantity. */
  quantity REAL CHECK (quantity IS NOT NULL OR kind NOT IN ('override', 'correction')),
  reason TEXT NOT NULL,
  spread TEXT,
  actor TEXT NOT NULL,
  at TEXT NOT NULL,
  expires INTEGER,
  revision INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE UNIQUE INDEX forecast_edit_period ON forecast_edit (item_location, kind, day, days);
`,
};
