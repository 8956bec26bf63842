import { describe, expect, it } from 'vitest';
import { inferred, kindOf, readFile, tuplesOf } from './testing.ts';

describe('numbers', () => {
  it.each([
    ['1.234,5;2,25', [1234.5, 2.25]],
    ['1234.5;2.25', [1234.5, 2.25]],
    ["1'234.5;7", [1234.5, 7]],
    ['1\u00a0234,5;-7', [1234.5, -7]],
    ['12,5-;(100)', [-12.5, -100]],
    ['€ 5,50;7', [5.5, 7]],
  ])('decides the decimal mark of a column from all its values: %s', (values, numbers) => {
    const rows = values.split(';').map((value, index) => `I${index};${value}`);
    const reading = readFile(`item;on_hand\n${rows.join('\n')}\n`);
    expect(reading.problems).toEqual([]);
    expect(kindOf(reading, 'stock').rows.map(row => row.on_hand)).toEqual(numbers);
  });

  it('asks when a column stays ambiguous, and reads it once the locale is told', () => {
    const text = 'item;on_hand\nA;1.000\nB;2.500\n';
    const reading = readFile(text);
    expect(reading.problems).toHaveLength(1);
    expect(reading.problems[0]).toMatchObject({ row: null, column: 'on_hand', value: '1.000' });
    expect(reading.problems[0]?.message).toMatch(
      /'1\.000' can be read as 1 or as 1000; say which by the locale/,
    );
    expect(kindOf(reading, 'stock').rows).toEqual([]);
    expect(reading.rejectedRows).toEqual({ stock: 2 });
    expect(kindOf(readFile(text, { map: { locale: 'de' } }), 'stock').rows.map(row => row.on_hand)).toEqual([
      1000, 2500,
    ]);
    expect(kindOf(readFile(text, { map: { locale: 'en' } }), 'stock').rows.map(row => row.on_hand)).toEqual([
      1, 2.5,
    ]);
  });

  it('settles an ambiguous column by the other columns of the file, and says so', () => {
    const reading = readFile('item;on_hand;cost\nA;1.000;2,50\nB;2.500;3,75\n');
    expect(reading.problems).toEqual([]);
    expect(kindOf(reading, 'stock').rows.map(row => row.on_hand)).toEqual([1000, 2500]);
    expect(reading.inferences).toContainEqual(
      expect.objectContaining({ what: 'decimal mark', value: 'on_hand: ,', confidence: 0.9 }),
    );
  });

  it('reads one mark for all columns of a wide table', () => {
    const reading = readFile('item;2024-01;2024-02;2024-03\nA;1.000;2,5;3\n');
    expect(tuplesOf(kindOf(reading, 'demand')).map(each => each[4])).toEqual([1000, 2.5, 3]);
  });
});

describe('blanks, dashes and negatives', () => {
  it('takes a blank for no statement, and for zero only when told so', () => {
    const text = 'item,2024-01,2024-02,2024-03\nA,5,,7\n';
    expect(tuplesOf(kindOf(readFile(text), 'demand')).map(each => each[4])).toEqual([5, 7]);
    expect(
      tuplesOf(kindOf(readFile(text, { map: { blank: 'zero' } }), 'demand')).map(each => each[4]),
    ).toEqual([5, 0, 7]);
    expect(
      tuplesOf(kindOf(readFile(text, { map: { blank: { '2024-02': 'zero' } } }), 'demand')),
    ).toHaveLength(3);
    const stock = readFile('item,on_hand\nA,\nB,5\n');
    expect(kindOf(stock, 'stock').rows.map(row => row.item)).toEqual(['B']);
    expect(inferred(stock, 'rows without stock')).toBe('1');
  });

  it('clears a field by a dash and keeps it by a blank', () => {
    const rows = kindOf(readFile('item,name,cost\nA,-,\nB,,-\n'), 'items').rows;
    expect(rows[0]).toMatchObject({ name: null, cost: undefined });
    expect(rows[1]).toMatchObject({ name: undefined, cost: null });
  });

  it('nets negative demand as returns, or leaves it out', () => {
    const text = 'item,date,quantity\nA,2024-01-05,5\nA,2024-01-05,-2\nA,2024-01-06,-1\n';
    expect(tuplesOf(kindOf(readFile(text), 'demand')).map(each => each[4])).toEqual([3, -1]);
    expect(inferred(readFile(text), 'negative quantities')).toBe('2');
    expect(
      tuplesOf(kindOf(readFile(text, { map: { negatives: 'drop' } }), 'demand')).map(each => each[4]),
    ).toEqual([5]);
  });
});

describe('units', () => {
  it.each([
    ['Lead time (weeks)', '2', 14],
    ['Lead time in months', '3', 91],
    ['Lieferzeit (Wochen)', '2', 14],
    ['Délai (jours)', '5', 5],
    ['Plazo de entrega (semanas)', '1', 7],
    ['lead_time_days', '5', 5],
    ['LeadTimeWeeks', '2', 14],
    ['Lead time', '6 weeks', 42],
    ['Lead time', '10 d', 10],
  ])('reads %s %s as %d days', (header, value, days) => {
    const reading = readFile(`item;name;${header}\nA;Bolt;${value}\n`);
    expect(reading.problems).toEqual([]);
    expect(kindOf(reading, 'items').rows[0]?.lead_time_days).toBe(days);
  });

  it('takes the unit of the mapping, and says when it assumed days', () => {
    const text = 'item,name,lead time\nA,Bolt,2\n';
    expect(
      kindOf(readFile(text, { map: { units: { lead_time: 'months' } } }), 'items').rows[0]?.lead_time_days,
    ).toBe(61);
    expect(readFile(text).inferences).toContainEqual(
      expect.objectContaining({ what: 'lead time unit', value: 'days', confidence: 0.5 }),
    );
  });

  it('reads prices for several units: by a column, or by the header', () => {
    const terms = readFile('supplier,item,price per 100,moq\nS,A,12.50,500\n');
    expect(kindOf(terms, 'supplier-items').rows[0]).toMatchObject({ price: 12.5, per: 100 });
    const items = readFile('item,name,cost,price unit\nA,Bolt,12.50,100\n');
    expect(kindOf(items, 'items').rows[0]).toMatchObject({ cost: 0.125 });
    const german = readFile('Artikel;Bezeichnung;Preis pro 1000 Stück\nA;Bolzen;12,50\n');
    expect(kindOf(german, 'items').rows[0]).toMatchObject({ price: 0.0125 });
  });
});
