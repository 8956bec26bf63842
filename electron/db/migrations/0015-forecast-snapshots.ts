/**
 * What was forecast at the decision horizon, kept to be held against what came: of every planning bucket in which a
 * forecast was run the last one. `first` is that bucket; paths are floats from it on, `adjusted` with the overrides that
 * counted, `quantiles` of the demand summed over `protection` buckets.
 */
export const migration = {
  version: 15,
  name: 'forecast snapshots',
  sql: `
CREATE TABLE forecast_snapshot (
  bucket TEXT NOT NULL CHECK (bucket IN ('day', 'week', 'month')),
  first INTEGER NOT NULL,
  item_location INTEGER NOT NULL,
  protection INTEGER NOT NULL,
  mean BLOB NOT NULL,
  quantiles BLOB,
  adjusted BLOB,
  PRIMARY KEY (bucket, first, item_location)
) STRICT, WITHOUT ROWID;
CREATE INDEX forecast_snapshot_adjusted ON forecast_snapshot (bucket, first, item_location) WHERE adjusted IS NOT NULL;
CREATE INDEX forecast_edit_days ON forecast_edit (day, days, item_location) WHERE kind = 'override';
`,
};
