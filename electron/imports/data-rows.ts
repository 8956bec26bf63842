import { parseNumber } from '../../shared/parse-number.ts';
import { knownNames } from './header-rows.ts';
import { conceptOf } from './header-synonyms.ts';
import type { LayoutNote } from './layout.ts';
import { cellAt, cellText, type Sheet } from './sheet.ts';

/** Rows looked at one by one; beyond this many the sheet is data and no pattern of totals. */
const MOST_CANDIDATES = 20_000;

/** From this many columns on, a figure or two without a code are a stray mean and no row that lacks its code. */
const WIDE = 6;

const totalWord =
  /^(?:(?:grand|sub|report|overall)[\s-]*)?totals?(?:\s+(?:general|g[ée]n[ée]ral|result))?\s*:?$|^(?:sum|summe|gesamt|gesamtsumme|zwischensumme|gesamtergebnis|ergebnis|endsumme|insgesamt|somme|sous-total|total g[ée]n[ée]ral|suma|suma total|subtotal)\s*:?$|^\*{1,6}$/i;
const meanWord =
  /^(?:mean|average|avg\.?|mittelwert|durchschnitt|mittel|ø|moyenne|media|promedio|median|min|max|std\.?(?:dev\.?)?|stdev|check|count|anzahl)\s*:?$/i;
const totalEnding = /(?:\s(?:total|ergebnis|gesamt|summe|subtotal)|^total\s.+|\(\d+\))$/i;

/** Sheet rows that hold data: from `first` on, without blanks, repeated headers, totals, means and footnotes. */
export function findDataRows(
  sheet: Sheet,
  headers: string[],
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
  let looked = 0;
  for (let row = first + 1; row < filled.length && looked < 200; row++) {
    if (filled[row] === 0 || filled[row - 1] !== 0) continue;
    looked++;
    for (let at = row; at < Math.min(row + 3, filled.length) && filled[at] !== 0; at++) {
      if (knownNames(sheet, at) < 2 || hasNumber(sheet, at) || isHeaderAgain(sheet, headers, at)) continue;
      notes.push({
        what: 'table not read',
        value: `row ${at + 1}: ${texts(sheet, at).slice(0, 6).join(', ')}`,
        confidence: 0.8,
        evidence:
          'a second table stands below the first, behind a blank row; import it from a sheet of its own',
      });
      return row;
    }
  }
  return filled.length;
}

function texts(sheet: Sheet, row: number): string[] {
  return sheet.columns.map((_, column) => cellText(cellAt(sheet, row, column))).filter(Boolean);
}

function hasNumber(sheet: Sheet, row: number): boolean {
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
  const named = headers.filter(Boolean).length;
  headers.forEach((header, column) => {
    const { ids, values } = sheet.columns[column] ?? { ids: new Int32Array(0), values: [] };
    const id = header === '' ? -1 : values.findIndex(cell => cellText(cell) === header);
    if (id > 0) for (let row = first; row < end; row++) if (ids[row] === id) same[row]!++;
  });
  for (let row = first; row < end; row++) {
    const enough =
      named === 1
        ? same[row] === 1 && filled[row] === 1
        : same[row]! >= 2 && same[row]! * 5 >= filled[row]! * 3;
    if (!enough) continue;
    dropped.set(row, 'repeated header');
    for (let above = row - 1; above >= first && row - above <= 4 && filled[above]! <= 2; above--) {
      if (filled[above] !== 0) dropped.set(above, 'repeated header');
    }
  }
}

/** Totals by their word, or by their figures where the code is blank: the sum or the mean of the rows above. */
function dropTotals(
  sheet: Sheet,
  headers: string[],
  columns: number[],
  filled: Uint16Array,
  first: number,
  end: number,
  dropped: Map<number, string>,
): void {
  const key = keyColumn(headers, columns);
  const candidates = totalCandidates(sheet, columns, key, filled, first, end);
  let blockStart = first;
  for (const row of candidates) {
    if (dropped.has(row)) continue;
    const why = whyNoData(sheet, columns, key, blockStart, row, dropped);
    if (why === null) continue;
    dropped.set(row, why);
    blockStart = row + 1;
  }
}

function keyColumn(headers: string[], columns: number[]): number {
  let best: { column: number; rank: number } | null = null;
  for (const column of columns) {
    const match = conceptOf(headers[column] ?? '');
    if (match?.concept === 'item' && match.rank < (best?.rank ?? Number.POSITIVE_INFINITY))
      best = { column, rank: match.rank };
  }
  return best?.column ?? columns[0] ?? 0;
}

