import type { IsoDate } from '../../shared/dates.ts';
import { minorDigits } from '../../shared/money.ts';
import type { ExportColumn } from './columns.ts';
import { csvChunks, type CsvOptions } from './csv.ts';
import { tableSheet, writeXlsx } from './xlsx.ts';

/** An order as it is exported. Prices and totals are decimals in its currency. */
export interface ExportOrder {
  number: string;
  kind: 'purchase' | 'transfer';
  supplier: string;
  supplierName: string;
  location: string;
  state: string;
  currency: string;
  orderedOn: IsoDate;
  total: number;
  lines: readonly ExportOrderLine[];
}

export interface ExportOrderLine {
  line: number;
  item: string;
  name: string;
  supplierCode?: string | null;
  unit: string;
  quantity: number;
  received: number;
  unitPrice: number;
  per: number;
  total: number;
  expected?: IsoDate | null;
}

interface Row {
  order: ExportOrder;
  line: ExportOrderLine;
}

/** One row an order line. `order`, `supplier`, `item`, `location`, `quantity`, `expected`, `received` are what the open-orders import reads. */
export const orderLineColumns: readonly ExportColumn<Row>[] = [
  { header: 'order', type: 'text', value: row => row.order.number },
  { header: 'kind', type: 'text', value: row => row.order.kind },
  { header: 'state', type: 'text', value: row => row.order.state },
  { header: 'supplier', type: 'text', value: row => row.order.supplier },
  { header: 'supplier_name', type: 'text', value: row => row.order.supplierName },
  { header: 'location', type: 'text', value: row => row.order.location },
  { header: 'ordered_on', type: 'date', value: row => row.order.orderedOn },
  { header: 'line', type: 'number', decimals: 0, value: row => row.line.line },
  { header: 'item', type: 'text', value: row => row.line.item },
  { header: 'supplier_item', type: 'text', value: row => row.line.supplierCode },
  { header: 'name', type: 'text', value: row => row.line.name },
  { header: 'quantity', type: 'number', value: row => row.line.quantity },
  { header: 'unit', type: 'text', value: row => row.line.unit },
  { header: 'received', type: 'number', value: row => row.line.received },
  { header: 'expected', type: 'date', value: row => row.line.expected },
  { header: 'price', type: 'number', value: row => row.line.unitPrice },
  { header: 'per', type: 'number', value: row => row.line.per },
  { header: 'line_total', type: 'number', value: row => row.line.total },
  { header: 'currency', type: 'text', value: row => row.order.currency },
];

function* rowsOf(orders: Iterable<ExportOrder>): Generator<Row> {
  for (const order of orders) for (const line of order.lines) yield { order, line };
}

/** Orders as CSV, one row a line, in pieces. */
export function ordersCsv(orders: Iterable<ExportOrder>, options: CsvOptions = {}): Iterable<string> {
  return csvChunks(orderLineColumns, rowsOf(orders), options);
}

/** Orders as a workbook: a sheet of lines and a sheet of orders with their totals. */
export function ordersXlsx(orders: readonly ExportOrder[]): Promise<Uint8Array> {
  const digits = Math.max(0, ...orders.map(order => minorDigits(order.currency)));
  const lineColumns = orderLineColumns.map(column =>
    column.header === 'line_total' && column.type === 'number' ? { ...column, decimals: digits } : column,
  );
  return writeXlsx([
    tableSheet('Order lines', lineColumns, [...rowsOf(orders)]),
    tableSheet('Orders', orderColumns(digits), orders),
  ]);
}

function orderColumns(digits: number): ExportColumn<ExportOrder>[] {
  return [
    { header: 'order', type: 'text', value: order => order.number },
    { header: 'kind', type: 'text', value: order => order.kind },
    { header: 'state', type: 'text', value: order => order.state },
    { header: 'supplier', type: 'text', value: order => order.supplier },
    { header: 'supplier_name', type: 'text', value: order => order.supplierName },
    { header: 'location', type: 'text', value: order => order.location },
    { header: 'ordered_on', type: 'date', value: order => order.orderedOn },
    { header: 'lines', type: 'number', decimals: 0, value: order => order.lines.length },
    { header: 'total', type: 'number', decimals: digits, value: order => order.total },
    { header: 'currency', type: 'text', value: order => order.currency },
  ];
}
