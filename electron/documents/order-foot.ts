import { formatMoney } from '../../shared/format.ts';
import { body, label, soft, titleOf } from './order-blocks.ts';
import {
  colors,
  drawArtifact,
  drawLines,
  drawRule,
  drawTagged,
  lineHeight,
  textLines,
  textWidth,
  type Canvas,
  type TextStyle,
} from './pdf-canvas.ts';
import type { PurchaseOrderLabels } from './purchase-order-labels.ts';
import type { CheckedPurchaseOrder } from './purchase-order.ts';

/** One line at the top of every page after the first; returns where the content goes on. */
export function drawRunningHead(
  canvas: Canvas,
  order: CheckedPurchaseOrder,
  labels: PurchaseOrderLabels,
): number {
  const width = canvas.right - canvas.left;
  const style: TextStyle = { ...soft, weight: 'bold' };
  drawArtifact(
    canvas,
    () => {
      drawLines(canvas, [order.company.name], canvas.left, canvas.top - 8, width, style);
      const title = `${titleOf(order, labels)} ${order.number}`;
      drawLines(canvas, [title], canvas.left, canvas.top - 8, width, { ...style, align: 'right' });
    },
    'Pagination',
  );
  drawRule(canvas, canvas.top + 6, colors.rule, 0.6);
  return canvas.top + 16;
}

/** The order's total below the table. */
export function drawTotal(
  canvas: Canvas,
  order: CheckedPurchaseOrder,
  labels: PurchaseOrderLabels,
  total: number,
  y: number,
  newPage: () => number,
): number {
  const at = y + 40 > canvas.bottom ? newPage() : y + 8;
  const style: TextStyle = { size: 10.5, weight: 'bold' };
  const amount = formatMoney(total, order.currency, order.locale);
  const width = canvas.right - canvas.left - 4;
  const amountWidth = textWidth(canvas, amount, style);
  drawTagged(canvas.root, canvas, 'P', () => {
    drawLines(canvas, [labels.lineCount(order.lines.length)], canvas.left + 4, at + 2, width, soft);
    if (order.kind === 'transfer') return;
    const room = width - amountWidth - 18;
    drawLines(canvas, [labels.total], canvas.left, at + 1, room, { ...body, align: 'right' });
    drawLines(canvas, [amount], canvas.left, at, width, { ...style, align: 'right' });
  });
  drawRule(canvas, at + 18, colors.accent, 0.8);
  return at + 30;
}

/** Terms, notes and the request to quote the number. */
export function drawTail(
  canvas: Canvas,
  order: CheckedPurchaseOrder,
  labels: PurchaseOrderLabels,
  y: number,
  newPage: () => number,
): void {
  const parts: [string, string | undefined][] = [
    [labels.paymentTerms, order.paymentTerms],
    [labels.deliveryTerms, order.deliveryTerms],
    [labels.notes, order.notes],
  ];
  const width = canvas.right - canvas.left;
  let at = y;
  const place = (lines: readonly string[], type: string, style: TextStyle): void => {
    let rest = [...lines];
    while (rest.length > 0) {
      const fitting = Math.floor((canvas.bottom - at) / lineHeight(style.size));
      const now = rest.slice(0, Math.max(0, fitting));
      rest = rest.slice(now.length);
      if (now.length > 0)
        drawTagged(canvas.root, canvas, type, () => drawLines(canvas, now, canvas.left, at, width, style));
      at += now.length * lineHeight(style.size);
      if (rest.length > 0) at = newPage();
    }
  };
  for (const [title, content] of parts) {
    if (!content) continue;
    // A heading alone at the foot of a page would be lost there.
    if (at + lineHeight(label.size) + 2 * lineHeight(body.size) > canvas.bottom) at = newPage();
    place([title], 'H2', label);
    at += 1.5;
    place(textLines(canvas, content, width, body), 'P', body);
    at += 8;
  }
  if (order.kind === 'transfer') return;
  place(textLines(canvas, labels.quoteNumber(order.number), width, soft), 'P', soft);
}

/** The word across every page of a draft. */
export function drawWatermark(
  canvas: Canvas,
  order: CheckedPurchaseOrder,
  labels: PurchaseOrderLabels,
): void {
  if (!order.draft) return;
  const { pdf } = canvas;
  const style: TextStyle = { size: 92, weight: 'bold', color: '#b3261e' };
  for (let page = 0; page < pdf.bufferedPageRange().count; page++) {
    pdf.switchToPage(page);
    const middle = { x: pdf.page.width / 2, y: pdf.page.height / 2 };
    const width = textWidth(canvas, labels.draft, style);
    drawArtifact(
      canvas,
      () => {
        pdf.save();
        pdf.rotate(-52, { origin: [middle.x, middle.y] }).fillOpacity(0.11);
        drawLines(canvas, [labels.draft], middle.x - width / 2, middle.y - style.size / 2, width, style);
        pdf.restore();
      },
      'Pagination',
    );
  }
}

/** Company, order number and page number at the foot of every page; called last, when the pages are counted. */
export function drawFooters(canvas: Canvas, order: CheckedPurchaseOrder, labels: PurchaseOrderLabels): void {
  const { pdf } = canvas;
  const { count } = pdf.bufferedPageRange();
  const width = canvas.right - canvas.left;
  const sender = [order.company.name, ...order.company.address].join(' · ');
  const style: TextStyle = { size: 6.8, color: colors.soft };
  for (let page = 0; page < count; page++) {
    pdf.switchToPage(page);
    const y = pdf.page.height - 40;
    drawRule(canvas, y - 6, colors.rule, 0.6);
    const pageText = labels.page(page + 1, count);
    drawArtifact(
      canvas,
      () => {
        const room = width - textWidth(canvas, pageText, style) - 20;
        drawLines(canvas, textLines(canvas, sender, room, style).slice(0, 2), canvas.left, y, width, style);
        drawLines(canvas, [pageText], canvas.left, y, width, { ...style, align: 'right' });
      },
      'Pagination',
    );
  }
}
