import { delimited, windows1252, workbook, type Grid, type PlannerFile } from './test-planner-file.ts';

const text = (lines: string[]) => windows1252(new TextEncoder().encode(lines.join('\r\n') + '\r\n'));

/** A list printed to a file: bars between the columns, dashes between the pages. */
function spool(): PlannerFile {
  const dashes = '-'.repeat(86);
  const head = [
    '31.10.2026                       Dynamische Listausgabe                        1',
    dashes,
    '|Material          |Werk|LOrt|Materialkurztext   |BME|  Frei verwendbar|   Wert frei verw.|',
    dashes,
  ];
  return {
    name: 'a printed SAP list with bars and dashes, two pages',
    fileName: 'MB52.txt',
    bytes: text([
      ...head,
      '|000000000010001234|1000|0001|Dichtring 20 mm    |ST |        1.250,000|          3.125,00|',
      '|000000000010001235|1000|0001|Kugellager 6204    |ST |           12,000|            144,00|',
      '|*                 |1000|    |                   |ST |        1.262,000|          3.269,00|',
      dashes,
      '',
      ...head,
      '|000000000010001236|2000|0001|Fett, 1 kg Dose    |KG |            3,500-|             42,00-|',
      '|**                |    |    |                   |   |        1.258,500|          3.227,00|',
      dashes,
    ]),
    truth: {
      items: [
        { item: '000000000010001234', name: 'Dichtring 20 mm', unit: 'ST' },
        { item: '000000000010001235', name: 'Kugellager 6204', unit: 'ST' },
        { item: '000000000010001236', name: 'Fett, 1 kg Dose', unit: 'KG' },
      ],
      stock: [
        { item: '000000000010001234', location: '1000', on_hand: 1250 },
        { item: '000000000010001235', location: '1000', on_hand: 12 },
        { item: '000000000010001236', location: '2000', on_hand: -3.5 },
      ],
    },
  };
}

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

/** Consumption by material and month in rows, as a stock analysis gives it. */
function analysis(): PlannerFile {
  const rows: Grid = [
    ['Bestandsanalyse'],
    ['Werk: 1000'],
    [null],
    ['Material', 'Monat', 'Gesamtverbrauch', 'ME', 'Ø Gesamtbestand', 'Reichweite'],
    ['10001234', '01.2026', '1.200,000', 'ST', '3.000,000', '75'],
    ['10001234', '02.2026', '800,000', 'ST', '2.900,000', '92'],
    ['10001235', '01.2026', '0,000', 'ST', '12,000', '0'],
    ['10001235', '02.2026', '5,000-', 'ST', '13,000', '0'],
    ['Ergebnis', null, '1.995,000', null, null, null],
  ];
  return {
    name: 'consumption by material and month below a plant',
    fileName: 'MC9.csv',
    bytes: windows1252(delimited(rows, ';')),
    truth: {
      demand: [
        ['10001234', '1000', '2026-01-01', 31, 1200],
        ['10001234', '1000', '2026-02-01', 28, 800],
        ['10001235', '1000', '2026-01-01', 31, 0],
        ['10001235', '1000', '2026-02-01', 28, -5],
      ],
    },
  };
}

/** The same list for each store, one below the other, each under its own title. */
function sections(): PlannerFile {
  const head = ['Item code', 'Description', 'Qty on hand', 'Min', 'Max'];
  const rows: Grid = [
    ['Stock report as of 31/10/2026'],
    [null],
    ['Warehouse: Bristol'],
    head,
    ['A-1', 'Tape', 12, 5, 20],
    ['A-2', 'Glue', 0, 2, 6],
    [null],
    ['Warehouse: Cardiff'],
    head,
    ['A-1', 'Tape', 3, 4, 15],
    ['A-3', 'Rope', 9, 1, 10],
    [null],
    ['Warehouse: Exeter'],
    head,
    ['A-2', 'Glue', 7, 2, 6],
  ];
  const stock = [
    ['A-1', 'Bristol', 12, 5, 20],
    ['A-2', 'Bristol', 0, 2, 6],
    ['A-1', 'Cardiff', 3, 4, 15],
    ['A-3', 'Cardiff', 9, 1, 10],
    ['A-2', 'Exeter', 7, 2, 6],
  ] as const;
  return {
    name: 'a table for each warehouse, one below the other',
    fileName: 'report.xlsx',
    bytes: workbook([{ rows }]),
    truth: {
      items: [
        { item: 'A-1', name: 'Tape' },
        { item: 'A-2', name: 'Glue' },
        { item: 'A-3', name: 'Rope' },
      ],
      stock: stock.map(([item, location, on_hand]) => ({ item, location, on_hand, as_of: '2026-10-31' })),
      policies: stock.map(([item, location, , min, max]) => ({ item, location, min, max })),
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

export const erpLists: PlannerFile[] = [
  spool(),
  openOrders(),
  analysis(),
  sections(),
  receipts(),
  orderHeads(),
  customerOrders(),
];
