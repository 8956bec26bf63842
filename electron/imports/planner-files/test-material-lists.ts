import { englishNumber, germanNumber, list, materials, truthOf } from './test-materials.ts';
import { delimited, windows1252, workbook, type Grid, type PlannerFile } from './test-planner-file.ts';

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
];
