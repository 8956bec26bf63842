/**
 * What imported forecasts said when a forecast was run, NaN where they said nothing, and the own path where an imported
 * one was planned on: so that each can be held against what came.
 */
export const migration = {
  version: 23,
  name: 'given forecasts',
  sql: `
ALTER TABLE forecast_snapshot ADD COLUMN given BLOB;
ALTER TABLE forecast_snapshot ADD COLUMN own BLOB;
`,
};
