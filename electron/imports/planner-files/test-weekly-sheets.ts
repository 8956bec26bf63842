import { addDays } from '../../../shared/dates.ts';
import { amountsOf, weeksFrom, type Week } from './test-weeks.ts';
import { delimited, quantities, workbook, type Grid, type PlannerFile } from './test-planner-file.ts';

/** A year and a week in every column's own two rows: `2013` over `w12`. */
function yearInEveryColumn(): PlannerFile {
  const weeks = weeksFrom(2013, 50, 8);
  const rows: Grid = [
    ['SKU', 'Lead time (months)', ...weeks.map(({ year }) => year)],
    [null, null, ...weeks.map(({ week }) => `w${week}`)],
    ['A-1', 2, ...quantities(3, 8)],
    ['A-2', '0,5', ...quantities(4, 8)],
  ];
  return {
    name: 'the year and the week in two rows of every column',
    fileName: 'weeks.xlsx',
    bytes: workbook([{ rows }]),
    truth: {
      items: [
        { item: 'A-1', lead_time_days: 61 },
        { item: 'A-2', lead_time_days: 15 },
      ],
      demand: [...amountsOf('A-1', weeks, quantities(3, 8)), ...amountsOf('A-2', weeks, quantities(4, 8))],
    },
  };
}

/** `Week 12` under merged years, with a mean after each year and a total at the end, as text in an old workbook. */
function meansAfterYears(): PlannerFile {
  const before = weeksFrom(2013, 49, 4);
  const after = weeksFrom(2014, 1, 4);
  const weeks = [...before, ...after];
  const line = (item: string, seed: number) => {
    const values = quantities(seed, 8, 5000);
    const shown = values.map(String);
    const mean = (part: number[]) => (part.reduce((sum, value) => sum + value, 0) / part.length).toFixed(2);
    const cells = [
      item,
      ...shown.slice(0, 4),
      mean(values.slice(0, 4)),
      ...shown.slice(4),
      mean(values.slice(4)),
      String(values.reduce((sum, value) => sum + value, 0)),
    ];
    return { cells, amounts: amountsOf(item, weeks, values) };
  };
  const lines = [line('0004711', 5), line('0004712', 6), line('0004713', 7)];
  const rows: Grid = [
    ['Article', '2013', null, null, null, null, '2014', null, null, null, null, 'Total'],
    [
      null,
      ...before.map(({ week }) => `Week ${week}`),
      'Mean',
      ...after.map(({ week }) => `Week ${week}`),
      'Mean',
      null,
    ],
    ...lines.map(({ cells }) => cells),
  ];
  return {
    name: 'means after each year and a total at the end, numbers as text',
    fileName: 'weeks.xls',
    bytes: workbook([{ rows, merges: ['B1:F1', 'G1:K1', 'A1:A2', 'L1:L2'] }], 'biff8'),
    truth: { demand: lines.flatMap(({ amounts }) => amounts) },
  };
}

/** One header row of week labels in a style of its own, newest first. */
function oneRow(style: string, label: (week: Week) => string): PlannerFile {
  const weeks = weeksFrom(2022, 49, 8).toReversed();
  const rows: Grid = [
    ['Item', 'Name', ...weeks.map(label)],
    ['B1', 'Bolt', ...quantities(8, 8)],
    ['B2', 'Nut', ...quantities(9, 8)],
  ];
  return {
    name: `weeks as '${style}', newest first`,
    fileName: 'weeks.csv',
    bytes: delimited(rows),
    truth: {
      items: [
        { item: 'B1', name: 'Bolt' },
        { item: 'B2', name: 'Nut' },
      ],
      demand: [...amountsOf('B1', weeks, quantities(8, 8)), ...amountsOf('B2', weeks, quantities(9, 8))],
    },
  };
}

/** Sales, closing stock and orders of each week in blocks side by side. */
function blocks(): PlannerFile {
  const weeks = weeksFrom(2023, 48, 6);
  const labels = weeks.map(({ year, week }) => `W${String(week).padStart(2, '0')} ${year}`);
  const values = (seed: number) => quantities(seed, 18);
  const rows: Grid = [
    ['Item', 'Sales', null, null, null, null, null, 'Stock', null, null, null, null, null, 'Orders'],
    [null, ...labels, ...labels, ...labels],
    ['C1', ...values(11)],
    ['C2', ...values(12)],
  ];
  return {
    name: 'sales, stock and orders of each week side by side',
    fileName: 'blocks.xlsx',
    bytes: workbook([{ rows, merges: ['B1:G1', 'H1:M1', 'N1:S1', 'A1:A2'] }]),
    truth: {
      demand: [
        ...amountsOf('C1', weeks, values(11).slice(0, 6)),
        ...amountsOf('C2', weeks, values(12).slice(0, 6)),
      ],
      stock: [
        { item: 'C1', on_hand: values(11)[11]!, as_of: '2024-01-08' },
        { item: 'C2', on_hand: values(12)[11]!, as_of: '2024-01-08' },
      ],
    },
  };
}

