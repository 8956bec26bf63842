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
    expect(inferred(reading, 'decimal mark')).toBe('on_hand: ,');
  });

  it('reads one mark for all columns of a wide table', () => {
    const reading = readFile('item;2024-01;2024-02;2024-03\nA;1.000;2,5;3\n');
    expect(tuplesOf(kindOf(reading, 'demand')).map(each => each[4])).toEqual([1000, 2.5, 3]);
  });
});

describe('dates', () => {
  it.each([
    ['2024-04-15', '2024-04-15'],
    ['15.04.2024', '2024-04-15'],
    ['15.4.24', '2024-04-15'],
    ['15/04/2024', '2024-04-15'],
    ['04/15/2024', '2024-04-15'],
    ['20240415', '2024-04-15'],
    ['45397', '2024-04-15'],
    ['2024-04-15T10:00:00Z', '2024-04-15'],
    ['2026-06-01 10:00:00 +0000', '2026-06-01'],
    ['4/15/2024 3:05:00 PM', '2024-04-15'],
    ['15 Apr 2024', '2024-04-15'],
    ['15-Mai-2024', '2024-05-15'],
    ['April 15, 2024', '2024-04-15'],
    ['15 de abril de 2024', '2024-04-15'],
    ['15 avr. 2024', '2024-04-15'],
  ])('reads %s', (written, iso) => {
    const reading = readFile(`item\ton_hand\tas_of\nA\t5\t${written}\n`);
    expect(reading.problems).toEqual([]);
    expect(kindOf(reading, 'stock').rows[0]?.as_of).toBe(iso);
  });

  it('decides day and month from the whole column, and asks when nothing tells', () => {
    const open = 'item,on_hand,as_of\nA,5,03/04/2024\n';
    expect(kindOf(readFile(`${open}B,5,25/04/2024\n`), 'stock').rows[0]?.as_of).toBe('2024-04-03');
    expect(kindOf(readFile(`${open}B,5,04/25/2024\n`), 'stock').rows[0]?.as_of).toBe('2024-03-04');
    const reading = readFile(open);
    expect(reading.problems).toEqual([
      expect.objectContaining({ row: null, column: 'as_of', value: '03/04/2024' }),
    ]);
    expect(kindOf(readFile(open, { map: { locale: 'en-US' } }), 'stock').rows[0]?.as_of).toBe('2024-03-04');
    expect(kindOf(readFile(open, { map: { locale: 'en-GB' } }), 'stock').rows[0]?.as_of).toBe('2024-04-03');
  });

  it('refuses a day that does not exist', () => {
    const { problems } = readFile('item,on_hand,as_of\nA,5,2024-02-30\n');
    expect(problems[0]?.message).toBe(
      "file.csv, row 2, column 'as_of': '2024-02-30' is not a date; expected for example 2024-04-15",
    );
  });
});

describe('period headers', () => {
  it.each([
    ['2024-W01,2024-W02,2024-W03', '2024-01-01', 7],
    ['Week 1 2024,Week 2 2024,Week 3 2024', '2024-01-01', 7],
    ['KW 01/2024,KW 02/2024,KW 03/2024', '2024-01-01', 7],
    ['202401,202402,202403', '2024-01-01', 31],
    ['2024-01,2024-02,2024-03', '2024-01-01', 31],
    ['Jan 2024,Feb 2024,Mar 2024', '2024-01-01', 31],
    ['Jan-24,Feb-24,Mar-24', '2024-01-01', 31],
    ['JAN96,FEB96,MAR96', '1996-01-01', 31],
    ['Januar 2024,Februar 2024,März 2024', '2024-01-01', 31],
    ['janv. 2024,févr. 2024,mars 2024', '2024-01-01', 31],
    ['ene 2024,feb 2024,mar 2024', '2024-01-01', 31],
    ['01/2024,02/2024,03/2024', '2024-01-01', 31],
    ['31.01.2024,29.02.2024,31.03.2024', '2024-01-01', 31],
    ['01/01/2024,02/01/2024,03/01/2024', '2024-01-01', 31],
    ['2024-Q1,2024-Q2,2024-Q3', '2024-01-01', 91],
    ['Q1 2024,Q2 2024,Q3 2024', '2024-01-01', 91],
    ['01.01.2024,02.01.2024,03.01.2024', '2024-01-01', 1],
    ['Sales 2024-01,Sales 2024-02,Sales 2024-03', '2024-01-01', 31],
    ['Absatz Jan 2024,Absatz Feb 2024,Absatz Mrz 2024', '2024-01-01', 31],
    ['45292,45299,45306', '2024-01-01', 7],
    ['03/2024,02/2024,01/2024', '2024-03-01', 31],
  ])('reads %s', (headers, first, days) => {
    const reading = readFile(
      `item,${headers}\nA,5,6,7\n`,
      headers.startsWith('01/01/') ? { map: { locale: 'en-US' } } : {},
    );
    expect(reading.problems).toEqual([]);
    const tuples = tuplesOf(kindOf(reading, 'demand'));
    expect(tuples).toHaveLength(3);
    expect(tuples[0]).toEqual(['A', 'Main', first, days, 5]);
  });

  it('dates headers without a year by the last period, in either direction', () => {
    const weeks = readFile('item,w52,w1,w2\nA,5,6,7\n', { lastPeriod: '2021-W02' });
    expect(tuplesOf(kindOf(weeks, 'demand')).map(each => each[2])).toEqual([
      '2020-12-21',
      '2021-01-04',
      '2021-01-11',
    ]);
    const newestFirst = readFile('item,mar,feb,jan\nA,5,6,7\n', { lastPeriod: '2023-03' });
    expect(tuplesOf(kindOf(newestFirst, 'demand')).map(each => each[2])).toEqual([
      '2023-03-01',
      '2023-02-01',
      '2023-01-01',
    ]);
    const wrong = readFile('item,jan,feb,mar\nA,5,6,7\n', { lastPeriod: '2023-12' });
    expect(wrong.problems[0]?.message).toMatch(
      /the last period 2023-12 is not the period of the newest column 'mar'/,
    );
  });
});

