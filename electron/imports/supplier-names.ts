import type { Derived } from './derived-columns.ts';
import type { Concept } from './header-synonyms.ts';
import { cellText } from './sheet.ts';
import { columnName, usedCells, type Table } from './table.ts';

/** A number and the name behind it, as an ERP lists suppliers: `0000100200  Muster GmbH`. */
const codeAndName = /^(\d{4,10})\s+(\p{L}.*)$/u;

/** The code of suppliers that are written with their names in one cell. */
export function splitSuppliers(table: Table, columnOf: (concept: Concept) => number | null): Derived[] {
  const suppliers = columnOf('supplier');
  if (suppliers === null || columnOf('supplier_name') !== null) return [];
  const cells = usedCells(table, suppliers);
  if (cells.length === 0 || !cells.every(cell => codeAndName.test(cellText(cell)))) return [];
  const { ids, values } = table.sheet.columns[suppliers]!;
  const name = columnName(table, suppliers);
  const part = (index: number) => ({
    ids,
    values: values.map(cell => codeAndName.exec(cellText(cell))?.[index] ?? null),
  });
  const note = {
    what: 'supplier code and name',
    value: name,
    confidence: 0.8,
    evidence: 'every cell is a number with a name behind it',
  };
  return [
    { concept: 'supplier', header: `${name} (code)`, column: part(1), note },
    { concept: 'supplier_name', header: `${name} (name)`, column: part(2), note },
  ];
}
