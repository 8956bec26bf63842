import { describe, expect, it } from 'vitest';
import { lines, policies, stock } from './test-exports.ts';
import { kindOf, readFile, tuplesOf } from './testing.ts';

describe('open ERPs', () => {
  it('reads Odoo stock, grouped or not, and reordering rules', () => {
    expect(
      stock(
        readFile(lines('id,product_id/id,location_id/id,inventory_quantity', 'q1,product_a,stock.main,5')),
      ),
    ).toEqual([['product_a', 'stock.main', 5, undefined]]);
    expect(() => readFile(lines('id,inventory_quantity', 'q1,5'))).toThrow(
      /no columns were recognised|no column for/,
    );
    const grouped = readFile(
      lines(
        'External ID,Product,Location,Quantity,Counted Quantity',
        ',Furniture (2),,7,',
        'x1,[E-COM07] Large Cabinet,WH/Stock,5,',
        'x2,[E-COM08] Small Cabinet,WH/Stock,2,',
      ),
    );
    expect(grouped.problems).toEqual([]);
    expect(stock(grouped)).toEqual([
      ['E-COM07', 'WH/Stock', 5, undefined],
      ['E-COM08', 'WH/Stock', 2, undefined],
    ]);
    expect(
      policies(
        readFile(
          lines(
            'External ID,Product,Location,Min Quantity,Max Quantity,Multiple Quantity',
            'r1,[E-COM07] Large Cabinet,WH/Stock,3,9,1',
          ),
        ),
      ),
    ).toEqual([['E-COM07', 'WH/Stock', 3, 9]]);
  });

  it('reads ERPNext items, its classic template, reorder levels and bins', () => {
    expect(
      kindOf(
        readFile(
          lines(
            'Item Code,Item Name,Item Group,Default Unit of Measure,Is Stock Item,Standard Selling Rate',
            'E-1,Bolt,Raw,Nos,1,2.5',
          ),
        ),
        'items',
      ).rows[0],
    ).toMatchObject({ item: 'E-1', name: 'Bolt', category: 'Raw', unit: 'Nos', price: 2.5 });
    const classic = readFile(
      lines(
        'Data Import Template,,,',
        'Table:,Item,,',
        ',,,',
        'Column Labels:,Item Code,Item Name,Item Group',
        'Column Name:,item_code,item_name,item_group',
        'Mandatory:,Yes,No,Yes',
        'Type:,Data,Data,Link',
        'Info:,,,Valid Item Group',
        '----Start entering data below this line----,,,',
        ',E-1,Bolt,Raw',
        ',E-2,Nut,Raw',
      ),
    );
    expect(classic.problems).toEqual([]);
    expect(kindOf(classic, 'items').rows.map(row => [row.row, row.item, row.name])).toEqual([
      [10, 'E-1', 'Bolt'],
      [11, 'E-2', 'Nut'],
    ]);
    expect(
      policies(
        readFile(
          lines(
            'parent,warehouse,warehouse_group,warehouse_reorder_level,warehouse_reorder_qty,material_request_type',
            'E-1,Stores,All,20,50,Purchase',
          ),
        ),
      ),
    ).toEqual([['E-1', 'Stores', 20, undefined]]);
    expect(
      stock(
        readFile(
          lines(
            'item_code,warehouse,actual_qty,projected_qty,ordered_qty,reserved_qty,requested_qty',
            'E-1,Stores,20,10,5,3,0',
          ),
        ),
      ),
    ).toEqual([['E-1', 'Stores', 20, 3]]);
  });

  it('reads frePPLe files, known by their names', () => {
    expect(
      kindOf(
        readFile(lines('name,description,category,cost', 'I1,Chair,Furniture,12'), { fileName: 'item.csv' }),
        'items',
      ).rows[0],
    ).toMatchObject({ item: 'I1', name: 'Chair', cost: 12 });
    const demand = readFile(
      lines(
        'Name,Item,Location,Customer,Due,Quantity,Status',
        'D1,I1,L1,C1,2026-12-01 00:00:00,5,open',
        'D2,I1,L1,C1,2026-10-01 00:00:00,4,closed',
      ),
      { fileName: 'demand.part1.csv' },
    );
    expect(kindOf(demand, 'customer-orders').rows).toEqual([
      { row: 2, order: 'D1', item: 'I1', location: 'L1', quantity: 5, due: '2026-12-01' },
    ]);
    expect(tuplesOf(kindOf(demand, 'demand'))).toEqual([['I1', 'L1', '2026-10-01', 1, 4]]);
    expect(
      stock(readFile(lines('item,location,onhand,minimum', 'I1,L1,7,2'), { fileName: 'buffer.csv' })),
    ).toEqual([['I1', 'L1', 7, undefined]]);
  });
});
