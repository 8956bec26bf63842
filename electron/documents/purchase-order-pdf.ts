import { setImmediate } from 'node:timers/promises';
import {
  formatAmount,
  formatDate,
  formatNumber,
  formatQuantity,
  formatUnitPrice,
} from '../../shared/format.ts';
import { bundledFont } from './fonts.ts';
import { titleOf } from './order-blocks.ts';
import { drawFooters, drawRunningHead, drawTail, drawTotal, drawWatermark } from './order-foot.ts';
import { drawHead } from './order-head.ts';
import { closeCanvas, openCanvas, textWidth, type Canvas } from './pdf-canvas.ts';
import { cellStyle, drawTable, headingStyle, PAD_X, type TableCell, type TableColumn } from './pdf-table.ts';
import { printableValue, type DocumentWarning } from './printable.ts';

import { purchaseOrderLabels, type PurchaseOrderLabels } from './purchase-order-labels.ts';
import {
  checkPurchaseOrder,
  purchaseOrderTotals,
  type CheckedPurchaseOrder,
  type PurchaseOrderDocument,
  type PurchaseOrderLine,
} from './purchase-order.ts';

export interface RenderedDocument {
  bytes: Uint8Array;
  warnings: DocumentWarning[];
}

/**
 * Prints a purchase order as a tagged PDF: company and supplier, one row a line, the total as the sum of the rounded
 * line totals, terms, notes, page numbers, and a watermark on drafts. A transfer order is the same without prices. The
 * same input gives the same bytes.
 * @returns the file, and a warning for every text that could not be printed as it was written
 * @throws AppError `invalid-input` when the document does not fit its schema
 */
export async function renderPurchaseOrder(document: PurchaseOrderDocument): Promise<RenderedDocument> {
  const checked = checkPurchaseOrder(document);
  const { value, warnings } = printableValue(checked, bundledFont('regular').covers);
  const order = checkPurchaseOrder(value);
  const labels = purchaseOrderLabels(order.locale);
  const canvas = openCanvas({
    title: `${titleOf(order, labels)} ${checked.number}`,
    author: checked.company.name,
    language: new Intl.Locale(order.locale).language === 'de' ? 'de' : 'en',
    paper: order.paper,
    createdAt: order.createdAt,
  });
  const newPage = (): number => {
    canvas.pdf.addPage();
    return drawRunningHead(canvas, order, labels);
  };
  const totals = purchaseOrderTotals(order);
  const columns = tableColumns(canvas, order, labels, totals.lines);
  await setImmediate();
  const coded = hasSupplierItems(order);
  const rows = order.lines.map((line, index) => {
    const cells = tableRow(order, labels, line, totals.lines[index] ?? 0);
    return coded ? cells.toSpliced(2, 0, { text: line.supplierItem ?? '' }) : cells;
  });
  let y = await drawTable(canvas, columns, rows, drawHead(canvas, order, labels), newPage);
  y = drawTotal(canvas, order, labels, totals.total, y, newPage);
  drawTail(canvas, order, labels, y, newPage);
  await setImmediate();
  drawWatermark(canvas, order, labels);
  drawFooters(canvas, order, labels);
  await setImmediate();
  return { bytes: await closeCanvas(canvas), warnings };
}

function hasSupplierItems(order: CheckedPurchaseOrder): boolean {
  return order.lines.some(line => line.supplierItem);
}

/** Column widths: codes and numbers take what their widest text needs, the description what is left. */
function tableColumns(
  canvas: Canvas,
  order: CheckedPurchaseOrder,
  labels: PurchaseOrderLabels,
  totals: readonly number[],
): TableColumn[] {
  const column = (heading: string, texts: string[], most: number, align: 'left' | 'right'): TableColumn => {
    const widths = Array.from(new Set(texts), text => textWidth(canvas, text, cellStyle));
    const widest = Math.max(textWidth(canvas, heading, headingStyle), ...widths);
    return { heading, width: Math.min(most, widest + 2 * PAD_X + 1), align };
  };
  const { lines } = order;
  const amounts = totals.map(total => formatAmount(total, order.currency, order.locale));
  const prices = lines.flatMap(line => [priceText(order, line), perText(order, labels, line)]);
  const before = [
    column(labels.position, lines.map(line => String(line.position)), 40, 'right'),
    column(labels.item, lines.map(line => line.item), 84, 'left'),
  ]; // prettier-ignore
  if (hasSupplierItems(order)) {
    const codes = lines.map(line => line.supplierItem ?? '');
    before.push(column(labels.supplierItem, codes, 84, 'left'));
  }
  const after = [
    column(labels.quantity, lines.map(line => quantityText(order, line)), 90, 'right'),
    column(labels.unit, lines.map(line => line.unit), 54, 'left'),
  ]; // prettier-ignore
  if (order.kind === 'purchase') {
    after.push(
      column(labels.unitPrice, prices, 96, 'right'),
      column(labels.lineTotal, amounts, 110, 'right'),
    );
  }
  const used = [...before, ...after].reduce((sum, each) => sum + each.width, 0);
  const width = canvas.right - canvas.left - used;
  return [...before, { heading: labels.description, width, align: 'left' }, ...after];
}

function quantityText(order: CheckedPurchaseOrder, line: PurchaseOrderLine): string {
  return formatQuantity(line.quantity, line.precision, order.locale);
}

function priceText(order: CheckedPurchaseOrder, line: PurchaseOrderLine): string {
  return formatUnitPrice(line.unitPriceMicros, order.currency, order.locale);
}

function perText(order: CheckedPurchaseOrder, labels: PurchaseOrderLabels, line: PurchaseOrderLine): string {
  return line.per === 1 ? '' : labels.per(formatNumber(line.per, order.locale, 0, 6), line.unit);
}

function tableRow(
  order: CheckedPurchaseOrder,
  labels: PurchaseOrderLabels,
  line: PurchaseOrderLine,
  total: number,
): TableCell[] {
  const description: TableCell = { text: line.description };
  if (line.deliverOn && line.deliverOn !== order.deliverOn) {
    description.below = `${labels.deliverOn} ${formatDate(line.deliverOn, order.locale)}`;
  }
  const price: TableCell = { text: priceText(order, line) };
  if (line.per !== 1) price.below = perText(order, labels, line);
  return [
    { text: String(line.position) },
    { text: line.item },
    description,
    { text: quantityText(order, line) },
    { text: line.unit },
    ...(order.kind === 'purchase'
      ? [price, { text: formatAmount(total, order.currency, order.locale) }]
      : []),
  ];
}
