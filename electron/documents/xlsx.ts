import { toDay } from '../../shared/dates.ts';
import { AppError } from '../../shared/errors.ts';
import { formulaSafe, type ExportColumn } from './columns.ts';
import {
  contentTypes,
  packageRelations,
  sheetEnd,
  sheetStart,
  styleOf,
  styles,
  workbook,
  workbookRelations,
  xmlText,
} from './xlsx-parts.ts';
import { zipArchive, zipEntry } from './zip.ts';

/** A worksheet in the making: its name and its XML in pieces. Made by `tableSheet`. */
export interface Sheet {
  name: string;
  chunks: () => Iterable<string>;
}

const MAX_ROWS = 1_048_576;
const MAX_TEXT = 32_767;
const CHUNK = 65_536;
/** Rows looked at to choose the width of a column. */
const WIDTH_ROWS = 100;

/**
 * Writes a workbook: typed cells, number formats, real dates, bold frozen headings with a filter, column widths, and
 * texts that are never formulas. The same sheets give the same bytes.
 *
 * Written here rather than by SheetJS, whose free edition can neither freeze rows nor style a heading and holds every
 * cell as an object; reading back by it is part of the tests.
 * @throws AppError `invalid-input` when a sheet has too many rows, or a cell too long a text or no finite number
 */
export async function writeXlsx(sheets: readonly Sheet[]): Promise<Uint8Array> {
  const names = sheetNames(sheets.map(sheet => sheet.name));
  const entries = [
    await zipEntry('[Content_Types].xml', [contentTypes(sheets.length)]),
    await zipEntry('_rels/.rels', [packageRelations()]),
    await zipEntry('xl/workbook.xml', [workbook(names)]),
    await zipEntry('xl/_rels/workbook.xml.rels', [workbookRelations(sheets.length)]),
    await zipEntry('xl/styles.xml', [styles()]),
  ];
  for (const [index, sheet] of sheets.entries()) {
    entries.push(await zipEntry(`xl/worksheets/sheet${index + 1}.xml`, sheet.chunks()));
  }
  return zipArchive(entries);
}

/** A table as a worksheet: the columns' headings, then one row each. */
export function tableSheet<Row>(
  name: string,
  columns: readonly ExportColumn<Row>[],
  rows: readonly Row[],
): Sheet {
  return { name, chunks: () => sheetChunks(name, columns, rows) };
}

function* sheetChunks<Row>(
  name: string,
  columns: readonly ExportColumn<Row>[],
  rows: readonly Row[],
): Generator<string> {
  if (rows.length >= MAX_ROWS) {
    throw new AppError(
      'invalid-input',
      `Sheet '${name}' would have ${rows.length + 1} rows, and a spreadsheet holds ${MAX_ROWS}; filter it or export CSV`,
    );
  }
  const letters = columns.map((_, index) => columnLetters(index));
  let chunk = sheetStart(columns.map(column => widthOf(column, rows)));
  const headings = columns.map((column, i) =>
    textCell(`${letters[i] ?? ''}1`, column.header, styleOf.heading),
  );
  chunk += `<row r="1">${headings.join('')}</row>`;
  let number = 1;
  for (const row of rows) {
    number += 1;
    chunk += `<row r="${number}">`;
    for (let i = 0; i < columns.length; i++) {
      const column = columns[i];
      if (column) chunk += cell(column, row, `${letters[i] ?? ''}${number}`);
    }
    chunk += '</row>';
    if (chunk.length >= CHUNK) {
      yield chunk;
      chunk = '';
    }
  }
  yield chunk + sheetEnd(`A1:${letters.at(-1) ?? 'A'}${number}`);
}

function cell<Row>(column: ExportColumn<Row>, row: Row, at: string): string {
  const value = column.value(row);
  if (value === null || value === undefined || value === '') return '';
  if (typeof value === 'number') return numberCell(column, value, at);
  if (typeof value === 'boolean') return `<c r="${at}" t="b"><v>${value ? 1 : 0}</v></c>`;
  if (column.type !== 'date') return textCell(at, value, styleOf.plain);
  // Serial days count from 30 December 1899; before March 1900 Excel's own count is wrong, so such days stay text.
  const serial = toDay(value) + 25_569;
  return serial < 61
    ? textCell(at, value, styleOf.plain)
    : `<c r="${at}" s="${styleOf.date}"><v>${serial}</v></c>`;
}

function numberCell<Row>(column: ExportColumn<Row>, value: number, at: string): string {
  if (!Number.isFinite(value)) {
    throw new AppError(
      'invalid-input',
      `Column '${column.header}' holds ${value}, which no file can carry; check its source`,
    );
  }
  const decimals = column.type === 'number' ? column.decimals : undefined;
  const style = decimals === undefined ? '' : ` s="${styleOf.decimals(decimals)}"`;
  return `<c r="${at}"${style}><v>${value}</v></c>`;
}

function textCell(at: string, text: string, style: number): string {
  const safe = formulaSafe(text);
  if (safe.length > MAX_TEXT) {
    throw new AppError(
      'invalid-input',
      `Cell ${at} would hold ${safe.length} characters, and a spreadsheet cell holds ${MAX_TEXT}; export CSV instead`,
    );
  }
  const styled = style === styleOf.plain ? '' : ` s="${style}"`;
  return `<c r="${at}"${styled} t="inlineStr"><is><t xml:space="preserve">${xmlText(safe)}</t></is></c>`;
}

/** Letters of a column counted from 0: A to Z, AA, AB and so on. */
function columnLetters(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : columnLetters(Math.floor(index / 26) - 1) + last;
}

function widthOf<Row>(column: ExportColumn<Row>, rows: readonly Row[]): number {
  if (column.width !== undefined) return column.width;
  // Two more for the filter's button.
  let width = column.header.length + 2;
  for (const row of rows.slice(0, WIDTH_ROWS)) {
    const value = column.value(row);
    width = Math.max(width, value === null || value === undefined ? 0 : String(value).length + 1);
  }
  return Math.min(60, Math.max(8, width));
}

/** Names that a workbook accepts: at most 31 characters, none of []:*?/\, no two alike. */
function sheetNames(wanted: readonly string[]): string[] {
  const taken = new Set<string>();
  return wanted.map(name => {
    const base =
      name
        .replace(/[[\]:*?/\\]/g, ' ')
        .replace(/^'+|'+$/g, '')
        .trim()
        .slice(0, 31) || 'Sheet';
    let unique = base;
    for (let n = 2; taken.has(unique.toLowerCase()); n++)
      unique = `${base.slice(0, 31 - String(n).length - 1)} ${n}`;
    taken.add(unique.toLowerCase());
    return unique;
  });
}
