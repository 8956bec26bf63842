import { expect, test } from 'vitest';
import { readImport } from '../read-import.ts';

const read = (text: string, kind: 'items' | 'suppliers' | 'supplier-items') =>
  readImport(new TextEncoder().encode(text), {
    fileName: `${kind}.csv`,
    kind,
    today: '2026-11-20',
    defaultLocation: 'MAIN',
  });

test('decimals of an item are a whole number from 0 to 6', () => {
  const good = read('item,name,precision\nA,Flour,3\nB,Bolt,0\n', 'items');
  expect(good.problems).toEqual([]);
  expect(good.kinds[0]).toMatchObject({
    rows: [
      { item: 'A', precision: 3 },
      { item: 'B', precision: 0 },
    ],
  });
  const [problem] = read('item,name,precision\nA,Flour,3\nB,Bolt,7\n', 'items').problems;
  expect(problem).toMatchObject({
    row: 3,
    column: 'precision',
    value: '7',
    expected: 'a whole number from 0 to 6',
  });
});

test('a supplier’s address and its own code for an item are read', () => {
  const suppliers = read('supplier,name,address\nS1,Acme,"1 High Street, York"\n', 'suppliers');
  expect(suppliers.kinds[0]).toMatchObject({ rows: [{ address: '1 High Street, York' }] });
  const terms = read('supplier,item,supplier_item,price\nS1,A,X-77,1.5\n', 'supplier-items');
  expect(terms.kinds[0]).toMatchObject({ rows: [{ supplier_code: 'X-77', price: 1.5 }] });
});
