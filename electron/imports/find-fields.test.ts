import { describe, expect, it } from 'vitest';
import { inferred, kindOf, readFile } from './testing.ts';

const items = (file: string) => kindOf(readFile(file), 'items').rows.map(row => [row.item, row.name]);

describe('the item', () => {
  it('is what a bare number names, unless it counts the rows', () => {
    expect(items('Nr.;Artikel;Bestand\nK7;Kolben;5\nV2;Ventil;6\n')).toEqual([
      ['K7', 'Kolben'],
      ['V2', 'Ventil'],
    ]);
    const counted = readFile('No.,Code,Description,Stock\n1,K7,Piston,5\n2,V2,Valve,6\n3,V9,Valve B,6\n');
    expect(kindOf(counted, 'stock').rows.map(row => row.item)).toEqual(['K7', 'V2', 'V9']);
  });

  it('is the raw material where nothing is made of it', () => {
    const reading = readFile('Raw material,Stock\nAcetone,5\nToluene,6\n');
    expect(kindOf(reading, 'stock').rows.map(row => row.item)).toEqual(['Acetone', 'Toluene']);
    const bill = readFile('Product,Raw material,Qty per\nP,Acetone,5\nP,Toluene,6\n');
    expect(kindOf(bill, 'bom').rows).toMatchObject([
      { kit: 'P', component: 'Acetone', quantity: 5 },
      { kit: 'P', component: 'Toluene', quantity: 6 },
    ]);
  });
});

describe('the name', () => {
  it('is words of their own beside the codes, whatever their header', () => {
    const reading = readFile('Code,Wirkstoff,Stock\n1a,Acetone,5\n2b,Toluene,6\n3c,Xylene,7\n');
    expect(kindOf(reading, 'items').rows.map(row => row.name)).toEqual(['Acetone', 'Toluene', 'Xylene']);
    expect(inferred(reading, 'name column')).toBe('Wirkstoff');
  });

  it('is no remark, no supplier and nothing that many items share', () => {
    const reading = readFile(
      'Code,Remarks,Quelle,Stock\n1a,ask Tom,Werk Nord,5\n2b,ask Ann,Werk Nord,6\n3c,ask Kim,Werk Nord,7\n',
    );
    expect(kindOf(reading, 'stock').rows).toHaveLength(3);
    expect(inferred(reading, 'name column')).toBeUndefined();
  });
});

describe('what is in stock', () => {
  it.each([
    'Artikel;Min;Max;Ist\nA;1;9;5\nB;2;8;6\n',
    'Artikel;Mindestmenge;Höchstmenge;Menge\nA;1;9;5\nB;2;8;6\n',
    'Artikel;Ist;Min;Max\nA;5;1;9\nB;6;2;8\n',
    'Artikel;In stock;Min;Max\nA;5;1;9\nB;6;2;8\n',
    'Referencia;Mínimo;Máximo;Cantidad\nA;1;9;5\nB;2;8;6\nTotales;;;11\n',
  ])('stands beside the least and the most (%#)', file => {
    const reading = readFile(file);
    expect(kindOf(reading, 'stock').rows.map(row => row.on_hand)).toEqual([5, 6]);
    expect(kindOf(reading, 'policies').rows.map(row => [row.min, row.max])).toEqual([
      [1, 9],
      [2, 8],
    ]);
  });
});

describe('figures under no header', () => {
  it('are named by the letter of their column and not read', () => {
    const reading = readFile('Item,Stock,\nA,5,7.25\nB,6,\n');
    expect(inferred(reading, 'columns without a header')).toBe('C');
  });

  it('take a least quantity for a level of stock beside a highest one, also where an order minimum stands, too', () => {
    const both = readFile('Artikel;Mindestmenge;Max;Lieferant;Mindestbestellmenge\nA;1;20;L;5\n');
    expect(kindOf(both, 'policies').rows).toMatchObject([{ min: 1, max: 20 }]);
    expect(kindOf(both, 'supplier-items').rows).toMatchObject([{ moq: 5 }]);
    const alone = readFile('Artikel;Mindestmenge;Lieferant;Preis\nA;1;L;5\n');
    expect(kindOf(alone, 'supplier-items').rows).toMatchObject([{ moq: 1 }]);
  });
});
