import {
  delimited,
  quantities,
  workbook,
  type Amount,
  type Grid,
  type PlannerFile,
} from './test-planner-file.ts';

const lengthOf = ['31', '28', '31', '30'];
const firsts = ['2023-01-01', '2023-02-01', '2023-03-01', '2023-04-01'];

/** Rows of year and month, each in a column of its own. */
function yearAndMonth(
  name: string,
  heads: [string, string],
  month: (at: number) => string | number,
): PlannerFile {
  const values = quantities(200, 8, 70);
  const rows: Grid = [['Item', 'Warehouse', heads[0], heads[1], 'Qty Sold']];
  const demand: Amount[] = [];
  ['Q-1', 'Q-2'].forEach((item, index) => {
    firsts.forEach((first, at) => {
      const value = values[index * 4 + at]!;
      rows.push([item, 'W1', 2023, month(at), value]);
      demand.push([item, 'W1', first, Number(lengthOf[at]), value]);
    });
  });
  return {
    name: `sales by year and month in two columns, ${name}`,
    fileName: 'sales.csv',
    bytes: delimited(rows),
    truth: { demand },
  };
}

function yearAndWeek(): PlannerFile {
  const rows: Grid = [
    ['SKU', 'Year', 'ISO Week', 'Units'],
    ['Q-1', 2022, 52, 5],
    ['Q-1', 2023, 1, 7],
    ['Q-2', 2022, 52, 1],
  ];
  return {
    name: 'sales by year and ISO week in two columns',
    fileName: 'weeks.csv',
    bytes: delimited(rows),
    truth: {
      demand: [
        ['Q-1', 'Main', '2022-12-26', 7, 5],
        ['Q-1', 'Main', '2023-01-02', 7, 7],
        ['Q-2', 'Main', '2022-12-26', 7, 1],
      ],
    },
  };
}

/** Weeks of rows as numbers of year and week. */
function yearWeekNumbers(): PlannerFile {
  const rows: Grid = [
    ['Material', 'Calendar week', 'Consumption'],
    ['Z1', 202251, 4],
    ['Z1', 202252, 5],
    ['Z1', 202301, 6],
    ['Z2', 202301, 1],
  ];
  return {
    name: 'rows dated 202252',
    fileName: 'kw.xlsx',
    bytes: workbook([{ rows }]),
    truth: {
      demand: [
        ['Z1', 'Main', '2022-12-19', 7, 4],
        ['Z1', 'Main', '2022-12-26', 7, 5],
        ['Z1', 'Main', '2023-01-02', 7, 6],
        ['Z2', 'Main', '2023-01-02', 7, 1],
      ],
    },
  };
}

/** A frame written by a program: an index without a header, floats, timestamps. */
function frame(): PlannerFile {
  const rows: Grid = [
    ['', 'product_id', 'store_id', 'week_start', 'units_sold', 'unit_price', 'stock_level'],
    [0, '8091', '1', '2023-01-02 00:00:00', '12.0', '4.99', '30.0'],
    [1, '8091', '2', '2023-01-02 00:00:00', '3.0', '4.99', 'NaN'],
    [2, '8091', '1', '2023-01-09 00:00:00', '7.0', '4.99', '23.0'],
    [3, '8095', '1', '2023-01-02 00:00:00', 'NaN', '9.50', '5.0'],
  ];
  return {
    name: 'a data frame with an index column, floats and NaN',
    fileName: 'frame.csv',
    bytes: delimited(rows, ',', '\n'),
    kind: 'demand',
    truth: {
      demand: [
        ['8091', '1', '2023-01-02', 7, 12],
        ['8091', '2', '2023-01-02', 7, 3],
        ['8091', '1', '2023-01-09', 7, 7],
      ],
    },
  };
}

/** Till receipts with returns, American dates with a time, and thousands. */
function tills(): PlannerFile {
  const rows: Grid = [
    ['Transaction Date', 'Store', 'SKU', 'Description', 'Qty Sold', 'Net Sales'],
    ['1/13/2024 9:05 AM', 'S01', '00042', 'Mug', '2', '$19.98'],
    ['1/13/2024 5:45 PM', 'S01', '00042', 'Mug', '-1', '($9.99)'],
    ['2/3/2024 12:00 PM', 'S02', '00042', 'Mug', '1,200', '$11,988.00'],
    ['2/3/2024 12:01 PM', 'S02', '00777', 'Jug, large', '1', '$24.00'],
  ];
  return {
    name: 'tills with returns, American times and thousands',
    fileName: 'tills.csv',
    bytes: delimited(rows),
    truth: {
      demand: [
        ['00042', 'S01', '2024-01-13', 1, 1],
        ['00042', 'S02', '2024-02-03', 1, 1200],
        ['00777', 'S02', '2024-02-03', 1, 1],
      ],
    },
  };
}

