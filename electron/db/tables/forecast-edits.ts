import type { ForecastEditKind } from '../../../shared/model/forecast-edit.ts';
import type { Database } from '../connection.ts';
import { keyRange, type WantedKeys } from './wanted-keys.ts';

/** A stored edit of one period; days are day numbers. */
export type StoredEdit = {
  id: string;
  itemLocation: number;
  kind: ForecastEditKind;
  day: number;
  days: number;
  quantity: number | null;
  reason: string;
  spread: string | null;
  actor: string;
  at: string;
  expires: number | null;
};

const COLUMNS =
  'e.id, e.item_location AS itemLocation, e.kind, e.day, e.days, e.quantity, e.reason, e.spread, e.actor, e.at, e.expires';

/** Edits that count on an as-of day, for a range of item-locations, in the order of their days. */
export function readEdits(
  db: Database,
  asOfDay: number,
  from: number,
  to: number,
): Map<number, StoredEdit[]> {
  return readEditsOf(db, asOfDay, keyRange(from, to));
}

/** The same for wanted item-locations. */
export function readEditsOf(
  db: Database,
  asOfDay: number,
  { condition, values }: WantedKeys,
): Map<number, StoredEdit[]> {
  const rows = db
    .prepare<[object], StoredEdit>(
      `SELECT ${COLUMNS} FROM forecast_edit e WHERE e.item_location ${condition} AND (e.expires IS NULL OR e.expires > @asOfDay)
       ORDER BY e.item_location, e.kind, e.day, e.days`,
    )
    .all({ asOfDay, ...values });
  return Map.groupBy(rows, row => row.itemLocation);
}

export type NamedEdit = StoredEdit & { item: string; location: string };

/** A page of all edits with the names of what they are about, newest first; expired ones too. */
export function pageEdits(
  db: Database,
  query: { text: string; kind: ForecastEditKind | null; offset: number; limit: number },
): { edits: NamedEdit[]; total: number } {
  const from = `FROM forecast_edit e JOIN item_location il ON il.key = e.item_location JOIN item i ON i.key = il.item JOIN location l ON l.key = il.location
    WHERE (@kind IS NULL OR e.kind = @kind) AND (i.code LIKE @like OR i.name LIKE @like OR e.reason LIKE @like OR e.spread LIKE @like)`;
  const values = { kind: query.kind, like: `%${query.text}%` };
  const edits = db
    .prepare<[object], NamedEdit>(
      `SELECT ${COLUMNS}, i.code AS item, l.code AS location ${from} ORDER BY e.at DESC, i.code, l.code, e.day LIMIT @limit OFFSET @offset`,
    )
    .all({ ...values, limit: query.limit, offset: query.offset });
  const total = db.prepare<[object], number>(`SELECT count(*) ${from}`).pluck().get(values) ?? 0;
  return { edits, total };
}

/** A statement-backed writer of edits: what is said of a period replaces what was said of it before. */
export function createEditWriter(db: Database): { put(edit: StoredEdit): void } {
  const put = db.prepare(
    `INSERT INTO forecast_edit (id, item_location, kind, day, days, quantity, reason, spread, actor, at, expires)
     VALUES (@id, @itemLocation, @kind, @day, @days, @quantity, @reason, @spread, @actor, @at, @expires)
     ON CONFLICT (item_location, kind, day, days) DO UPDATE SET quantity = excluded.quantity, reason = excluded.reason,
       spread = excluded.spread, actor = excluded.actor, at = excluded.at, expires = excluded.expires, revision = revision + 1`,
  );
  return { put: edit => void put.run(edit) };
}

/** Takes edits away. @returns how many there were */
export function removeEdits(db: Database, ids: readonly string[]): number {
  const remove = db.prepare('DELETE FROM forecast_edit WHERE id = ?');
  return ids.reduce((sum, id) => sum + remove.run(id).changes, 0);
}
