import {
  delimited,
  windows1252,
  workbook,
  type Grid,
  type PlannerFile,
  type Truth,
} from './test-planner-file.ts';

type Material = {
  item: string;
  name: string;
  min: number;
  max: number;
  stock: number;
  price: number;
  unit: string;
};

/** Spare parts as a maintenance store keeps them: the same for every list. */
function materials(count: number): Material[] {
  const parts = ['Bearing 6204', 'V-belt SPA 1250', 'Fuse 10 A', 'Filter element', 'O-ring 20x2'];
  return Array.from({ length: count }, (_, index) => ({
    item: String(4_000_100 + index * 7),
    name: `${parts[index % parts.length]} no. ${index}`,
    min: index % 6,
    max: (index % 6) + 2 + (index % 11),
    stock: (index * 37) % 1500,
    price: Math.round(((index * 977) % 1_300_000) + 5) / 100,
    unit: ['ST', 'M', 'KG'][index % 3]!,
  }));
}

const germanNumber = (value: number, decimals: number) =>
  value
    .toFixed(decimals)
    .replace('.', ',')
    .replace(/\B(?=(\d{3})+(?!\d))/g, '.');
const englishNumber = (value: number, decimals: number) =>
  value.toFixed(decimals).replace(/\B(?=(\d{3})+(?!\d))/g, ',');

function truthOf(list: Material[], price: 'cost' | 'price' | null, unit = false): Truth {
  return {
    items: list.map(each => ({
      item: each.item,
      name: each.name,
      ...(unit && { unit: each.unit }),
      ...(price && { [price]: each.price }),
    })),
    stock: list.map(each => ({ item: each.item, on_hand: each.stock })),
    policies: list.map(each => ({ item: each.item, min: each.min, max: each.max })),
  };
}

const list = materials(60);

function seven(): PlannerFile {
  const many = materials(7000);
  const rows: Grid = [
    ['Material', 'Material Description', 'Min', 'Max', 'Stock', 'Price'],
    ...many.map(each => [Number(each.item), each.name, each.min, each.max, each.stock, each.price]),
  ];
  return {
    name: '7,000 materials with Min, Max, Stock, Price',
    fileName: 'materials.xlsx',
    bytes: workbook([{ rows, autofilter: 'A1:F7001' }]),
    truth: truthOf(many, 'price'),
  };
}

/** A list with headers of its own and a price that is right as it stands. */
function headed(
  name: string,
  headers: string[],
  how: { price?: 'cost' | 'price'; german?: boolean; xls?: boolean; latin?: boolean } = {},
): PlannerFile {
  const number = how.german ? germanNumber : englishNumber;
  const rows: Grid = [
    headers,
    ...list.map(each => [
      each.item,
      each.name,
      number(each.min, how.german ? 3 : 0),
      number(each.max, how.german ? 3 : 0),
      number(each.stock, how.german ? 3 : 0),
      each.unit,
      number(each.price, 2),
    ]),
  ];
  const text = delimited(rows, how.german ? ';' : ',');
  return {
    name: `materials headed ${name}`,
    fileName: how.xls ? 'list.xls' : 'list.csv',
    bytes: how.xls ? workbook([{ rows }], 'biff8') : how.latin ? windows1252(text) : text,
    truth: truthOf(list, how.price ?? 'price', true),
  };
}

/** German list with the price for 100 in a column of its own, and for 1,000 by the header. */
function priceUnits(): PlannerFile[] {
  const byColumn: Grid = [
    ['Material', 'Materialkurztext', 'Mindestbestand', 'Maximalbestand', 'Bestand', 'Preis', 'PE', 'Währung'],
    ...list.map((each, at) => {
      const per = [1, 10, 100][at % 3]!;
      return [
        each.item.padStart(18, '0'),
        each.name,
        germanNumber(each.min, 0),
        germanNumber(each.max, 0),
        germanNumber(each.stock, 3),
        germanNumber(each.price * per, 2),
        String(per),
        'EUR',
      ];
    }),
  ];
  const byHeader: Grid = [
    [
      'Artikelnummer',
      'Bezeichnung',
      'Meldebestand',
      'Höchstbestand',
      'Lagerbestand',
      'Preis pro 100 St. (€)',
    ],
    ...list.map(each => [
      each.item,
      each.name,
      each.min,
      each.max,
      each.stock,
      `${germanNumber(each.price * 100, 2)} €`,
    ]),
  ];
  const padded = list.map(each => ({ ...each, item: each.item.padStart(18, '0') }));
  return [
    {
      name: 'a German list with a price unit of 1, 10 or 100 by row',
      fileName: 'MARC.csv',
      bytes: windows1252(delimited(byColumn, ';')),
      truth: truthOf(padded, 'price'),
    },
    {
      name: 'a German list priced per 100 by its header',
      fileName: 'preise.xlsx',
      bytes: workbook([{ rows: byHeader }]),
      truth: truthOf(list, 'price'),
    },
  ];
}

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