/** Monthly forecasts in rows. */
function forecasts(): PlannerFile {
  const rows: Grid = [
    ['Item', 'Location', 'Month', 'Forecast Qty'],
    ['F-1', 'X', 'Dec-26', 100],
    ['F-1', 'X', 'Jan-27', 120],
    ['F-2', 'X', 'Dec-26', 7.5],
  ];
  return {
    name: 'forecasts by item and month in rows',
    fileName: 'fc.xlsx',
    bytes: workbook([{ rows }]),
    truth: {
      forecasts: [
        ['F-1', 'X', '2026-12-01', 31, 100],
        ['F-1', 'X', '2027-01-01', 31, 120],
        ['F-2', 'X', '2026-12-01', 31, 7.5],
      ],
    },
  };
}

/** Hidden sheet, notes sheet and the data on the third. */
function thirdSheet(): PlannerFile {
  const rows: Grid = [
    [null, null, 'Item', 'On hand'],
    [null, null, 'H-1', 4],
    [null, null, 'H-2', 6],
  ];
  return {
    name: 'the data on the third sheet, away from the corner, behind a hidden one',
    fileName: 'book.xlsb',
    bytes: workbook(
      [
        {
          name: 'old',
          rows: [
            ['Item', 'On hand', 'Min', 'Max'],
            ['X', 1, 1, 1],
          ],
          hidden: true,
        },
        {
          name: 'Read me',
          rows: [['This workbook holds the stock of our shop'], ['Please ask Ann before you change it']],
        },
        { name: 'Data', rows: [[null], [null], ...rows] },
      ],
      'xlsb',
    ),
    truth: {
      stock: [
        { item: 'H-1', on_hand: 4 },
        { item: 'H-2', on_hand: 6 },
      ],
    },
  };
}

/** Item codes that a spreadsheet shows with leading zeros by a format. */
function formattedCodes(): PlannerFile {
  const rows: Grid = [
    ['Item', 'Barcode', 'On hand', 'Expiry'],
    [{ n: 42, z: '00000' }, 4_006_381_333_931, 5, { day: '2027-03-01' }],
    [{ n: 43, z: '00000' }, 4_006_381_333_948, 0, null],
    ['00044', 4_006_381_333_955, { n: 1200, z: '#,##0' }, null],
  ];
  return {
    name: 'codes with zeros by their format',
    fileName: 'codes.xlsx',
    bytes: workbook([{ rows }]),
    truth: {
      stock: [
        { item: '00042', on_hand: 5 },
        { item: '00043', on_hand: 0 },
        { item: '00044', on_hand: 1200 },
      ],
    },
  };
}

/** Yes and no by week. */
function flags(): PlannerFile {
  const rows: Grid = [
    ['Store', 'Product', '2024-01-01', '2024-01-08', '2024-01-15'],
    ['1', 'P', 'yes', 'no', 'yes'],
    ['1', 'Q', 'no', 'no', 'yes'],
  ];
  const days = ['2024-01-01', '2024-01-08', '2024-01-15'];
  const of = (item: string, values: number[]): Amount[] =>
    values.map((value, at) => [item, '1', days[at]!, 7, value]);
  return {
    name: 'in stock, yes or no by week',
    fileName: 'flags.csv',
    bytes: delimited(rows),
    truth: { availability: [...of('P', [1, 0, 1]), ...of('Q', [0, 0, 1])] },
  };
}

/** Suppliers with everything one writes about them. */
function suppliers(): PlannerFile {
  const rows: Grid = [
    ['Lieferanten-Nr.', 'Lieferantenname', 'E-Mail', 'Währung', 'Lieferzeit (Wochen)', 'Mindestbestellwert'],
    ['70001', 'Müller & Söhne', 'einkauf@mueller.example', 'EUR', '2', '1.500,00 €'],
    ['70002', 'Acme Corp.', '', 'USD', '6', '-'],
  ];
  return {
    name: 'German suppliers with lead times in weeks',
    fileName: 'lieferanten.csv',
    bytes: delimited(rows, ';'),
    truth: {
      suppliers: [
        {
          supplier: '70001',
          name: 'Müller & Söhne',
          email: 'einkauf@mueller.example',
          currency: 'EUR',
          lead_time_days: 14,
          min_order_value: 1500,
        },
        { supplier: '70002', name: 'Acme Corp.', currency: 'USD', lead_time_days: 42 },
      ],
    },
  };
}

export const tidyFiles: PlannerFile[] = [
  yearAndMonth('as numbers', ['Year', 'Month'], at => at + 1),
  yearAndMonth('as names', ['Jahr', 'Monat'], at => ['Januar', 'Februar', 'März', 'April'][at]!),
  yearAndMonth('as short names', ['Fiscal Year', 'Month Name'], at => ['Jan', 'Feb', 'Mar', 'Apr'][at]!),
  yearAndWeek(),
  yearWeekNumbers(),
  frame(),
  tills(),
  forecasts(),
  thirdSheet(),
  formattedCodes(),
  flags(),
  suppliers(),
];
