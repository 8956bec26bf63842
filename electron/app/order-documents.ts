import { toIso } from '../../shared/dates.ts';
import type { documentFile } from '../../shared/contract/orders.ts';
import type { OrderState } from '../../shared/model/order.ts';
import type { z } from 'zod';
import { ordersCsv, ordersXlsx } from '../documents/orders-csv.ts';
import type { PurchaseOrderDocument } from '../documents/purchase-order.ts';
import { orderLines } from '../db/tables/order-lines.ts';
import { findOrder, listOrders, type OrderHead } from '../db/tables/orders.ts';
import { readSettings, type Engine } from './engine.ts';
import { showOrder } from './orders.ts';

type DocumentFile = z.infer<typeof documentFile>;

/** What an order says on paper. */
function documentOf(engine: Engine, order: OrderHead): PurchaseOrderDocument {
  const { company, locale, orders } = readSettings(engine);
  const supplier = engine.store.reader
    .prepare<
      [number],
      {
        code: string;
        name: string;
        email: string | null;
        address: string | null;
        payment_terms: string | null;
      }
    >(
      'SELECT s.code, s.name, s.email, s.address, s.payment_terms FROM purchase_order o JOIN supplier s ON s.key = o.supplier WHERE o.key = ?',
    )
    .get(order.key);
  const location = engine.store.reader
    .prepare<[string], string>('SELECT name FROM location WHERE code = ?')
    .pluck()
    .get(order.location);
  const terms = supplier?.payment_terms ?? orders.paymentTerms;
  return {
    kind: order.kind,
    number: order.number,
    draft: order.state === 'draft',
    orderDate: toIso(order.orderedOn),
    createdAt: order.createdAt,
    locale: locale.numbers,
    paper: locale.paper === 'A4' ? 'A4' : 'Letter',
    currency: order.currency,
    company: {
      name: company.name,
      address: addressLines(company.address),
      ...given({ email: company.email, phone: company.phone, taxId: company.taxId }),
    },
    supplier: supplier
      ? {
          name: supplier.name,
          code: supplier.code,
          address: addressLines(supplier.address ?? ''),
          ...given({ email: supplier.email ?? '' }),
        }
      : { name: order.fromLocation ?? 'No supplier', address: [] },
    deliverTo: { name: location || order.location, code: order.location, address: [] },
    lines: orderLines(engine.store.reader, order.key).map(line => ({
      position: line.line,
      item: line.item,
      description: line.name,
      quantity: line.quantity,
      unit: line.unit,
      precision: line.precision,
      unitPriceMicros: line.unitPriceMicros,
      per: line.pricePer,
      ...(line.supplierCode && { supplierItem: line.supplierCode }),
      ...(line.expected !== null && { deliverOn: toIso(line.expected) }),
    })),
    ...(order.expected !== null && { deliverOn: toIso(order.expected) }),
    ...given({ paymentTerms: terms, notes: order.notes ?? orders.notes }),
  };
}

function addressLines(address: string): string[] {
  return address
    .split(/\r?\n/)
    .map(line => line.trim())
    .filter(line => line !== '')
    .slice(0, 8);
}

/** Only the fields that say something. */
function given<Fields extends Record<string, string>>(fields: Fields): Partial<Fields> {
  const kept: Partial<Fields> = { ...fields };
  for (const name in kept) if (kept[name] === '') delete kept[name];
  return kept;
}

/** The order as PDF; what its fonts could not print is named in `warnings`. */
export async function orderPdf(
  engine: Engine,
  idOrNumber: string,
): Promise<{ name: string; bytes: Uint8Array; warnings: string[] }> {
  const order = findOrder(engine.store.reader, idOrNumber);
  // What draws PDFs is large, and most starts draw none.
  const { renderPurchaseOrder } = await import('../documents/purchase-order-pdf.ts');
  const { bytes, warnings } = await renderPurchaseOrder(documentOf(engine, order));
  return { name: `${order.number}.pdf`, bytes, warnings: warnings.map(String) };
}

/** Orders with their lines, as a table; all in every state when neither ids nor state are given. */
export async function exportOrders(
  engine: Engine,
  what: { format: 'csv' | 'xlsx'; ids?: readonly string[] | undefined; state?: OrderState | undefined },
): Promise<{ name: string; bytes: Uint8Array }> {
  const db = engine.store.reader;
  const ids =
    what.ids ??
    listOrders(db, { state: what.state, text: '', offset: 0, limit: 1_000_000 }).orders.map(
      order => order.id,
    );
  const orders = ids.map(id => showOrder(engine, id));
  if (what.format === 'xlsx') return { name: 'orders.xlsx', bytes: await ordersXlsx(orders) };
  const text = [...ordersCsv(orders)].join('');
  return { name: 'orders.csv', bytes: new TextEncoder().encode(text) };
}

const mediaTypes = {
  pdf: 'application/pdf',
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** A document as the contract carries it. */
export function toDocumentFile(
  file: { name: string; bytes: Uint8Array; warnings?: string[] },
  format: keyof typeof mediaTypes,
): DocumentFile {
  return {
    name: file.name,
    mediaType: mediaTypes[format],
    base64: Buffer.from(file.bytes).toString('base64'),
    warnings: file.warnings ?? [],
  };
}
