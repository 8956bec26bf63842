import { delimited, windows1252, workbook, type Grid, type PlannerFile } from './test-planner-file.ts';

/** Purchase orders by material, as a German ERP lists them. */
function openOrders(): PlannerFile {
  const rows: Grid = [
    ['Einkaufsbelege zum Material', null],
    [null],
    [
      'Einkaufsbeleg',
      'Position',
      'Belegdatum',
      'Lieferant/Lieferwerk',
      'Material',
      'Kurztext',
      'Werk',
      'Bestellmenge',
      'Bestellmengeneinheit',
      'Nettopreis',
      'Währung',
      'Preiseinheit',
      'Noch zu liefern (Menge)',
      'Lieferdatum',
    ],
    [
      '4500012345',
      '10',
      '01.09.2026',
      '0000100200  Muster GmbH',
      '10001234',
      'Dichtring',
      '1000',
      '1.000,000',
      'ST',
      '12,50',
      'EUR',
      '100',
      '400,000',
      '15.11.2026',
    ],
    [
      '4500012345',
      '20',
      '01.09.2026',
      '0000100200  Muster GmbH',
      '10001235',
      'Lager',
      '1000',
      '50,000',
      'ST',
      '4,00',
      'EUR',
      '1',
      '50,000',
      '30.11.2026',
    ],
    [
      '4500012399',
      '10',
      '05.10.2026',
      '0000100300  Beispiel AG',
      '10001234',
      'Dichtring',
      '2000',
      '200,000',
      'ST',
      '13,00',
      'EUR',
      '100',
      '0,000',
      '20.10.2026',
    ],
  ];
  return {
    name: 'open purchase orders of a German ERP with what is still to come',
    fileName: 'ME2M.csv',
    bytes: windows1252(delimited(rows, ';')),
    truth: {
      'open-orders': [
        {
          order: '4500012345',
          supplier: '0000100200',
          item: '10001234',
          location: '1000',
          quantity: 400,
          expected: '2026-11-15',
        },
        {
          order: '4500012345',
          supplier: '0000100200',
          item: '10001235',
          location: '1000',
          quantity: 50,
          expected: '2026-11-30',
        },
      ],
    },
  };
}

/** Goods receipts with what was rejected. */
function receipts(): PlannerFile {
  const rows: Grid = [
    ['Goods receipt register'],
    [
      'PO Number',
      'PO Date',
      'Vendor',
      'Item No.',
      'Due Date',
      'Receipt Date',
      'Ordered Qty',
      'Received Qty',
      'Rejected Qty',
      'Accepted %',
    ],
    [
      'PO-1',
      { day: '2026-01-05' },
      'V-9',
      'R-1',
      { day: '2026-01-20' },
      { day: '2026-01-22' },
      100,
      100,
      4,
      { n: 0.96, z: '0%' },
    ],
    ['PO-1', { day: '2026-01-05' }, 'V-9', 'R-2', { day: '2026-01-20' }, { day: '2026-01-20' }, 50, 30, 0, 1],
    [
      'PO-1',
      { day: '2026-01-05' },
      'V-9',
      'R-2',
      { day: '2026-01-20' },
      { day: '2026-02-02' },
      50,
      20,
      null,
      1,
    ],
    [
      'PO-2',
      { day: '2026-02-01' },
      'V-7',
      'R-1',
      { day: '2026-02-10' },
      { day: '2026-02-09' },
      10,
      12,
      2,
      0.83,
    ],
  ];
  return {
    name: 'a goods receipt register with rejects',
    fileName: 'grn.xls',
    bytes: workbook([{ rows }], 'biff8'),
    truth: {
      receipts: [
        {
          order: 'PO-1',
          supplier: 'V-9',
          item: 'R-1',
          quantity: 100,
          ordered_on: '2026-01-05',
          expected: '2026-01-20',
          received_on: '2026-01-22',
          rejected: 4,
        },
        {
          order: 'PO-1',
          supplier: 'V-9',
          item: 'R-2',
          quantity: 30,
          ordered_on: '2026-01-05',
          expected: '2026-01-20',
          received_on: '2026-01-20',
          rejected: 0,
        },
        {
          order: 'PO-1',
          supplier: 'V-9',
          item: 'R-2',
          quantity: 20,
          ordered_on: '2026-01-05',
          expected: '2026-01-20',
          received_on: '2026-02-02',
        },
        {
          order: 'PO-2',
          supplier: 'V-7',
          item: 'R-1',
          quantity: 12,
          ordered_on: '2026-02-01',
          expected: '2026-02-10',
          received_on: '2026-02-09',
          rejected: 2,
        },
      ],
    },
  };
}

/** Orders whose head is said once and whose lines stand below it. */
function orderHeads(): PlannerFile {
  const rows: Grid = [
    ['PO No', 'Supplier', 'Item', 'Qty ordered', 'Qty received', 'ETA'],
    ['P-100', 'Acme', 'K-1', 40, 10, '2026-12-01'],
    [null, null, 'K-2', 25, 0, '2026-12-01'],
    [null, null, 'K-3', 5, 5, '2026-12-01'],
    ['P-101', 'Brill', 'K-1', 60, 0, '2026-12-24'],
    [null, null, 'K-4', 8, 0, '2027-01-07'],
  ];
  return {
    name: 'orders whose head stands on their first line only',
    fileName: 'po.csv',
    bytes: delimited(rows),
    truth: {
      'open-orders': [
        { order: 'P-100', supplier: 'Acme', item: 'K-1', quantity: 40, received: 10, expected: '2026-12-01' },
        { order: 'P-100', supplier: 'Acme', item: 'K-2', quantity: 25, received: 0, expected: '2026-12-01' },
        { order: 'P-101', supplier: 'Brill', item: 'K-1', quantity: 60, received: 0, expected: '2026-12-24' },
        { order: 'P-101', supplier: 'Brill', item: 'K-4', quantity: 8, received: 0, expected: '2027-01-07' },
      ],
    },
  };
}

/** Customer orders of a shop system. */
function customerOrders(): PlannerFile {
  const rows: Grid = [
    ['Sales order', 'Customer', 'Item number', 'Open qty', 'Requested date', 'Warehouse'],
    ['SO-1', 'Cust A', '0001', '12', '24.12.2026', 'HH'],
    ['SO-1', 'Cust A', '0002', '3', '24.12.2026', 'HH'],
    ['SO-2', 'Cust B', '0001', '1', '02.01.2027', 'M'],
  ];
  return {
    name: 'customer orders with the date that the customer wants',
    fileName: 'so.csv',
    bytes: delimited(rows, ';'),
    truth: {
      'customer-orders': [
        { order: 'SO-1', item: '0001', location: 'HH', quantity: 12, due: '2026-12-24' },
        { order: 'SO-1', item: '0002', location: 'HH', quantity: 3, due: '2026-12-24' },
        { order: 'SO-2', item: '0001', location: 'M', quantity: 1, due: '2027-01-02' },
      ],
    },
  };
}

export const orderLists: PlannerFile[] = [openOrders(), receipts(), orderHeads(), customerOrders()];
