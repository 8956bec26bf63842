import type { Database } from '../connection.ts';
import type { WantedKeys } from './wanted-keys.ts';

/** What a source stated of an item-location's stock; its key, and that of the import that brought it, stand behind. */
export type StatedStock = [
  itemLocation: number,
  day: number,
  onHand: number,
  reserved: number | null,
  backordered: number | null,
  source: number,
  broughtBy: number,
];

/**
 * The statements that count at the opening of a day, by item-location: of the highest priority, then the newest, then by
 * the source's name, then of the last import; one of a later day only where none is that old.
 */
export function readStatedStock(
  db: Database,
  asOf: number,
  { condition, values }: WantedKeys,
): Map<number, StatedStock> {
  // Ranked here: nearly all item-locations have a single statement, and SQL would sort them all.
  const comesFirst = statementOrder(db, asOf);
  const rows = db
    .prepare<[object], StatedStock>(
      `SELECT item_location, as_of, on_hand, reserved, backordered, source, import FROM stock_snapshot WHERE item_location ${condition}`,
    )
    .raw()
    .all(values);
  const counting = new Map<number, StatedStock>();
  for (const row of rows) {
    const other = counting.get(row[0]);
    if (!other || comesFirst(row, other)) counting.set(row[0], row);
  }
  return counting;
}

type Source = { key: number; priority: number };

/** Whether a statement counts rather than another of the same item-location. */
function statementOrder(db: Database, asOf: number): (one: StatedStock, other: StatedStock) => boolean {
  const sources = new Map<number, { priority: number; place: number }>();
  const last = { priority: Infinity, place: Infinity };
  for (const { key, priority } of db
    .prepare<[], Source>('SELECT key, priority FROM source ORDER BY name')
    .all())
    sources.set(key, { priority, place: sources.size });
  return ([, day, , , , source, broughtBy], [, otherDay, , , , otherSource, otherBroughtBy]) => {
    const [{ priority, place }, other] = [sources.get(source) ?? last, sources.get(otherSource) ?? last];
    const order =
      Number(day > asOf) - Number(otherDay > asOf) ||
      priority - other.priority ||
      Math.abs(day - asOf) - Math.abs(otherDay - asOf) ||
      place - other.place ||
      otherBroughtBy - broughtBy;
    return order < 0;
  };
}
