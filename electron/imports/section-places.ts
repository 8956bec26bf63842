import type { Derived } from './derived-columns.ts';
import type { Concept } from './header-synonyms.ts';
import { cellText, type Cell } from './sheet.ts';
import type { Table } from './table.ts';
import { placeAbove, placeIn, type TitledPlace } from './title-rows.ts';

/** A title row has few cells: its own, or a label and what it says. */
const MOST_CELLS = 2;

/** The same list for each place, one below the other, or one list for one place: titles name it, no column does. */
export function sectionPlaces(table: Table, columnOf: (concept: Concept) => number | null): Derived[] {
  const [headerRow] = table.headerRows;
  if (headerRow === undefined || columnOf('location') !== null) return [];
  const first = placeAbove(table.sheet, headerRow);
  const titles = first ? [first, ...placesBelow(table)] : titledParts(table, headerRow);
  if (titles.length === 0) return [];
  const values: Cell[] = [null];
  const ids = new Int32Array(table.sheet.rowCount);
  titles.forEach(({ row, place }, index) => {
    const known = values.indexOf(place);
    ids.fill(known > 0 ? known : values.push(place) - 1, row + 1, titles[index + 1]?.row ?? ids.length);
  });
  const rows = table.rows.filter(row => !titles.some(title => title.row === row));
  const note = {
    what: 'location from titles',
    value: values.slice(1, 20).map(cellText).join(', '),
    confidence: 0.8,
    evidence: `'${titles[0]?.label}' above the rows; no column names a location`,
  };
  return [{ concept: 'location', header: titles[0]?.label ?? '', column: { ids, values }, note, rows }];
}

/** Titles below the header: looked for by the dictionary, so that long lists cost nothing. */
function placesBelow({ sheet, rows }: Table): TitledPlace[] {
  const begin = rows[0] ?? sheet.rowCount;
  const found = new Map<number, TitledPlace>();
  for (const { ids, values } of sheet.columns) {
    const labels = values.map(cell => typeof cell === 'string' && cell.includes(':'));
    if (!labels.some(Boolean)) continue;
    for (let row = begin; row < sheet.rowCount; row++) {
      if (!labels[ids[row]!] || found.has(row) || !isTitle(row)) continue;
      const place = placeIn(sheet, row);
      if (place) found.set(row, place);
    }
  }
  return [...found.values()].sort((a, b) => a.row - b.row);

  function isTitle(row: number): boolean {
    let filled = 0;
    for (const { ids } of sheet.columns) if (ids[row]! !== 0) filled++;
    return filled <= MOST_CELLS;
  }
}

/** Rows between a title and the header of its part. */
const TITLE_DISTANCE = 3;
const page = /^(?:page|seite|blatt|sheet|p[áa]gina|folio)$/iu;

/**
 * The same header again and again, each time under another title (`Stock North`, `Stock South`): what the titles do not
 * share are the places. Titles that only count, or lack once, name none.
 */
function titledParts(table: Table, headerRow: number): TitledPlace[] {
  if (table.headerRows.length !== 1) return [];
  const titles = [headerRow, ...headersBelow(table, headerRow)].map(row => titleAbove(table, row));
  if (titles.length < 2) return [];
  const words = titles.map(title => title?.text.split(/\s+/) ?? []);
  const shared = words[0]?.filter(word => words.every(each => each.includes(word))) ?? [];
  const places = words.map(each => each.filter(word => !shared.includes(word)).join(' '));
  const named = places.every(place => /\p{L}/u.test(place) && !/\d/.test(place) && !page.test(place));
  if (!named || shared.length === 0 || new Set(places).size < places.length) return [];
  const label = shared.join(' ');
  return titles.map((title, at) => ({ row: title?.row ?? 0, label, place: places[at] ?? '' }));
}

/** Rows below the first header that say the same as it. */
function headersBelow({ sheet, headers }: Table, headerRow: number): number[] {
  const ids = headers.map((header, column) => {
    const own = sheet.columns[column];
    return { own, id: header === '' || !own ? 0 : own.ids[headerRow]! };
  });
  const named = ids.filter(({ id }) => id !== 0);
  const rows: number[] = [];
  for (let row = headerRow + 1; named.length >= 2 && row < sheet.rowCount; row++)
    if (named.every(({ own, id }) => own?.ids[row] === id)) rows.push(row);
  return rows;
}

/** The lone text right above a header. */
function titleAbove({ sheet }: Table, headerRow: number): { row: number; text: string } | null {
  for (let row = headerRow - 1; row >= Math.max(0, headerRow - TITLE_DISTANCE); row--) {
    const texts = sheet.columns.map(({ ids, values }) => cellText(values[ids[row]!])).filter(Boolean);
    if (texts.length > 0) return texts.length === 1 ? { row, text: texts[0] ?? '' } : null;
  }
  return null;
}
