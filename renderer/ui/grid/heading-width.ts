import type { RowData } from '@tanstack/react-table';
import type { GridColumns } from './grid-features.ts';

/** Padding of a heading and the line at its edge, in pixels. */
const AROUND = 18;
/** Of a heading, against the document's own font. */
const SIZE_REM = 0.8125;
const WEIGHT = 600;

/**
 * Columns at least as wide as their headings, whatever the language and the font.
 * @param widthOf width of a text in pixels, as headings are written
 */
export function asWideAsHeadings<Row extends RowData>(
  columns: GridColumns<Row>,
  widthOf: (text: string) => number = headingWidth,
): GridColumns<Row> {
  return columns.map(column => {
    const { header, size } = column;
    if (typeof header !== 'string' || size === undefined) return column;
    return { ...column, size: Math.max(size, Math.ceil(widthOf(header)) + AROUND) };
  });
}

let canvas: CanvasRenderingContext2D | null | undefined;

function headingWidth(text: string): number {
  canvas ??= document.createElement('canvas').getContext('2d');
  if (!canvas) return 0;
  const pixels = SIZE_REM * Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  canvas.font = `${WEIGHT} ${pixels}px ${getComputedStyle(document.body).fontFamily}`;
  return canvas.measureText(text).width;
}
