import * as XLSX from '@e965/xlsx';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { currencyOfFormat, currencyOfHeader, currencySign, readCurrency } from './currencies.ts';
import { inferred, kindOf, readFile } from './testing.ts';

describe('the name of a currency', () => {
  it.each([
    ['EUR', 'EUR'],
    ['usd', 'USD'],
    ['€', 'EUR'],
    ['Euro', 'EUR'],
    ['Dollar', 'USD'],
    ['Pfund', 'GBP'],
    ['Fr.', 'CHF'],
    ['US$', 'USD'],
    ['zł', 'PLN'],
    ['Taler', null],
    ['XXQ', null],
    ['Kronen', null],
    ['', null],
  ])('%s is %s', (text, code) => expect(readCurrency(text, 'EUR')).toBe(code));

  it('that several currencies share is the workspace’s own where that is one of them', () => {
    expect(['AUD', 'EUR', undefined].map(own => readCurrency('$', own))).toEqual(['AUD', 'USD', 'USD']);
    expect(['CNY', 'EUR'].map(own => readCurrency('¥', own))).toEqual(['CNY', 'JPY']);
    expect(readCurrency('kr', 'NOK')).toBe('NOK');
  });

  it('is a known code or none, whatever the text', () => {
    const known = new Set(Intl.supportedValuesOf('currency'));
    fc.assert(
      fc.property(fc.string(), fc.constantFrom('EUR', 'AUD', undefined), (text, own) => {
        const code = readCurrency(text, own);
        return code === null || known.has(code);
      }),
    );
  });
});

it.each([
  ['€10.50', '€'],
  ['10,50 USD', 'USD'],
  ['(£ 3.10)', '£'],
  ['-$5', '$'],
  ['A$ 5', 'A$'],
  ['10 PCS', null],
  ['12', null],
  ['EUR', null],
])('the sign of the amount %s is %s', (amount, sign) => expect(currencySign(amount)).toBe(sign));

it.each([
  ['price USD', 'USD'],
  ['Preis (€)', 'EUR'],
  ['EUR/100', 'EUR'],
  ['Price in US$', 'USD'],
  ['price', null],
  ['EUR or USD', null],
  ['price for all', null],
])('the header %s names %s', (header, code) => expect(currencyOfHeader(header, 'EUR')).toBe(code));

it.each([
  ['[$$-409]#,##0.00', 'USD'],
  ['[$$-1009]#,##0.00', 'CAD'],
  ['[$€-407]\\ #,##0.00', '€'],
  ['#,##0.00\\ [$USD]', 'USD'],
  ['#,##0.00 "€"', '€'],
  ['"$"#,##0.00_);[Red]\\("$"#,##0.00\\)', '$'],
  ['$#,##0', '$'],
  ['[$-409]d-mmm-yy', ''],
  ['0.00 "kg"', ''],
  ['General', ''],
])('the number format %s shows the currency %s', (format, shown) =>
  expect(currencyOfFormat(format)).toBe(shown),
);

const termsOf = (text: string | Uint8Array, currency = 'EUR') => {
  const reading = readFile(text, { currency });
  const rows = kindOf(reading, 'supplier-items').rows.map(row => [row.supplier, row.price, row.currency]);
  return { reading, rows };
};

describe('prices', () => {
  it('bear the currency of their signs, row by row', () => {
    const { reading, rows } = termsOf('supplier,item,price\nS,A,€10.50\nT,B,$9.20\nU,C,5\n');
    expect(rows).toEqual([
      ['S', 10.5, 'EUR'],
      ['T', 9.2, 'USD'],
      ['U', 5, undefined],
    ]);
    expect(inferred(reading, 'currency of amounts')).toBe('price: €, $');
    expect(termsOf('supplier,item,price\nT,B,$9.20\n', 'AUD').rows).toEqual([['T', 9.2, 'AUD']]);
    expect(termsOf('Lieferant;Artikel;Preis\nT;B;10,50 USD\n').rows).toEqual([['T', 10.5, 'USD']]);
  });

  it.each([
    'supplier,item,price USD\nS,A,10.50\n',
    'Lieferant;Artikel;Preis (USD)\nS;A;10,50\n',
    'supplier,item,price\n,,USD\nS,A,10.50\n',
  ])('bear the currency of their header: %s', text => {
    const { reading, rows } = termsOf(text);
    expect(rows).toEqual([['S', 10.5, 'USD']]);
    expect(inferred(reading, 'currency')).toBe('USD');
    const other = readFile(text, { map: { constants: { currency: 'GBP' } } });
    expect(kindOf(other, 'supplier-items').rows[0]?.currency).toBe('GBP');
  });

  it.each(['xlsx', 'biff8', 'xlsb'] as const)('bear the currency of their number format in .%s', bookType => {
    const book = XLSX.utils.book_new();
    const price = (z: string): XLSX.CellObject => ({ t: 'n', v: 9.2, z });
    const sheet = XLSX.utils.aoa_to_sheet([
      ['Supplier', 'Item', 'Price'],
      ['S', 'A', price('[$$-409]#,##0.00')],
      ['T', 'B', price('#,##0.00 "€"')],
      ['U', 'C', price('0.00')],
    ]);
    XLSX.utils.book_append_sheet(book, sheet, 'Data');
    const bytes: unknown = XLSX.write(book, { type: 'buffer', bookType });
    if (!(bytes instanceof Uint8Array)) throw new Error('no bytes');
    expect(termsOf(bytes).rows).toEqual([
      ['S', 9.2, 'USD'],
      ['T', 9.2, 'EUR'],
      ['U', 9.2, undefined],
    ]);
  });

  it('of an item in two currencies are refused, or the second left out where its header says so', () => {
    const reading = readFile('item,cost,price\nA,€10.50,$12\nB,€9,€10\n');
    expect(kindOf(reading, 'items').rows.map(row => [row.item, row.currency])).toEqual([['B', 'EUR']]);
    expect(reading.problems[0]?.message).toContain("column 'price': the amount is in USD, the row in EUR");
    const headed = readFile('item,cost (EUR),price (USD)\nA,10.50,12\n');
    expect(kindOf(headed, 'items').rows[0]).toMatchObject({ cost: 10.5, currency: 'EUR', price: undefined });
  });
});

it('a currency that is none is refused, one that is known is written as its code', () => {
  const reading = readFile(
    'supplier,name,currency\nNord,Nord AG,€\nOst,Ost AG,Euro\nS3,Sud AG,usd\nS4,West AG,Taler\n',
    {
      kind: 'suppliers',
    },
  );
  expect(kindOf(reading, 'suppliers').rows.map(row => row.currency)).toEqual(['EUR', 'EUR', 'USD']);
  expect(reading.problems).toHaveLength(1);
  expect(reading.problems[0]).toMatchObject({ row: 5, column: 'currency', value: 'Taler' });
  expect(reading.problems[0]?.message).toContain(
    "'Taler' is not a currency; expected a code such as EUR, or a sign such as €",
  );
});
