import type { LeadTimeUnit } from '../../shared/model/imports.ts';
import { cellState, type ColumnValues } from './column-values.ts';
import { readNumbers } from './number-columns.ts';
import { toLeadDays, unitOf } from './lead-time.ts';
import { columnName, type Reading } from './table.ts';

/** Reads a lead time column as whole days: unit by the mapping, the header, the units row; else days, and said so. */
export function readLeadTimes(reading: Reading, column: number, clears: boolean): ColumnValues<number> {
  const [numbers] = readNumbers(reading, [column], clears);
  if (!numbers) throw new RangeError(`no column ${column}`);
  const unit = leadTimeUnit(reading, column);
  const values = numbers.values.map((value, id) =>
    numbers.state[id] === cellState.good && value !== undefined ? toLeadDays(value, unit) : undefined,
  );
  return { ...numbers, values };
}

function leadTimeUnit(reading: Reading, column: number): LeadTimeUnit {
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
