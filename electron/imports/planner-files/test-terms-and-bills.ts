import { delimited, workbook, type Grid, type PlannerFile } from './test-planner-file.ts';

/** Price list with breaks in columns beside each other, and one with a row for each break. */
function priceBreaks(): PlannerFile[] {
  const across: Grid = [
    [
      'Supplier',
      'Part number',
      'MOQ',
      'Lead time (wks)',
      'Unit price',
      'Qty 1',
      'Price 1',
      'Qty 2',
      'Price 2',
    ],
    ['Volt', 'C-1', 10, 4, 2.5, 100, 2.2, 500, 1.95],
    ['Volt', 'C-2', 1, 4, 9, 50, 8.5, null, null],
  ];
  const down: Grid = [
    ['Lieferant', 'Artikelnummer', 'Preis', 'Staffelmenge', 'Staffelpreis', 'Mindestbestellmenge', 'VPE'],
    ['70001', 'C-1', '2,50', '100', '2,20', '10', '5'],
    ['70001', 'C-1', '2,50', '500', '1,95', '10', '5'],
    ['70002', 'C-1', '2,40', '', '', '', ''],
  ];
  const ranges: Grid = [
    ['Vendor', 'SKU', 'Currency', '1-99', '100-499', '500+'],
    ['Volt', 'C-1', 'USD', 2.5, 2.2, 1.95],
    ['Volt', 'C-2', 'USD', 9, 8.5, 8.1],
  ];
  const breaks = [
    { break_qty: 100, break_price: 2.2 },
    { break_qty: 500, break_price: 1.95 },
  ];
  return [
    {
      name: 'price breaks in pairs of columns',
      fileName: 'prices.xlsx',
      bytes: workbook([{ rows: across }]),
      truth: {
        'supplier-items': [
          { supplier: 'Volt', item: 'C-1', price: 2.5, moq: 10, lead_time_days: 28, breaks },
          {
            supplier: 'Volt',
            item: 'C-2',
            price: 9,
            moq: 1,
            lead_time_days: 28,
            breaks: [{ break_qty: 50, break_price: 8.5 }],
          },
        ],
      },
    },
    {
      name: 'price breaks in rows',
      fileName: 'preise.csv',
      bytes: delimited(down, ';'),
      truth: {
        'supplier-items': [
          { supplier: '70001', item: 'C-1', price: 2.5, moq: 10, multiple: 5, breaks },
          { supplier: '70002', item: 'C-1', price: 2.4, breaks: [] },
        ],
      },
    },
    {
      name: 'prices under ranges of quantity',
      fileName: 'ranges.csv',
      bytes: delimited(ranges),
      truth: {
        'supplier-items': [
          { supplier: 'Volt', item: 'C-1', price: 2.5, currency: 'USD', breaks },
          {
            supplier: 'Volt',
            item: 'C-2',
            price: 9,
            currency: 'USD',
            breaks: [
              { break_qty: 100, break_price: 8.5 },
              { break_qty: 500, break_price: 8.1 },
            ],
          },
        ],
      },
    },
  ];
}

/** Bills of material: parents named, parents by level, and parents said once. */
function bills(): PlannerFile[] {
  const bom = [
    { kit: 'BIKE', component: 'FRAME', quantity: 1 },
    { kit: 'BIKE', component: 'WHEEL', quantity: 2 },
    { kit: 'WHEEL', component: 'RIM', quantity: 1 },
    { kit: 'WHEEL', component: 'SPOKE', quantity: 36 },
    { kit: 'BIKE', component: 'BELL', quantity: 1 },
  ];
  const parts: [number, string, number][] = [
    [0, 'BIKE', 1],
    [1, 'FRAME', 1],
    [1, 'WHEEL', 2],
    [2, 'RIM', 1],
    [2, 'SPOKE', 36],
    [1, 'BELL', 1],
  ];
  const list = (
    name: string,
    head: string,
    label: (level: number, at: number) => string | number,
  ): PlannerFile => ({
    name: `a bill of material by ${name}`,
    fileName: 'bom.csv',
    bytes: delimited([
      [head, 'Part Number', 'Qty', 'UoM'],
      ...parts.map(([level, part, quantity], at) => [label(level, at), part, quantity, 'EA']),
    ]),
    truth: { bom },
  });
  const numbers = ['1', '1.1', '1.2', '1.2.1', '1.2.2', '1.3'];
  return [
    list('levels', 'Level', level => level),
    list('levels with points', 'BOM Level', level => '.'.repeat(level) + level),
    list('outline numbers', 'Level', (_, at) => numbers[at]!),
    {
      name: 'a bill of material with the parent said once',
      fileName: 'bom.xlsx',
      bytes: workbook([
        {
          rows: [
            ['Parent item', 'Component', 'Quantity per'],
            ['BIKE', 'FRAME', 1],
            [null, 'WHEEL', 2],
            [null, 'BELL', 1],
            ['WHEEL', 'RIM', 1],
            [null, 'SPOKE', 36],
          ],
        },
      ]),
      truth: { bom: [bom[0]!, bom[1]!, bom[4]!, bom[2]!, bom[3]!] },
    },
    {
      name: 'a German bill of material',
      fileName: 'stueckliste.csv',
      bytes: delimited(
        [
          ['Baugruppe', 'Komponente', 'Menge', 'ME'],
          ...bom.map(({ kit, component, quantity }) => [kit, component, `${quantity},00`, 'ST']),
        ],
        ';',
      ),
      truth: { bom },
    },
  ];
}

export const termsAndBills: PlannerFile[] = [...priceBreaks(), ...bills()];
