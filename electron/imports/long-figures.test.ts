import { describe, expect, it } from 'vitest';
import { inferred, kindOf, readFile, tuplesOf } from './testing.ts';

const lines = (...rows: string[]) => rows.join('\n');

describe('key figures in rows of their own', () => {
  const german = lines(
    'Material;Werk;Periode;Kennzahl;Wert',
    'A;1000;2024-01;Absatz;10',
    'A;1000;2024-01;Bestand;100',
    'A;1000;2024-02;Absatz;12',
    'A;1000;2024-02;Bestand;88',
    'A;1000;2024-03;Prognose;11',
    'A;1000;2024-03;Bestand;77',
    'A;1000;2024-03;Sicherheitsbestand;30',
    'B;1000;2024-02;Absatz;5',
    'B;1000;2024-02;Bestand;44',
  );

  it('go each to the table of their kind', () => {
    const reading = readFile(german, { today: '2024-03-10' });
    expect(reading.problems).toEqual([]);
    expect(tuplesOf(kindOf(reading, 'demand'))).toEqual([
      ['A', '1000', '2024-01-01', 31, 10],
      ['A', '1000', '2024-02-01', 29, 12],
      ['B', '1000', '2024-02-01', 29, 5],
    ]);
    expect(tuplesOf(kindOf(reading, 'forecasts'))).toEqual([['A', '1000', '2024-03-01', 31, 11]]);
    expect(kindOf(reading, 'stock').rows).toMatchObject([
      { item: 'A', on_hand: 88, as_of: '2024-03-01' },
      { item: 'B', on_hand: 44, as_of: '2024-03-01' },
    ]);
    expect(reading.kinds.map(({ kind }) => kind)).toEqual(['demand', 'stock', 'forecasts']);
    expect(inferred(reading, 'key figures')).toBe(
      'Absatz as demand; Bestand as stock; Prognose as forecasts',
    );
    expect(inferred(reading, 'key figures not read')).toBe('Sicherheitsbestand');
    expect(inferred(reading, 'columns not read')).toBeUndefined();
  });

  it('may have the item described, its value under any header, and days for months', () => {
    const months = ['2023-10', '2023-11', '2023-12', '2024-01', '2024-02', '2024-03'];
    const reading = readFile(
      lines(
        'SKU,Description,Month,Measure Name,Qty',
        ...months.flatMap((month, at) => [
          `A,Bolt,${month}-01,Units Sold,${at + 1}`,
          `A,Bolt,${month}-01,Opening Stock,${90 - at}`,
        ]),
      ),
      { today: '2024-03-10' },
    );
    expect(reading.problems).toEqual([]);
    expect(kindOf(reading, 'items').rows).toMatchObject([{ item: 'A', name: 'Bolt' }]);
    expect(tuplesOf(kindOf(reading, 'demand')).at(-1)).toEqual(['A', 'Main', '2024-03-01', 31, 6]);
    expect(kindOf(reading, 'stock').rows).toMatchObject([{ on_hand: 85, as_of: '2024-03-01' }]);
  });

  it('are a question where two of them are the same kind, and are chosen by a mapping', () => {
    const twice = german.replaceAll('Prognose', 'Verbrauch');
    expect(readFile(twice).problems[0]?.message).toContain(
      "the key figures 'Absatz' and 'Verbrauch' are all demand",
    );
    const columns = { item: 'Material', location: 'Werk', date: 'Periode', quantity: 'Wert' };
    const chosen = readFile(twice, {
      map: { kinds: [{ kind: 'demand', columns, where: [{ column: 'Kennzahl', in: ['Verbrauch'] }] }] },
    });
    expect(chosen.problems).toEqual([]);
    expect(tuplesOf(kindOf(chosen, 'demand')).map(each => each[4])).toEqual([11]);
  });

  it('are not seen in a column that names the kinds of transactions', () => {
    const sales = lines(
      'Item,Date,Type,Quantity',
      'A,2024-01-02,Sale,3',
      'A,2024-01-03,Return,-1',
      'B,2024-01-02,Sale,2',
    );
    expect(tuplesOf(kindOf(readFile(sales), 'demand'))).toHaveLength(3);
  });
});
