import { parseNumber } from '../../shared/parse-number.ts';
import { missingWords } from './column-values.ts';
import { parseFlag } from './text-columns.ts';
import { conceptOf, headerKey } from './header-synonyms.ts';
import { isKnownHeader } from './known-exports.ts';
import { isPeriodLabel } from './period-labels.ts';
import { cellAt, cellText, type Cell, type Sheet } from './sheet.ts';
import { isUnitCell } from './units-of-measure.ts';

/** A header is looked for in this many rows; titles and filters above it are rarely more than a dozen. */
const SEARCHED = 80;
/** Rows below the header that tell what kind of value a column holds. */
const SAMPLED = 60;
const MOST_HEADER_ROWS = 5;
/** What it is worth that an autofilter begins at a row: more than a known name or two elsewhere. */
const HINT = 6;
/** Cells of a row that are judged: the first ones tell, and the widest sheets have 16,000. */
const JUDGED = 1000;

/** `firstData` is the sheet row from which on data may stand. */
export type HeaderRows = { rows: number[]; unitsRow: number | null; firstData: number };

/**
 * Rows of a header, and of the units under it. Rows count from 0; no rows when the sheet has no header.
 * @param wanted headers that a mapping names, without case, blanks and marks
 */
export function findHeaderRows(sheet: Sheet, wanted: ReadonlySet<string> = new Set()): HeaderRows {
  const marker = dataMarker(sheet);
  const best = bestHeaderRow(sheet, marker ?? sheet.rowCount, wanted);
  if (best === null) return { rows: [], unitsRow: null, firstData: 0 };
  if (marker !== null) return { rows: [best], unitsRow: null, firstData: marker + 1 };
  const types = columnTypes(sheet, best + 1);
  const rows = [best];
  for (
    let row = best - 1;
    row >= 0 && rows.length < MOST_HEADER_ROWS && isPartAbove(sheet, row, rows, types);
    row--
  )
    rows.unshift(row);
  for (let row = best + 1; row < sheet.rowCount && rows.length < MOST_HEADER_ROWS; row++) {
    if (isUnitsRow(sheet, row)) return { rows, unitsRow: row, firstData: row + 1 };
    if (!isPartBelow(sheet, row, best, types)) break;
    rows.push(row);
  }
  return { rows, unitsRow: null, firstData: (rows.at(-1) ?? best) + 1 };
}

/** A template that says in words where its data begins: `----Start entering data below this line----`. */
function dataMarker(sheet: Sheet): number | null {
  for (let row = 0; row < Math.min(sheet.rowCount, SEARCHED); row++) {
    const texts = filledColumns(sheet, row).map(column => cellText(cellAt(sheet, row, column)));
    if (texts.length < 4 && texts.some(text => /^-{3,}\s*start entering data below/i.test(text))) return row;
  }
  return null;
}

function filledColumns(sheet: Sheet, row: number): number[] {
  const filled: number[] = [];
  for (let column = 0; column < sheet.columns.length; column++) {
    if (sheet.columns[column]!.ids[row]! !== 0) filled.push(column);
  }
  return filled;
}

function bestHeaderRow(sheet: Sheet, end: number, wanted: ReadonlySet<string>): number | null {
  let best: { row: number; score: number } | null = null;
  let first: number | null = null;
  let yearsAbove = false;
  let yearsSeen = false;
  const looks = new Map<Cell, CellLook>();
  for (let row = 0; row < Math.min(end, SEARCHED); row++) {
    const cells = filledColumns(sheet, row)
      .slice(0, JUDGED)
      .map(column => cellAt(sheet, row, column));
    if (cells.length === 0) continue;
    if (cells.length > 1) first ??= row;
    const counted = yearsAbove || (yearsSeen && isCounting(cells));
    const score = headerScore(cells, looks, wanted) + (counted ? 2 * cells.filter(isSmallNumber).length : 0);
    const hinted = score + (sheet.tableHint?.firstRow === row ? HINT : 0);
    if (hinted > (best?.score ?? 0)) best = { row, score: hinted };
    yearsAbove = cells.every(isYear);
    yearsSeen ||=
      cells.length <= MOST_YEARS &&
      cells.some(isYear) &&
      cells.every(cell => isYear(cell) || !isNumber(cellText(cell)));
  }
  if (best && best.score >= 2) return best.row;
  return first !== null && looksLikeHeader(sheet, first) ? first : null;
}

