import {
  colors,
  drawLines,
  drawTagged,
  lineHeight,
  textLines,
  type Canvas,
  type TextStyle,
} from './pdf-canvas.ts';
import type { PurchaseOrderLabels } from './purchase-order-labels.ts';
import type { CheckedPurchaseOrder } from './purchase-order.ts';

/** The three sizes of running text on an order. */
export const body: TextStyle = { size: 8.4 };
export const soft: TextStyle = { size: 7.6, color: colors.soft };
export const label: TextStyle = { size: 7, weight: 'bold', color: colors.accent };

/** Draws a text block in a box and returns the y below it. */
export function drawBlock(
  canvas: Canvas,
  parent: PDFKit.PDFStructureElement,
  type: string,
  text: string,
  box: { x: number; y: number; width: number },
  style: TextStyle,
): number {
  const lines = textLines(canvas, text, box.width, style);
  drawTagged(parent, canvas, type, () => drawLines(canvas, lines, box.x, box.y, box.width, style));
  return box.y + lines.length * lineHeight(style.size);
}

/** What the document calls itself. */
export function titleOf(order: CheckedPurchaseOrder, labels: PurchaseOrderLabels): string {
  return order.kind === 'transfer' ? labels.transferTitle : labels.title;
}
