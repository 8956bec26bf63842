import type { Database } from '../connection.ts';

/** Tables that forecasts read beside demand, with what says that a row of theirs is another one. */
const READ = {
  item: 'revision',
  item_location: 'item + location',
  location: 'revision',
  supplier: 'revision',
  supplier_item: 'revision',
  policy: 'revision',
  forecast_edit: 'revision',
  receipt: 'received_on - coalesce(ordered_on, 0)',
} as const;

/**
 * Names the state of all that forecasts read beside demand: rows are added, get a higher revision or are taken away. What
 * was undone, which puts former rows and revisions back, is named with it.
 */
export function nameForecastInputs(db: Database): string {
  const states = Object.entries(READ).map(([table, changes]) =>
    db
      .prepare<[], unknown[]>(
        `SELECT count(*), coalesce(max(rowid), 0), coalesce(sum(rowid), 0), coalesce(sum(${changes}), 0) FROM ${table}`,
      )
      .raw()
      .get(),
  );
  const undone = db
    .prepare<[], unknown[]>(
      `SELECT count(undone_at), max(undone_at) FROM command UNION ALL SELECT count(undone_at), max(undone_at) FROM import`,
    )
    .raw()
    .all();
  return JSON.stringify([states, undone]);
}

/** True where an item takes over the demand of another: what changes there changes here. */
export function hasSuccessions(db: Database): boolean {
  return (
    db
      .prepare<[], number>(
        "SELECT 1 FROM policy WHERE fields ->> '$.replacedBy' IS NOT NULL OR fields ->> '$.likeItem' IS NOT NULL LIMIT 1",
      )
      .pluck()
      .get() !== undefined
  );
}

/** Item-locations whose packed demand is another one than the current forecast was made from. */
export type ChangedSeries = {
  itemLocations: number[];
  /** The change up to which they were read. */
  upTo: number;
};

export function changedSeries(db: Database): ChangedSeries {
  const rows = db
    .prepare<[], { at: number; itemLocation: number }>(
      'SELECT at, item_location AS itemLocation FROM demand_series_changed ORDER BY item_location',
    )
    .all();
  return {
    itemLocations: rows.map(row => row.itemLocation),
    upTo: rows.reduce((latest, { at }) => Math.max(latest, at), 0),
  };
}

/** Forgets changes that a forecast has taken in; what changed meanwhile stays. */
export function forgetChangedSeries(db: Database, upTo: number): void {
  db.prepare('DELETE FROM demand_series_changed WHERE at <= ?').run(upTo);
}
