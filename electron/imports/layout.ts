import type { ImportMap } from '../../shared/model/imports.ts';
import { findDataRows } from './data-rows.ts';
import { deriveColumns } from './derived-columns.ts';
import { fillFigures, fillGroups, fillMerged } from './fill-down.ts';
import { filledColumns, headerCell, isNumber } from './header-cells.ts';
import { findHeaderRows, type HeaderRows } from './header-rows.ts';
import { conceptOf, conceptOfParts, headerKey } from './header-synonyms.ts';
import { isPeriodLabel } from './period-labels.ts';
import { periodLabelsOf } from './period-series.ts';
import { cellAt, cellText, columnLetter, type Sheet } from './sheet.ts';
import type { Table } from './table.ts';
import { dayInTitles } from './title-rows.ts';

export type Layout = { table: Table; notes: LayoutNote[] };
/** Something the layout concluded: rows left out, another table on the sheet. */
export type LayoutNote = { what: string; value: string; confidence: number; evidence: string };

/** Finds header, units and data of a sheet; what a mapping says about the header stands. */
export function findTable(sheet: Sheet, map: ImportMap): Layout {
  const found =
    map.header === undefined ? findHeaderRows(sheet, wantedHeaders(map)) : givenHeader(map.header);
  const notes: LayoutNote[] = [];
  const given = map.header !== undefined;
  if (!given && (found.rows.length > 1 || (found.rows[0] ?? 0) > 0)) {
    notes.push({
      what: 'header rows',
      value: found.rows.map(row => row + 1).join(', '),
      confidence: 0.9,
      evidence: 'names of fields and labels of periods',
    });
  }
  if (found.rows.length === 0 && !given)
    notes.push({
      what: 'header rows',
      value: 'none',
      confidence: 0.7,
      evidence: 'the first row holds values, not names',
    });
  noteFiguresAbove(sheet, found.rows[0] ?? 0, notes);
  const headerParts = partsOfColumns(sheet, found.rows);
  nameBlankColumns(sheet, headerParts, found);
  dropOtherBlocks(sheet, headerParts, found.firstData, notes);
  const headers = headerParts.map(parts => parts.join(' '));
  const units = headers.map((_, column) =>
    found.unitsRow === null ? '' : cellText(cellAt(sheet, found.unitsRow, column)),
  );
  if (found.unitsRow !== null)
    notes.push({
      what: 'units row',
      value: String(found.unitsRow + 1),
      confidence: 0.9,
      evidence: units.filter(Boolean).slice(0, 5).join(', '),
    });
  const merged = fillMerged(sheet, headerParts, found.firstData);
  const lowest = headers.map((header, column) => (header && headerParts[column]?.at(-1)) ?? '');
  const rows = findDataRows(merged, headers, lowest, found.firstData, notes);
  const figured = fillFigures(merged, headerParts, rows, notes);
  const filled = fillGroups(figured, headerParts, rows, notes);
  const statedDay = dayInTitles(filled, found.rows[0] ?? 0);
  const table: Table = {
    sheet: filled,
    headers,
    headerParts,
    headerRows: found.rows,
    units,
    rows,
    derived: new Map(),
    statedDay,
  };
  return { table: deriveColumns(table, notes), notes };
}

/** Titles hold a date or a number at most; rows with more of them are of a table that is passed over. */
function noteFiguresAbove(sheet: Sheet, header: number, notes: LayoutNote[]): void {
  const rows: number[] = [];
  for (let row = 0; row < header; row++) {
    const figures = filledColumns(sheet, row).filter(column =>
      isNumber(cellText(cellAt(sheet, row, column))),
    );
    if (figures.length >= 2) rows.push(row + 1);
  }
  if (rows.length < 2) return;
  notes.push({
    what: 'rows above the header',
    value: rows.slice(0, 20).join(', '),
    confidence: 0.8,
    evidence: 'they hold figures and are not read; say by a mapping where the header is',
  });
}

/** The headers that a mapping names: where they stand together is the header. */
function wantedHeaders(map: ImportMap): Set<string> {
  const names = (map.kinds ?? []).flatMap(kind => [
    ...Object.values(kind.columns),
    ...(kind.unpivot ?? []).map(line => line.column),
  ]);
  return new Set(names.filter(name => typeof name === 'string').map(headerKey));
}

