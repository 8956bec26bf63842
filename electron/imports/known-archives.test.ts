import { describe, expect, it } from 'vitest';
import { lines } from './test-exports.ts';
import { inferred, kindOf, readFile, tuplesOf } from './testing.ts';
import { storeZip } from './zip.ts';

const archive = (files: Record<string, string>): Uint8Array =>
  storeZip(Object.entries(files).map(([name, text]) => ({ name, content: Buffer.from(text) })));

describe('files of one program in an archive', () => {
  it('are read together: frePPLe, whose items are called by `name`', () => {
    const zip = archive({
      'item.csv': lines('name,description,cost,category', 'CH-1,Chair,12.5,Seats', 'CH-2,Stool,8,Seats'),
      'buffer.csv': lines('item,location,onhand,minimum', 'CH-1,East,10,4', 'CH-2,East,3,2'),
      'supplier.csv': lines('name,description', 'Acme,Acme Ltd'),
      'itemsupplier.csv': lines('supplier,item,cost,leadtime', 'Acme,CH-1,11,7'),
      'demand.csv': lines(
        'name,item,location,due,quantity,status',
        'D1,CH-1,East,2026-10-01,5,closed',
        'D2,CH-1,East,2026-12-01,6,open',
      ),
    });
    const reading = readFile(zip, { fileName: 'frepple.zip' });
    expect(reading.problems).toEqual([]);
    expect(kindOf(reading, 'items').rows.map(row => [row.item, row.name, row.cost])).toEqual([
      ['CH-1', 'Chair', 12.5],
      ['CH-2', 'Stool', 8],
    ]);
    expect(kindOf(reading, 'stock').rows).toHaveLength(2);
    expect(kindOf(reading, 'suppliers').rows).toMatchObject([{ supplier: 'Acme', name: 'Acme Ltd' }]);
    expect(kindOf(reading, 'supplier-items').rows).toMatchObject([{ item: 'CH-1', price: 11 }]);
    expect(tuplesOf(kindOf(reading, 'demand'))).toEqual([['CH-1', 'East', '2026-10-01', 1, 5]]);
    expect(kindOf(reading, 'customer-orders').rows).toMatchObject([{ order: 'D2', quantity: 6 }]);
    expect(inferred(reading, 'sheets not read')).toBeUndefined();
  });

  it('are read together: Netstock, whose files have no header', () => {
    const zip = archive({
      'master.csv': lines(
        '"A1","Chair, red","EA","0.1","2.5","","","","U1"',
        '"A2","Table","EA","0.2","9.5","","","","U2"',
      ),
      'stock.csv': lines(
        '"A1","L1","2020/01/01","10.5","9.5","20","100","5","EX","","V1","EA","1"',
        '"A2","L1","2020/01/01","11.5","9.5","20","50","0","EX","","V1","EA","1"',
      ),
      'sales.csv': lines(
        '"A1","L1","C1","2026/05/03","2026/05/04","5","50","75","5","INV1"',
        '"A2","L1","C1","2026/05/13","2026/05/14","2","20","30","2","INV2"',
      ),
      'notes.csv': lines('Printed by', 'Tom'),
    });
    const reading = readFile(zip, { fileName: 'netstock.zip' });
    expect(reading.problems).toEqual([]);
    const names = reading.kinds.flatMap(kind => (kind.kind === 'items' ? kind.rows : []));
    expect(names).toContainEqual(expect.objectContaining({ item: 'A1', name: 'Chair, red', unit: 'EA' }));
    expect(kindOf(reading, 'stock').rows.map(row => [row.item, row.on_hand])).toEqual([
      ['A1', 100],
      ['A2', 50],
    ]);
    expect(tuplesOf(kindOf(reading, 'demand'))).toHaveLength(2);
    expect(reading.tables.map(({ sheet }) => sheet)).not.toContain('notes.csv');
  });
});