describe('codes', () => {
  it('keeps codes as text and warns of damaged ones', () => {
    const reading = readFile("item,on_hand\n00123,1\n000000000000001001,2\n1.9E+18,3\n1001.0,4\n'0042,5\n");
    expect(kindOf(reading, 'stock').rows.map(row => row.item)).toEqual([
      '00123',
      '000000000000001001',
      '1.9E+18',
      '1001.0',
      '0042',
    ]);
    expect(inferred(reading, 'damaged code')).toBe('item: 1.9E+18');
  });

  it('offers codes that differ only in case, blanks or leading zeros', () => {
    const reading = readFile('item,on_hand\nab-1,1\nAB-1,2\nC 2,3\nC2,4\nD,5\n');
    expect(reading.problems).toEqual([]);
    expect(
      reading.inferences.filter(each => each.what === 'codes nearly alike').map(each => each.value),
    ).toEqual(["'ab-1' and 'AB-1'", "'C 2' and 'C2'"]);
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

describe('rows of one key', () => {
  it('refuses a stock twice unless it is to be added up', () => {
    const text = 'item,location,on_hand\nA,X,5\nA,X,2\n';
    expect(readFile(text).problems[0]?.message).toMatch(
      /row 3: the stock of this item and location stands in row 2 already/,
    );
    expect(kindOf(readFile(text, { sum: true }), 'stock').rows.map(row => row.on_hand)).toEqual([7]);
  });

  it('accepts items stated alike, refuses them when they differ, and adds order lines up', () => {
    const items = readFile('item,name,cost\nA,Bolt,1\nA,Bolt,\nA,Bolt,2\n');
    expect(items.problems.map(problem => problem.message)).toEqual([
      'file.csv, row 4: cost is 2, but row 2 says 1 for the same key; state it once',
    ]);
    const orders = readFile(
      'order,supplier,item,quantity,expected\nP1,S,A,5,2024-05-01\nP1,S,A,3,2024-05-01\nP1,S,A,2,2024-06-01\nP2,S,A,0,2024-06-01\n',
    );
    expect(kindOf(orders, 'open-orders').rows.map(row => [row.order, row.quantity, row.expected])).toEqual([
      ['P1', 8, '2024-05-01'],
      ['P1', 2, '2024-06-01'],
    ]);
    expect(inferred(orders, 'order lines not open')).toBe('1');
  });

  it('gathers the price breaks of a supplier item', () => {
    const rows = kindOf(
      readFile('supplier,item,price,break_qty,break_price\nS,A,12,500,11\nS,A,12,1000,10\n'),
      'supplier-items',
    ).rows;
    expect(rows).toHaveLength(1);
    expect(rows[0]?.breaks).toEqual([
      { break_qty: 500, break_price: 11 },
      { break_qty: 1000, break_price: 10 },
    ]);
  });
});

describe('headers in four languages', () => {
  it.each([
    ['Artikelnummer;Bezeichnung;Lager;Bestand;Mindestbestand;Höchstbestand', 'de'],
    ['Référence;Désignation;Entrepôt;Stock actuel;Stock mini;Stock maxi', 'fr'],
    ['Código;Descripción;Almacén;Existencias;Stock mínimo;Stock máximo', 'es'],
    ['Part Number;Description;Warehouse;Qty On Hand;Min;Max', 'en'],
  ])('reads %s', header => {
    const reading = readFile(`${header}\nA;Bolt;W1;5;2;9\n`);
    expect(kindOf(reading, 'items').rows[0]).toMatchObject({ item: 'A', name: 'Bolt' });
    expect(kindOf(reading, 'stock').rows[0]).toMatchObject({ item: 'A', location: 'W1', on_hand: 5 });
    expect(kindOf(reading, 'policies').rows[0]).toMatchObject({ item: 'A', location: 'W1', min: 2, max: 9 });
  });

  it('proposes a target for every column of the file', () => {
    const { columns } = readFile('SKU,Product,On hand,Jan 2024,Feb 2024,Colour\nA,Bolt,5,1,2,red\n');
    expect(
      columns.map(column => [
        column.header,
        column.targets.map(target => `${target.kind}.${target.field}`).join(' '),
      ]),
    ).toEqual([
      ['SKU', 'items.item demand.item stock.item'],
      ['Product', 'items.name'],
      ['On hand', 'stock.on_hand'],
      ['Jan 2024', 'demand.quantity'],
      ['Feb 2024', 'demand.quantity'],
      ['Colour', 'items.attributes.Colour'],
    ]);
    expect(columns[3]).toMatchObject({
      column: 4,
      samples: ['1'],
      filled: 1,
      period: { from: '2024-01-01', days: 31 },
    });
  });
});

describe('several series in one table', () => {
  it('reads demand and forecasts side by side and leaves closing stocks and values out', () => {
    const reading = readFile(
      'SKU,Sales 2024-01,Sales 2024-02,Forecast 2024-03,Forecast 2024-04,Stock 2024-01,Stock 2024-02,Value 2024-01,Value 2024-02\nA,1,2,3,4,50,60,7,8\n',
    );
    expect(reading.problems).toEqual([]);
    expect(tuplesOf(kindOf(reading, 'demand')).map(each => [each[2], each[4]])).toEqual([
      ['2024-01-01', 1],
      ['2024-02-01', 2],
    ]);
    expect(tuplesOf(kindOf(reading, 'forecasts')).map(each => [each[2], each[4]])).toEqual([
      ['2024-03-01', 3],
      ['2024-04-01', 4],
    ]);
    expect(reading.inferences.filter(each => each.what === 'column not read')).toHaveLength(4);
  });

  it('does not count quarters beside their months, and reads columns of years', () => {
    const quarters = readFile('SKU,Jan 2024,Feb 2024,Mar 2024,Q1 2024,Total 2024\nA,1,2,3,6,6\n');
    expect(tuplesOf(kindOf(quarters, 'demand')).map(each => each[4])).toEqual([1, 2, 3]);
    const years = readFile('SKU,2022,2023,2024\nA,1,2,3\n');
    expect(tuplesOf(kindOf(years, 'demand')).map(each => each.slice(2))).toEqual([
      ['2022-01-01', 365, 1],
      ['2023-01-01', 365, 2],
      ['2024-01-01', 366, 3],
    ]);
  });

  it('asks when two columns hold the same period', () => {
    const reading = readFile('SKU,On hand,2024-01,2024-02,2024-02\nA,5,1,2,3\n');
    expect(reading.problems[0]?.message).toMatch(/both hold the period of 2024-02-01; say by a mapping/);
  });
});

describe('materials with stock levels', () => {
  it.each([
    'Material,Description,Min,Max,Stock,Price',
    'Material,Description,Min Qty,Max Qty,Stock Qty,Unit Price',
    'Material No.,Material,Min. Stock,Max. Stock,Total Stock,Moving price',
  ])('reads %s', header => {
    const reading = readFile(`${header}\n000123,Bolt,5,20,7,1.25\n`);
    expect(kindOf(reading, 'policies').rows[0]).toMatchObject({ item: '000123', min: 5, max: 20 });
    expect(kindOf(reading, 'stock').rows[0]).toMatchObject({ item: '000123', on_hand: 7 });
    const [item] = kindOf(reading, 'items').rows;
    expect([item?.name, item?.price ?? item?.cost]).toEqual(['Bolt', 1.25]);
  });
});

describe('mappings', () => {
  it('turns quantities of another unit into stock units by a factor, fixed or by row', () => {
    const text =
      'item,cases,per case,date,sold\nA,5,12,2024-04-15,2\nB,2,,2024-04-15,1\nC,3,x,2024-04-15,1\n';
    const columns = { item: 'item', factor: 'per case' };
    const reading = readFile(text, {
      map: {
        kinds: [
          { kind: 'stock', columns: { ...columns, on_hand: 'cases' } },
          { kind: 'demand', columns: { ...columns, date: 'date', quantity: 'sold' } },
        ],
      },
    });
    expect(kindOf(reading, 'stock').rows.map(row => [row.item, row.on_hand])).toEqual([
      ['A', 60],
      ['B', 2],
    ]);
    expect(tuplesOf(kindOf(reading, 'demand')).map(each => [each[0], each[4]])).toEqual([
      ['A', 24],
      ['B', 1],
    ]);
    expect(reading.problems.map(problem => [problem.row, problem.column])).toEqual([[4, 'per case']]);
    const fixed = readFile('item,cases\nA,5\n', {
      map: {
        kinds: [{ kind: 'stock', columns: { item: 'item', on_hand: 'cases' }, constants: { factor: 6 } }],
      },
    });
    expect(kindOf(fixed, 'stock').rows[0]?.on_hand).toBe(30);
  });

  it('unpivots demand by period or by location, with an item that is the same for all', () => {
    const periods = readFile('SKU,first,second\nA,1,2\n', {
      map: {
        kinds: [
          {
            kind: 'demand',
            columns: { item: 'SKU' },
            unpivot: [
              { column: 'first', set: { date: '2024-01' } },
              { column: 'second', set: { date: '2024-02' } },
            ],
          },
        ],
      },
    });
    expect(tuplesOf(kindOf(periods, 'demand'))).toEqual([
      ['A', 'Main', '2024-01-01', 31, 1],
      ['A', 'Main', '2024-02-01', 29, 2],
    ]);
    const locations = readFile('day,North,South\n2024-01-05,1,2\n', {
      map: {
        constants: { item: 'A' },
        kinds: [
          {
            kind: 'demand',
            columns: { date: 'day' },
            unpivot: [
              { column: 'North', set: { location: 'N' } },
              { column: 'South', set: { location: 'S' } },
            ],
          },
        ],
      },
    });
    expect(tuplesOf(kindOf(locations, 'demand'))).toEqual([
      ['A', 'N', '2024-01-05', 1, 1],
      ['A', 'S', '2024-01-05', 1, 2],
    ]);
  });

  it('refuses what it cannot do, in words', () => {
    const map = (columns: Record<string, string>, set: Record<string, string>) => ({
      kinds: [{ kind: 'demand' as const, columns, unpivot: [{ column: 'Q', set }] }],
    });
    expect(() => readFile('SKU,Q\nA,1\n', { map: map({ item: 'SKU' }, { date: 'soon' }) })).toThrow(
      /sets the date to 'soon', which is neither a day nor a period/,
    );
    expect(() =>
      readFile('SKU,Q\nA,1\n', { map: map({ item: 'SKU', colour: 'Q' }, { date: '2024-01' }) }),
    ).toThrow(/fills 'colour', which demand does not have; its fields are item, location, date, quantity/);
    expect(() => readFile('SKU,Q\nA,1\n', { map: map({ item: 'SKU' }, {}) })).toThrow(
      /for demand there is no column for date/,
    );
  });
});

describe('columns that belong elsewhere', () => {
  it('reads who supplies an item, and a lone price beside it as the price of the supplier', () => {
    const reading = readFile('item,name,supplier,price\nA,Bolt,S1,2.5\nB,Nut,,3\n');
    expect(kindOf(reading, 'supplier-items').rows).toEqual([
      expect.objectContaining({ supplier: 'S1', item: 'A', price: 2.5 }),
    ]);
    expect(kindOf(reading, 'items').rows[0]).toMatchObject({
      item: 'A',
      name: 'Bolt',
      price: undefined,
      attributes: {},
    });
  });

  it('names the columns that were not read', () => {
    const reading = readFile('item,on_hand,email,colour\nA,5,a@b.example,red\n', { kind: 'stock' });
    expect(inferred(reading, 'columns not read')).toBe('email, colour');
    const items = readFile('item,name,on_hand,colour\nA,Bolt,5,red\n', { kind: 'items' });
    expect(kindOf(items, 'items').rows[0]?.attributes).toEqual({ colour: 'red' });
    expect(inferred(items, 'columns not read')).toBe('on_hand');
  });
});

describe('codes that a spreadsheet spoilt', () => {
  it('refuses formula errors and warns of codes that are all decimals', () => {
    const reading = readFile('item,on_hand\n#REF!,1\n1001.0,2\n1002.0,3\n');
    expect(reading.problems.map(problem => problem.message)).toEqual([
      "file.csv, row 2, column 'item': '#REF!' is a formula error; expected a code of the item",
    ]);
    expect(inferred(reading, 'damaged code')).toBe('item: 1001.0');
  });
});
