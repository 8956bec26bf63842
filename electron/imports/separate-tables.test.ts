import { describe, expect, it } from 'vitest';
import { inferred, kindOf, readFile } from './testing.ts';

const lines = (...rows: string[]) => rows.join('\n');

describe('tables below each other', () => {
  it('are all found where one below names more fields', () => {
    const above = lines(
      'Item;Location;On hand;As of',
      'A;N;5;2026-11-01',
      'B;N;6;2026-11-01',
      ';;;',
      'Order;Supplier;Item;Quantity;Expected',
      'P1;S;A;10;2026-12-05',
    );
    const reading = readFile(above);
    expect(kindOf(reading, 'stock').rows).toMatchObject([
      { row: 2, item: 'A', location: 'N', on_hand: 5 },
      { row: 3, item: 'B', location: 'N', on_hand: 6 },
    ]);
    expect(kindOf(reading, 'open-orders').rows).toMatchObject([{ row: 6, item: 'A', quantity: 10 }]);
    const long = Array.from({ length: 40 }, (_, at) => `I${at};N;${at};2026-11-01`);
    const other = readFile(
      lines(
        'Item;Location;On hand;As of',
        ...long,
        '',
        'Supplier;Item;Price;MOQ;Lead time (days);Currency',
        'S;I1;5;10;4;EUR',
      ),
    );
    expect(kindOf(other, 'stock').rows).toHaveLength(40);
    expect(kindOf(other, 'supplier-items').rows).toMatchObject([{ row: 44, item: 'I1', price: 5 }]);
  });

  it('are one where filters of a single row stand above the list', () => {
    const file = lines(
      'Material;Werk;Datum',
      'alle;1000;01.11.2026',
      '',
      'Artikel;Bezeichnung;Lager;Bestand;Lieferant;Preis',
      'A1;Hammer;N;5;M;3,50',
      'A2;Säge;N;7;M;4,20',
    );
    const reading = readFile(file);
    expect(kindOf(reading, 'stock').rows.map(({ item }) => item)).toEqual(['A1', 'A2']);
    expect(inferred(reading, 'sheets not read')).toBe('A:C');
  });
});
