import {
  sheetMapSchema,
  type ColumnReference,
  type ImportMap,
  type KindMap,
} from '../../shared/model/imports.ts';
import type { KindMapping } from './mapping.ts';
import type { Table } from './table.ts';

/** How one sheet was read: its part of the mapping, completed, and the file columns that it reads. */
export type SheetMapping = { sheet: string; map: ImportMap; needs: ColumnReference[] };

/**
 * The mapping that reads a sheet of the same layout likewise: what was given, and the columns that were found by looking.
 * A known export keeps its columns open where it is read by more than a mapping can say.
 * @param prepared whether the table was changed before it was read
 */
export function sheetMapping(
  given: ImportMap,
  mappings: readonly KindMapping[],
  table: Table,
  prepared: boolean,
): SheetMapping {
  const isOpen =
    prepared || given.kinds !== undefined || mappings.length === 0 || mappings.some(isMoreThanColumns);
  const map = isOpen ? given : { ...given, kinds: mappings.map(mapping => kindMap(mapping, table)) };
  return { sheet: table.sheet.name, map, needs: neededColumns(mappings, table) };
}

/** The mapping of a whole file from those of the sheets that were read, without the cells that were mended in it. */
export function fileMapping(
  given: ImportMap,
  sheets: readonly SheetMapping[],
): { map: ImportMap; needs: ColumnReference[] } {
  const needs = [...new Set(sheets.flatMap(sheet => sheet.needs))];
  const [only] = sheets;
  if (only && sheets.length === 1 && given.sheets === undefined) {
    const { fixes: _fixes, skip: _skip, ...map } = only.map;
    return { map, needs };
  }
  const { encoding, delimiter, codes, delta } = given;
  const map = {
    encoding,
    delimiter,
    codes,
    delta,
    sheets: sheets.map(({ sheet, map: own }) => ofOneSheet.parse({ ...own, sheet })),
  };
  return { map, needs };
}

/** What of a mapping can be said of one sheet. */
const ofOneSheet = sheetMapSchema.strip();

/** By number where the header does not name this column alone. */
function neededColumns(mappings: readonly KindMapping[], table: Table): ColumnReference[] {
  const columns = mappings.flatMap(mapping => [
    ...mapping.columns.values(),
    ...mapping.attributes,
    ...mapping.unpivot.filter(line => !isNewest(line)).map(line => line.column),
  ]);
  return [...new Set(columns)].toSorted((a, b) => a - b).map(column => referenceTo(table, column));
}

/** Conditions on rows, open questions and the like, which a mapping of columns cannot say; and the newest column, which will be another. */
function isMoreThanColumns({ where, sum, negated, asked, unpivot }: KindMapping): boolean {
  return where.length > 0 || sum || negated || asked || unpivot.some(isNewest);
}

/** The stock of one day out of several columns of them. */
function isNewest({ set }: KindMapping['unpivot'][number]): boolean {
  return set.has('as_of');
}

function kindMap(mapping: KindMapping, table: Table): KindMap {
  const columns: Record<string, ColumnReference> = {};
  for (const [field, column] of mapping.columns) columns[field] = referenceTo(table, column);
  for (const column of mapping.attributes)
    columns[`attributes.${table.headers[column] ?? ''}`] = referenceTo(table, column);
  const unpivot = mapping.unpivot.map(({ column, set }) => ({
    column: referenceTo(table, column),
    set: Object.fromEntries(set),
  }));
  return {
    kind: mapping.kind,
    columns,
    ...(mapping.constants.size > 0 && { constants: Object.fromEntries(mapping.constants) }),
    ...(unpivot.length > 0 && { unpivot }),
  };
}

function referenceTo(table: Table, column: number): ColumnReference {
  const header = table.headers[column] ?? '';
  return header !== '' && table.headers.indexOf(header) === column ? header : column + 1;
}
