import { describe, expect, it } from 'vitest';
import type { ImportReading } from './read-import.ts';
import { inferred, kindOf, readFile, tuplesOf } from './testing.ts';

function lines(...rows: string[]): string {
  return `${rows.join('\r\n')}\r\n`;
}

function stock(reading: ImportReading) {
  return kindOf(reading, 'stock').rows.map(row => [row.item, row.location, row.on_hand, row.reserved]);
}

function policies(reading: ImportReading) {
  return kindOf(reading, 'policies').rows.map(row => [row.item, row.location, row.min, row.max]);
}

describe('Shopify', () => {
  const product =
    'Handle,Title,Option1 Name,Option1 Value,Option2 Name,Option2 Value,Option3 Name,Option3 Value,SKU';

  it('reads the inventory of 2024, but never the column to be filled in', () => {
    const reading = readFile(
      lines(
        `\ufeff${product},HS Code,COO,Location,Bin name,Incoming (not editable),Unavailable (not editable),Committed (not editable),Available (not editable),On hand (current),On hand (new)`,
        'shirt,"Shirt, blue",Title,Default Title,,,,,S-1,,,Berlin,,0,0,2,8,10,99',
        'shirt,"Shirt, blue",Title,Default Title,,,,,S-1,,,Paris,,0,0,1,-3,-2,',
        'mug,Mug,Title,Default Title,,,,,,,,Berlin,,0,0,0,5,5,',
        'cap,Cap,Title,Default Title,,,,,C-1,,,Berlin,,not stocked,not stocked,not stocked,not stocked,not stocked,not stocked',
      ),
    );
    expect(reading.problems).toEqual([]);
    expect(inferred(reading, 'export')).toBe('Shopify inventory');
    expect(stock(reading)).toEqual([
      ['S-1', 'Berlin', 10, 2],
      ['S-1', 'Paris', -2, 1],
    ]);
    expect(kindOf(reading, 'items').rows.map(row => [row.item, row.name])).toEqual([
      ['S-1', 'Shirt, blue'],
      ['C-1', 'Cap'],
    ]);
  });

  it('reads the inventory of 2023 and the old one with a column for each location', () => {
    const of2023 = readFile(
      lines(
        `${product},HS Code,COO,Location,Incoming,Unavailable,Committed,Available,On hand`,
        'mug,Mug,Title,Default Title,,,,,M-1,,,Berlin,0,0,1,4,5',
      ),
    );
    expect(stock(of2023)).toEqual([['M-1', 'Berlin', 5, 1]]);
    const old = readFile(
      lines(
        `${product},Berlin,Paris Nord`,
        'mug,Mug,Title,Default Title,,,,,M-1,5,not stocked',
        'cap,Cap,Title,Default Title,,,,,C-1,0,7',
      ),
    );
    expect(old.problems).toEqual([]);
    expect(stock(old)).toEqual([
      ['M-1', 'Berlin', 5, undefined],
      ['C-1', 'Berlin', 0, undefined],
      ['C-1', 'Paris Nord', 7, undefined],
    ]);
  });

  it('reads the orders: dates stand on the first line only, cancelled orders are no demand', () => {
    const reading = readFile(
      lines(
        'Name,Email,Financial Status,Paid at,Subtotal,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Cancelled at,Location,Id',
        '#1001,a@b.example,paid,2026-06-01 10:00:05 +0000,20,2026-06-01 10:00:00 +0000,2,Mug,5,M-1,,,1',
        "#1001,a@b.example,,,,,1,Cap,10,'123,,,",
        '#1002,c@d.example,voided,,5,2026-06-02 10:00:00 +0000,9,Mug,5,M-1,2026-06-02 11:00:00 +0000,,2',
        '#1003,c@d.example,paid,,5,2026-06-01 18:00:00 +0200,3,Mug,5,M-1,,,3',
      ),
    );
    expect(reading.problems).toEqual([]);
    expect(tuplesOf(kindOf(reading, 'demand'))).toEqual([
      ['M-1', 'Main', '2026-06-01', 1, 5],
      ['123', 'Main', '2026-06-01', 1, 1],
    ]);
  });
});

