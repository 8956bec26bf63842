import { describe, expect, it } from 'vitest';
import { inferred, kindOf, readFile } from './testing.ts';

const list = 'Artikel;Menge\nA;5\nB;6\n';

describe('a list of items and quantities', () => {
  it.each([
    ['Bestand 2026.csv', 'stock'],
    ['inventory_main.csv', 'stock'],
    ['Inventur.csv', 'stock'],
    ['Bestellungen.csv', 'open-orders'],
    ['open orders.csv', 'open-orders'],
    ['Auftragsbestand.csv', 'customer-orders'],
  ] as const)('is what its file is named after: %s', (fileName, kind) => {
    const reading = readFile(list, { fileName });
    expect(reading.problems).toEqual([]);
    expect(kindOf(reading, kind).rows.map(row => row.item)).toEqual(['A', 'B']);
    expect(reading.inferences).toContainEqual({
      what: 'kind of list',
      value: kind,
      confidence: 0.5,
      evidence: `'${fileName}' says so, and 'Menge' only how many`,
    });
  });

  it.each([
    ['Absatz.csv', 'demand'],
    ['Prognose.csv', 'forecasts'],
  ])('lacks a date when its file is named %s', (fileName, kind) => {
    expect(() => readFile(list, { fileName })).toThrow(`for ${kind} there is no column for date`);
  });

  it('is a question where nothing tells, answered by the kind of the import', () => {
    expect(readFile(list).problems.map(({ message }) => message)).toEqual([
      "file.csv, column 'Menge': 'Menge' can be what is in stock, what is on order or what was sold; say which by the kind of the import, for example stock or open-orders (--as stock), or by 'kinds' of a mapping",
    ]);
    const told = readFile(list, { kind: 'stock' });
    expect(told.problems).toEqual([]);
    expect(inferred(told, 'kind of list')).toBeUndefined();
    expect(kindOf(told, 'stock').rows.map(row => row.on_hand)).toEqual([5, 6]);
  });
});
