import { describe, expect, it } from 'vitest';
import { lines, stock } from './test-exports.ts';
import { inferred, kindOf, readFile, tuplesOf } from './testing.ts';

describe('planning tools', () => {
  it('reads Inventory Planner files, leaving out what was removed', () => {
    expect(
      kindOf(
        readFile(
          lines(
            'VARIANT_ID,SKU,TITLE,BARCODE,PRODUCT_ID,PRICE,CREATED_AT,UPDATED_AT,REMOVED,TYPE',
            'v1,S-1,Mug,,p1,5,,,false,product',
            'v2,S-2,Cap,,p2,5,,,true,product',
          ),
        ),
        'items',
      ).rows,
    ).toEqual([expect.objectContaining({ item: 'v1', name: 'Mug', price: 5, attributes: { SKU: 'S-1' } })]);
    expect(
      stock(
        readFile(
          lines(
            'VARIANT_ID,WAREHOUSE_ID,IN_STOCK,REMOVED,UPDATED_AT,MIN_STOCK,MAX_STOCK',
            'v1,w1,5,false,,2,9',
          ),
        ),
      ),
    ).toEqual([['v1', 'w1', 5, undefined]]);
    expect(
      kindOf(
        readFile(
          lines(
            'VARIANT_ID,VENDOR_ID,REMOVED,UPDATED_AT,COST_PRICE,LANDING_COST_PRICE,VENDOR_REFERENCE,VENDOR_NAME,MOQ,UOM,MAX_ORDER',
            'v1,s1,false,,2.50,2.60,AC-77,Acme,24,6,600',
          ),
        ),
        'supplier-items',
      ).rows[0],
    ).toMatchObject({
      supplier: 's1',
      item: 'v1',
      price: 2.5,
      moq: 24,
      multiple: 6,
      supplier_code: 'AC-77',
      maximum: 600,
    });
    expect(
      kindOf(
        readFile(
          lines(
            'VENDOR_ID,DISPLAY_NAME,CURRENCY,REMOVED,UPDATED_AT,DISCOUNT,TAX,EMAIL,VENDOR_ADDRESS',
            's1,Acme,EUR,false,,,,a@b.example,Way 1',
          ),
        ),
        'suppliers',
      ).rows[0],
    ).toMatchObject({
      supplier: 's1',
      name: 'Acme',
      currency: 'EUR',
      email: 'a@b.example',
      address: 'Way 1',
    });
    const orders = readFile(
      lines(
        'ID,REFERENCE,STATUS,WAREHOUSE,VENDOR,SOURCE_WAREHOUSE,CURRENCY,CREATED_DATE,LINE_ITEM_ID,VARIANT_ID,SKU,TITLE,REPLENISHMENT,RECEIVED,RECEIVED_DATE,COST_PRICE,REMOVED,TYPE,EXPECTED_DATE',
        '1,PO-1,open,w1,s1,,EUR,2026-06-01,1,v1,S-1,Mug,12,2,,2.5,false,po,2026-07-01',
        '2,T-1,open,w1,,w2,EUR,2026-06-01,1,v1,S-1,Mug,12,2,,2.5,false,transfer,2026-07-01',
      ),
    );
    expect(kindOf(orders, 'open-orders').rows).toEqual([
      {
        row: 2,
        order: 'PO-1',
        supplier: 's1',
        item: 'v1',
        location: 'w1',
        quantity: 12,
        received: 2,
        expected: '2026-07-01',
      },
    ]);
  });

  it('proposes Netstock files without a header, to be confirmed', () => {
    const sales = readFile(
      lines(
        '"B-1","WH1","C9","2026/05/03","2026/05/04","5","50","75","5","INV1"',
        '"B-1","WH1","C9","2026/05/03","2026/05/05","-2","-20","-30","-2","INV2"',
      ),
      { fileName: 'sales.csv' },
    );
    expect(inferred(sales, 'template')).toBe('Netstock sales.csv');
    expect(tuplesOf(kindOf(sales, 'demand'))).toEqual([['B-1', 'WH1', '2026-05-03', 1, 3]]);
    const monthly = readFile(
      lines('"B-1","WH1","2026/03/01","5"', '"B-1","WH1","2026/04/01","7"', '"B-1","WH1","2026/05/01","9"'),
    );
    expect(tuplesOf(kindOf(monthly, 'demand'))[0]).toEqual(['B-1', 'WH1', '2026-03-01', 31, 5]);
    const stockFile = readFile(
      lines('"B-1","WH1","2020/01/01","10.5","10","20","55","5","EX","","V1","EA","1"'),
    );
    expect(stock(stockFile)).toEqual([['B-1', 'WH1', 55, 5]]);
    expect(kindOf(stockFile, 'supplier-items').rows[0]).toMatchObject({
      supplier: 'V1',
      item: 'B-1',
      price: 10,
    });
    const master = readFile(
      lines(
        '"B-1","Bike, red","EA","0.5","12.1","","","","U1"',
        '"B-2","Bike","EA","0.5","12.1","","","","U2"',
      ),
    );
    expect(kindOf(master, 'items').rows[0]).toMatchObject({ item: 'B-1', name: 'Bike, red', unit: 'EA' });
  });

  it('reads Slim4 files: the stock of its record type by week, and transactions with returns', () => {
    const stock = readFile(
      lines(
        'Record Type,Year,Month,ISO Week,Warehouse_,Article Code,Stock On Hand',
        '3,2026,10,44,W1,A-1,12',
        '3,2026,10,44,W2,A-1,0',
        '9,2026,10,44,W1,A-1,77',
      ),
    );
    expect(inferred(stock, 'export')).toBe('Slim4 stock');
    expect(kindOf(stock, 'stock').rows.map(row => [row.item, row.location, row.on_hand, row.as_of])).toEqual([
      ['A-1', 'W1', 12, '2026-10-26'],
      ['A-1', 'W2', 0, '2026-10-26'],
    ]);
    const sold = readFile(
      lines(
        'Number,Type,Type Name,Status,Warehouse,Article,Issue Date,Quantity',
        '1,1,Sales,Done,W1,A-1,2026-10-01,5',
        '2,2,Return,Done,W1,A-1,2026-10-01,-2',
        '3,9,Confirmed,Open,W1,A-1,2026-12-24,8',
      ),
    );
    expect(kindOf(sold, 'customer-orders').rows).toMatchObject([
      { order: '3', item: 'A-1', location: 'W1', quantity: 8, due: '2026-12-24' },
    ]);
    expect(tuplesOf(kindOf(sold, 'demand'))).toEqual([['A-1', 'W1', '2026-10-01', 1, 3]]);
  });

  it('reads Streamline files', () => {
    expect(
      tuplesOf(
        kindOf(
          readFile(lines('Date,Quantity sold,Item code,Location,Channel', '2026-05-01,5,B-1,L1,Web')),
          'demand',
        ),
      ),
    ).toEqual([['B-1', 'L1', '2026-05-01', 1, 5]]);
    expect(stock(readFile(lines('Item code,Location,On hand', 'B-1,L1,9')))).toEqual([
      ['B-1', 'L1', 9, undefined],
    ]);
    const shipping = readFile(
      lines('Item code,Qty to ship,Shipment date,Location', 'B-1,5,2026-12-01,L1', 'B-1,7,,L1'),
    );
    expect(kindOf(shipping, 'customer-orders').rows.map(row => [row.quantity, row.due])).toEqual([
      [5, '2026-12-01'],
    ]);
    expect(
      stock(
        readFile(
          lines(
            'Item,Location,Batch code,Expiration,On hand',
            'B-1,L1,X,2027-01-01,4',
            'B-1,L1,Y,2027-02-01,5',
          ),
        ),
      ),
    ).toEqual([['B-1', 'L1', 9, undefined]]);
  });
});
