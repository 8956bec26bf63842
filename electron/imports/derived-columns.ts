import { conceptOfParts, headerKey, type Concept } from './header-synonyms.ts';
import { bomParents } from './bom-levels.ts';
import type { LayoutNote } from './layout.ts';
import { sectionPlaces } from './section-places.ts';
import type { SheetColumn } from './sheet.ts';
import { splitSuppliers } from './supplier-names.ts';
import type { Table } from './table.ts';
import { yearsAndPeriods } from './year-columns.ts';

/** A column that the file does not have as such, made of what it says elsewhere. */
export type Derived = {
  concept: Concept;
  header: string;
  column: SheetColumn;
  note: LayoutNote;
  /** The data rows, where some of them turned out to be titles. */
  rows?: Int32Array;
};

const ways: ((table: Table, columnOf: (concept: Concept) => number | null) => Derived[])[] = [
  sectionPlaces,
  yearsAndPeriods,
  bomParents,
  splitSuppliers,
];

/**
 * Adds columns behind the file's own: the place from titles above the parts of a list, the period from a year and a month,
 * the parent of a part from its level, the code of a supplier written with its name.
 */
export function deriveColumns(given: Table, notes: LayoutNote[]): Table {
  let table = given;
  for (const way of ways) {
    for (const derived of way(table, concept => columnOf(table, concept))) {
      // A file of rejects has it as a column of its own already.
      if (table.headers.some(header => headerKey(header) === headerKey(derived.header))) continue;
      notes.push(derived.note);
      const { sheet } = table;
      table = {
        ...table,
        sheet: { ...sheet, columns: [...sheet.columns, derived.column] },
        headers: [...table.headers, derived.header],
        headerParts: [...table.headerParts, [derived.header]],
        units: [...table.units, ''],
        derived: new Map([...table.derived, [derived.concept, sheet.columns.length]]),
        rows: derived.rows ?? table.rows,
      };
    }
  }
  return table;
}

function columnOf({ headerParts }: Table, concept: Concept): number | null {
  const found = headerParts.findIndex(
    parts => parts.length > 0 && conceptOfParts(parts)?.concept === concept,
  );
  return found < 0 ? null : found;
}
