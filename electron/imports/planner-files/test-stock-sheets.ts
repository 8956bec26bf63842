import { list, type Material } from './test-materials.ts';
import { delimited, workbook, type Grid, type PlannerFile } from './test-planner-file.ts';

/** Groups over fields, a category said once a group, subtotals and a stray remark. */
function grouped(): PlannerFile {
  const groups: [string, Material[]][] = [
    ['Mechanical', list.slice(0, 3)],
    ['Electrical', list.slice(3, 7)],
    ['Hydraulic', list.slice(7, 9)],
  ];
  const rows: Grid = [
    ['Spare parts store – stock list', null],
    ['Date: 2026-10-31', null],
    [null],
    [null, 'Part', null, 'Stock levels', null, null, 'Value'],
    ['Category', 'Part no.', 'Description', 'Min', 'Max', 'Actual', 'Unit price'],
    [null, null, null, 'pcs', 'pcs', 'pcs', 'EUR'],
  ];
  const merges = ['B4:C4', 'D4:F4'];
  for (const [group, parts] of groups) {
    const first = rows.length + 1;
    parts.forEach((each, at) =>
      rows.push([at === 0 ? group : null, each.item, each.name, each.min, each.max, each.stock, each.price]),
    );
    merges.push(`A${first}:A${rows.length}`);
    rows.push([
      `${group} total`,
      null,
      null,
      null,
      null,
      parts.reduce((sum, each) => sum + each.stock, 0),
      null,
    ]);
  }
  rows.push([
    'Grand total',
    null,
    null,
    null,
    null,
    groups.flatMap(([, parts]) => parts).reduce((sum, each) => sum + each.stock, 0),
    null,
  ]);
  const parts = groups.flatMap(([category, each]) => each.map(part => ({ ...part, category })));
  return {
    name: 'groups over fields, merged categories, subtotals',
    fileName: 'spares.xlsx',
    bytes: workbook([{ rows, merges }]),
    truth: {
      items: parts.map(({ item, name, category, price }) => ({ item, name, category, price })),
      stock: parts.map(({ item, stock }) => ({ item, on_hand: stock })),
      policies: parts.map(({ item, min, max }) => ({ item, min, max })),
    },
  };
}

/** Suppliers, lead time in months and pack beside the levels. */
function purchased(): PlannerFile {
  const rows: Grid = [
    [
      'Item No.',
      'Item Description',
      'Vendor',
      'Vendor name',
      'Lead Time\n(months)',
      'MOQ',
      'Order multiple',
      'Unit cost (USD)',
      'Qty on hand',
      'Qty on order',
      'ROP',
      'Order up to',
      'Last receipt',
      'ABC',
    ],
    [
      'X-1',
      'Pump seal',
      '200100',
      'Seals Ltd',
      1.5,
      10,
      5,
      '$1,250.00',
      '1,040',
      0,
      12,
      40,
      { day: '2026-05-02' },
      'A',
    ],
    ['X-2', 'Coupling', '200101', 'Drives Inc', '3', 1, 1, '$80.50', 7, 12, 2, 6, { day: '2026-03-30' }, 'B'],
    ['X-3', 'Grease', '200100', 'Seals Ltd', '0.5', 24, 24, '$3.99', '-', 0, 10, 48, null, 'C'],
  ];
  const terms = [
    { supplier: '200100', item: 'X-1', price: 1250, moq: 10, multiple: 5, lead_time_days: 46 },
    { supplier: '200101', item: 'X-2', price: 80.5, moq: 1, multiple: 1, lead_time_days: 91 },
    { supplier: '200100', item: 'X-3', price: 3.99, moq: 24, multiple: 24, lead_time_days: 15 },
  ];
  return {
    name: 'bought parts with lead times in months and dollars',
    fileName: 'purchased.xls',
    bytes: workbook([{ rows }], 'biff8'),
    truth: {
      items: [
        { item: 'X-1', name: 'Pump seal', cost: 1250 },
        { item: 'X-2', name: 'Coupling', cost: 80.5 },
        { item: 'X-3', name: 'Grease', cost: 3.99 },
      ],
      stock: [
        { item: 'X-1', on_hand: 1040 },
        { item: 'X-2', on_hand: 7 },
        { item: 'X-3', on_hand: 0 },
      ],
      'supplier-items': terms,
      policies: [
        { item: 'X-1', min: 12, max: 40 },
        { item: 'X-2', min: 2, max: 6 },
        { item: 'X-3', min: 10, max: 48 },
      ],
    },
  };
}

/** Amounts with their unit behind them, and lead times as ranges and words. */
function unitsInCells(): PlannerFile {
  const rows: Grid = [
    ['Item', 'Stock', 'Lead time', 'Min stock', 'Max stock'],
    ['U-1', '120 pcs', '4-6 weeks', '10 pcs', '150 pcs'],
    ['U-2', '5.5 kg', '10 days', '1 kg', '8 kg'],
    ['U-3', '1,200 pcs', 'approx. 2 months', '100 pcs', '2,000 pcs'],
    ['U-4', '0', 'ex stock', '', ''],
  ];
  return {
    name: 'amounts with their units and lead times in words',
    fileName: 'units.csv',
    bytes: delimited(rows),
    truth: {
      items: [
        { item: 'U-1', lead_time_days: 42 },
        { item: 'U-2', lead_time_days: 10 },
        { item: 'U-3', lead_time_days: 61 },
        { item: 'U-4', lead_time_days: 0 },
      ],
      stock: [
        { item: 'U-1', on_hand: 120 },
        { item: 'U-2', on_hand: 5.5 },
        { item: 'U-3', on_hand: 1200 },
        { item: 'U-4', on_hand: 0 },
      ],
      policies: [
        { item: 'U-1', min: 10, max: 150 },
        { item: 'U-2', min: 1, max: 8 },
        { item: 'U-3', min: 100, max: 2000 },
      ],
    },
  };
}

export const stockSheets: PlannerFile[] = [grouped(), purchased(), unitsInCells()];
