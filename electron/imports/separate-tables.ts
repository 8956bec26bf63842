import { cellAt, cellText, columnLetter, type Sheet, type SheetColumn } from './sheet.ts';
import { hasNumber, tableBelow } from './data-rows.ts';
import { filledColumns, knownNames } from './header-cells.ts';
import { conceptOfParts, type Concept } from './header-synonyms.ts';
import { findTable } from './layout.ts';
import { periodLabelsOf } from './period-series.ts';
import { usedIds, type Table } from './table.ts';

/** Wider sheets are one table of periods. */
const MOST_COLUMNS = 2000;
/** Tables below each other that are looked for. */
const MOST_BELOW = 20;
/** Rows between the title of a table and its header. */
const TITLE_DISTANCE = 3;

/**
 * The tables of a sheet, each as a sheet of its own with its cells where they stand: side by side behind blank columns, or
 * below each other behind blank rows under another header. The first keeps the name of the sheet.
 * @returns the sheet itself where it holds one table
 */
export function separateTables(sheet: Sheet): Sheet[] {
  if (sheet.columns.length > MOST_COLUMNS || sheet.rowCount === 0) return [sheet];
  const tables = besides(sheet).flatMap(below);
  if (tables.length < 2) return [sheet];
  const main = mainAmong(tables);
  const taken = new Set<string>();
  return tables.map((each, at) => {
    const name = at === 0 && sheet.name !== '' ? sheet.name : partName(sheet.name, each, taken);
    taken.add(name);
    return { ...each, name, isLaterPart: main >= 0 && at > main };
  });
}

/** The first table of items; one of a single row, as filters above a list look, only where no other has more. */
function mainAmong(tables: readonly Sheet[]): number {
  const found = tables.map(each => findTable(each, {}).table);
  const several = found.findIndex(table => hasItem(table) && table.rows.length > 1);
  return several >= 0 ? several : found.findIndex(hasItem);
}

/** Named by the title above its header, else by its columns, and numbered where that is taken. */
function partName(name: string, part: Sheet, taken: ReadonlySet<string>): string {
  const columns = part.columns.flatMap((column, at) => (isBlank(column) ? [] : [at]));
  const letters = `${columnLetter(columns[0] ?? 0)}:${columnLetter(columns.at(-1) ?? 0)}`;
  const [header = 0] = findTable(part, {}).table.headerRows;
  const label = titleAbove(part, header) ?? letters;
  const full = name === '' ? label : `${name}: ${label}`;
  let unique = full;
  for (let number = 2; taken.has(unique); number++) unique = `${full} ${number}`;
  return unique;
}

function titleAbove(sheet: Sheet, header: number): string | null {
  for (let row = header - 1; row >= Math.max(0, header - TITLE_DISTANCE); row--) {
    const texts = sheet.columns.map((_, column) => cellText(cellAt(sheet, row, column))).filter(Boolean);
    if (texts.length > 0) return texts.length === 1 ? (texts[0] ?? null) : null;
  }
  return null;
}

/** Blocks of columns that are tables of their own; a block that is none belongs to the one before it. */
function besides(sheet: Sheet): Sheet[] {
  const blocks = blocksOf(sheet);
  if (blocks.length < 2) return [sheet];
  const parts: { columns: number[]; table: Table | null }[] = [];
  for (const columns of blocks) {
    const table = columns.length < 2 ? null : tableOf(withColumns(sheet, columns));
    const last = parts.at(-1);
    const before = parts.flatMap(part => part.table ?? []);
    if (last && (!table || !last.table || !isApart(table, before))) last.columns.push(...columns);
    else parts.push({ columns, table });
  }
  return parts.length < 2 ? [sheet] : parts.map(({ columns }) => withColumns(sheet, columns));
}

/** Runs of columns between blank ones. */
function blocksOf({ columns }: Sheet): number[][] {
  const blocks: number[][] = [];
  columns.forEach((column, at) => {
    if (isBlank(column)) return;
    if (blocks.at(-1)?.at(-1) === at - 1) blocks.at(-1)?.push(at);
    else blocks.push([at]);
  });
  return blocks;
}