/** Years that stand above the periods of a wide table, each once over the columns that it covers. */
const MOST_YEARS = 12;
/** So many numbers in a row, each one more than the one before, count periods. */
const LEAST_COUNTED = 6;

function isYear(cell: Cell): boolean {
  return /^(?:19|20)\d\d$/.test(cellText(cell));
}

/** `1 2 3 4 5 6`: the numbers of months or weeks, whatever stands between them and the years. */
function isCounting(cells: Cell[]): boolean {
  let longest = 0;
  let run = 0;
  cells.forEach((cell, at) => {
    const before = at > 0 ? Number(cellText(cells[at - 1])) : Number.NaN;
    const follows = isSmallNumber(cell) && Number(cellText(cell)) === before + 1;
    run = follows ? run + 1 : 0;
    longest = Math.max(longest, run);
  });
  return longest + 1 >= LEAST_COUNTED;
}

/** The number of a month or week, as it stands under a row of years. */
function isSmallNumber(cell: Cell): boolean {
  return /^(?:0?[1-9]|[1-4]\d|5[0-3])$/.test(cellText(cell));
}

/** What a cell would be worth as a header, and the field it would name. */
type CellLook = { concept: string | null; worth: number; isPeriod: boolean };

function lookAt(cell: Cell, wanted: ReadonlySet<string>): CellLook {
  const text = cellText(cell);
  if (wanted.has(headerKey(text))) return { concept: null, worth: 4, isPeriod: false };
  const match = typeof cell === 'string' ? conceptOf(text) : null;
  if (match) return { concept: match.concept, worth: match.stripped ? 2 : 3, isPeriod: false };
  if (typeof cell === 'string' && isKnownHeader(cell)) return { concept: null, worth: 1.5, isPeriod: false };
  if (isPeriodLabel(text)) return { concept: null, worth: 0, isPeriod: true };
  return { concept: null, worth: typeof cell === 'string' && !isNumber(cell) ? 0.1 : -1, isPeriod: false };
}

/** Names a mapping wants weigh most, then known names, then period labels when there are several; numbers count against. */
function headerScore(cells: Cell[], looks: Map<Cell, CellLook>, wanted: ReadonlySet<string>): number {
  let score = 0;
  let labels = 0;
  const seen = new Set<string>();
  for (const cell of cells) {
    const look = looks.get(cell) ?? lookAt(cell, wanted);
    looks.set(cell, look);
    if (look.isPeriod) labels++;
    if (look.concept === null || !seen.has(look.concept)) score += look.worth;
    if (look.concept !== null) seen.add(look.concept);
  }
  return score + (labels >= 3 ? labels : 0);
}

/** No known name anywhere: the first row is a header when it is all words and the row below is not. */
function looksLikeHeader(sheet: Sheet, row: number): boolean {
  const cells = filledColumns(sheet, row).map(column => cellAt(sheet, row, column));
  const words = cells.every(
    cell => typeof cell === 'string' && !isNumber(cell) && parseFlag(cell) === null && !isPeriodLabel(cell),
  );
  if (!words || new Set(cells).size < cells.length) return false;
  const types = columnTypes(sheet, row + 1);
  return types.some(type => type !== 'text' && type !== 'blank');
}

type ColumnType = 'value' | 'text' | 'blank';

/** Whether a column holds values (numbers, flags, dates) or words, by the rows from `from` on. */
function columnTypes(sheet: Sheet, from: number): ColumnType[] {
  // The rows right below may belong to the header still: look a little further where there is further.
  const start = sheet.rowCount - from > 12 ? from + 4 : from + (sheet.rowCount - from > 4 ? 2 : 0);
  return sheet.columns.map((_, column) => {
    let values = 0;
    let filled = 0;
    for (let row = start; row < Math.min(sheet.rowCount, start + SAMPLED); row++) {
      const cell = cellAt(sheet, row, column);
      if (cell === null) continue;
      filled++;
      if (isValue(cell)) values++;
    }
    if (filled === 0) return 'blank';
    return values * 2 > filled ? 'value' : 'text';
  });
}

