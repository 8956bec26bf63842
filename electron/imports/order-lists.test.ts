import { describe, expect, it } from 'vitest';
import { kindOf, readFile, tuplesOf } from './testing.ts';

const lines = (...rows: string[]) => rows.join('\n');

describe('headers that say how much or when', () => {
  it('take Amount for money where another column is the quantity', () => {
    const file = 'Datum;Artikel;Amount;Menge in ErfassME\n06.08.2023;A1;150,50;3\n07.08.2023;A2;12,00;1\n';
    expect(tuplesOf(kindOf(readFile(file), 'demand')).map(each => each[4])).toEqual([3, 1]);
  });

  it('tell Ordered and Received by what stands in them', () => {
    const file = lines(
      'PO number;Pos.;Item;Ordered;Wareneingang;bestätigter Termin',
      '4500;10;A1;100;40;21.01.2027',
      '4500;20;A2;50;0;28.01.2027',
      '4501;10;A3;8;0;28.01.2027',
    );
    expect(kindOf(readFile(file), 'open-orders').rows).toMatchObject([
      { order: '4500', item: 'A1', quantity: 100, received: 40, expected: '2027-01-21' },
      { item: 'A2', quantity: 50, received: 0 },
      { item: 'A3', quantity: 8, received: 0 },
    ]);
    const receipts = lines(
      'PO number;Item;Quantity;Ordered;Received',
      '4500;A1;100;04.01.2026;21.01.2026',
      '4501;A2;50;04.01.2026;22.01.2026',
      '4502;A3;8;04.01.2026;13.01.2026',
    );
    expect(kindOf(readFile(receipts), 'receipts').rows[0]).toMatchObject({
      quantity: 100,
      ordered_on: '2026-01-04',
      received_on: '2026-01-21',
    });
  });

  it('know the short names of SAP', () => {
    const file = 'Material;Buch.dat.;Menge\nA1;06.08.2023;3\n';
    expect(tuplesOf(kindOf(readFile(file), 'demand'))).toEqual([['A1', 'Main', '2023-08-06', 1, 3]]);
  });
});

describe('orders of customers', () => {
  it('are told from those to suppliers by who stands in them', () => {
    const rows = 'SO1;K1;A1;5;16.10.2026\nSO2;K2;A2;7;17.10.2026\nSO3;K1;A3;1;18.10.2026';
    for (const head of [
      'Kundenauftrag;Kunde;Artikel;Offene Menge;Due date',
      'Auftragsnummer;Kunde;Artikel;Menge;Wunschlieferdatum',
    ])
      expect(kindOf(readFile(lines(head, rows)), 'customer-orders').rows[1]).toMatchObject({
        order: 'SO2',
        item: 'A2',
        quantity: 7,
        due: '2026-10-17',
      });
    const sales = readFile(lines('Auftrag;Kunde;Artikel;Menge;Auftragsdatum', rows));
    expect(tuplesOf(kindOf(sales, 'demand'))[1]).toEqual(['A2', 'Main', '2026-10-17', 1, 7]);
  });
});

describe('price breaks', () => {
  it('are one row a step, or numbered columns; the step from one on is the price', () => {
    const wanted = [
      { supplier: 'L1', item: 'A1', price: 10, breaks: [{ break_qty: 100, break_price: 9.5 }] },
    ];
    const rows = 'Lieferant;Artikel;ab Menge;Preis\nL1;A1;1;10,00\nL1;A1;100;9,50\n';
    expect(kindOf(readFile(rows), 'supplier-items').rows).toMatchObject(wanted);
    const columns = 'Lieferant;Artikel;Staffel 1;Preis 1;Staffel 2;Preis 2\nL1;A1;1;10,00;100;9,50\n';
    expect(kindOf(readFile(columns), 'supplier-items').rows).toMatchObject(wanted);
  });
});