describe('shops and accounting', () => {
  it('reads WooCommerce products', () => {
    const reading = readFile(
      lines(
        'ID,Type,SKU,"GTIN, UPC, EAN, or ISBN",Name,Published,Is featured?,In stock?,Stock,Low stock amount,Backorders allowed?,Weight (lbs),Sale price,Regular price,Categories,Tags,Parent,Meta: x',
        '7,variable,W-1,,Hoodie,1,0,1,,,0,1.5,,45,Clothing > Hoodies,,,',
        '8,variation,W-1-R,,Hoodie red,1,0,1,12,3,0,1.5,40,45.50,,,W-1,',
        '9,simple,,,No code,1,0,1,5,,0,,,10,,,,',
      ),
    );
    expect(reading.problems).toEqual([]);
    expect(stock(reading)).toEqual([['W-1-R', 'Main', 12, undefined]]);
    expect(policies(reading)).toEqual([['W-1-R', 'Main', 3, undefined]]);
    expect(kindOf(reading, 'items').rows.map(row => [row.item, row.name, row.price])).toEqual([
      ['W-1', 'Hoodie', 45],
      ['W-1-R', 'Hoodie red', 45.5],
    ]);
  });

  it('reads Amazon FBA, refusing a quantity that is a word', () => {
    const header =
      'sku\tfnsku\tasin\tproduct-name\tcondition\tyour-price\tmfn-listing-exists\tmfn-fulfillable-quantity\tafn-listing-exists\tafn-warehouse-quantity\tafn-fulfillable-quantity\tafn-unsellable-quantity\tafn-reserved-quantity\tafn-total-quantity\tper-unit-volume';
    const reading = readFile(
      lines(
        header,
        'A-1\tX1\tB01\tLamp\tNew\t19.99\tNo\t\tYes\t12\t10\t0\t2\t12\t0.1',
        'A-2\tX2\tB02\tBulb\tNew\t4.99\tNo\t\tYes\t1\tlots\t0\t0\t1\t0.1',
      ),
      { fileName: 'fba.txt' },
    );
    expect(reading.problems.map(problem => [problem.row, problem.column, problem.value])).toEqual([
      [3, 'afn-fulfillable-quantity', 'lots'],
    ]);
    expect(stock(reading)).toEqual([['A-1', 'Amazon FBA', 10, undefined]]);
    expect(kindOf(reading, 'items').rows[0]).toMatchObject({ item: 'A-1', name: 'Lamp', price: 19.99 });
  });

  it('reads QuickBooks: online products without SKU, desktop IIF and CSV', () => {
    const online = readFile(
      lines(
        'Name,SKU,Type,Sales Description,Sales Price/Rate,Income Account,Purchase Description,Purchase Cost,Expense Account,Quantity On Hand,Quantity as-of Date,Reorder Point,Inventory Asset Account',
        'Pump,,Inventory,Fountain Pump,15,Sales,,10,COGS,25,08/15/2026,5,Inventory Asset',
        'Hose,,Service,Hose,9,Sales,,,COGS,,,,',
      ),
    );
    expect(online.problems).toEqual([]);
    expect(kindOf(online, 'stock').rows).toEqual([
      expect.objectContaining({ item: 'Pump', on_hand: 25, as_of: '2026-08-15' }),
    ]);
    expect(policies(online)).toEqual([['Pump', 'Main', 5, undefined]]);
    const iif = readFile(
      lines(
        '!INVITEM\tNAME\tINVITEMTYPE\tDESC\tPURCHASEDESC\tACCNT\tPRICE\tCOST\tQNTY\tREORDERPOINT',
        'INVITEM\tPump\tINVENTORY\tFountain pump\t\tSales\t15\t10\t25\t5',
      ),
      { fileName: 'items.iif' },
    );
    expect(stock(iif)).toEqual([['Pump', 'Main', 25, undefined]]);
    const desktop = readFile(
      lines(
        'Item Name,Description,Type,Quantity On Hand,Reorder Point,Sales Price,Cost,Income Account,Asset Account,COGS Account,Category',
        'Pump,Fountain pump,Inventory Part,25,5,15,10,Sales,Stock,COGS,Garden',
      ),
    );
    expect(kindOf(desktop, 'items').rows[0]).toMatchObject({
      item: 'Pump',
      name: 'Fountain pump',
      cost: 10,
      price: 15,
      category: 'Garden',
    });
  });
});

describe('NetSuite', () => {
  it('reads inventory, purchase orders and the forecast pivot', () => {
    const inventory = readFile(
      lines(
        'Internal ID,Inventory Location,Name,Region of Origin,Product Category,Replenishment Method,On Hand,On Sales Order,Committed,Available,Backordered,On Purchase Order,Low Stock Items,Not on PO,Preferred Stock Level,Location Reorder Point,Safety Stock Level,Reorder Multiple,Lead Time,End Of Life,Discontinued,Location Supply Type,Location Demand Source,Average Cost',
        '11,East,Bikes : B-1,US,Bikes,Reorder Point,10,2,2,8,0,5,No,No,40,20,5,10,14,No,No,,,12.50',
        '11,West,Bikes : B-1,US,Bikes,Reorder Point,4,2,1,3,1,5,No,No,30,10,5,10,14,No,No,,,13.10',
      ),
    );
    expect(inventory.problems).toEqual([]);
    expect(stock(inventory)).toEqual([
      ['Bikes : B-1', 'East', 10, 2],
      ['Bikes : B-1', 'West', 4, 1],
    ]);
    expect(policies(inventory)[1]).toEqual(['Bikes : B-1', 'West', 10, 30]);
    const orders = readFile(
      lines(
        'Date,Expected Receipt Date,Original PI Date,Legacy PO #,Status,Document Number,Name,Inventory Location,Line ID,Product Category,Item,Quantity,Quantity Fulfilled/Received,Quantity Remaining,Amount,$ Remaining,Closed,Memo (Main),Item Note',
        '6/1/2026,6/15/2026,,,Pending Receipt,PO100,Acme Ltd,East,1,Bikes,B-1,10,4,6,100.00,60.00,No,,',
        '6/1/2026,6/15/2026,,,Closed,PO101,Acme Ltd,East,1,Bikes,B-1,10,4,6,100.00,60.00,Yes,,',
      ),
    );
    expect(orders.problems).toEqual([]);
    expect(kindOf(orders, 'open-orders').rows).toEqual([
      {
        row: 2,
        order: 'PO100',
        supplier: 'Acme Ltd',
        item: 'B-1',
        location: 'East',
        quantity: 10,
        received: 4,
        expected: '2026-06-15',
      },
    ]);
    const forecast = readFile(
      lines(
        'Item,Internal ID,Forecast QTY 01-2025,Forecast QTY 02-2025,Forecast QTY 03-2025',
        'B-1,11,5,6,7',
      ),
    );
    expect(tuplesOf(kindOf(forecast, 'forecasts'))).toEqual([
      ['B-1', 'Main', '2025-01-01', 31, 5],
      ['B-1', 'Main', '2025-02-01', 28, 6],
      ['B-1', 'Main', '2025-03-01', 31, 7],
    ]);
  });
});

