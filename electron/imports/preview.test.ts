import { describe, expect, it } from 'vitest';
import { kindOf, readFile } from './testing.ts';

const strange = 'Foo,Bar,Baz\nA-1,x,5\nB-2,y,7\n';

describe('a preview', () => {
  it('shows a file of which no column is recognised and asks, where an import refuses with the same words', () => {
    const says =
      /no columns were recognised; its columns are 'Foo', 'Bar', 'Baz'[;.] say what they hold by a mapping/i;
    const reading = readFile(strange, { preview: true });
    expect(reading.problems).toEqual([
      expect.objectContaining({ row: null, column: null, message: expect.stringMatching(says) }),
    ]);
    expect(reading.kinds).toEqual([]);
    expect(reading.tables[0]).toMatchObject({ headers: ['Foo', 'Bar', 'Baz'], headerRows: [1], rows: 2 });
    expect(reading.tables[0]?.columns.map(each => [each.samples, each.targets])).toEqual([
      [['A-1', 'B-2'], []],
      [['x', 'y'], []],
      [['5', '7'], []],
    ]);
    expect(() => readFile(strange)).toThrow(says);
  });

  it('names the fields that a kind still lacks, and reads it once a mapping or a constant fills them', () => {
    const map = { kinds: [{ kind: 'demand' as const, columns: { item: 'Foo', quantity: 'Baz' } }] };
    const lacking = readFile(strange, { preview: true, map });
    expect(lacking.problems[0]?.message).toMatch(/for demand there is no column for date/);
    expect(lacking.tables[0]?.columns[0]?.targets).toEqual([{ kind: 'demand', field: 'item' }]);
    const whole = readFile(strange, { preview: true, map: { ...map, constants: { date: '2026-01' } } });
    expect(whole.problems).toEqual([]);
    expect(kindOf(whole, 'demand').quantity).toHaveLength(2);
  });

  it('shows the first rows as they stand, and which of them are header and data', () => {
    const [table] = readFile('Stock list,,\n,,\nSKU,On hand,Note\nA,5,x\n', { preview: true }).tables;
    expect(table).toMatchObject({ headerRows: [3], firstRow: 4, rows: 1 });
    expect(table?.shown).toEqual([
      ['Stock list', '', ''],
      ['', '', ''],
      ['SKU', 'On hand', 'Note'],
      ['A', '5', 'x'],
    ]);
  });

  it('asks about columns without a value instead of refusing them', () => {
    const text = 'SKU,On hand,Note\nA,,x\n';
    expect(readFile(text, { preview: true, kind: 'stock' }).problems[0]?.message).toMatch(
      /columns for stock, but no row with a value/,
    );
    expect(() => readFile(text, { kind: 'stock' })).toThrow(/columns for stock, but no row with a value/);
  });
});

describe('a mapping', () => {
  it('sets the encoding and the delimiter of a text file', () => {
    const bytes = Uint8Array.from([...Buffer.from('item|name|on_hand\nA|B,1;2|'), 0xe6, 0x35, 0x0a]);
    const named = readFile(bytes, { map: { encoding: 'iso-8859-1', delimiter: '|' }, kind: 'items' });
    expect(named.tables[0]?.headers).toEqual(['item', 'name', 'on_hand']);
    expect(named.inferences.slice(0, 2).map(each => [each.what, each.value, each.confidence])).toEqual([
      ['encoding', 'iso-8859-1', 1],
      ['delimiter', '|', 1],
    ]);
    expect(() => readFile(bytes, { map: { encoding: 'utf-8' } })).toThrow(/cannot be read as utf-8/);
    expect(readFile('item\ton_hand\nA\t5\n', { map: { delimiter: 'tab' } }).tables[0]?.headers).toHaveLength(
      2,
    );
  });

  it('decides the decimal mark and the order of day and month, each by itself', () => {
    const text = 'item;date;quantity\nA;03/04/2024;1.250\n';
    const asks = readFile(text).problems.map(problem => problem.column ?? '');
    expect(asks.toSorted()).toEqual(['date', 'quantity']);
    const demand = (dates: 'dmy' | 'mdy', decimal: '.' | ',') => {
      const { day, quantity } = kindOf(readFile(text, { map: { dates, decimal, locale: 'en' } }), 'demand');
      return [day[0], quantity[0]];
    };
    expect(demand('dmy', ',')).toEqual([Date.UTC(2024, 3, 3) / 86_400_000, 1250]);
    expect(demand('mdy', '.')).toEqual([Date.UTC(2024, 2, 4) / 86_400_000, 1.25]);
  });

  it('sets constants also where the columns were recognised', () => {
    const reading = readFile('SKU,On hand\nA,5\n', {
      map: { constants: { as_of: '2026-11-01', location: 'North' } },
    });
    expect(kindOf(reading, 'stock').rows[0]).toMatchObject({ location: 'North', as_of: '2026-11-01' });
  });

  it('leaves out columns of periods that it skips, and refuses to skip what is not there', () => {
    const text = 'SKU,Jan 2026,Feb 2026,Mar 2026\nA,1,2,3\n';
    const kinds = (skip: (string | number)[]) => ({
      kinds: [{ kind: 'demand' as const, columns: { item: 'SKU' }, skip }],
    });
    expect([...kindOf(readFile(text, { map: kinds(['Feb 2026']) }), 'demand').quantity]).toEqual([1, 3]);
    expect([...kindOf(readFile(text, { map: kinds([2, 4]) }), 'demand').quantity]).toEqual([2]);
    expect(() => readFile(text, { map: kinds(['Apr 2026']) })).toThrow(/needs 'Apr 2026'/);
  });
});