/** What a mapping says of the header: its rows counted from 1, or null for none. */
function givenHeader(header: number[] | null): HeaderRows {
  const rows = (header ?? []).map(row => row - 1);
  return { rows, unitsRow: null, firstData: Math.max(-1, ...rows) + 1 };
}

/** Header texts of every column from top to bottom. */
function partsOfColumns(sheet: Sheet, rows: number[]): string[][] {
  const grid = rows.map(row => sheet.columns.map((_, column) => headerCell(sheet, row, column)));
  grid.slice(0, -1).forEach((upper, index) => carryLabels(upper, grid.slice(index + 1)));
  return sheet.columns.map((_, column) => {
    const parts = grid.map(cells => cells[column] ?? '').filter(Boolean);
    return parts.filter((part, index) => part !== parts[index - 1]);
  });
}

/** A CSV has no merged cells: a label stands for the blanks right of it as long as periods stand below, or places below stock. */
function carryLabels(upper: string[], below: string[][]): void {
  const periods = below.map(periodLabelsOf);
  let label = '';
  for (let column = 0; column < upper.length; column++) {
    const lower = below.map(cells => cells[column] ?? '').filter(Boolean);
    if (upper[column]) label = upper[column] ?? '';
    else if (
      !periods.some(row => row[column]) &&
      !lower.some(
        text => /^\d{1,2}$/.test(text) || isPlaceUnder(label, text) || isRepeatedUnder(label, text, below),
      )
    )
      label = '';
    else upper[column] = label;
  }
}

/** `Ist` and `Plan` below each of several periods: the same words stand under the others, too. */
function isRepeatedUnder(label: string, text: string, below: string[][]): boolean {
  return isPeriodLabel(label) && below.some(cells => cells.filter(cell => cell === text).length > 1);
}

/** What stands below `Stock` and names no field is one of the places where it lies. */
function isPlaceUnder(label: string, text: string): boolean {
  return conceptOf(label)?.concept === 'on_hand' && conceptOf(text) === null && /\p{L}/u.test(text);
}

/** Tables side by side: blank columns between blocks that each have an item of their own. The first block is read. */
function dropOtherBlocks(sheet: Sheet, parts: string[][], first: number, notes: LayoutNote[]): void {
  const blocks: number[][] = [[]];
  parts.forEach((part, column) => {
    const blank = part.length === 0 && isBlankColumn(sheet, column, first);
    if (!blank) blocks.at(-1)?.push(column);
    else if (blocks.at(-1)?.length) blocks.push([]);
  });
  const withItem = blocks.filter(block =>
    block.some(column => conceptOfParts(parts[column] ?? [])?.concept === 'item'),
  );
  if (withItem.length < 2) return;
  for (const block of withItem.slice(1)) {
    notes.push({
      what: 'table not read',
      value: block.map(column => parts[column]?.join(' ') ?? '').join(', '),
      confidence: 0.8,
      evidence:
        'a second table stands beside the first, behind a blank column; import it from a sheet of its own',
    });
    for (const column of block) parts[column] = [];
  }
}

/** The corner of a wide table is often left blank: where no header names the item, filled columns before the first are named by their letter. */
function nameBlankColumns(sheet: Sheet, parts: string[][], { rows, firstData }: HeaderRows): void {
  const first = parts.findIndex(part => part.length > 0);
  if (rows.length === 0 || parts.some(part => conceptOfParts(part)?.concept === 'item')) return;
  for (let column = 0; column < first; column++)
    if (isMostlyFilled(sheet, column, firstData)) parts[column] = [`column ${columnLetter(column)}`];
}

function isMostlyFilled(sheet: Sheet, column: number, first: number): boolean {
  const below = sheet.columns[column]?.ids.subarray(first, first + 200) ?? [];
  return below.length > 0 && below.filter(id => id !== 0).length * 2 >= below.length;
}

function isBlankColumn(sheet: Sheet, column: number, first: number): boolean {
  const ids = sheet.columns[column]?.ids;
  return !ids || !ids.subarray(first).some(id => id !== 0);
}
