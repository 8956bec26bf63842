import { conceptOf } from './header-synonyms.ts';
import { sheetBuilder, type Sheet } from './sheet.ts';

/** How such a file is told from delimited ones in messages. */
export const FIXED_WIDTH = 'fixed width';

/** Lines in which the ruler is looked for. */
const SEARCHED = 200;
/** `-----  --------  ---`: dashes under each header, blanks between. */
const ruler = /^\s*[-=]{2,}(?:\s+[-=]{2,})+\s*$/;

/**
 * The first character of each column of a printed list, where a line of dashes under its header rules them off; null where
 * there is none, or its lines hold marks that delimit.
 */
export function ruledColumns(text: string): number[] | null {
  const lines = text.slice(0, 100_000).split('\n', SEARCHED);
  const at = lines.findIndex(line => ruler.test(line));
  if (at < 1 || lines.some(line => /[;|\t]/.test(line))) return null;
  return Array.from((lines[at] ?? '').matchAll(/[-=]+/g), found => found.index);
}

/** Fewer lines below a header may be aligned by chance. */
const LEAST_LINES = 3;
/** The narrowest blank between two columns: one blank stands between words. */
const GUTTER = 2;
/** Marks that delimit: a comma does where it is neither in a number nor behind a word. */
const delimits = /[;|\t"]|[^\d\p{L})],|,(?!\d| \S)|\p{L},\S/u;

/**
 * The first character of each column of a printed list without a ruler: below a line that names fields, the columns are
 * what blanks stand between in every line. Null where no header is found, or lines hold marks that delimit.
 */
export function alignedColumns(text: string): number[] | null {
  if (delimits.test(text.slice(0, 20_000))) return null;
  const lines = text.split(/\r?\n/);
  const header = lines.slice(0, SEARCHED).findIndex(line => namesIn(line) >= 2);
  if (header < 0) return null;
  const named = wordsOf(lines[header] ?? '').length;
  // Titles of pages and totals have few words: they may stand across.
  const body = lines.filter((line, at) => at >= header && wordsOf(line).length * 2 > named);
  const others = lines.slice(header).filter(line => line.trim() !== '').length - body.length;
  if (body.length <= LEAST_LINES || others > body.length / 2) return null;
  const columns = columnsOf(body);
  return columns.length >= 2 && columns.length >= named ? columns : null;
}

function wordsOf(line: string): string[] {
  return line.trim().split(/\s{2,}/);
}

function namesIn(line: string): number {
  const words = wordsOf(line);
  return words.length < 2 ? 0 : words.filter(word => conceptOf(word) !== null).length;
}

/** Where text begins behind blanks that all lines share. */
function columnsOf(lines: readonly string[]): number[] {
  const width = Math.max(...lines.map(line => line.length));
  const filled = new Uint8Array(width);
  for (const line of lines)
    for (let at = 0; at < line.length; at++) if (line.charCodeAt(at) > 32) filled[at] = 1;
  const columns: number[] = [];
  let blanks = GUTTER;
  for (let at = 0; at < width; at++) {
    if (filled[at] === 1 && blanks >= GUTTER) columns.push(at);
    blanks = filled[at] === 1 ? 0 : blanks + 1;
  }
  return columns;
}

/** Cuts every line at the columns; a line with long words across them is a title and one cell. */
export function readFixedWidth(
  text: string,
  columns: readonly number[],
  onRow: (row: number) => void,
): Sheet {
  const builder = sheetBuilder('', Math.ceil(text.length / 60));
  let row = 0;
  for (const line of text.split(/\r?\n/)) {
    onRow(row++);
    if (ruler.test(line)) builder.addTexts([]);
    else builder.addTexts(isAcross(line, columns) ? piecesOf(line, columns) : cellsOf(line, columns));
  }
  return builder.finish();
}

function cellsOf(line: string, columns: readonly number[]): string[] {
  return columns.map((from, index) => line.slice(index === 0 ? 0 : from, columns[index + 1]));
}

/** Whether a word goes on over the begin of a column. */
function isAcross(line: string, columns: readonly number[]): boolean {
  return columns.slice(1).some(at => /\S/.test(line[at - 1] ?? '') && /\S/.test(line[at] ?? ''));
}

/** A longer word across two columns is a title. */
const LONGEST_PIECE = 14;

/** The words of a line that stand out of line, as totals do: each in the column in which it ends; a title is one cell. */
function piecesOf(line: string, columns: readonly number[]): string[] {
  const pieces = [...line.matchAll(/\S+(?: \S+)*/g)];
  const cells: string[] = columns.map(() => '');
  for (const { 0: text, index } of pieces) {
    const column = columns.findLastIndex(from => from < index + text.length);
    const isOver = (columns[column] ?? 0) > index;
    if (column < 0 || cells[column] !== '' || (isOver && text.length > LONGEST_PIECE)) return [line];
    cells[column] = text;
  }
  return cells;
}
