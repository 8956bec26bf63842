import { createHash } from 'node:crypto';
import type { ColumnContent, ImportLayout } from '../../shared/model/import-template.ts';
import type { ImportMap } from '../../shared/model/imports.ts';
import { parseNumber } from '../../shared/parse-number.ts';
import { chooseSheets } from './choose-sheet.ts';
import { parsePeriod } from './date-text.ts';
import { headerKey } from './header-synonyms.ts';
import { startReport } from './problems.ts';
import { cellText, type Sheet } from './sheet.ts';
import { usedCells, type Table } from './table.ts';
import { findPeriodColumns } from './wide-periods.ts';

/** Rows by which a layout is told; what stands further down changes nothing of it. */
const HEAD_ROWS = 500;
/** Share of a column's values that must be numbers or dates for the column to be one of them. */
const MOST = 0.9;
/** Stands for the columns of a wide table that hold a period each. */
const PERIODS = '*';

/**
 * How the sheets that would be read are laid out, one after the other.
 * @param sheets all sheets of the file; only their first rows are looked at
 * @param map what is known of sheet and header rows
 * @throws AppError invalid-input when the map names a sheet that is not there, or nothing is filled
 */
export function layoutOf(
  sheets: readonly Sheet[],
  map: ImportMap,
  { fileName, today }: { fileName: string; today: string },
): ImportLayout {
  const { chosen } = chooseSheets(sheets.map(headOf), map, fileName);
  const layouts = chosen.map(({ layout, map: own }) => tableLayout(layout.table, own, fileName, today));
  const [only] = layouts;
  if (only && layouts.length === 1) return only;
  return {
    fingerprint: fingerprintOf(layouts.map(layout => layout.fingerprint)),
    headers: layouts.flatMap(layout => layout.headers),
  };
}

function tableLayout(table: Table, map: ImportMap, fileName: string, today: string): ImportLayout {
  if (table.headers.every(header => header === '')) {
    const contents = table.sheet.columns.map((_, column) => contentOf(table, column));
    while (contents.at(-1) === 'blank') contents.pop();
    return { fingerprint: fingerprintOf(['no header', ...contents]), headers: [], contents };
  }
  const periods = periodColumns(table, map, fileName, today);
  const headers: string[] = [];
  table.headers.forEach((header, column) => {
    if (!periods.has(column)) headers.push(header);
    else if (headers.at(-1) !== PERIODS) headers.push(PERIODS);
  });
  while (headers.at(-1) === '') headers.pop();
  const keys = headers.map(header => (header === PERIODS ? PERIODS : headerKey(header)));
  return { fingerprint: fingerprintOf(keys), headers };
}

function fingerprintOf(parts: readonly string[]): string {
  return createHash('sha256').update(parts.join('\0')).digest('hex');
}

/** The first rows of a sheet, as views into it. */
function headOf(sheet: Sheet): Sheet {
  return {
    ...sheet,
    rowCount: Math.min(sheet.rowCount, HEAD_ROWS),
    columns: sheet.columns.map(({ ids, values }) => ({ ids: ids.subarray(0, HEAD_ROWS), values })),
  };
}

/** The period columns of a wide table; which periods they are does not matter here. */
function periodColumns(table: Table, map: ImportMap, fileName: string, today: string): Set<number> {
  const found = findPeriodColumns({
    table,
    fileName,
    map,
    today,
    report: startReport(fileName, table.sheet),
    lastPeriod: undefined,
    others: [],
    defaultLocation: '',
    currency: undefined,
    supplierCurrencies: new Map(),
    sum: false,
    tick: () => undefined,
  });
  return new Set(found.map(({ column }) => column));
}

function contentOf(table: Table, column: number): ColumnContent {
  const texts = usedCells(table, column).map(cellText);
  const most = (test: (text: string) => boolean) => texts.filter(test).length >= texts.length * MOST;
  if (texts.length === 0) return 'blank';
  if (most(isNumber)) return 'number';
  return most(isDate) ? 'date' : 'text';
}

function isNumber(text: string): boolean {
  return parseNumber(text, '.') !== null || parseNumber(text, ',') !== null;
}

function isDate(text: string): boolean {
  return /\D/.test(text) && (parsePeriod(text, 'dmy') !== null || parsePeriod(text, 'mdy') !== null);
}