function totalCandidates(
  sheet: Sheet,
  columns: number[],
  key: number,
  filled: Uint16Array,
  first: number,
  end: number,
): number[] {
  const rows = new Set<number>();
  const keys = sheet.columns[key]?.ids;
  for (let row = first; keys && row < end && rows.size < MOST_CANDIDATES; row++) {
    if (keys[row] === 0 && filled[row] !== 0) rows.add(row);
  }
  for (const column of columns) {
    const { ids, values } = sheet.columns[column]!;
    const words = values.map(
      cell => typeof cell === 'string' && (totalWord.test(cell) || totalEnding.test(cell)),
    );
    if (!words.some(Boolean)) continue;
    for (let row = first; row < end && rows.size < MOST_CANDIDATES; row++)
      if (words[ids[row]!]) rows.add(row);
  }
  return [...rows].sort((a, b) => a - b);
}

function whyNoData(
  sheet: Sheet,
  columns: number[],
  key: number,
  blockStart: number,
  row: number,
  dropped: Map<number, string>,
): string | null {
  const cells = columns
    .map(column => ({ column, cell: cellAt(sheet, row, column) }))
    .filter(({ cell }) => cell !== null);
  const words = cells.filter(
    ({ column, cell }) => typeof cell === 'string' && numberAt(sheet, row, column) === null,
  );
  const keyText = cellText(cellAt(sheet, row, key));
  const [firstWord] = words;
  const label = words.find(({ cell }) => totalWord.test(cellText(cell)) || meanWord.test(cellText(cell)));
  const isFirst = label !== undefined && label.column === cells[0]?.column;
  const isMean = label !== undefined && meanWord.test(cellText(label.cell));
  if (label && (keyText === '' || (label.column === key && !isMean) || (isFirst && !isMean)))
    return isMean ? 'mean' : 'total';
  const numbers = cells
    .filter(({ column }) => numberAt(sheet, row, column) !== null)
    .map(({ column }) => column);
  const figures = keyText === '' && words.length === 0;
  if (figures && (numbers.length >= 3 || columns.length >= WIDE)) return 'figures without a code';
  if (
    firstWord !== undefined &&
    words.length === 1 &&
    isGroupHead(sheet, numbers, cellText(firstWord.cell), row)
  )
    return 'group';
  const grouped = firstWord !== undefined && totalEnding.test(cellText(firstWord.cell)) && words.length === 1;
  if (!figures && !grouped) return null;
  return numbers.some(column => isComputed(sheet, column, blockStart, row, dropped)) ? 'total' : null;
}

/** `Furniture (2)` over two rows whose figures it adds up. */
function isGroupHead(sheet: Sheet, numbers: number[], text: string, row: number): boolean {
  const size = Number(/\((\d+)\)$/.exec(text)?.[1] ?? 0);
  if (size === 0 || row + size >= sheet.rowCount) return false;
  return numbers.some(column => {
    let sum = 0;
    for (let at = row + 1; at <= row + size; at++) sum += numberAt(sheet, at, column) ?? 0;
    return Math.abs(sum - (numberAt(sheet, row, column) ?? 0)) <= 1e-6 * Math.max(1, Math.abs(sum));
  });
}

/** Whether a figure is the sum or the mean of those above it, back to the last total or to the table's begin. */
function isComputed(
  sheet: Sheet,
  column: number,
  from: number,
  row: number,
  dropped: Map<number, string>,
): boolean {
  const value = numberAt(sheet, row, column) ?? 0;
  let sum = 0;
  let count = 0;
  for (let at = row - 1; at >= from; at--) {
    if (dropped.has(at)) continue;
    const number = numberAt(sheet, at, column);
    if (number === null) continue;
    sum += number;
    count++;
  }
  const near = (a: number) => Math.abs(a - value) <= 1e-6 * Math.max(1, Math.abs(value));
  return count >= 2 && (near(sum) || near(sum / count));
}

function numberAt(sheet: Sheet, row: number, column: number): number | null {
  const cell = cellAt(sheet, row, column);
  if (typeof cell === 'number') return cell;
  if (typeof cell !== 'string') return null;
  return parseNumber(cell, '.') ?? parseNumber(cell, ',');
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
