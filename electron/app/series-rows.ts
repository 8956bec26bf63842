import { AppError } from '../../shared/errors.ts';
import type { NamedSeries } from '../forecasting/forecast-set.ts';

/** Series of a file, and its first row where that was taken for the names of columns. */
export type ReadSeries = {
  series: NamedSeries[];
  header: string[] | null;
  /** What may not be as it should; for whoever called. */
  warnings: string[];
};

/**
 * Reads ragged rows `id,v1,v2,...`, oldest first. An empty cell or `NA` in a row is an unknown period; an id in quotes may
 * hold commas. A first row whose cells are all names, or numbers in turn after the name of a column of ids, is a header; where
 * its first cell is not what a column of ids is called, it may as well be a series without a number, and a warning says so.
 * @throws AppError invalid-input naming the row and the cell
 */
export function parseSeries(text: string, fileName: string): ReadSeries {
  const series: NamedSeries[] = [];
  let header: string[] | null = null;
  const seen = new Set<string>();
  for (const [index, line] of text
    .replace(/^\uFEFF/, '')
    .split('\n')
    .entries()) {
    const cells = cellsOf(line);
    if (cells.every(cell => cell === '')) continue;
    if (index === 0 && isHeader(cells)) {
      header = cells;
      continue;
    }
    const id = cells[0] ?? '';
    const place = `${fileName}, row ${index + 1}`;
    if (id === '')
      throw new AppError('invalid-input', `${place}: the series has no id; give it one in the first column`);
    if (seen.has(id))
      throw new AppError(
        'invalid-input',
        `${place}: the series '${id}' stands there twice; give each its own id`,
      );
    seen.add(id);
    series.push({ id, values: parseValues(cells, place) });
  }
  if (series.length === 0)
    throw new AppError('invalid-input', `${fileName} holds no series; expected rows such as: A1,12,15,9`);
  return { series, header, warnings: header === null ? [] : doubtsAbout(header, fileName) };
}

/** A header whose first cell does not say what it is. */
function doubtsAbout([first = '']: readonly string[], fileName: string): string[] {
  if (idNames.test(first)) return [];
  return [
    `${fileName}, row 1 ('${first}') holds no number and was taken for the names of columns; if it is a series, correct it, and else call its first column 'id'`,
  ];
}

/** Cells without the blanks around them; commas and doubled quotes within quotes belong to the cell. */
function cellsOf(line: string): string[] {
  if (!line.includes('"')) return line.split(',').map(cell => cell.trim());
  const cells: string[] = [];
  for (const [, quoted, plain = ''] of line.matchAll(/\s*(?:"((?:[^"]|"")*)"\s*|([^,]*))(?:,|$)/g))
    cells.push(quoted === undefined ? plain.trim() : quoted.replaceAll('""', '"').trim());
  // the pattern also finds the nothing after the last cell
  cells.pop();
  return cells;
}

const isUnknown = (cell: string): boolean => cell === '' || cell === 'NA' || cell === 'NaN';
const isValue = (cell: string): boolean => isUnknown(cell) || !Number.isNaN(Number(cell));

/** What a column of ids is called. */
const idNames = /^(id|unique_?id|series|series_?id|item|item_?id|sku|name|code)$/i;

/** True for names of columns: `id` and anything, no number at all, or the periods counted. */
function isHeader([first = '', ...rest]: readonly string[]): boolean {
  if (/^id$/i.test(first)) return true;
  const named = rest.filter(cell => !isUnknown(cell));
  if (named.length === 0) return false;
  if (named.every(cell => !isValue(cell))) return true;
  const start = Number(rest[0]);
  return idNames.test(first) && rest.length > 1 && rest.every((cell, i) => Number(cell) === start + i);
}

function parseValues(cells: readonly string[], place: string): Float64Array {
  let end = cells.length;
  while (end > 1 && cells[end - 1] === '') end--;
  const values = new Float64Array(end - 1);
  for (let column = 1; column < end; column++) {
    const cell = cells[column] ?? '';
    if (!isValue(cell)) {
      throw new AppError(
        'invalid-input',
        `${place}, column ${column + 1}, series '${cells[0] ?? ''}': '${cell}' is not a number; expected for example 12.5`,
      );
    }
    values[column - 1] = isUnknown(cell) ? Number.NaN : Number(cell);
  }
  return values;
}
