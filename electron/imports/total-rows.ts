import type { DecimalMark } from '../../shared/parse-number.ts';
import { numberAt } from './cell-number.ts';
import { groupHeads } from './group-heads.ts';
import { mergeOrigin } from './header-cells.ts';
import { conceptOf } from './header-synonyms.ts';
import { cellAt, cellText, type Sheet } from './sheet.ts';

/** Rows looked at one by one; beyond this many the sheet is data and no pattern of totals. */
const MOST_CANDIDATES = 20_000;
/** After so many rows that are none, the rest is not looked at: the time would grow with the square of the rows. */
const MOST_IN_VAIN = 500;
/** Rows that a total may add up. */
const LOOKED_BACK = 20_000;

/** From this many columns on, a figure or two without a code are a stray mean and no row that lacks its code. */
const WIDE = 6;

const totalWord =
  /^'?(?:(?:grand|sub|report|overall)[\s-]*)?totals?(?:\s+(?:general|g[ée]n[ée]ral|result))?\s*:?$|^'?(?:sum|summe|gesamt|gesamtsumme|zwischensumme|gesamtergebnis|ergebnis|endsumme|insgesamt|somme|sous-total|total g[ée]n[ée]ral|suma|suma total|subtotal(?:es)?|totaal|totale|totali|totaux|totales|eindtotaal|totale complessivo|gesamtsummen?|summen|razem|łącznie|ogółem|suma końcowa|celkem|soma)\s*:?$|^\*{1,6}$/i;
const meanWord =
  /^'?(?:mean|average|avg\.?|mittelwert|durchschnitt|mittel|ø|moyenne|media|promedio|median|min|max|std\.?(?:dev\.?)?|stdev|check|count|anzahl)\s*:?$/i;
/** `mean value per week`: where the code is blank. */
const meanPhrase = /^(?:mean|average|avg\.?|ø|mittelwerte?|durchschnitt\p{L}*|moyenne|promedio)\s.{1,40}$/iu;
const totalEnding =
  /(?:\s(?:total|ergebnis|gesamt|summe|subtotal)|\(\d+\))$|^(?:sub-?total[ei]?|sous-total|totales?|totali?|totaal|subtotaal|gesamt|zwischensumme|summe|somme|suma(?: częściowa)?|razem|soma)\b.+$/iu;

const pivotHeader = /^(?:row labels|zeilenbeschriftungen|[ée]tiquettes de lignes|etiquetas de fila)$/i;
/** What a pivot table calls the rows that have no name. */
const blankGroup = /^\((?:blank|leer|vide|en blanco|vuoto)\)$/i;

/** Totals by their word, or by their figures where the code is blank: the sum or the mean of the rows above. */
export function dropTotals(
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
  let inVain = 0;
  for (const row of candidates) {
    if (dropped.has(row)) continue;
    const why = whyNoData(sheet, columns, key, blockStart, row, dropped);
    if (why === null && ++inVain > MOST_IN_VAIN) return;
    if (why === null) continue;
    dropped.set(row, why);
    blockStart = row + 1;
  }
  dropGroupHeads(sheet, headers, key, filled, first, end, dropped);
}

