import { amountsOf, english, german, monthsFrom, nameOf } from './test-months.ts';
import {
  delimited,
  quantities,
  windows1252,
  workbook,
  type Amount,
  type Grid,
  type PlannerFile,
} from './test-planner-file.ts';

/** Actual months and forecast months in one sheet, told apart by a band above. */
function actualAndForecast(): PlannerFile {
  const months = monthsFrom('2026-07', 8);
  const values = (seed: number) => quantities(seed, 8, 90);
  const rows: Grid = [
    ['Part', 'Actual', null, null, null, 'Forecast', null, null, null],
    [null, ...months.map(month => ({ day: month, z: 'mmm-yy' }))],
    ['P1', ...values(41)],
    ['P2', ...values(42)],
  ];
  return {
    name: 'actual and forecast months under bands',
    fileName: 'plan.xlsx',
    bytes: workbook([{ rows, merges: ['B1:E1', 'F1:I1', 'A1:A2'] }]),
    truth: {
      demand: [41, 42].flatMap((seed, at) =>
        amountsOf(`P${at + 1}`, months.slice(0, 4), values(seed).slice(0, 4)),
      ),
      forecasts: [41, 42].flatMap((seed, at) =>
        amountsOf(`P${at + 1}`, months.slice(4), values(seed).slice(4)),
      ),
    },
  };
}

/** The same told apart by a word in each header. */
function actualAndForecastWords(): PlannerFile {
  const months = monthsFrom('2026-09', 6);
  const values = (seed: number) => quantities(seed, 6, 90);
  const rows: Grid = [
    [
      'Part No',
      ...months.map(
        (month, at) => `${nameOf(month, english)}-${month.slice(2, 4)} ${at < 3 ? 'Act' : 'Fcst'}`,
      ),
    ],
    ['P1', ...values(43)],
    ['P2', ...values(44)],
  ];
  return {
    name: 'actual and forecast months by a word behind each',
    fileName: 'plan.csv',
    bytes: delimited(rows, ';'),
    truth: {
      demand: [43, 44].flatMap((seed, at) =>
        amountsOf(`P${at + 1}`, months.slice(0, 3), values(seed).slice(0, 3)),
      ),
      forecasts: [43, 44].flatMap((seed, at) =>
        amountsOf(`P${at + 1}`, months.slice(3), values(seed).slice(3)),
      ),
    },
  };
}

/** Quarter sums, means and a year to date between the months. */
function sumsBetween(): PlannerFile {
  const months = monthsFrom('2023-01', 6);
  const line = (item: string, seed: number) => {
    const v = quantities(seed, 6, 900);
    const sum = (from: number, to: number) => v.slice(from, to).reduce((total, value) => total + value, 0);
    return {
      cells: [
        item,
        v[0]!,
        v[1]!,
        v[2]!,
        sum(0, 3),
        sum(0, 3) / 3,
        v[3]!,
        v[4]!,
        v[5]!,
        sum(3, 6),
        sum(3, 6) / 3,
        sum(0, 6),
        sum(0, 6) / 6,
        0.12,
      ],
      amounts: amountsOf(item, months, v),
    };
  };
  const lines = [line('S1', 45), line('S2', 46)];
  const label = (month: string) => `${nameOf(month, german)} ${month.slice(0, 4)}`;
  const rows: Grid = [
    [
      'Artikel-Nr.',
      ...months.slice(0, 3).map(label),
      'Q1 2023',
      'Ø Q1',
      ...months.slice(3).map(label),
      'Q2 2023',
      'Ø Q2',
      'Summe 2023',
      'Ø Monat',
      'Anteil %',
    ],
    ...lines.map(({ cells }) => cells),
  ];
  return {
    name: 'sums and means between German months',
    fileName: 'absatz.xlsx',
    bytes: workbook([{ name: 'Absatz', rows }]),
    truth: { demand: lines.flatMap(({ amounts }) => amounts) },
  };
}

/** Months without a year, two years one below the other in bands. */
function yearsAndMonthNames(): PlannerFile {
  const months = monthsFrom('2022-10', 6);
  const rows: Grid = [
    ['Store', 'Product', '2022', null, null, '2022 Total', '2023', null, null, '2023 Total', 'Grand Total'],
    [null, null, 'Oct', 'Nov', 'Dec', null, 'Jan', 'Feb', 'Mar', null, null],
  ];
  const demand: Amount[] = [];
  for (const [at, [store, item]] of [
    ['North', 'Tea'],
    ['North', 'Coffee'],
    ['South', 'Tea'],
  ].entries()) {
    const v = quantities(50 + at, 6, 60);
    const [first, second] = [v.slice(0, 3), v.slice(3)].map(part =>
      part.reduce((sum, value) => sum + value, 0),
    );
    rows.push([store!, item!, ...v.slice(0, 3), first!, ...v.slice(3), second!, first! + second!]);
    demand.push(...amountsOf(item!, months, v, store));
  }
  return {
    name: 'month names under years with a total after each year',
    fileName: 'pivot.xlsx',
    bytes: workbook([{ rows, merges: ['C1:E1', 'G1:I1'] }]),
    truth: { demand },
  };
}

