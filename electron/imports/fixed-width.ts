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

/** Cuts every line at the columns; a line whose words stand across them is a title and one cell. */
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
    else builder.addTexts(isAcross(line, columns) ? [line] : cellsOf(line, columns));
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
