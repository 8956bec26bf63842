import { describe, expect, it } from 'vitest';
import { lines, policies, stock } from './test-exports.ts';
import { inferred, kindOf, readFile, tuplesOf } from './testing.ts';

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

  it('reserves what is on hand and not available, and nothing where only that is stated', () => {
    const both = readFile(
      lines(
        `${product},HS Code,COO,Location,Incoming,Unavailable,Committed,Available,On hand`,
        'mug,Mug,Title,Default Title,,,,,M-1,,,Berlin,0,30,10,60,100',
      ),
    );
    expect(stock(both)).toEqual([['M-1', 'Berlin', 100, 40]]);
    const alone = readFile(
      lines(
        `${product},HS Code,COO,Location,Incoming,Unavailable,Committed,Available`,
        'mug,Mug,Title,Default Title,,,,,M-1,,,Berlin,0,30,10,60',
      ),
    );
    expect(stock(alone)).toEqual([['M-1', 'Berlin', 60, undefined]]);
  });

  it('reads no refunded or voided order as demand, and the shops where something was sold', () => {
    const reading = readFile(
      lines(
        'Name,Email,Financial Status,Fulfillment Status,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Cancelled at,Location,Id',
        '#1,a@b.example,paid,fulfilled,2026-06-01 10:00:00 +0000,2,Mug,5,M-1,,Berlin,1',
        '#1,a@b.example,,,,1,Cap,10,C-1,,,',
        '#2,c@d.example,refunded,unfulfilled,2026-06-02 10:00:00 +0000,7,Mug,5,M-1,,,2',
        '#2,c@d.example,,,,5,Cap,5,C-1,,,',
        '#3,c@d.example,voided,unfulfilled,2026-06-03 10:00:00 +0000,9,Mug,5,M-1,,,3',
        '#4,c@d.example,partially_refunded,fulfilled,2026-06-04 10:00:00 +0000,4,Mug,5,M-1,,,4',
      ),
    );
    expect(reading.problems).toEqual([]);
    expect(tuplesOf(kindOf(reading, 'demand'))).toEqual([
      ['M-1', 'Berlin', '2026-06-01', 1, 2],
      ['C-1', 'Berlin', '2026-06-01', 1, 1],
      ['M-1', 'Main', '2026-06-04', 1, 4],
    ]);
    expect(inferred(reading, 'rows left out')).toBe('3');
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
    expect(inferred(online, 'rows left out')).toBe('1');
    const mixed = readFile(
      lines(
        'Name,SKU,Type,Sales Description,Sales Price/Rate,Income Account,Purchase Cost,Quantity On Hand,Quantity as-of Date,Reorder Point',
        'Pump,P-1,Inventory,Fountain pump,15,Sales,10,25,08/15/2026,5',
        'Hose,,Inventory,Hose,9,Sales,4,7,08/15/2026,2',
        'Advice,,Service,Advice,90,Sales,,,,',
        'Set,,Bundle,Pump and hose,20,Sales,,,,',
      ),
    );
    expect(mixed.problems).toEqual([]);
    expect(stock(mixed).map(row => row.slice(0, 3))).toEqual([
      ['P-1', 'Main', 25],
      ['Hose', 'Main', 7],
    ]);
    expect(kindOf(mixed, 'items').rows.map(row => row.item)).toEqual(['P-1', 'Hose']);
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
