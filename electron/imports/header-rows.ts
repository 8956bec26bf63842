import { bestHeaderRow, SEARCHED } from './best-header-row.ts';
import { missingWords } from './column-values.ts';
import {
  columnTypes,
  filledColumns,
  headerCell,
  isNumber,
  mergeOrigin,
  type ColumnType,
} from './header-cells.ts';
import { conceptOf } from './header-synonyms.ts';
import { countedIn, isPeriodLabel } from './period-labels.ts';
import { periodLabelsOf } from './period-series.ts';
import { cellAt, cellText, type Sheet } from './sheet.ts';
import { parseFlag } from './text-columns.ts';
import { isUnitCell } from './units-of-measure.ts';

const MOST_HEADER_ROWS = 5;

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
    if (isUnitsRow(sheet, row, best)) return { rows, unitsRow: row, firstData: row + 1 };
    if (!isPartBelow(sheet, row, best, types) && !countsBelowYears(sheet, row, rows)) break;
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

/** Cells of a row over value columns, merged cells counted as often as they cover one. */
function overValues(sheet: Sheet, row: number, types: ColumnType[]): string[] {
  return types.flatMap((type, column) => {
    const text = type === 'value' ? headerCell(sheet, row, column) : '';
    return text === '' ? [] : [text];
  });
}

/** Words and periods: neither values nor signs that there is none, as `-` and `n/a` are. */
function labelsAmong(cells: string[]): string[] {
  const periods = periodLabelsOf(cells);
  return cells.filter((text, at) => {
    if (!/[\p{L}\d]/u.test(text) || missingWords.has(text.toLowerCase())) return false;
    return periods[at] || (!isNumber(text) && parseFlag(text) === null);
  });
}

/** A row above the header belongs to it when it labels several value columns: years over weeks, groups over fields. */
function isPartAbove(sheet: Sheet, row: number, below: number[], types: ColumnType[]): boolean {
  if (namesAbove(sheet, row, below)) return true;
  const cells = overValues(sheet, row, types);
  const labels = labelsAmong(cells);
  if (labels.length < cells.length * 0.7) return false;
  const [label] = labels;
  if (labels.length >= 2 || label === undefined) return labels.length >= 2;
  const filled = filledColumns(sheet, row);
  const others = filled.map(column => cellText(cellAt(sheet, row, column)));
  // `Stand: 03.01.2024` over the codes dates the list; it heads no period.
  const overCodes = filled.some(
    column =>
      headerCell(sheet, row, column) === label &&
      below.some(each => conceptOf(headerCell(sheet, each, column))?.concept === 'item'),
  );
  return (
    !overCodes &&
    (isPeriodLabel(label) || countedIn([label]) !== null) &&
    others.every(text => text === label || conceptOf(text) !== null)
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
  const labels = labelsAmong(cells);
  if (labels.length === 0 || labels.length < cells.length * 0.7) return false;
  const words = filledColumns(sheet, best).filter(column => types[column] === 'text');
  const filled = words.filter(
    column => cellAt(sheet, row, column) !== null && mergeOrigin(sheet, row, column) === null,
  );
  return (
    filled.length * 2 <= words.length && labels.length * 3 >= types.filter(type => type === 'value').length
  );
}

/** Fewer numbers in a row may be figures that happen to follow each other. */
const LEAST_COUNTED = 4;

/**
 * `12 13 14` below `2013`: the bare numbers of months or weeks, one more or one less from column to column within a year.
 * Figures they are where another row names the periods already, or where every column has a year of its own.
 */
function countsBelowYears(sheet: Sheet, row: number, above: readonly number[]): boolean {
  const columns = filledColumns(sheet, row);
  const numbers = columns.map(column => Number(cellText(cellAt(sheet, row, column))));
  const [firstColumn] = columns;
  const yearIn = (column: number) =>
    above.map(at => headerCell(sheet, at, column)).find(text => /^(?:19|20)\d\d$/.test(text));
  if (firstColumn === undefined || numbers.length < LEAST_COUNTED) return false;
  if (yearIn(firstColumn) === undefined || namesPeriods(sheet, above, columns)) return false;
  if (!numbers.every(number => Number.isInteger(number) && number >= 1 && number <= 53)) return false;
  let year: string | undefined;
  let within = 0;
  const isCounted = columns.every((column, at) => {
    const before = year;
    year = yearIn(column) ?? year;
    if (at === 0 || year !== before) return true;
    within++;
    return Math.abs((numbers[at] ?? 0) - (numbers[at - 1] ?? 0)) === 1;
  });
  return isCounted && within > 0;
}

/** Whether most of the columns bear the name of a period that is no year. */
function namesPeriods(sheet: Sheet, rows: readonly number[], columns: readonly number[]): boolean {
  return rows.some(row => {
    const texts = columns.map(column => headerCell(sheet, row, column));
    const named = periodLabelsOf(texts).filter(
      (isPeriod, at) => isPeriod && !/^\d{4}$/.test(texts[at] ?? ''),
    );
    return named.length * 2 > columns.length;
  });
}

/** A row of units: nearly every cell below a header is one, in brackets or bare. */
function isUnitsRow(sheet: Sheet, row: number, header: number): boolean {
  const cells = filledColumns(sheet, row)
    .filter(column => headerCell(sheet, header, column) !== '')
    .map(column => cellText(cellAt(sheet, row, column)));
  const fitting = cells.filter(isUnitCell);
  return fitting.length > 0 && fitting.length >= cells.length * 0.7;
}