/** Sold, stock and revenue under each week. */
function interleaved(): PlannerFile {
  const weeks = weeksFrom(2023, 48, 4);
  const rows: Grid = [
    ['Item no.', ...weeks.flatMap(({ year, week }) => [`CW ${week}/${year}`, null, null])],
    [null, ...weeks.flatMap(() => ['Sold', 'Stock', 'Revenue'])],
    ['D1', ...quantities(13, 12)],
    ['D2', ...quantities(14, 12)],
  ];
  const sold = (seed: number) => quantities(seed, 12).filter((_, at) => at % 3 === 0);
  return {
    name: 'sold, stock and revenue under each week',
    fileName: 'interleaved.xlsx',
    bytes: workbook([{ rows, merges: ['B1:D1', 'E1:G1', 'H1:J1', 'K1:M1', 'A1:A2'] }]),
    truth: {
      demand: [...amountsOf('D1', weeks, sold(13)), ...amountsOf('D2', weeks, sold(14))],
      stock: [
        { item: 'D1', on_hand: quantities(13, 12)[10]!, as_of: '2023-12-25' },
        { item: 'D2', on_hand: quantities(14, 12)[10]!, as_of: '2023-12-25' },
      ],
    },
  };
}

/** The Monday of each week as a date, with unit, percent and total columns around it. */
function datedWeeks(): PlannerFile {
  const weeks = weeksFrom(2023, 40, 10);
  const rows: Grid = [
    [
      'Product',
      'UoM',
      'Service level',
      ...weeks.map(({ day }) => ({ day, z: 'd-mmm-yy' })),
      'Total',
      'Share %',
    ],
    ['E1', 'pcs', 0.95, ...quantities(15, 10), 150, { n: 0.6, z: '0%' }],
    ['E2', 'kg', 0.98, ...quantities(16, 10), 100, { n: 0.4, z: '0%' }],
    ['Total', null, null, ...quantities(15, 10).map((value, at) => value + quantities(16, 10)[at]!), 250, 1],
  ];
  return {
    name: 'the Monday of each week as a real date, a total and a share behind',
    fileName: 'mondays.xlsx',
    bytes: workbook([{ rows }]),
    truth: {
      items: [
        { item: 'E1', unit: 'pcs' },
        { item: 'E2', unit: 'kg' },
      ],
      policies: [
        { item: 'E1', service_level: 0.95 },
        { item: 'E2', service_level: 0.98 },
      ],
      demand: [...amountsOf('E1', weeks, quantities(15, 10)), ...amountsOf('E2', weeks, quantities(16, 10))],
    },
  };
}

/** CSV saved from a spreadsheet whose date headers were shown as day and month only. */
function dayAndMonth(): PlannerFile {
  const weeks = weeksFrom(2026, 40, 6);
  const names = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
  const label = ({ day }: Week) => `${day.slice(8)}-${names[Number(day.slice(5, 7)) - 1]}`;
  const rows: Grid = [
    ['Item', ...weeks.map(label)],
    ['F1', ...quantities(17, 6)],
    ['F2', ...quantities(18, 6)],
  ];
  return {
    name: 'weeks as day and month without a year',
    fileName: 'days.csv',
    bytes: delimited(rows),
    truth: {
      demand: [...amountsOf('F1', weeks, quantities(17, 6)), ...amountsOf('F2', weeks, quantities(18, 6))],
    },
  };
}

const two = (number: number) => String(number).padStart(2, '0');

export const weeklySheets: PlannerFile[] = [
  yearInEveryColumn(),
  meansAfterYears(),
  oneRow('W52 2022', ({ year, week }) => `W${two(week)} ${year}`),
  oneRow('2022-W52', ({ year, week }) => `${year}-W${two(week)}`),
  oneRow('KW 52/2022', ({ year, week }) => `KW ${two(week)}/${year}`),
  oneRow('52/2022', ({ year, week }) => `${two(week)}/${year}`),
  oneRow('202252', ({ year, week }) => `${year}${two(week)}`),
  oneRow('Wk52-22', ({ year, week }) => `Wk${two(week)}-${year % 100}`),
  oneRow('2022 | w52', ({ year, week }) => `${year} | w${week}`),
  oneRow('22W52', ({ year, week }) => `${year % 100}W${two(week)}`),
  oneRow('S52 2022 (ventes)', ({ year, week }) => `S${two(week)} ${year}`),
  oneRow('W/C 26/12/2022', ({ day }) => `W/C ${day.slice(8)}/${day.slice(5, 7)}/${day.slice(0, 4)}`),
  oneRow('Week ending 2023-01-01', ({ day }) => `Week ending ${addDays(day, 6)}`),
  blocks(),
  interleaved(),
  datedWeeks(),
  dayAndMonth(),
];
