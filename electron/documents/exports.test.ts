import * as XLSX from '@e965/xlsx';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { ordersCsv, ordersXlsx, type ExportOrder } from './orders-csv.ts';
import { planCsv, planXlsx, type ExportPlanLine } from './plan-table.ts';

const order: ExportOrder = {
  number: 'PO-2026-0001',
  kind: 'purchase',
  supplier: 'S1',
  supplierName: '=Evil GmbH',
  location: 'CENTRAL',
  state: 'sent',
  currency: 'EUR',
  orderedOn: '2026-04-13',
  total: 13.05,
  lines: [
    { line: 1, item: '0012', name: 'Bolt, M8', unit: 'pcs', quantity: 100, received: 0, unitPrice: 12.345678, per: 100, total: 12.35, expected: '2026-04-27' },
    { line: 2, item: 'B', name: 'Wire', unit: 'kg', quantity: 0.125, received: 0.1, unitPrice: 5.6, per: 1, total: 0.7 },
  ],
}; // prettier-ignore

const plan: ExportPlanLine[] = [
  {
    item: 'A',
    location: 'CENTRAL',
    action: 'order',
    quantity: 12.5,
    unit: 'kg',
    supplier: 'S1',
    orderBy: '2026-04-15',
    arrives: '2026-04-29',
    onHand: 3,
    position: 3,
    projected: 0.5,
    reorderPoint: 10,
    orderUpTo: 13,
    unitPrice: 0.012345,
    value: 0.15,
    currency: 'EUR',
    reason: '-- position 3 is below 10',
    exceptions: [{ code: 'no-price', message: 'no price is known' }],
  },
  {
    item: 'B',
    location: 'CENTRAL',
    action: 'none',
    quantity: 0,
    unit: 'pcs',
    onHand: 143,
    position: 143,
    projected: 120,
    reorderPoint: 90,
    orderUpTo: 200,
    reason: 'position 143 is above 90',
    exceptions: [],
  },
];

function parsed(csv: Iterable<string>): Record<string, string>[] {
  return Papa.parse<Record<string, string>>([...csv].join(''), { header: true, skipEmptyLines: true }).data;
}

describe('exported orders', () => {
  it('have a row a line with the fields that the open-orders import reads', () => {
    const rows = parsed(ordersCsv([order]));
    expect(rows).toHaveLength(2);
    expect(rows[0]).toMatchObject({
      order: 'PO-2026-0001',
      supplier: 'S1',
      supplier_name: "'=Evil GmbH",
      item: '0012',
      location: 'CENTRAL',
      name: 'Bolt, M8',
      quantity: '100',
      expected: '2026-04-27',
      received: '0',
      price: '12.345678',
      per: '100',
      line_total: '12.35',
    });
    expect(rows[1]).toMatchObject({ quantity: '0.125', expected: '' });
  });

  it('come as a workbook of lines and of orders', async () => {
    const book = XLSX.read(await ordersXlsx([order]), { cellNF: true });
    expect(book.SheetNames).toEqual(['Order lines', 'Orders']);
    const orders = XLSX.utils.sheet_to_json<Record<string, unknown>>(book.Sheets['Orders']!);
    expect(orders).toEqual([expect.objectContaining({ order: 'PO-2026-0001', total: 13.05, lines: 2 })]);
    const lines = XLSX.utils.sheet_to_json<Record<string, unknown>>(book.Sheets['Order lines']!);
    expect(lines[0]).toMatchObject({ item: '0012', quantity: 100, line_total: 12.35 });
  });
});

describe('an exported plan', () => {
  it('has every line in plan.csv', () => {
    const rows = parsed(planCsv(plan));
    expect(rows.map(row => row['action'])).toEqual(['order', 'none']);
    expect(rows[0]).toMatchObject({
      item: 'A',
      quantity: '12.5',
      unit: 'kg',
      order_by: '2026-04-15',
      arrives: '2026-04-29',
      on_hand: '3',
      position: '3',
      projected: '0.5',
      reorder_point: '10',
      order_up_to: '13',
      unit_price: '0.012345',
      value: '0.15',
      reason: "'-- position 3 is below 10",
      exceptions: 'no-price: no price is known',
    });
    expect(rows[1]).toMatchObject({ supplier: '', order_by: '', value: '' });
  });

  it('has every line on the first sheet of plan.xlsx and the due ones on the second', async () => {
    const book = XLSX.read(await planXlsx(plan));
    const sheets = book.SheetNames.map(name => XLSX.utils.sheet_to_json<ExportPlanLine>(book.Sheets[name]!));
    expect(book.SheetNames).toEqual(['Plan', 'Due']);
    expect(sheets.map(rows => rows.map(row => row.item))).toEqual([['A', 'B'], ['A']]);
  });
});
