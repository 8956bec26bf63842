import { describe, expect, it } from 'vitest';
import { workbook, type Grid } from './planner-files/test-planner-file.ts';
import { inferred, kindOf, readFile, tuplesOf } from './testing.ts';

const book = (sheets: Record<string, Grid>, hidden: string[] = []) =>
  workbook(Object.entries(sheets).map(([name, rows]) => ({ name, rows, hidden: hidden.includes(name) })));
const stock = (first: number): Grid => [
  ['SKU', 'On hand'],
  ['A', first],
  ['B', first + 1],
];
const items: Grid = [
  ['Item', 'Description'],
  ['A', 'Bolt, long'],
  ['B', 'Nut, brass'],
];

describe('the sheets of a workbook', () => {
  it('are read together when each is of another kind, hidden ones left out', () => {
    const suppliers: Grid = [
      ['Supplier', 'Name', 'Email'],
      ['S1', 'Meyer', 'm@example.org'],
    ];
    const reading = readFile(
      book({ Items: items, Stock: stock(5), Suppliers: suppliers, Old: stock(9) }, ['Old']),
    );
    expect(reading.problems).toEqual([]);
    expect(reading.kinds.map(({ kind }) => kind)).toEqual(['items', 'stock', 'suppliers']);
    expect(inferred(reading, 'sheets')).toBe('Items, Stock, Suppliers');
    expect(reading.inferences.find(({ what }) => what === 'sheets')?.evidence).toContain("'Old' (hidden)");
  });

  it('are years or months of one history', () => {
    const year = (of: number): Grid => [
      ['Item', ...['Jan', 'Feb', 'Mar'].map(month => `${month} ${of}`)],
      ['A', 1, 2, 3],
    ];
    const reading = readFile(book({ '2024': year(2024), '2025': year(2025), Notes: [['Ask Tom']] }));
    const demand = reading.kinds.flatMap(kind => ('item' in kind ? tuplesOf(kind) : []));
    expect(demand.map(([, , day]) => day.slice(0, 7))).toEqual([
      '2024-01',
      '2024-02',
      '2024-03',
      '2025-01',
      '2025-02',
      '2025-03',
    ]);
  });

  it('are places where the same list stands on each', () => {
    const reading = readFile(book({ 'Stock Hamburg': stock(5), 'Stock Bremen': stock(7), Items: items }));
    const rows = reading.kinds.flatMap(kind => (kind.kind === 'stock' ? kind.rows : []));
    expect(rows.map(row => [row.item, row.location, row.on_hand])).toEqual([
      ['A', 'Hamburg', 5],
      ['B', 'Hamburg', 6],
      ['A', 'Bremen', 7],
      ['B', 'Bremen', 8],
    ]);
    expect(inferred(reading, 'location from sheet names')).toBe('Hamburg, Bremen');
    expect(kindOf(reading, 'items').rows).toHaveLength(2);
  });

  it('may call the items by the names that another gives them', () => {
    const terms: Grid = [
      ['Item', 'Lead time (months)'],
      ['Bolt, long', 2],
      ['Nut, brass', 1],
    ];
    const reading = readFile(book({ Items: [...items, ['C', 'Washer']], Terms: terms }));
    const leads = reading.kinds.flatMap(kind => (kind.kind === 'items' ? kind.rows : []));
    expect(leads.flatMap(row => (row.lead_time_days ? [[row.item, row.lead_time_days]] : []))).toEqual([
      ['A', 61],
      ['B', 30],
    ]);
    expect(inferred(reading, 'items by name')).toBe('Terms');
  });

  it.each([
    ['an older version of the same list', { Stock: stock(5), 'Stock old': stock(9) }, 'Stock old'],
    ['other items', { Stock: stock(5), Other: [['Article', 'Stock'], ['Z', 1]] }, 'Other'], // prettier-ignore
    ['a question', { Items: items, Stock: [['SKU', 'On hand'], ['A', '1.000'], ['B', '2.000']] }, 'Stock'], // prettier-ignore
  ])('are left out and named for %s', (_, sheets, left) => {
    const reading = readFile(book(sheets));
    expect(reading.problems).toEqual([]);
    expect(reading.tables).toHaveLength(1);
    expect(inferred(reading, 'sheets not read')).toBe(left);
  });
});
