import { bands, letters, amountsOf, weeksFrom, type Week } from './test-weeks.ts';
import {
  delimited,
  quantities,
  workbook,
  type Amount,
  type Grid,
  type PlannerFile,
} from './test-planner-file.ts';

const chemicals = ['100234', '100871', '200045', '200046', '310007'].map((item, index) => ({
  item,
  name: ['Acetone', 'Sodium hydroxide 50 %', 'Toluene', 'Xylene, mixed', 'Citric acid'][index]!,
  group: ['Solvents', 'Caustics', 'Solvents', 'Solvents', 'Acids'][index]!,
  months: [1, 0.5, 2, 3, 1.5][index]!,
  stock: [1200, 340, 15.5, 0, 88][index]!,
  minimum: [100, 50, 20, 10, 5][index]!,
}));

const daysOfMonths = (months: number) => Math.round((months * 365.25) / 12);

/** A plant's workbook: title, three header rows, units, merged years over 150 weeks, means in between. */
function plant(how: {
  weekLabel(week: Week): string;
  container: 'xlsx' | 'biff8' | 'ods' | 'csv';
}): PlannerFile {
  const weeks = weeksFrom(2012, 12, 150);
  const years = bands(
    weeks.map(({ year }) => String(year)),
    4,
    5,
  );
  const blank = (count: number) => new Array<null>(count).fill(null);
  const rows: Grid = [
    ['Raw material inventory and consumption', ...blank(5)],
    [null],
    ['Material', 'Description', 'Group', 'Lead time', 'Stock', 'Consumption', ...blank(149), 'Min stock'],
    [null, null, null, null, null, ...years.cells, null],
    [null, null, null, null, null, ...weeks.map(how.weekLabel), null],
    [null, null, null, 'months', 'kg', ...weeks.map(() => 'kg'), 'kg'],
  ];
  const demand: Amount[] = [];
  chemicals.forEach((each, index) => {
    const values = quantities(index + 1, 150, 900).map((value, at) => (at % 17 === 3 ? null : value / 4));
    rows.push([each.item, each.name, each.group, each.months, each.stock, ...values, each.minimum]);
    demand.push(...amountsOf(each.item, weeks, values));
    const mean = values.reduce<number>((sum, value) => sum + (value ?? 0), 0) / 150;
    if (index === 1) rows.push([...blank(9), mean, ...blank(40), mean / 2]);
    if (index === 3) rows.push([null]);
  });
  rows.push([...blank(5), ...weeks.map((_, at) => 11.25 + at)]);
  const merges = [
    `F3:${letters(154)}3`,
    ...years.merges,
    ...['A', 'B', 'C'].map(column => `${column}3:${column}6`),
    'D3:D5',
    'E3:E5',
    `${letters(155)}3:${letters(155)}5`,
  ];
  const bytes =
    how.container === 'csv'
      ? delimited(rows, ';')
      : workbook([{ name: 'Consumption', rows, merges }], how.container);
  return {
    name: `a plant's three header rows over 150 weeks (${how.container}, ${how.weekLabel(weeks[0]!)})`,
    fileName: `plant.${how.container === 'biff8' ? 'xls' : how.container}`,
    bytes,
    truth: {
      items: chemicals.map(({ item, name, group, months }) => ({
        item,
        name,
        category: group,
        lead_time_days: daysOfMonths(months),
      })),
      stock: chemicals.map(({ item, stock }) => ({ item, on_hand: stock, as_of: '2015-02-02' })),
      policies: chemicals.map(({ item, minimum }) => ({ item, min: minimum })),
      demand,
    },
  };
}

/** Two years of consumption beside two years of stock: three header rows with the names in the lowest, labelled means. */
function twoLongBlocks(bookType: 'xlsx' | 'biff8'): PlannerFile {
  const weeks = weeksFrom(2013, 12, 75);
  const years = bands(
    weeks.map(({ year }) => String(year)),
    2,
    3,
  );
  const again = bands(
    weeks.map(({ year }) => String(year)),
    2,
    79,
  );
  const blank = (count: number) => new Array<null>(count).fill(null);
  const labels = weeks.map(({ week }) => `w${week}`);
  const rows: Grid = [
    [null, null, null, 'Consumption', ...blank(75), 'Inventory', ...blank(74)],
    [null, null, null, ...years.cells, null, ...again.cells],
    ['Chemical code', 'Chemical name', 'Lead time', ...labels, null, ...labels],
    [null, null, '[months]', ...weeks.map(() => '[kg]'), null, ...weeks.map(() => '[kg]')],
  ];
  const demand: Amount[] = [];
  const last: { item: string; on_hand: number; as_of: string }[] = [];
  chemicals.forEach(({ item, name, months }, index) => {
    const used = quantities(300 + index, 75, 800);
    const stock = quantities(320 + index, 75, 5000);
    last.push({ item, on_hand: stock[74]!, as_of: '2014-08-25' });
    const mean = used.reduce((sum, value) => sum + value, 0) / 75;
    rows.push([item, name, months, ...used, mean, ...stock]);
    demand.push(...amountsOf(item, weeks, used));
    if (index === 2) rows.push(['Mean', null, null, ...used.map(value => value / 3)]);
  });
  rows.push([null, 'mean value per week', null, ...quantities(340, 75, 300)]);
  rows.push(['Average', null, 2, ...quantities(341, 75, 300)]);
  return {
    name: `consumption and stock of 75 weeks side by side with labelled means (${bookType})`,
    fileName: 'blocks.xls',
    bytes: workbook([{ rows, merges: ['D1:BZ1', 'CB1:EX1', ...years.merges, ...again.merges] }], bookType),
    truth: {
      items: chemicals.map(({ item, name, months }) => ({
        item,
        name,
        lead_time_days: daysOfMonths(months),
      })),
      demand,
      stock: last,
    },
  };
}

export const plantSheets: PlannerFile[] = [
  ...(['xlsx', 'biff8', 'ods', 'csv'] as const).map(container =>
    plant({ container, weekLabel: ({ week }) => `w${week}` }),
  ),
  plant({ container: 'xlsx', weekLabel: ({ week }) => `Week ${week}` }),
  plant({ container: 'biff8', weekLabel: ({ week }) => String(week) }),
  twoLongBlocks('xlsx'),
  twoLongBlocks('biff8'),
];
