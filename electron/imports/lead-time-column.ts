import type { LeadTimeUnit } from '../../shared/model/imports.ts';
import { cellState, type ColumnValues } from './column-values.ts';
import { readLeadTime, toLeadDays, unitOf, type StatedLeadTime } from './lead-time.ts';
import { readNumbers } from './number-columns.ts';
import { cellText } from './sheet.ts';
import { columnName, usedIds, type Reading } from './table.ts';

/**
 * Reads a lead time column as whole days. The unit stands in the cell, else in the mapping, the header or the units row;
 * else it is taken for days, and said so. Of a range the longer end is taken: what comes early costs less than a gap.
 */
export function readLeadTimes(reading: Reading, column: number, clears: boolean): ColumnValues<number> {
  const cells = reading.table.sheet.columns[column]?.values ?? [];
  const stated = cells.map(cell => (typeof cell === 'string' ? readLeadTime(cell) : null));
  const bare = stated.some(Boolean) ? withNumbers(reading, column, stated) : reading;
  const [numbers] = readNumbers(bare, [column], clears);
  if (!numbers) throw new RangeError(`no column ${column}`);
  const used = usedIds(reading.table, column);
  const usual = used.some(id => !stated[id]?.unit) ? columnUnit(reading, column) : 'days';
  const values = numbers.values.map((value, id) =>
    numbers.state[id] === cellState.good && value !== undefined
      ? toLeadDays(value, stated[id]?.unit ?? usual)
      : undefined,
  );
  const range = used.find(id => stated[id]?.isRange);
  if (range !== undefined)
    reading.report.infer(
      'lead time ranges',
      `${columnName(reading.table, column)}: ${cellText(cells[range])}`,
      0.8,
      'the longer end is taken',
    );
  return { ...numbers, values, cells };
}

/** The same table with only the numbers of what this column's cells state. */
function withNumbers(reading: Reading, column: number, stated: (StatedLeadTime | null)[]): Reading {
  const { table } = reading;
  const columns = table.sheet.columns.map((each, index) => {
    if (index !== column) return each;
    return { ids: each.ids, values: each.values.map((cell, id) => stated[id]?.number ?? cell) };
  });
  return { ...reading, table: { ...table, sheet: { ...table.sheet, columns } } };
}

function columnUnit(reading: Reading, column: number): LeadTimeUnit {
  const name = columnName(reading.table, column);
  const given = reading.map.units?.lead_time;
  if (given) return given;
  const byHeader = unitOf(reading.table.headers[column] ?? '');
  const unit = byHeader ?? unitOf(reading.table.units[column] ?? '');
  if (unit) {
    reading.report.infer(
      'lead time unit',
      unit,
      0.95,
      byHeader ? `header '${name}'` : `units row under '${name}'`,
    );
    return unit;
  }
  reading.report.infer(
    'lead time unit',
    'days',
    0.5,
    `assumed: neither the header '${name}' nor a units row names one`,
  );
  return 'days';
}
