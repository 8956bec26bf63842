import {
  formatAmount,
  formatDate,
  formatNumber,
  formatQuantity,
  formatUnitPrice,
} from '../../shared/format.ts';
import { bundledFont } from './fonts.ts';
import { closeCanvas, openCanvas, textWidth, type Canvas } from './pdf-canvas.ts';
import { drawTable, type TableCell, type TableColumn } from './pdf-table.ts';
import { printableValue, type DocumentWarning } from './printable.ts';
import {
  drawFooters,
  drawHead,
  drawRunningHead,
  drawSigns,
  drawTail,
  drawTotal,
} from './purchase-order-parts.ts';
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
 * line totals, terms, notes, page numbers, and a watermark on drafts. The same input gives the same bytes.
 * @returns the file, and a warning for every text that could not be printed as it was written
 * @throws AppError `invalid-input` when the document does not fit its schema
 */
export async function renderPurchaseOrder(document: PurchaseOrderDocument): Promise<RenderedDocument> {
  const checked = checkPurchaseOrder(document);
  const { value, warnings } = printableValue(checked, bundledFont('regular').covers);
  const order = checkPurchaseOrder(value);
  const labels = purchaseOrderLabels(order.locale);
  const canvas = openCanvas({
    title: `${labels.title} ${checked.number}`,
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
  const columns = tableColumns(canvas, order, labels);
  const rows = order.lines.map((line, index) => tableRow(order, labels, line, totals.lines[index] ?? 0));
  let y = drawTable(canvas, columns, rows, drawHead(canvas, order, labels), newPage);
  y = drawTotal(canvas, order, labels, totals.total, y, newPage);
  drawTail(canvas, order, labels, y, newPage);
  drawSigns(canvas, order, labels);
  drawFooters(canvas, order, labels);
  return { bytes: await closeCanvas(canvas), warnings };
}

function hasSupplierItems(order: CheckedPurchaseOrder): boolean {
  return order.lines.some(line => line.supplierItem);
}

/** Column widths: numbers take what their widest text needs, codes a share, the description what is left. */
function tableColumns(
  canvas: Canvas,
  order: CheckedPurchaseOrder,
  labels: PurchaseOrderLabels,
): TableColumn[] {
  const totals = purchaseOrderTotals(order);
  const widest = (texts: string[], least: number, most: number): number => {
    const width = Math.max(...texts.map(text => textWidth(canvas, text, { size: 7.8 }))) + 9;
    return Math.min(most, Math.max(least, width));
  };
  const columns: TableColumn[] = [
    { heading: labels.position, width: 29, align: 'right' },
    {
      heading: labels.item,
      width: widest(
        order.lines.map(line => line.item),
        52,
        84,
      ),
      align: 'left',
    },
  ];
  if (hasSupplierItems(order)) {
    const codes = order.lines.map(line => line.supplierItem ?? '');
    columns.push({ heading: labels.supplierItem, width: widest(codes, 52, 84), align: 'left' });
  }
  const tail: TableColumn[] = [
    {
      heading: labels.quantity,
      width: widest(
        order.lines.map(l => quantityText(order, l)),
        47,
        90,
      ),
      align: 'right',
    },
    {
      heading: labels.unit,
      width: widest(
        order.lines.map(line => line.unit),
        36,
        54,
      ),
      align: 'left',
    },
    {
      heading: labels.unitPrice,
      width: widest(
        order.lines.map(l => priceText(order, l)),
        58,
        90,
      ),
      align: 'right',
    },
    {
      heading: labels.lineTotal,
      width: widest(
        totals.lines.map(total => formatAmount(total, order.currency, order.locale)),
        56,
        110,
      ),
      align: 'right',
    },
  ];
  const used = [...columns, ...tail].reduce((sum, column) => sum + column.width, 0);
  const description = canvas.right - canvas.left - used;
  return [...columns, { heading: labels.description, width: description, align: 'left' }, ...tail];
}

function quantityText(order: CheckedPurchaseOrder, line: PurchaseOrderLine): string {
  return formatQuantity(line.quantity, line.precision, order.locale);
}

function priceText(order: CheckedPurchaseOrder, line: PurchaseOrderLine): string {
  return formatUnitPrice(line.unitPriceMicros, order.currency, order.locale);
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
  if (line.per !== 1) price.below = labels.per(formatNumber(line.per, order.locale, 0, 6), line.unit);
  return [
    { text: String(line.position) },
    { text: line.item },
    ...(hasSupplierItems(order) ? [{ text: line.supplierItem ?? '' }] : []),
    description,
    { text: quantityText(order, line) },
    { text: line.unit },
    price,
    { text: formatAmount(total, order.currency, order.locale) },
  ];
}
