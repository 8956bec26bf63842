import type { KindMapping } from './mapping.ts';
import type { Reading } from './table.ts';

/** Leaves out rows that say nothing in any column that fills a field: what stands in them is a remark or a legend. */
export function withoutRemarks(reading: Reading, mappings: readonly KindMapping[]): Reading {
  const { table, report } = reading;
  const columns = new Set(
    mappings.flatMap(({ columns: fields, unpivot, periods }) => [
      ...fields.values(),
      ...unpivot.map(({ column }) => column),
      ...periods.map(({ column }) => column),
    ]),
  );
  const states = new Uint8Array(table.sheet.rowCount);
  for (const column of columns) {
    const ids = table.sheet.columns[column]?.ids ?? new Int32Array(0);
    for (const row of table.rows) if (ids[row] !== 0) states[row] = 1;
  }
  const rows = table.rows.filter(row => states[row] === 1);
  const left = table.rows.filter(row => states[row] === 0);
  if (left.length === 0 || rows.length === 0) return reading;
  const more = left.length > 20 ? ` and ${left.length - 20} more` : '';
  report.infer(
    'rows left out: remark',
    left
      .slice(0, 20)
      .map(row => row + 1)
      .join(', ') + more,
    0.9,
    `${left.length} of them`,
  );
  return { ...reading, table: { ...table, rows } };
}
