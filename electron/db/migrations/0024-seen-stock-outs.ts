/**
 * Whether the periods out of stock of a packed series were seen in the stock, as no source states availability. All
 * series are packed anew at the next forecast.
 */
export const migration = {
  version: 24,
  name: 'seen stock-outs',
  sql: `
ALTER TABLE demand_series ADD COLUMN seen INTEGER NOT NULL DEFAULT 0;
INSERT OR IGNORE INTO demand_series_stale SELECT key FROM item_location;
`,
};
