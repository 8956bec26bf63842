import { formatDate, formatMoney } from '../../shared/format.ts';
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
import type { CheckedPurchaseOrder, OrderParty } from './purchase-order.ts';

const body: TextStyle = { size: 8.4 };
const soft: TextStyle = { size: 7.6, color: colors.soft };
const factStyle: TextStyle = { size: 8.8, weight: 'narrow' };
const label: TextStyle = { size: 7, weight: 'bold', color: colors.accent };

/** Draws a text block in a box and returns the y below it. */
function drawBlock(
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

/** Sender, title, and the three blocks of the first page; returns where the table starts. */
export function drawHead(canvas: Canvas, order: CheckedPurchaseOrder, labels: PurchaseOrderLabels): number {
  const half = (canvas.right - canvas.left) / 2;
  const sender = { x: canvas.left, width: half };
  let y = drawBlock(
    canvas,
    canvas.root,
    'P',
    order.company.name,
    { ...sender, y: canvas.top },
    {
      size: 13,
      weight: 'bold',
      color: colors.accent,
    },
  );
  y = drawBlock(canvas, canvas.root, 'P', order.company.address.join('\n'), { ...sender, y: y + 2 }, soft);
  const heading = { x: canvas.left + half, width: half };
  let right = drawBlock(
    canvas,
    canvas.root,
    'H1',
    labels.title,
    { ...heading, y: canvas.top - 4 },
    {
      size: 19,
      weight: 'bold',
      align: 'right',
    },
  );
  const words = [order.number];
  if (order.revision > 0) words.push(`${labels.revision} ${order.revision}`);
  // The watermark is decoration; this is where a screen reader learns that the order is not final.
  if (order.draft) words.push(labels.draft);
  const subtitle = { ...heading, y: right + 1 };
  right = drawBlock(canvas, canvas.root, 'P', words.join('  ·  '), subtitle, { size: 11, align: 'right' });
  const rule = Math.max(y, right) + 10;
  drawRule(canvas, rule, colors.accent, 1.4);
  return drawParties(canvas, order, labels, rule + 14) + 16;
}

function drawParties(
  canvas: Canvas,
  order: CheckedPurchaseOrder,
  labels: PurchaseOrderLabels,
  y: number,
): number {
  const gap = 16;
  const whole = canvas.right - canvas.left - 2 * gap;
  const width = whole * 0.31;
  const third = { x: canvas.left + 2 * (width + gap), y, width: whole - 2 * width };
  const supplier = drawParty(canvas, labels.supplier, order.supplier, labels, { x: canvas.left, y, width });
  const second = { x: canvas.left + width + gap, y, width };
  const delivery = drawParty(canvas, labels.deliverTo, order.deliverTo, labels, second);
  const facts: [string, string][] = [
    [labels.number, order.number],
    [labels.orderDate, formatDate(order.orderDate, order.locale)],
  ];
  if (order.deliverOn) facts.push([labels.deliverOn, formatDate(order.deliverOn, order.locale)]);
  facts.push([labels.currency, order.currency]);
  if (order.supplier.code) facts.push([labels.supplierCode, order.supplier.code]);
  if (order.company.code) facts.push([labels.accountNumber, order.company.code]);
  for (const [name, value] of partyFacts(order.company, labels)) facts.push([name, value]);
  return Math.max(supplier, delivery, drawFacts(canvas, facts, third));
}

function partyFacts(party: OrderParty, labels: PurchaseOrderLabels): [string, string][] {
  const all: [string, string | undefined][] = [
    [labels.contact, party.contact],
    [labels.phone, party.phone],
    [labels.email, party.email],
    [labels.taxId, party.taxId],
  ];
  return all.flatMap(([name, value]): [string, string][] => (value ? [[name, value]] : []));
}

function drawParty(
  canvas: Canvas,
  title: string,
  party: OrderParty,
  labels: PurchaseOrderLabels,
  box: { x: number; y: number; width: number },
): number {
  let y = drawBlock(canvas, canvas.root, 'H2', title, box, label) + 2;
  y = drawBlock(canvas, canvas.root, 'P', party.name, { ...box, y }, { ...body, weight: 'bold' });
  if (party.address.length > 0) {
    y = drawBlock(canvas, canvas.root, 'P', party.address.join('\n'), { ...box, y }, body);
  }
  const facts = partyFacts(party, labels).map(([name, value]) => `${name}: ${value}`);
  if (facts.length === 0) return y;
  return drawBlock(canvas, canvas.root, 'P', facts.join('\n'), { ...box, y: y + 2 }, soft);
}

/** Pairs of name and value, read together by a screen reader. */
function drawFacts(
  canvas: Canvas,
  facts: readonly [string, string][],
  box: { x: number; y: number; width: number },
): number {
  const nameWidth = Math.min(
    box.width * 0.5,
    Math.max(...facts.map(([name]) => textWidth(canvas, name, soft))) + 8,
  );
  let y = box.y;
  for (const [name, value] of facts) {
    const width = box.width - nameWidth;
    const names = textLines(canvas, name, nameWidth - 6, soft);
    const values = textLines(canvas, value, width, factStyle);
    drawTagged(canvas.root, canvas, 'P', () => {
      drawLines(canvas, names, box.x, y + 0.5, nameWidth, soft);
      drawLines(canvas, values, box.x + nameWidth, y, width, factStyle);
    });
    y += Math.max(names.length * lineHeight(soft.size), values.length * lineHeight(factStyle.size)) + 1;
  }
  return y;
}

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
      const title = `${labels.title} ${order.number}`;
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
    drawLines(canvas, [labels.total], canvas.left, at + 1, width - amountWidth - 18, {
      ...body,
      align: 'right',
    });
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
  place(textLines(canvas, labels.quoteNumber(order.number), width, soft), 'P', soft);
}

/** The word across every page of a draft. */
export function drawSigns(canvas: Canvas, order: CheckedPurchaseOrder, labels: PurchaseOrderLabels): void {
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
        const lines = textLines(canvas, sender, width - textWidth(canvas, pageText, style) - 20, style).slice(
          0,
          2,
        );
        drawLines(canvas, lines, canvas.left, y, width, style);
        drawLines(canvas, [pageText], canvas.left, y, width, { ...style, align: 'right' });
      },
      'Pagination',
    );
  }
}
