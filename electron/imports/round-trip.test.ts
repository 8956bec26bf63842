import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { toDay, toIso } from '../../shared/dates.ts';
import { kindOf, readFile, tuplesOf } from './testing.ts';

/** What a planner knows, before it is written down in one of many ways. */
type Known = { item: string; location: string; quantity: number; day: number };

const code = fc.stringMatching(/^[A-Z]{1,2}[0-9]{2,5}(?:-[A-Zäöé]{1,2})?$/);
const row = fc.record({
  item: code,
  location: fc.constantFrom('Köln', 'Paris', '0010'),
  quantity: fc.integer({ min: -999_999, max: 99_999_999 }).map(cents => cents / 100),
  day: fc.integer({ min: toDay('2019-01-01'), max: toDay('2026-11-01') }),
});
/** Rows that tell the decimal mark and the order of day and month; without them the reader must ask. */
const telling: Known[] = [
  { item: 'ZZ01', location: 'Köln', quantity: 1234567.25, day: toDay('2024-04-25') },
  { item: 'ZZ02', location: 'Paris', quantity: 0.5, day: toDay('2024-12-31') },
];

const style = fc.record({
  encoding: fc.constantFrom('utf-8', 'utf-8 with mark', 'utf-16le', 'utf-16le with mark', 'windows-1252'),
  delimiter: fc.constantFrom(',', ';', '\t', '|'),
  sep: fc.boolean(),
  newline: fc.constantFrom('\n', '\r\n'),
  quotes: fc.boolean(),
  decimal: fc.constantFrom('.', ','),
  group: fc.constantFrom('', 'other', '\u00a0', "'"),
  minus: fc.constantFrom('before', 'after', 'brackets'),
  date: fc.constantFrom('iso', 'points', 'slashes', 'american', 'compact', 'time'),
  titles: fc.integer({ min: 0, max: 3 }),
  blankColumn: fc.boolean(),
  blankRows: fc.boolean(),
  total: fc.boolean(),
  headers: fc.constantFrom(
    ['Item', 'Location', 'On hand', 'As of'],
    ['Artikelnummer', 'Lager', 'Bestand', 'Stichtag'],
    ['Référence', 'Entrepôt', 'Stock actuel', 'Date stock'],
    ['Código', 'Almacén', 'Existencias', 'Fecha stock'],
  ),
  turned: fc.boolean(),
});
type Style = typeof style extends fc.Arbitrary<infer S> ? S : never;

function writeNumber(value: number, { decimal, group, minus }: Style): string {
  const [whole = '', fraction] = String(Math.abs(value)).split('.');
  const mark = group === 'other' ? (decimal === '.' ? ',' : '.') : group;
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, mark);
  const size = fraction === undefined ? grouped : `${grouped}${decimal}${fraction}`;
  if (value >= 0) return size;
  return minus === 'before' ? `-${size}` : minus === 'after' ? `${size}-` : `(${size})`;
}

function writeDay(day: number, { date }: Style): string {
  const iso = toIso(day);
  const [year, month, dayOfMonth] = iso.split('-');
  if (date === 'points') return `${dayOfMonth}.${month}.${year}`;
  if (date === 'slashes') return `${dayOfMonth}/${month}/${year}`;
  if (date === 'american') return `${month}/${dayOfMonth}/${year}`;
  if (date === 'compact') return `${year}${month}${dayOfMonth}`;
  return date === 'time' ? `${iso} 10:15:00 +0000` : iso;
}

function layOut(rows: Known[], how: Style): string {
  const order = (cells: string[]) => (how.turned ? cells.toReversed() : cells);
  const spaced = (cells: string[]) => (how.blankColumn ? [cells[0] ?? '', '', ...cells.slice(1)] : cells);
  const lines = rows.map(each =>
    spaced(order([each.item, each.location, writeNumber(each.quantity, how), writeDay(each.day, how)])),
  );
  const titles = Array.from({ length: how.titles }, (_, index) =>
    index === how.titles - 1 ? [''] : [`Report ${index + 1}`],
  );
  const totals = how.total ? [spaced(order(['Total', '', writeNumber(7, how), '']))] : [];
  const blank = how.blankRows ? [['']] : [];
  const grid = [
    ...titles,
    spaced(order([...how.headers])),
    ...lines.slice(0, 1),
    ...blank,
    ...lines.slice(1),
    ...totals,
  ];
  const text = Papa.unparse(grid, { delimiter: how.delimiter, newline: how.newline, quotes: how.quotes });
  return how.sep ? `sep=${how.delimiter}${how.newline}${text}` : text;
}

function encode(text: string, { encoding }: Style): Uint8Array {
  if (encoding === 'windows-1252') return Buffer.from(text, 'latin1');
  const marked = encoding.endsWith('mark') ? `\ufeff${text}` : text;
  return Buffer.from(marked, encoding.startsWith('utf-8') ? 'utf8' : 'utf16le');
}

describe('a known table', () => {
  it('comes back the same from every encoding, delimiter, number and date style and layout', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 12 }), style, (some, how) => {
        const rows = [
          ...new Map(
            [...telling, ...some].map(each => [`${each.item} ${each.location} ${each.day}`, each]),
          ).values(),
        ];
        const reading = readFile(encode(layOut(rows, how), how));
        expect(reading.problems).toEqual([]);
        const read = kindOf(reading, 'stock').rows.map(each => [
          each.item,
          each.location,
          each.on_hand,
          each.as_of,
        ]);
        expect(read).toEqual(rows.map(each => [each.item, each.location, each.quantity, toIso(each.day)]));
      }),
      { numRuns: 300 },
    );
  });

  it('comes back the same as demand, tidy or wide, oldest or newest first', () => {
    const wide = fc.record({
      items: fc.uniqueArray(code, { minLength: 1, maxLength: 6 }),
      first: fc.integer({ min: 2015 * 12, max: 2025 * 12 }),
      months: fc.integer({ min: 3, max: 15 }),
      newestFirst: fc.boolean(),
      label: fc.constantFrom('2024-03', '202403', '03/2024', 'Mar 2024', '01.03.2024', '2024-03-01'),
      decimal: fc.constantFrom('.', ','),
    });
    const names = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
    const write = (month: number, label: string) => {
      const year = String(Math.floor(month / 12));
      const number = String((month % 12) + 1).padStart(2, '0');
      return label
        .replace('2024', year)
        .replace('03', number)
        .replace('Mar', names[month % 12] ?? '');
    };
    fc.assert(
      fc.property(wide, ({ items, first, months, newestFirst, label, decimal }) => {
        const oldestFirst = Array.from({ length: months }, (_, index) => first + index);
        const columns = newestFirst ? oldestFirst.toReversed() : oldestFirst;
        const value = (item: number, month: number) => item * 7 + (month % 5) + 0.5;
        const lines = items.map((item, index) =>
          [item, ...columns.map(month => String(value(index, month)).replace('.', decimal))].join('\t'),
        );
        const reading = readFile(
          [['SKU', ...columns.map(month => write(month, label))].join('\t'), ...lines].join('\n'),
        );
        expect(reading.problems).toEqual([]);
        const expected = items.flatMap((item, index) =>
          columns.map(month => [
            item,
            `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-01`,
            value(index, month),
          ]),
        );
        expect(
          tuplesOf(kindOf(reading, 'demand')).map(([item, , day, , quantity]) => [item, day, quantity]),
        ).toEqual(expected);
      }),
      { numRuns: 150 },
    );
  });
});
