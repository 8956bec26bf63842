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