function isBlank({ ids }: SheetColumn): boolean {
  return !ids.some(id => id !== 0);
}

/** The table of a block; null when nothing says that it is one. */
function tableOf(part: Sheet): Table | null {
  const { table } = findTable(part, {});
  const header = table.headerRows.at(-1);
  if (header === undefined || table.rows.length === 0) return null;
  const periods = periodLabelsOf(table.headers).filter(Boolean).length;
  const names = knownNames(part, header);
  return names >= 2 || (names === 1 && periods >= 2) ? table : null;
}

/** What a list of its own begins with. */
const keys: ReadonlySet<Concept> = new Set<Concept>([
  'item',
  'supplier',
  'supplier_name',
  'order',
  'kit',
  'customer',
]);

/** It has an item of its own as one before it has, or lists other things and ends elsewhere than its neighbour. */
function isApart(second: Table, before: readonly Table[]): boolean {
  if (hasItem(second) && before.some(hasItem)) return true;
  const key = second.headerParts.findIndex(parts => parts.length > 0);
  const concept = conceptOfParts(second.headerParts[key] ?? [])?.concept;
  const isList =
    concept !== undefined && keys.has(concept) && usedIds(second, key).length === second.rows.length;
  return isList && before.at(-1)?.rows.at(-1) !== second.rows.at(-1);
}

function hasItem({ headerParts }: Table): boolean {
  return headerParts.some(parts => parts.length > 0 && conceptOfParts(parts)?.concept === 'item');
}

function withColumns(sheet: Sheet, kept: readonly number[]): Sheet {
  const blank = { ids: new Int32Array(sheet.rowCount), values: [null] };
  const columns = sheet.columns.map((column, at) => (kept.includes(at) ? column : blank));
  const inside = ({ firstColumn }: { firstColumn: number }) => kept.includes(firstColumn);
  return {
    ...sheet,
    columns,
    merges: sheet.merges.filter(inside),
    mergedDown: sheet.mergedDown.filter(inside),
    tableHint: sheet.tableHint && inside(sheet.tableHint) ? sheet.tableHint : null,
  };
}

/** A part and the tables above and below the one with its best header. */
function below(part: Sheet): Sheet[] {
  const row = endOfTableAbove(part);
  if (row !== null) return [...below(withRows(part, 0, row)), ...below(withRows(part, row, part.rowCount))];
  const tables: Sheet[] = [];
  let rest = part;
  while (tables.length < MOST_BELOW) {
    const { table } = findTable(rest, {});
    const last = table.headerRows.at(-1);
    const row = last === undefined ? null : tableBelow(rest, table.headers, last + 1);
    const next = row === null ? null : withRows(rest, row, rest.rowCount);
    if (row === null || !next || !tableOf(next)) break;
    tables.push(withRows(rest, 0, row));
    rest = next;
  }
  return [...tables, rest];
}

/** The row before which a table of its own ends above a blank row and the best header; null when none does. */
function endOfTableAbove(part: Sheet): number | null {
  const header = findTable(part, {}).table.headerRows[0] ?? 0;
  let row = header;
  while (row > 0 && filledColumns(part, row - 1).length > 0) row--;
  const table = row > 1 ? tableOf(withRows(part, 0, row)) : null;
  if (!table || !table.rows.some(each => filledColumns(part, each).length > 1)) return null;
  return table.rows.length > 1 || hasNumber(part, table.rows[0] ?? 0) ? row : null;
}

/** The sheet with nothing but the rows from `first` to before `end`, where they stand. */
function withRows(sheet: Sheet, first: number, end: number): Sheet {
  const columns = sheet.columns.map(column => {
    const kept = new Int32Array(column.ids.length);
    kept.set(column.ids.subarray(first, end), first);
    return { ...column, ids: kept };
  });
  const inside = ({ firstRow }: { firstRow: number }) => firstRow >= first && firstRow < end;
  const { merges, mergedDown, tableHint } = sheet;
  return {
    ...sheet,
    columns,
    merges: merges.filter(inside),
    mergedDown: mergedDown.filter(inside),
    tableHint: tableHint && inside(tableHint) ? tableHint : null,
  };
}
