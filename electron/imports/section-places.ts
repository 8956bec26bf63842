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
  if (!first) return [];
  const titles = [first, ...placesBelow(table)];
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
    evidence: `'${first.label}' above the rows; no column names a location`,
  };
  return [{ concept: 'location', header: first.label, column: { ids, values }, note, rows }];
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
