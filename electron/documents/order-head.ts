import { formatDate } from '../../shared/format.ts';
import { body, drawBlock, label, soft, titleOf } from './order-blocks.ts';
import {
  colors,
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

const factStyle: TextStyle = { size: 8.8, weight: 'narrow' };

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
    titleOf(order, labels),
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
  const from = order.kind === 'transfer' ? labels.from : labels.supplier;
  const supplier = drawParty(canvas, from, order.supplier, labels, { x: canvas.left, y, width });
  const second = { x: canvas.left + width + gap, y, width };
  const delivery = drawParty(canvas, labels.deliverTo, order.deliverTo, labels, second);
  const facts: [string, string][] = [
    [labels.number, order.number],
    [labels.orderDate, formatDate(order.orderDate, order.locale)],
  ];
  if (order.deliverOn) facts.push([labels.deliverOn, formatDate(order.deliverOn, order.locale)]);
  if (order.kind === 'purchase') facts.push([labels.currency, order.currency]);
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
