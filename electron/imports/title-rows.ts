import { parsePeriod } from './date-text.ts';
import { conceptOf } from './header-synonyms.ts';
import { cellAt, cellText, type Cell, type Sheet } from './sheet.ts';
import type { Reading } from './table.ts';

/** Rows above a header, or between the parts of a list, in which titles are looked for. */
const MOST_ROWS = 12;

/** A place that a title names: `Warehouse: Bristol`, `Werk 1000`. */
export type TitledPlace = { row: number; label: string; place: string };

const numberedPlace = /^(\p{L}{2,20})\s+(\d\S*)$/u;

/** `Werk 1000`: a place by its number. */
export function isNamedPlace(text: string): boolean {
  const word = numberedPlace.exec(text)?.[1];
  return word !== undefined && conceptOf(word)?.concept === 'location';
}

/** The place named in a row of titles; null when it names none. */
export function placeIn(sheet: Sheet, row: number): TitledPlace | null {
  const texts = textsOf(sheet, row);
  for (const [index, text] of texts.entries()) {
    const [, label = '', stated = ''] = /^([^:]{2,40}):\s*(.*)$/.exec(text) ?? [];
    const place = stated || (text.endsWith(':') ? (texts[index + 1] ?? '') : '');
    if (place !== '' && conceptOf(label)?.concept === 'location') return { row, label, place };
    const [, word = '', number = ''] = numberedPlace.exec(text) ?? [];
    if (isNamedPlace(text)) return { row, label: word, place: number };
  }
  return null;
}

function textsOf(sheet: Sheet, row: number): string[] {
  return cellsOf(sheet, row).map(cellText);
}

function cellsOf(sheet: Sheet, row: number): Cell[] {
  return sheet.columns.map((_, column) => cellAt(sheet, row, column)).filter(cell => cell !== null);
}

const dayWords =
  /(?:\bas (?:of|at|on)(?: date)?|\bstand|\bstichtag|\bstock date|\bsnapshot date|\binventory date|bestand\p{L}* (?:am|zum|per)|\bau|\bal|\ba la fecha)\W*$/iu;

/** The day that the titles above a header give for the whole list (`Stock as of 31/12/2023`); null: none, or not clear. */
export function dayInTitles(sheet: Sheet, headerRow: number): number | null {
  for (let row = Math.max(0, headerRow - MOST_ROWS); row < headerRow; row++) {
    const cells = cellsOf(sheet, row);
    for (const [index, cell] of cells.entries()) {
      const [, words = '', rest = ''] = /^(.*?)(\d\S*(?:\s\p{L}+\s\d{4})?)?\)?$/u.exec(cellText(cell)) ?? [];
      if (!dayWords.test(words)) continue;
      const day = dayOf(rest === '' ? (cells[index + 1] ?? null) : rest);
      if (day !== null) return day;
    }
  }
  return null;
}

function dayOf(cell: Cell): number | null {
  if (cell !== null && typeof cell === 'object') return 'day' in cell ? cell.day : null;
  const text = cellText(cell);
  const [day, turned] = [parsePeriod(text, 'dmy'), parsePeriod(text, 'mdy')];
  const clear = day && turned && day.day !== turned.day ? null : (day ?? turned);
  return clear?.grain === 'day' ? clear.day : null;
}

/** The place above the first header: the nearest title that names one. */
export function placeAbove(sheet: Sheet, headerRow: number): TitledPlace | null {
  for (let row = headerRow - 1; row >= Math.max(0, headerRow - MOST_ROWS); row--) {
    const found = placeIn(sheet, row);
    if (found) return found;
  }
  return null;
}

/** What stands above the header of a list, cell by cell. */
export function titlesOf({ table: { sheet, headerRows } }: Reading): string[] {
  const rows = Array.from({ length: headerRows[0] ?? 0 }, (_, row) => row);
  return rows.flatMap(row =>
    sheet.columns.map((_, column) => cellText(cellAt(sheet, row, column))).filter(Boolean),
  );
}
