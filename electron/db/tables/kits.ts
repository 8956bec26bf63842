import type { BomRow } from '../../../shared/model/import-rows.ts';
import type { Database } from '../connection.ts';
import type { References } from './references.ts';
import { emptyCounts, type RowCounts } from './row-counts.ts';

/** Creates, updates or (from a file of changes) deletes the components of kits. */
export function* writeKits(
  db: Database,
  references: References,
  rows: readonly BomRow[],
): Generator<undefined, RowCounts> {
  const counts = emptyCounts();
  const find = db
    .prepare<[number, number], number>('SELECT quantity FROM kit_component WHERE kit = ? AND component = ?')
    .pluck();
  const put = db.prepare(
    'INSERT INTO kit_component (kit, component, quantity) VALUES (?, ?, ?) ON CONFLICT (kit, component) DO UPDATE SET quantity = excluded.quantity',
  );
  const remove = db.prepare('DELETE FROM kit_component WHERE kit = ? AND component = ?');
  for (const row of rows) {
    if (row.change === 'close') {
      const { item } = references.codes;
      const gone = remove.run(item.get(row.kit), item.get(row.component)).changes > 0;
      counts[gone ? 'changed' : 'unchanged']++;
      yield;
      continue;
    }
    const kit = references.item(row.kit);
    const component = references.item(row.component);
    const known = find.get(kit, component);
    if (known !== row.quantity) put.run(kit, component, row.quantity);
    counts[known === undefined ? 'new' : known === row.quantity ? 'unchanged' : 'changed']++;
    yield;
  }
  return counts;
}

/** All kits and what they are put together from, by item codes; quantities per kit. */
export function readKits(db: Database): { kit: string; component: string; quantity: number }[] {
  return db
    .prepare<[], { kit: string; component: string; quantity: number }>(
      'SELECT k.code AS kit, c.code AS component, b.quantity FROM kit_component b JOIN item k ON k.key = b.kit JOIN item c ON c.key = b.component ORDER BY b.key',
    )
    .all();
}
