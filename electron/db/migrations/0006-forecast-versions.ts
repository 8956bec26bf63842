/**
 * Forecasts by item-location and the run that made them: a run reads, of each item-location, the newest row that is not
 * younger than itself, so that a run writes only what changed. `ahead` is the expected demand of lead time + review,
 * `input_hash` what the row was made from (NULL: always made anew).
 */
export const migration = {
  version: 6,
  name: 'forecast versions',
  sql: `
ALTER TABLE forecast RENAME TO forecast_before;
CREATE TABLE forecast (
  item_location INTEGER NOT NULL,
  run INTEGER NOT NULL,
  model TEXT NOT NULL,
  class TEXT NOT NULL,
  /* Deviation of the cumulative error, the days it holds for (NULL: lead time + review), and that of one bucket. */
  error REAL NOT NULL,
  error_days REAL,
  period_error REAL NOT NULL,
  wape REAL NOT NULL,
  bias REAL NOT NULL,
  ahead REAL NOT NULL,
  /* Names with a space on either side. */
  flags TEXT NOT NULL,
  first INTEGER NOT NULL,
  /* Doubles: expected demand per bucket; quantiles of the cumulative demand; variance of each bucket. */
  mean BLOB NOT NULL,
  quantiles BLOB,
  variance BLOB,
  detail TEXT NOT NULL CHECK (json_valid(detail)),
  input_hash BLOB
) STRICT;
INSERT INTO forecast SELECT item_location, run, model, class, error, error_days, period_error, wape,
  coalesce(detail ->> 'biasAtHorizon', 0), 0, '', first, mean, quantiles, variance, detail, NULL FROM forecast_before ORDER BY item_location, run;
DROP TABLE forecast_before;
CREATE UNIQUE INDEX forecast_run_rows ON forecast (run, item_location);
-- The versions of an item-location; and what the grid sorts and filters by, so that it need not touch the wide rows.
CREATE INDEX forecast_grid ON forecast (item_location, run, model, class, wape, bias, ahead, flags);
CREATE TRIGGER forecast_of_nothing AFTER DELETE ON item_location BEGIN
  DELETE FROM forecast WHERE item_location = OLD.key;
END;
`,
};