export const materialLists: PlannerFile[] = [
  seven(),
  headed('Material No, Min. Stock, Max. Stock', [
    'Material No',
    'Material Description',
    'Min. Stock',
    'Max. Stock',
    'Current Stock',
    'UoM',
    'Unit Price',
  ]),
  headed(
    'Stock Code, Minimum, Maximum, SOH',
    ['Stock Code', 'Item Name', 'Minimum', 'Maximum', 'SOH', 'Unit', 'Unit Cost'],
    { price: 'cost' },
  ),
  headed('MATNR, Min Qty, Max Qty', [
    'MATNR',
    'MAKTX',
    'Min Qty',
    'Max Qty',
    'Stock Qty',
    'MEINS',
    'Price (USD)',
  ]),
  headed('ROP, Max level, Inventory', [
    'Part',
    'Part name',
    'Reorder level',
    'Max level',
    'Inventory',
    'U/M',
    'Price/Unit',
  ]),
  headed(
    'Min Inventory Level (units)',
    [
      'Product ID',
      'Product',
      'Min Inventory Level',
      'Max Inventory Level',
      'Inventory Level',
      'Unit',
      'Price per unit',
    ],
    {},
  ),
  headed(
    'Mindestbestand, Maximalbestand',
    ['Material', 'Materialkurztext', 'Mindestbestand', 'Maximalbestand', 'Bestand', 'BME', 'Preis'],
    { german: true, latin: true },
  ),
  headed(
    'Min.-Bestand, Max.-Bestand',
    ['Art.-Nr.', 'Bezeichnung', 'Min.-Bestand', 'Max.-Bestand', 'akt. Bestand', 'Einheit', 'EK-Preis'],
    { german: true, price: 'cost' },
  ),
  headed(
    'Meldebestand, Höchstbest.',
    [
      'Materialnummer',
      'Kurztext',
      'Meldebest.',
      'Höchstbest.',
      'Frei verwendbar',
      'Basis-ME',
      'Gleit. Durchschnittspreis',
    ],
    { german: true, price: 'cost', xls: true },
  ),
  headed(
    'Stock mini, Stock maxi',
    ['Référence', 'Désignation', 'Stock mini', 'Stock maxi', 'Stock réel', 'Unité', 'Prix unitaire HT'],
    { german: true, latin: true },
  ),
  headed(
    'Existencia mínima y máxima',
    [
      'Código',
      'Descripción',
      'Existencia mínima',
      'Existencia máxima',
      'Existencia actual',
      'U.M.',
      'Precio unit.',
    ],
    { german: true, latin: true },
  ),
  headed('Mín., Máx.', ['Clave', 'Artículo', 'Mín.', 'Máx.', 'Existencias', 'Unidad', 'Costo unitario'], {
    german: true,
    price: 'cost',
    latin: true,
  }),
  headed(
    'Scorta minima',
    [
      'Codice articolo',
      'Descrizione',
      'Scorta minima',
      'Scorta massima',
      'Giacenza',
      'UM',
      'Prezzo unitario',
    ],
    { german: true, latin: true },
  ),
  headed(
    'Min. voorraad',
    ['Artikelnummer', 'Omschrijving', 'Min. voorraad', 'Max. voorraad', 'Voorraad', 'Eenheid', 'Prijs'],
    { german: true },
  ),
  ...priceUnits(),
  grouped(),
  purchased(),
  unitsInCells(),
];