/** A price list with twelve months of use, a unit row and a footnote, as a German spreadsheet saves it. */
function germanCsv(): PlannerFile {
  const months = monthsFrom('2025-11', 12).toReversed();
  const line = (seed: number) => quantities(seed, 12, 40_000).map(value => value / 4);
  const write = (value: number) =>
    value
      .toFixed(2)
      .replace('.', ',')
      .replace(/\B(?=(\d{3})+,)/g, '.');
  const label = (month: string) => `${month.slice(5, 7)}.${month.slice(0, 4)}`;
  const rows: Grid = [
    ['Verbrauch Lager Süd', null],
    ['Stand: 31.10.2026', null],
    [null],
    [
      'Materialnummer',
      'Materialkurztext',
      'ME',
      'Einzelpreis',
      'Lieferzeit',
      'Bestand',
      ...months.map(label),
    ],
    [null, null, null, '€', 'Wochen', 'St', ...months.map(() => 'St')],
    ['000000000010004711', 'Dichtung Ø 20', 'ST', '1.234,50', '2', '1.000,00', ...line(61).map(write)],
    ['000000000010004712', 'Kette 5 m', 'M', '0,75', '6', '12,50-', ...line(62).map(write)],
    [null],
    ['* Werte ohne Gewähr', null],
  ];
  return {
    name: 'German text with decimal commas, newest month first',
    fileName: 'verbrauch.csv',
    bytes: windows1252(delimited(rows, ';')),
    truth: {
      items: [
        { item: '000000000010004711', name: 'Dichtung Ø 20', unit: 'ST', price: 1234.5, lead_time_days: 14 },
        { item: '000000000010004712', name: 'Kette 5 m', unit: 'M', price: 0.75, lead_time_days: 42 },
      ],
      stock: [
        { item: '000000000010004711', on_hand: 1000 },
        { item: '000000000010004712', on_hand: -12.5 },
      ],
      demand: [
        ...amountsOf('000000000010004711', months, line(61)),
        ...amountsOf('000000000010004712', months, line(62)),
      ],
    },
  };
}

/** Pharmacy stock book: opening and closing, use by month, mean monthly use, months of stock. */
function pharmacy(): PlannerFile {
  const months = monthsFrom('2026-04', 6);
  const lines = [
    ['AMX500', 'Amoxicillin 500 mg caps', '10x10', 120, 'Antibiotics'],
    ['PCM500', 'Paracetamol 500 mg tabs', '100x10', 4000, 'Analgesics'],
    ['ORS', 'ORS sachets', '1x50', 0, 'Rehydration'],
  ] as const;
  const rows: Grid = [
    ['DISTRICT HOSPITAL PHARMACY', null, null],
    ['Monthly consumption report', null, null],
    [null],
    [
      'S/N',
      'Item code',
      'Item description',
      'Pack size',
      'Category',
      ...months.map(month => `Consumption ${nameOf(month, english)}-${month.slice(2, 4)}`),
      'AMC',
      'Stock on hand',
      'Months of stock',
      'Min',
      'Max',
      'Expiry date',
      'Remarks',
    ],
    ...lines.map(([item, name, pack, stock, category], at): Grid[number] => {
      const v = quantities(70 + at, 6, 500);
      const mean = v.reduce((sum, value) => sum + value, 0) / 6;
      return [
        at + 1,
        item,
        name,
        pack,
        category,
        ...v,
        mean,
        stock,
        stock / mean,
        Math.round(mean),
        Math.round(mean * 3),
        { day: '2027-06-30' },
        at === 2 ? 'stock out' : null,
      ];
    }),
  ];
  const meanOf = (at: number) => quantities(70 + at, 6, 500).reduce((sum, value) => sum + value, 0) / 6;
  return {
    name: 'a pharmacy book with mean use and months of stock',
    fileName: 'pharmacy.xlsx',
    bytes: workbook([{ name: 'Report', rows, merges: ['A1:R1', 'A2:R2'] }]),
    truth: {
      items: lines.map(([item, name, , , category]) => ({ item, name, category })),
      stock: lines.map(([item, , , stock]) => ({ item, on_hand: stock, as_of: '2026-10-01' })),
      policies: lines.map(([item], at) => ({
        item,
        min: Math.round(meanOf(at)),
        max: Math.round(meanOf(at) * 3),
      })),
      demand: lines.flatMap(([item], at) => amountsOf(item, months, quantities(70 + at, 6, 500))),
    },
  };
}

export const monthlyReports: PlannerFile[] = [
  actualAndForecast(),
  actualAndForecastWords(),
  sumsBetween(),
  yearsAndMonthNames(),
  germanCsv(),
  pharmacy(),
];