/** The rows of a pivot table that stand above their groups: looked for where it says that it is one. */
function dropGroupHeads(
  sheet: Sheet,
  headers: string[],
  key: number,
  filled: Uint16Array,
  first: number,
  end: number,
  dropped: Map<number, string>,
): void {
  const isPivot = headers.some(header => pivotHeader.test(header)) || [...dropped.values()].includes('total');
  if (!isPivot || end - first > MOST_CANDIDATES) return;
  const rows: number[] = [];
  for (let row = first; row < end; row++) if (filled[row] !== 0 && !dropped.has(row)) rows.push(row);
  const figures = headers.flatMap((header, column) => (header === '' || column === key ? [] : [column]));
  for (const row of groupHeads(sheet, figures, rows)) dropped.set(row, 'group');
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
      cell =>
        typeof cell === 'string' &&
        (totalWord.test(cell) || meanWord.test(cell) || totalEnding.test(cell) || blankGroup.test(cell)),
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
  // What a merged cell says from above is no word of this row; a day says as much as a word.
  const words = cells.filter(
    ({ column, cell }) =>
      (typeof cell === 'string' || (cell !== null && typeof cell === 'object' && 'day' in cell)) &&
      numberAt(sheet, row, column) === null &&
      mergeOrigin(sheet, row, column) === null,
  );
  const keyText = cellText(cellAt(sheet, row, key));
  if (blankGroup.test(keyText) && words.every(({ cell }) => blankGroup.test(cellText(cell))))
    return 'blank group';
  const [firstWord] = words;
  const isMeanLabel = (text: string) => meanWord.test(text) || (keyText === '' && meanPhrase.test(text));
  const label = words.find(({ cell }) => totalWord.test(cellText(cell)) || isMeanLabel(cellText(cell)));
  const isFirst = label !== undefined && label.column === cells[0]?.column;
  const isMean = label !== undefined && isMeanLabel(cellText(label.cell));
  // A brand may be called Total: with a code beside it only the stars of a printed list make a total.
  const isStar = isFirst && /^\*+$/.test(cellText(label.cell));
  // `Mean` in the place of a code, with nothing but figures behind it in a wide table.
  if (label && isMean && words.length === 1 && columns.length >= WIDE) return 'mean';
  if (label && (keyText === '' || (label.column === key && !isMean) || isStar))
    return isMean ? 'mean' : 'total';
  const numbers = cells
    .filter(({ column }) => numberAt(sheet, row, column) !== null)
    .map(({ column }) => column);
  const isSumOfRows = (least: number) =>
    (['.', ','] as const).some(mark =>
      numbers.some(column => isComputed(sheet, { column, mark }, blockStart, row, dropped, least)),
    );
  if (label && isMean && words.length === 1 && isSumOfRows(2)) return 'mean';
  const figures = keyText === '' && words.length === 0;
  if (figures && (numbers.length >= 3 || columns.length >= WIDE)) return 'figures without a code';
  const ofKey = firstWord !== undefined && (keyText === '' || firstWord.column === key) && words.length === 1;
  if (ofKey && isGroupHead(sheet, numbers, cellText(firstWord.cell), row)) return 'group';
  if (!figures && !(ofKey && totalEnding.test(cellText(firstWord.cell)))) return null;
  // `Garden Total` may stand below one row only.
  const least = figures ? 2 : 1;
  return isSumOfRows(least) ? 'total' : null;
}

/** `Furniture (2)` over two rows whose figures it adds up. */
function isGroupHead(sheet: Sheet, numbers: number[], text: string, row: number): boolean {
  const size = Number(/\((\d+)\)$/.exec(text)?.[1] ?? 0);
  if (size === 0 || size > LOOKED_BACK || row + size >= sheet.rowCount) return false;
  return numbers.some(column => {
    let sum = 0;
    for (let at = row + 1; at <= row + size; at++) sum += numberAt(sheet, at, column) ?? 0;
    return Math.abs(sum - (numberAt(sheet, row, column) ?? 0)) <= 1e-6 * Math.max(1, Math.abs(sum));
  });
}

/** Whether a figure is the sum or the mean of those above it, back to the last total or to the table's begin. */
function isComputed(
  sheet: Sheet,
  { column, mark }: { column: number; mark: DecimalMark },
  from: number,
  row: number,
  dropped: Map<number, string>,
  least: number,
): boolean {
  const value = numberAt(sheet, row, column, mark) ?? 0;
  let sum = 0;
  let count = 0;
  for (let at = row - 1; at >= Math.max(from, row - LOOKED_BACK); at--) {
    if (dropped.has(at)) continue;
    const number = numberAt(sheet, at, column, mark);
    if (number === null) continue;
    sum += number;
    count++;
  }
  const near = (a: number) => Math.abs(a - value) <= 1e-6 * Math.max(1, Math.abs(value));
  return count >= least && (near(sum) || near(sum / count));
}
