import { describe, expect, it } from 'vitest';
import { inferred, kindOf, readFile, tuplesOf } from './testing.ts';

const lines = (...rows: string[]) => rows.join('\n');

describe('key figures as rows, periods as columns', () => {
  const german = lines(
    'Material;Werk;Kennzahl;01.2024;02.2024;03.2024',
    'A;1000;Absatz;10;12;14',
    'A;1000;Bestand;100;88;74',
    'A;1000;Prognose;11;11;12',
    'B;1000;Absatz;5;;7',
    'B;1000;Bestand;50;44;',
    'B;1000;Prognose;5;5;6',
  );

  it('go each to the table of their kind', () => {
    const reading = readFile(german);
    expect(reading.problems).toEqual([]);
    expect(tuplesOf(kindOf(reading, 'demand'))).toEqual([
      ['A', '1000', '2024-01-01', 31, 10],
      ['A', '1000', '2024-02-01', 29, 12],
      ['A', '1000', '2024-03-01', 31, 14],
      ['B', '1000', '2024-01-01', 31, 5],
      ['B', '1000', '2024-03-01', 31, 7],
    ]);
    expect(tuplesOf(kindOf(reading, 'forecasts')).map(each => each[4])).toEqual([11, 11, 12, 5, 5, 6]);
    expect(inferred(reading, 'key figures')).toBe(
      'Absatz as demand; Bestand as stock; Prognose as forecasts',
    );
    expect(inferred(reading, 'columns not read')).toBeUndefined();
  });

  it('state the stock of the newest period that is over, as of the day after it', () => {
    const stock = kindOf(readFile(german), 'stock').rows;
    expect(stock).toMatchObject([{ item: 'A', on_hand: 74, as_of: '2024-04-01' }]);
    expect(kindOf(readFile(german, { today: '2024-03-20' }), 'stock').rows).toMatchObject([
      { item: 'A', on_hand: 88, as_of: '2024-03-01' },
      { item: 'B', on_hand: 44, as_of: '2024-03-01' },
    ]);
  });

  it('take an opening stock as of the first day of its period', () => {
    const rows = kindOf(
      readFile(german.replaceAll('Bestand', 'Anfangsbestand'), { today: '2024-03-20' }),
      'stock',
    );
    expect(rows.rows).toMatchObject([{ item: 'A', on_hand: 74, as_of: '2024-03-01' }]);
  });

  it('have items said once above them, and figures that are none of ours', () => {
    const reading = readFile(
      lines(
        'Product,Location,Key Figure,W01-24,W02-24,W03-24',
        'A,L1,Actual Sales Qty,1,2,3',
        ',,Sales Qty LY,9,9,9',
        ',,Statistical Forecast,2,2,2',
        ',,Projected Stock,8,6,3',
        ',,Target Stock,8,8,8',
        ',,Production Receipts,0,0,5',
        'B,L1,Actual Sales Qty,4,5,6',
        ',,Sales Qty LY,9,9,9',
        ',,Statistical Forecast,5,5,5',
        ',,Projected Stock,8,6,3',
        ',,Target Stock,8,8,8',
        ',,Production Receipts,0,0,5',
      ),
    );
    expect(reading.problems).toEqual([]);
    expect(reading.kinds.map(each => each.kind)).toEqual(['demand', 'forecasts']);
    expect(tuplesOf(kindOf(reading, 'forecasts')).map(each => each.slice(0, 2).join())).toEqual(
      ['A,L1', 'A,L1', 'A,L1', 'B,L1', 'B,L1', 'B,L1'], // prettier-ignore
    );
    expect(tuplesOf(kindOf(reading, 'demand'))).toEqual([
      ['A', 'L1', '2024-01-01', 7, 1],
      ['A', 'L1', '2024-01-08', 7, 2],
      ['A', 'L1', '2024-01-15', 7, 3],
      ['B', 'L1', '2024-01-01', 7, 4],
      ['B', 'L1', '2024-01-08', 7, 5],
      ['B', 'L1', '2024-01-15', 7, 6],
    ]);
    expect(inferred(reading, 'key figures not read')).toBe(
      'Sales Qty LY, Projected Stock, Target Stock, Production Receipts',
    );
  });

  it('leave a row without an item refused where its figure was named already: that is another item', () => {
    const file = lines(
      'Material;Werk;Kennzahl;01.2024;02.2024',
      'A;1000;Absatz;10;12',
      ';;Prognose;11;11',
      ';2000;Absatz;7;8',
      ';;Prognose;9;9',
      ';2000;Absatz;5;6',
    );
    const reading = readFile(file);
    expect(reading.problems.map(({ row, column }) => [row, column])).toEqual([[6, 'Material']]);
    expect(tuplesOf(kindOf(reading, 'demand')).map(each => [...each.slice(0, 2), each[4]])).toEqual([
      ['A', '1000', 10],
      ['A', '1000', 12],
      ['A', '2000', 7],
      ['A', '2000', 8],
    ]);
  });

  it('describe an item once: unit and price may differ from figure to figure', () => {
    const reading = readFile(
      lines(
        'Article;Libellé;Unité;Indicateur;janv. 2024;févr. 2024',
        'A;Vis;pcs;Ventes;1;2',
        'A;Vis;EUR;Chiffre d’affaires;10;20',
        'A;Vis;pcs;Stock;9;7',
      ),
    );
    expect(reading.problems).toEqual([]);
    expect(kindOf(reading, 'items').rows).toMatchObject([{ item: 'A', name: 'Vis', unit: 'pcs' }]);
    expect(kindOf(reading, 'items').rows[0]?.attributes).toEqual({});
  });

  it('are a question where two of them are the same kind', () => {
    const reading = readFile(german.replaceAll('Prognose', 'Verbrauch'));
    expect(reading.problems[0]?.message).toContain("the key figures 'Absatz' and 'Verbrauch' are all demand");
  });

  it('are chosen by a mapping', () => {
    const where = [{ column: 'Kennzahl', in: ['Verbrauch'] }];
    const reading = readFile(german.replaceAll('Prognose', 'Verbrauch'), {
      map: { kinds: [{ kind: 'demand', columns: { item: 'Material', location: 'Werk' }, where }] },
    });
    expect(reading.problems).toEqual([]);
    expect(tuplesOf(kindOf(reading, 'demand')).map(each => each[4])).toEqual([11, 11, 12, 5, 5, 6]);
  });

  it('are not seen in a column that groups items', () => {
    const reading = readFile(
      lines('Article,Group,2024-01,2024-02', 'A,Stock items,1,2', 'B,Sales items,3,4', 'C,Stock items,5,6'),
    );
    expect(tuplesOf(kindOf(reading, 'demand'))).toHaveLength(6);
  });
});
