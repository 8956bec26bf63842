import { describe, expect, it } from 'vitest';
import { inferred, kindOf, readFile } from './testing.ts';

const lines = (...rows: string[]) => rows.join('\n');

describe('a column that is filled in some rows of a flat list', () => {
  it('says nothing of the items below, and that is said', () => {
    const stock = readFile(
      lines('Item,Location,On hand,As of', 'A,North,1,2026-11-01', 'B,,2,2026-11-01', 'C,South,3,2026-11-01'),
    );
    expect(kindOf(stock, 'stock').rows.map(row => [row.item, row.location])).toEqual([
      ['A', 'North'],
      ['C', 'South'],
    ]);
    expect(stock.problems).toMatchObject([{ row: 3, column: 'Location' }]);
    expect(inferred(stock, 'not filled down')).toBe('Location');
    const terms = readFile(lines('Item,Supplier,Price', 'A,ACME,1', 'B,,2', 'C,,3', 'D,Bolt AG,4', 'E,,5'));
    expect(terms.kinds.flatMap(kind => (kind.kind === 'supplier-items' ? kind.rows : []))).not.toContainEqual(
      expect.objectContaining({ item: 'B', supplier: 'ACME' }),
    );
    const items = readFile(
      lines('item,name,category,cost', 'A,Chair,Furniture,1', 'B,Table,,2', 'C,Bolt,Hardware,3', 'D,Nut,,4'),
    );
    expect(kindOf(items, 'items').rows.map(row => row.category)).toEqual([
      'Furniture',
      undefined,
      'Hardware',
      undefined,
    ]);
  });

  it('is filled down where it heads a group: before the item, or behind the same one', () => {
    const before = readFile(lines('Supplier,Item,Price', 'ACME,A,1', ',B,2', ',C,3', 'Bolt AG,D,4', ',E,5'));
    expect(kindOf(before, 'supplier-items').rows.map(row => row.supplier)).toEqual([
      'ACME',
      'ACME',
      'ACME',
      'Bolt AG',
      'Bolt AG',
    ]);
    const behind = readFile(
      lines(
        'Item,Order,Supplier,Quantity,Expected',
        'A,P1,M,5,2026-12-01',
        'A,,M,6,2026-12-08',
        'B,P2,M,7,2026-12-01',
        'B,,M,8,2026-12-15',
      ),
    );
    expect(kindOf(behind, 'open-orders').rows.map(row => row.order)).toEqual(['P1', 'P1', 'P2', 'P2']);
  });
});
