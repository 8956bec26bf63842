import { setImmediate } from 'node:timers/promises';
import {
  colors,
  drawArtifact,
  drawLines,
  drawRule,
  drawTagged,
  lineHeight,
  textLines,
  type Canvas,
  type TextStyle,
} from './pdf-canvas.ts';

export interface TableColumn {
  heading: string;
  width: number;
  align: 'left' | 'right';
}

/** One cell: its text, and a second, softer text below it. */
export interface TableCell {
  text: string;
  below?: string;
}

export const headingStyle: TextStyle = { size: 7.2, weight: 'bold', color: colors.accent };
export const cellStyle: TextStyle = { size: 8.2, weight: 'narrow' };
const belowStyle: TextStyle = { size: 7, weight: 'narrow', color: colors.soft };
/** Blank at the left and right of a cell. */
export const PAD_X = 4;
const PAD_Y = 3.6;
const ROWS_AT_ONCE = 20;

interface Fragment {
  line: string;
  style: TextStyle;
}

/**
 * Draws a tagged table from `y` on, over as many pages as it needs; the heading is repeated on each.
 * A row is kept together when it fits on one page; a longer one goes on below the next heading.
 * @param newPage opens the next page and returns where its content starts
 * @returns the y below the last row
 */
export async function drawTable(
  canvas: Canvas,
  columns: readonly TableColumn[],
  rows: readonly (readonly TableCell[])[],
  y: number,
  newPage: () => number,
): Promise<number> {
  const table = canvas.pdf.struct('Table');
  canvas.root.add(table);
  let at = drawHeading(canvas, columns, y, table);
  const startNewPage = (): number => drawHeading(canvas, columns, newPage());
  for (const [index, row] of rows.entries()) {
    // A long order must not hold up the process that serves the screens.
    if (index % ROWS_AT_ONCE === ROWS_AT_ONCE - 1) await setImmediate();
    const cells = row.map((cell, index) => fragments(canvas, cell, (columns[index]?.width ?? 0) - 2 * PAD_X));
    const height = rowHeight(cells);
    const pageRoom = canvas.bottom - (canvas.top + 60);
    if (at + height > canvas.bottom && (height <= pageRoom || at + 40 > canvas.bottom)) at = startNewPage();
    at = drawRow(canvas, table, columns, cells, at, startNewPage);
  }
  table.end();
  return at;
}

function fragments(canvas: Canvas, cell: TableCell, width: number): Fragment[] {
  const main = textLines(canvas, cell.text, width, cellStyle).map(line => ({ line, style: cellStyle }));
  if (!cell.below) return main;
  const below = textLines(canvas, cell.below, width, belowStyle);
  return [...main, ...below.map(line => ({ line, style: belowStyle }))];
}

function heightOf(parts: readonly Fragment[]): number {
  return parts.reduce((sum, part) => sum + lineHeight(part.style.size), 0);
}

function rowHeight(cells: readonly Fragment[][]): number {
  return Math.max(...cells.map(heightOf)) + 2 * PAD_Y;
}

/** The heading belongs to the table once; its repetitions are decoration. */
function drawHeading(
  canvas: Canvas,
  columns: readonly TableColumn[],
  y: number,
  table?: PDFKit.PDFStructureElement,
): number {
  const lines = columns.map(column =>
    textLines(canvas, column.heading, column.width - 2 * PAD_X, headingStyle),
  );
  const height = Math.max(...lines.map(part => part.length)) * lineHeight(headingStyle.size) + 2 * PAD_Y;
  drawArtifact(canvas, () => {
    canvas.pdf.rect(canvas.left, y, canvas.right - canvas.left, height).fill(colors.band);
  });
  drawRule(canvas, y + height, colors.accent, 0.8);
  const row = table && canvas.pdf.struct('TR');
  if (table && row) table.add(row);
  let x = canvas.left;
  columns.forEach((column, index) => {
    const left = x + PAD_X;
    const draw = (): void =>
      drawLines(canvas, lines[index] ?? [], left, y + PAD_Y, column.width - 2 * PAD_X, {
        ...headingStyle,
        align: column.align,
      });
    if (row) drawHeadingCell(canvas, row, column.heading, draw);
    else drawArtifact(canvas, draw, 'Pagination');
    x += column.width;
  });
  row?.end();
  return y + height;
}

function drawHeadingCell(
  canvas: Canvas,
  row: PDFKit.PDFStructureElement,
  title: string,
  draw: () => void,
): void {
  // `scope` is read by pdfkit though its types do not name it; it tells a reader that the heading rules its column.
  const options = { title, scope: 'Column' };
  const cell = canvas.pdf.struct('TH', options);
  row.add(cell);
  cell.add(draw);
  cell.end();
}

function drawRow(
  canvas: Canvas,
  table: PDFKit.PDFStructureElement,
  columns: readonly TableColumn[],
  cells: readonly Fragment[][],
  y: number,
  startNewPage: () => number,
): number {
  let at = y;
  let rest = cells.map(parts => [...parts]);
  for (;;) {
    const room = canvas.bottom - at - 2 * PAD_Y;
    const now = rest.map(parts => takeWhileFits(parts, room));
    const row = canvas.pdf.struct('TR');
    table.add(row);
    drawCells(canvas, row, columns, now, at);
    row.end();
    const height = rowHeight(now);
    drawRule(canvas, at + height, colors.rule, 0.4);
    rest = rest.map((parts, index) => parts.slice(now[index]?.length ?? 0));
    if (rest.every(parts => parts.length === 0)) return at + height;
    at = startNewPage();
  }
}

function takeWhileFits(parts: readonly Fragment[], room: number): Fragment[] {
  const taken: Fragment[] = [];
  for (const part of parts) {
    if (taken.length > 0 && heightOf(taken) + lineHeight(part.style.size) > room) break;
    taken.push(part);
  }
  return taken;
}

function drawCells(
  canvas: Canvas,
  row: PDFKit.PDFStructureElement,
  columns: readonly TableColumn[],
  cells: readonly Fragment[][],
  y: number,
): void {
  let x = canvas.left;
  columns.forEach((column, index) => {
    const left = x + PAD_X;
    drawTagged(row, canvas, 'TD', () => {
      let at = y + PAD_Y;
      for (const { line, style } of cells[index] ?? []) {
        drawLines(canvas, [line], left, at, column.width - 2 * PAD_X, { ...style, align: column.align });
        at += lineHeight(style.size);
      }
    });
    x += column.width;
  });
}
