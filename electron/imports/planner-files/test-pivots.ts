import {
  delimited,
  quantities,
  workbook,
  type Amount,
  type Grid,
  type PlannerFile,
} from './test-planner-file.ts';

type Line = { group: string; item: string; store: string; values: number[] };

const months = ['2023-01-01', '2023-02-01', '2023-03-01', '2023-04-01'];
const lengths = [31, 28, 31, 30];
const labels = ['Jan 2023', 'Feb 2023', 'Mar 2023', 'Apr 2023'];
const groups: [string, string[]][] = [
  ['Furniture', ['Chair', 'Desk', 'Lamp']],
  ['Garden', ['Hose']],
  ['Kitchen', ['Kettle', 'Toaster']],
];
const lines: Line[] = groups.flatMap(([group, items], at) =>
  items.map((item, index) => ({
    group,
    item,
    store: index % 2 === 0 ? 'Leeds' : 'York',
    values: quantities(100 + at * 10 + index, 4, 90).map(value => value + 1),
  })),
);
const sum = (rows: number[][]): number[] =>
  months.map((_, at) => rows.reduce((total, row) => total + row[at]!, 0));
const withTotal = (values: number[]) => [...values, values.reduce((total, value) => total + value, 0)];
const all = sum(lines.map(({ values }) => values));

const amountsOf = ({ item, store, values }: Line, located: boolean): Amount[] =>
  values.map((value, at) => [item, located ? store : 'Main', months[at]!, lengths[at]!, value]);

/** Compact form: groups and items in one column, a group's sum in its own row above its items. */
function compact(): PlannerFile {
  const rows: Grid = [
    ['Sum of Quantity', 'Column Labels'],
    ['Row Labels', ...labels, 'Grand Total'],
  ];
  for (const [group, items] of groups) {
    const own = lines.filter(({ item }) => items.includes(item));
    rows.push([group, ...withTotal(sum(own.map(({ values }) => values)))]);
    for (const { item, values } of own) rows.push([item, ...withTotal(values)]);
  }
  rows.push(['Grand Total', ...withTotal(all)]);
  return {
    name: 'a compact pivot with the sum of a group above its items',
    fileName: 'pivot.xlsx',
    bytes: workbook([{ rows: [[null], [null], ...rows] }]),
    truth: { demand: lines.flatMap(line => amountsOf(line, false)) },
  };
}

/** Tabular form: the group once, a subtotal below each, blanks where nothing was sold. */
function tabular(): PlannerFile {
  const rows: Grid = [
    ['Sum of Units', null, null, 'Month'],
    ['Category', 'Product', 'Store', ...labels, 'Grand Total'],
  ];
  const demand: Amount[] = [];
  for (const [group, items] of groups) {
    const own = lines.filter(({ item }) => items.includes(item));
    const listed = own.map(({ values }, index) => values.map((value, at) => (at === index ? 0 : value)));
    own.forEach((line, index) => {
      const shown = line.values.map((value, at) => (at === index ? null : value));
      rows.push([
        index === 0 ? group : null,
        line.item,
        line.store,
        ...shown,
        shown.reduce<number>((total, value) => total + (value ?? 0), 0),
      ]);
      demand.push(...amountsOf(line, true).filter((_, at) => at !== index));
    });
    rows.push([`${group} Total`, null, null, ...withTotal(sum(listed))]);
  }
  rows.push(['(blank)', '(blank)', '(blank)', null, null, null, null, null]);
  rows.push(['Grand Total', null, null, ...withTotal(all)]);
  return {
    name: 'a tabular pivot with subtotals, (blank) and a grand total',
    fileName: 'pivot.xls',
    bytes: workbook([{ rows }], 'biff8'),
    truth: {
      items: lines.map(({ item, group }) => ({ item, category: group })),
      demand,
    },
  };
}

/** Outline of items over stores: the item once, its stores below it, exported as text. */
function outline(): PlannerFile {
  const stores = ['North', 'South', 'West'];
  const items = ['SKU-1', 'SKU-2'];
  const rows: Grid = [['SKU', 'Store', ...labels]];
  const demand: Amount[] = [];
  items.forEach((item, index) => {
    stores.forEach((store, at) => {
      const values = quantities(130 + index * 3 + at, 4);
      rows.push([at === 0 ? item : null, store, ...values]);
      demand.push(
        ...values.map((value, month): Amount => [item, store, months[month]!, lengths[month]!, value]),
      );
    });
  });
  return {
    name: 'an item once over the rows of its stores',
    fileName: 'outline.csv',
    bytes: delimited(rows),
    truth: { demand },
  };
}

/** Two values under each month: quantity and revenue. */
function twoValues(): PlannerFile {
  const rows: Grid = [
    [null, 'Column Labels'],
    [null, ...labels.flatMap(label => [label, null])],
    ['Row Labels', ...labels.flatMap(() => ['Sum of Qty', 'Sum of Revenue'])],
    ...lines.map(({ item, values }): Grid[number] => [
      item,
      ...values.flatMap(value => [value, value * 9.99]),
    ]),
    ['Grand Total', ...all.flatMap(value => [value, value * 9.99])],
  ];
  return {
    name: 'a pivot with quantity and revenue under each month',
    fileName: 'pivot2.xlsx',
    bytes: workbook([{ rows }]),
    truth: { demand: lines.flatMap(line => amountsOf(line, false)) },
  };
}

/** German pivot with page filters above. */
function german(): PlannerFile {
  const names = ['Jan', 'Feb', 'Mrz', 'Apr'].map(name => `${name} 23`);
  const rows: Grid = [
    ['Vertriebsweg', '(Alle)'],
    ['Region', 'Süd'],
    [null],
    ['Summe von Menge', 'Spaltenbeschriftungen'],
    ['Zeilenbeschriftungen', ...names, 'Gesamtergebnis'],
    ...lines.map(({ item, values }): Grid[number] => [item, ...withTotal(values)]),
    ['(Leer)', null, null, null, null, null],
    ['Gesamtergebnis', ...withTotal(all)],
  ];
  return {
    name: 'a German pivot with page filters above',
    fileName: 'pivot_de.xlsx',
    bytes: workbook([{ name: 'Tabelle1', rows }]),
    truth: { demand: lines.flatMap(line => amountsOf(line, false)) },
  };
}

/** Stores across, items down, one figure each: stock by location. */
function stockByStore(): PlannerFile {
  const stores = ['Leeds', 'York', 'Hull'];
  const items = ['SKU-10', 'SKU-11', 'SKU-12'];
  const figures = items.map((_, index) => quantities(150 + index, 3, 80));
  const rows: Grid = [
    ['Stock on hand', 'Warehouse'],
    ['SKU', ...stores, 'Total'],
    ...items.map((item, index): Grid[number] => [
      item,
      ...figures[index]!,
      figures[index]!.reduce((total, value) => total + value, 0),
    ]),
  ];
  return {
    name: 'stock with a column for each warehouse',
    fileName: 'stock.xlsx',
    bytes: workbook([{ rows, merges: ['B1:D1'] }]),
    truth: {
      stock: items.flatMap((item, index) =>
        stores.map((location, at) => ({ item, location, on_hand: figures[index]![at]! })),
      ),
    },
  };
}

export const pivots: PlannerFile[] = [compact(), tabular(), outline(), twoValues(), german(), stockByStore()];
