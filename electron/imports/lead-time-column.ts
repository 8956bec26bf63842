import type { LeadTimeUnit } from '../../shared/model/imports.ts';
import { cellState, type ColumnValues } from './column-values.ts';
import { toLeadDays, unitOf } from './lead-time.ts';
import { readNumbers } from './number-columns.ts';
import type { Cell } from './sheet.ts';
import { columnName, usedIds, type Reading } from './table.ts';

/** A lead time with its unit behind it: `6 weeks`, `10 d`. */
const withUnit = /^([\d.,]+)\s*(\p{L}+)\.?$/u;

/**
 * Reads a lead time column as whole days. The unit stands in the cell, else in the mapping, the header or the units row;
 * else it is taken for days, and said so.
 */
export function readLeadTimes(reading: Reading, column: number, clears: boolean): ColumnValues<number> {
  const cells = reading.table.sheet.columns[column]?.values ?? [];
  const units = cells.map(cellUnit);
  const bare = units.some(unit => unit !== null) ? withoutUnits(reading, column) : reading;
  const [numbers] = readNumbers(bare, [column], clears);
  if (!numbers) throw new RangeError(`no column ${column}`);
  const bareCells = usedIds(reading.table, column).some(id => units[id] === null);
  const usual = bareCells ? columnUnit(reading, column) : 'days';
  const values = numbers.values.map((value, id) =>
    numbers.state[id] === cellState.good && value !== undefined
      ? toLeadDays(value, units[id] ?? usual)
      : undefined,
  );
  return { ...numbers, values, cells };
}

function cellUnit(cell: Cell): LeadTimeUnit | null {
  const word = typeof cell === 'string' ? withUnit.exec(cell)?.[2] : undefined;
  return word === undefined ? null : unitOf(word);
}

function numberOf(cell: Cell): Cell {
  return typeof cell === 'string' ? (withUnit.exec(cell)?.[1] ?? cell) : cell;
}

/** The same table with the units cut off this column's cells. */
function withoutUnits(reading: Reading, column: number): Reading {
  const { table } = reading;
  const columns = table.sheet.columns.map((each, index) => {
    if (index !== column) return each;
    const values = each.values.map(cell => (cellUnit(cell) ? numberOf(cell) : cell));
    return { ids: each.ids, values };
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
