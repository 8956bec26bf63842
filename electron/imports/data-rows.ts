import { isNumber, knownNames } from './header-cells.ts';
import type { LayoutNote } from './layout.ts';
import { cellAt, cellText, type Sheet } from './sheet.ts';
import { numberAt } from './cell-number.ts';
import { dropTotals } from './total-rows.ts';

/**
 * Sheet rows that hold data: from `first` on, without blanks, repeated headers, totals, means and footnotes.
 * @param lowest the lowest row of the header alone, where it has several
 */
export function findDataRows(
  sheet: Sheet,
  headers: string[],
  lowest: string[],
  first: number,
  notes: LayoutNote[],
): Int32Array {
  const columns = headers.flatMap((header, column) =>
    header === '' && headers.some(Boolean) ? [] : [column],
  );
  const filled = countFilled(sheet, columns, first);
  const end = tableEnd(sheet, headers, filled, first, notes);
  const dropped = new Map<number, string>();
  dropRepeatedHeaders(sheet, headers, filled, first, end, dropped);
  if (lowest.join() !== headers.join()) dropRepeatedHeaders(sheet, lowest, filled, first, end, dropped);
  dropTotals(sheet, headers, columns, filled, first, end, dropped);
  dropFootnotes(filled, first, end, dropped);
  noteDropped(dropped, notes);
  const rows = new Int32Array(Math.max(0, end - first));
  let count = 0;
  for (let row = first; row < end; row++) if (filled[row] !== 0 && !dropped.has(row)) rows[count++] = row;
  return rows.slice(0, count);
}

function countFilled(sheet: Sheet, columns: number[], first: number): Uint16Array {
  const filled = new Uint16Array(sheet.rowCount);
  for (const column of columns) {
    const { ids } = sheet.columns[column]!;
    for (let row = first; row < ids.length; row++) if (ids[row] !== 0) filled[row]!++;
  }
  return filled;
}

/** A table ends where, behind a blank row, another header begins. */
function tableEnd(
  sheet: Sheet,
  headers: string[],
  filled: Uint16Array,
  first: number,
  notes: LayoutNote[],
): number {
  const next = nextTable(sheet, headers, filled, first);
  if (!next) return filled.length;
  notes.push({
    what: 'table not read',
    value: `row ${next.header + 1}: ${texts(sheet, next.header).slice(0, 6).join(', ')}`,
    confidence: 0.8,
    evidence: 'a second table stands below the first, behind a blank row; import it from a sheet of its own',
  });
  return next.row;
}

/** The row from which on another table stands below the one with these headers; null when none does. */
export function tableBelow(sheet: Sheet, headers: string[], first: number): number | null {
  const columns = sheet.columns.flatMap((_, column) => (headers[column] ? [column] : []));
  return nextTable(sheet, headers, countFilled(sheet, columns, first), first)?.row ?? null;
}

function nextTable(
  sheet: Sheet,
  headers: string[],
  filled: Uint16Array,
  first: number,
): { row: number; header: number } | null {
  let looked = 0;
  for (let row = first + 1; row < filled.length && looked < 200; row++) {
    if (filled[row] === 0 || filled[row - 1] !== 0) continue;
    looked++;
    for (let at = row; at < Math.min(row + 3, filled.length) && filled[at] !== 0; at++) {
      if (knownNames(sheet, at) >= 2 && !hasNumber(sheet, at) && !isHeaderAgain(sheet, headers, at))
        return { row, header: at };
    }
  }
  return null;
}

function texts(sheet: Sheet, row: number): string[] {
  return sheet.columns.map((_, column) => cellText(cellAt(sheet, row, column))).filter(Boolean);
}

/** Whether a cell of a row is a number. */
export function hasNumber(sheet: Sheet, row: number): boolean {
  return sheet.columns.some((_, column) => numberAt(sheet, row, column) !== null);
}

function isHeaderAgain(sheet: Sheet, headers: string[], row: number): boolean {
  const same = headers.filter(
    (header, column) => header !== '' && cellText(cellAt(sheet, row, column)) === header,
  ).length;
  return same >= 2 && same * 2 >= texts(sheet, row).length;
}

/** Page headers: rows that say again what the header says, and the title lines right above them. */
function dropRepeatedHeaders(
  sheet: Sheet,
  headers: string[],
  filled: Uint16Array,
  first: number,
  end: number,
  dropped: Map<number, string>,
): void {
  const same = new Uint16Array(end);
  const words: { ids: Int32Array; id: number }[] = [];
  const named = headers.filter(Boolean).length;
  const titleCells = named > 2 ? 2 : 1;
  headers.forEach((header, column) => {
    const { ids, values } = sheet.columns[column] ?? { ids: new Int32Array(0), values: [] };
    const id = header === '' ? -1 : values.findIndex(cell => cellText(cell) === header);
    if (id > 0) for (let row = first; row < end; row++) if (ids[row] === id) same[row]!++;
    if (header !== '' && !isNumber(header)) words.push({ ids, id });
  });
  for (let row = first; row < end; row++) {
    const enough =
      named === 1
        ? same[row] === 1 && filled[row] === 1
        : same[row]! >= 2 && same[row]! * 5 >= filled[row]! * 3;
    if (!enough) continue;
    // Bare numbers in a header count periods, and figures may be the same: a word must be said again, or none stand there.
    const said = words.filter(({ ids }) => ids[row] !== undefined && ids[row] !== 0);
    if (said.length > 0 && said.every(({ ids, id }) => ids[row] !== id)) continue;
    dropped.set(row, 'repeated header');
    for (let above = row - 1; above >= first && row - above <= 4 && filled[above]! <= titleCells; above--) {
      if (filled[above] !== 0) dropped.set(above, 'repeated header');
    }
  }
}

/** Lines such as `Printed on ...`: behind a blank row at the end, one cell where rows have three or more. */
function dropFootnotes(filled: Uint16Array, first: number, end: number, dropped: Map<number, string>): void {
  let widest = 0;
  for (let row = first; row < end; row++) if (filled[row]! > widest) widest = filled[row]!;
  if (widest < 3) return;
  const notes: number[] = [];
  for (let row = end - 1; row >= first && row > end - 20; row--) {
    if (filled[row] === 1 && !dropped.has(row)) notes.push(row);
    else if (filled[row] === 0) {
      for (const note of notes.splice(0)) dropped.set(note, 'footnote');
    } else if (!dropped.has(row)) return;
  }
}

function noteDropped(dropped: Map<number, string>, notes: LayoutNote[]): void {
  const byReason = new Map<string, number[]>();
  for (const [row, why] of [...dropped].sort(([a], [b]) => a - b))
    byReason.set(why, [...(byReason.get(why) ?? []), row + 1]);
  for (const [why, rows] of byReason) {
    const shown = rows.slice(0, 20).join(', ') + (rows.length > 20 ? ` and ${rows.length - 20} more` : '');
    notes.push({
      what: `rows left out: ${why}`,
      value: shown,
      confidence: 0.9,
      evidence: `${rows.length} of them`,
    });
  }
}
