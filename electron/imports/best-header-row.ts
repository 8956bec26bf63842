import { columnTypes, filledColumns, isNumber } from './header-cells.ts';
import { conceptOf, headerKey } from './header-synonyms.ts';
import { isKnownHeader } from './known-exports.ts';
import { isPeriodLabel, isSerial } from './period-labels.ts';
import { findPairSeries } from './period-series.ts';
import { cellAt, cellText, type Cell, type Sheet } from './sheet.ts';
import { parseFlag } from './text-columns.ts';

/** A header is looked for in this many rows; titles and filters above it are rarely more than a dozen. */
export const SEARCHED = 80;
/** What it is worth that an autofilter begins at a row: more than a known name or two elsewhere. */
const HINT = 6;
/** Cells of a row that are judged: the first ones tell, and the widest sheets have 16,000. */
const JUDGED = 1000;

/**
 * The row that names most fields, or labels most periods; null when no row looks like a header.
 * @param end the row before which it stands
 * @param wanted headers that a mapping names, without case, blanks and marks
 */
export function bestHeaderRow(sheet: Sheet, end: number, wanted: ReadonlySet<string>): number | null {
  let best: { row: number; score: number; cells: Cell[] } | null = null;
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
    // A header said again further down may have a remark beside it and is no better for that.
    if (hinted > (best?.score ?? 0) && !best?.cells.every(cell => cells.includes(cell)))
      best = { row, score: hinted, cells };
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

const figure: CellLook = { concept: null, worth: -1, isPeriod: false };

/** Numbers of days in a header go one way; sums of five digits go up and down. */
function areDaysInOrder(serials: string[]): boolean {
  const steps = serials.slice(1).map((serial, at) => Number(serial) - Number(serials[at]));
  return steps.every(step => step > 0) || steps.every(step => step < 0);
}

/** Names a mapping wants weigh most, then known names, then period labels when there are several; numbers count against. */
function headerScore(cells: Cell[], looks: Map<Cell, CellLook>, wanted: ReadonlySet<string>): number {
  let score = 0;
  let labels = 0;
  const seen = new Set<string>();
  const texts = cells.map(cellText);
  const series = new Set(findPairSeries(texts)?.places);
  const numbered = areDaysInOrder(texts.filter(isSerial));
  for (const [at, cell] of cells.entries()) {
    const known = looks.get(cell) ?? lookAt(cell, wanted);
    looks.set(cell, known);
    const look = !numbered && isSerial(texts[at] ?? '') ? figure : known;
    if (look.isPeriod || series.has(at)) labels++;
    if (series.has(at)) continue;
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
