import type { KindMapping } from '../mapping.ts';
import type {
  CustomerOrderRow,
  KindRows,
  OpenOrderRow,
  ReceiptRow,
} from '../../../shared/model/import-rows.ts';
import type { Reading } from '../table.ts';
import type { RowCells } from '../row-cells.ts';
import { openLineChanges, type ChangeReader } from './line-changes.ts';
import { addAmounts, joinRepeated, readRows } from './small-rows.ts';

function keyOf(
  row: { order?: string | undefined; item: string; location: string },
  ...more: (string | undefined)[]
): string {
  return [row.order ?? '', row.item, row.location, ...more.map(part => part ?? '')].join('\0');
}

/** What a row of a file of changes does to its line; a quantity of zero ends it. */
function changeAt(cells: RowCells, changes: ChangeReader, isOpen: boolean) {
  const said = changes(cells.row() - 1);
  if ('change' in said) return isOpen ? said.change : 'close';
  cells.refuse(
    said.column,
    said.unknown,
    'I, U or D, or X for a line that ended',
    `'${said.unknown}' is no change of a line`,
  );
  return 'update';
}

/** Lines of a file of changes that bear the same key: the last says how it is now. */
function lastOfEach<Row extends { row: number }>(rows: readonly Row[], key: (row: Row) => string): Row[] {
  return [...new Map(rows.map(row => [key(row), row])).values()];
}

/** Lines still to come. A line of zero, or wholly received, is no open line and is left out. */
export function readOpenOrders(reading: Reading, mapping: KindMapping): KindRows {
  let closed = 0;
  const changes = openLineChanges(reading, mapping);
  const rows = readRows<OpenOrderRow>(reading, mapping, cells => {
    const quantity = cells.amount('quantity');
    const received = cells.amount('received');
    const line: OpenOrderRow = {
      row: cells.row(),
      order: cells.code('order'),
      supplier: cells.code('supplier'),
      item: cells.needCode('item'),
      location: cells.location(),
      quantity: quantity ?? 0,
      expected: cells.date('expected'),
      received,
    };
    const isOpen = quantity !== undefined && quantity > (received ?? 0);
    if (changes) return { ...line, change: changeAt(cells, changes, isOpen) };
    if (isOpen) return line;
    if (!cells.failed()) closed++;
    return null;
  });
  if (closed > 0)
    reading.report.infer(
      'order lines not open',
      String(closed),
      1,
      'nothing is left to come on them: quantity empty, zero or received',
    );
  if (changes)
    return { kind: 'open-orders', rows: lastOfEach(rows, row => keyOf(row, row.expected)), delta: true };
  const kept = joinRepeated(
    reading,
    'open-orders',
    rows,
    row => keyOf(row, row.expected),
    (first, again) => {
      if (first.supplier !== again.supplier)
        return `the order is with supplier '${first.supplier ?? ''}' in row ${first.row}`;
      first.quantity = addAmounts(first.quantity, again.quantity);
      if (again.received !== undefined) first.received = addAmounts(first.received ?? 0, again.received);
      return null;
    },
  );
  return { kind: 'open-orders', rows: kept };
}

/** What arrived and when. */
export function readReceipts(reading: Reading, mapping: KindMapping): KindRows {
  const rows = readRows<ReceiptRow>(reading, mapping, cells => {
    const quantity = cells.amount('quantity');
    const receivedOn = cells.date('received_on');
    if (quantity === undefined || receivedOn === undefined) {
      const field = quantity === undefined ? 'quantity' : 'received_on';
      cells.refuse(
        field,
        '',
        field === 'quantity' ? 'for example 12' : 'for example 2024-04-15',
        `the ${field} is empty`,
      );
    }
    return {
      row: cells.row(),
      order: cells.code('order'),
      supplier: cells.code('supplier'),
      item: cells.needCode('item'),
      location: cells.location(),
      quantity: quantity ?? 0,
      ordered_on: cells.date('ordered_on'),
      expected: cells.date('expected'),
      received_on: receivedOn ?? '',
      rejected: cells.amount('rejected'),
      ordered: cells.amount('ordered'),
      price: cells.amount('price'),
    };
  });
  const kept = joinRepeated(
    reading,
    'receipts',
    rows,
    row => keyOf(row, row.received_on, row.supplier),
    first => `a receipt of this order, item, location and day stands in row ${first.row} already`,
  );
  return { kind: 'receipts', rows: kept };
}

/** What customers ordered and have not got: feeds reserved and backordered. */
export function readCustomerOrders(reading: Reading, mapping: KindMapping): KindRows {
  const changes = openLineChanges(reading, mapping);
  const rows = readRows<CustomerOrderRow>(reading, mapping, cells => {
    const quantity = cells.amount('quantity');
    const item = cells.needCode('item');
    const isOpen = quantity !== undefined && quantity > 0;
    if (!isOpen && !changes) return null;
    return {
      row: cells.row(),
      order: cells.code('order'),
      item,
      location: cells.location(),
      quantity: quantity ?? 0,
      due: cells.date('due'),
      ...(changes && { change: changeAt(cells, changes, isOpen) }),
    };
  });
  if (changes)
    return { kind: 'customer-orders', rows: lastOfEach(rows, row => keyOf(row, row.due)), delta: true };
  const kept = joinRepeated(
    reading,
    'customer-orders',
    rows,
    row => keyOf(row, row.due),
    (first, again) => {
      first.quantity = addAmounts(first.quantity, again.quantity);
      return null;
    },
  );
  return { kind: 'customer-orders', rows: kept };
}