function isNumber(text: string): boolean {
  return parseNumber(text, '.') !== null || parseNumber(text, ',') !== null;
}

function isValue(cell: Cell): boolean {
  return (
    typeof cell !== 'string' ||
    isNumber(cell) ||
    (parseFlag(cell) !== null && cell.length > 1) ||
    /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}/.test(cell)
  );
}

/** Cells of a row over value columns, merged cells counted as often as they cover one. */
function overValues(sheet: Sheet, row: number, types: ColumnType[]): string[] {
  return types.flatMap((type, column) => {
    const text = type === 'value' ? headerCell(sheet, row, column) : '';
    return text === '' ? [] : [text];
  });
}

/** A word or a period: neither a value nor a sign that there is none, as `-` and `n/a` are. */
function isLabel(text: string): boolean {
  if (!/[\p{L}\d]/u.test(text) || missingWords.has(text.toLowerCase())) return false;
  return isPeriodLabel(text) || (!isNumber(text) && parseFlag(text) === null);
}

/** A row above the header belongs to it when it labels several value columns: years over weeks, groups over fields. */
function isPartAbove(sheet: Sheet, row: number, below: number[], types: ColumnType[]): boolean {
  if (namesAbove(sheet, row, below)) return true;
  const cells = overValues(sheet, row, types);
  const labels = cells.filter(isLabel);
  if (labels.length < cells.length * 0.7) return false;
  return (
    labels.length >= 2 ||
    (labels.length === 1 && isPeriodLabel(labels[0] ?? '') && filledColumns(sheet, row).length === 1)
  );
}

/** Names of fields over columns that have none below: the name stands in the top row of a header of several. */
function namesAbove(sheet: Sheet, row: number, below: number[]): boolean {
  const filled = filledColumns(sheet, row).filter(column => typeof cellAt(sheet, row, column) === 'string');
  const named = filled.filter(column => conceptOf(cellText(cellAt(sheet, row, column))) !== null);
  const bare = named.filter(column => below.every(each => headerCell(sheet, each, column) === ''));
  return (
    bare.length > 0 && named.length * 2 >= filled.length && filledColumns(sheet, row).length === filled.length
  );
}

/** A row below belongs to the header when value columns hold labels and the columns of words are mostly blank. */
function isPartBelow(sheet: Sheet, row: number, best: number, types: ColumnType[]): boolean {
  const cells = overValues(sheet, row, types);
  const labels = cells.filter(isLabel);
  if (labels.length === 0 || labels.length < cells.length * 0.7) return false;
  const words = filledColumns(sheet, best).filter(column => types[column] === 'text');
  const filled = words.filter(
    column => cellAt(sheet, row, column) !== null && mergeOrigin(sheet, row, column) === null,
  );
  return (
    filled.length * 2 <= words.length && labels.length * 3 >= types.filter(type => type === 'value').length
  );
}

/** A row of units: nearly every cell is one, in brackets or bare. */
function isUnitsRow(sheet: Sheet, row: number): boolean {
  const cells = filledColumns(sheet, row).map(column => cellText(cellAt(sheet, row, column)));
  const fitting = cells.filter(isUnitCell);
  return fitting.length > 0 && fitting.length >= cells.length * 0.7;
}

/** The cell whose merge covers this one; null when it is not covered, or is the origin itself. */
function mergeOrigin(sheet: Sheet, row: number, column: number): { row: number; column: number } | null {
  for (const { firstRow, lastRow, firstColumn, lastColumn } of sheet.merges) {
    if (row < firstRow || row > lastRow || column < firstColumn || column > lastColumn) continue;
    return row === firstRow && column === firstColumn ? null : { row: firstRow, column: firstColumn };
  }
  return null;
}

/** Text of a header cell; a merged cell says the same everywhere it covers. */
export function headerCell(sheet: Sheet, row: number, column: number): string {
  const origin = mergeOrigin(sheet, row, column) ?? { row, column };
  return cellText(cellAt(sheet, origin.row, origin.column));
}

/** How many cells of a row are names of fields we know. */
export function knownNames(sheet: Sheet, row: number): number {
  return filledColumns(sheet, row).filter(column => {
    const cell = cellAt(sheet, row, column);
    return typeof cell === 'string' && conceptOf(cell) !== null;
  }).length;
}
