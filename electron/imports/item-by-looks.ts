import type { Found } from './find-fields.ts';
import type { PeriodColumn } from './mapping.ts';
import { columnName, usedIds, type Reading, type Table } from './table.ts';

/**
 * No header names the item: the names serve as codes, else the first column that says something else in every row. Only
 * for tables of periods or stock, and said so.
 */
export function findItemByLooks(reading: Reading, found: Found, periods: PeriodColumn[]): void {
  const levels = (['on_hand', 'min', 'max'] as const).some(concept => found.has(concept));
  if (periods.length === 0 && !levels) return;
  const taken = new Set([...found.values(), ...periods.map(period => period.column)]);
  const { table } = reading;
  const looks = table.headers.findIndex(
    (header, at) => header !== '' && !recordId.test(header) && !taken.has(at) && isDistinct(table, at),
  );
  const column = found.get('name') ?? (looks >= 0 ? looks : undefined);
  if (column === undefined || !isDistinct(table, column)) return;
  found.set('item', column);
  found.delete('name');
  reading.report.infer(
    'item column',
    columnName(table, column),
    0.6,
    'no header names the item; this column is different in every row',
  );
}

/** The number of a record in another program names no item. */
const recordId = /^(?:(?:external|internal|record|row)\s*)?(?:id|uuid|guid|#|no\.?|nr\.?)$/i;

function isDistinct(table: Table, column: number): boolean {
  return table.rows.length > 0 && usedIds(table, column).length === table.rows.length;
}