describe('SAP', () => {
  it('reads MB52 with page headers, subtotals, trailing minus and 18-digit codes, adding storage locations up', () => {
    const reading = readFile(
      lines(
        '',
        'Warehouse Stocks of Material\t\t\t\t\t',
        '',
        'Material\tPlant\tStorage Location\tBatch\tBase Unit of Measure\tUnrestricted\tTransit and Transfer\tValue Unrestricted',
        '000000000000001001\t1000\t0001\t\tPC\t1.025,500\t0,000\t12,00',
        '000000000000001001\t1000\t0002\t\tPC\t12,500-\t0,000\t1,00',
        '*\t1000\t\t\tPC\t1.013,000\t0,000\t13,00',
        '000000000000001002\t1000\t0001\t\tPC\t7,000\t0,000\t1,00',
        '**\t\t\t\t\t1.020,000\t0,000\t14,00',
      ),
      { fileName: 'MB52.txt' },
    );
    expect(reading.problems).toEqual([]);
    expect(stock(reading)).toEqual([
      ['000000000000001001', '1000', 1013, undefined],
      ['000000000000001002', '1000', 7, undefined],
    ]);
    const german = readFile(
      lines(
        'Material;Materialkurztext;Werk;Lagerort;Basismengeneinheit;Frei verwendbar',
        '1001;Schraube;1000;0001;ST;1.025,5',
        '1001;Schraube;1000;0002;ST;4',
      ),
    );
    expect(stock(german)).toEqual([['1001', '1000', 1029.5, undefined]]);
  });

  it.each([
    [
      'Date',
      'MRP element',
      'MRP element data',
      'Rescheduling date',
      'Exception',
      'Receipt/Reqmt',
      'Available Qty',
      'Stock',
      'POitem',
      'CusOrd',
    ],
    [
      'Plantermine',
      'Dispoel.',
      'Daten zum DE',
      'Umterm. D',
      'A',
      'Zugang/Bedarf',
      'Verfügb. Menge',
      'W-BEST',
      'BS-EIN',
      'K-AUFT',
    ],
  ])(
    'reads MD04 under the header %s',
    (date, element, data, moved, exception, amount, available, inStock, ordered, sold) => {
      const reading = readFile(
        lines(
          'Material;1001;;;;;',
          ';;;;;;',
          [date, element, data, moved, exception, amount, available].join(';'),
          `20.11.2026;${inStock};;;;;1.025,500`,
          `27.11.2026;${ordered};4500000017/00010;;;100,000;1.125,500`,
          `28.11.2026;${sold};0000012345/000010;;;12,500-;1.113,000`,
        ),
      );
      expect(reading.problems).toEqual([]);
      expect(stock(reading)).toEqual([['1001', 'Main', 1025.5, undefined]]);
      expect(kindOf(reading, 'open-orders').rows[0]).toMatchObject({
        item: '1001',
        quantity: 100,
        expected: '2026-11-27',
      });
      expect(kindOf(reading, 'customer-orders').rows[0]).toMatchObject({
        item: '1001',
        quantity: 12.5,
        due: '2026-11-28',
      });
    },
  );
});

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
            'VARIANT_ID,VENDOR_ID,REMOVED,UPDATED_AT,COST_PRICE,LANDING_COST_PRICE,VENDOR_REFERENCE,VENDOR_NAME,MOQ,UOM',
            'v1,s1,false,,2.50,2.60,,Acme,24,6',
          ),
        ),
        'supplier-items',
      ).rows[0],
    ).toMatchObject({ supplier: 's1', item: 'v1', price: 2.5, moq: 24, multiple: 6 });
    expect(
      kindOf(
        readFile(
          lines(
            'VENDOR_ID,DISPLAY_NAME,CURRENCY,REMOVED,UPDATED_AT,DISCOUNT,TAX,EMAIL',
            's1,Acme,EUR,false,,,,a@b.example',
          ),
        ),
        'suppliers',
      ).rows[0],
    ).toMatchObject({ supplier: 's1', name: 'Acme', currency: 'EUR', email: 'a@b.example' });
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
