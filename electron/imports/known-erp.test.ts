import { describe, expect, it } from 'vitest';
import { lines, policies, stock } from './test-exports.ts';
import { inferred, kindOf, readFile, tuplesOf } from './testing.ts';

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
    expect(kindOf(inventory, 'items').rows).toMatchObject([
      { item: 'Bikes : B-1', lead_time_days: 14, multiple: 10 },
    ]);
    expect(kindOf(inventory, 'items').rows[0]?.cost).toBeUndefined();
    expect(inferred(inventory, 'differs between places')).toBe('Average Cost');
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

describe('NetSuite numbers of records', () => {
  it('are no items: the forecast is of what stock and orders are of', () => {
    const forecast = readFile(
      lines(
        'Item,Internal ID,Forecast QTY 01-2025,Forecast QTY 02-2025',
        'Chairs : CH-1,5,10,20',
        'Chairs : CH-2,6,11,21',
      ),
    );
    expect(tuplesOf(kindOf(forecast, 'forecasts')).map(([item, , , , amount]) => [item, amount])).toEqual([
      ['Chairs : CH-1', 10],
      ['Chairs : CH-1', 20],
      ['Chairs : CH-2', 11],
      ['Chairs : CH-2', 21],
    ]);
  });

  it('stand beside one cost where all places agree', () => {
    const inventory = readFile(
      lines(
        'Internal ID,Inventory Location,Name,On Hand,Reorder Multiple,Lead Time,Average Cost',
        '11,East,Bikes : B-1,10,6,14,12.50',
        '11,West,Bikes : B-1,4,6,14,12.50',
        '12,West,Bikes : B-2,4,,7,3',
      ),
    );
    expect(kindOf(inventory, 'items').rows).toMatchObject([
      { item: 'Bikes : B-1', cost: 12.5, multiple: 6, lead_time_days: 14 },
      { item: 'Bikes : B-2', cost: 3, lead_time_days: 7 },
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
          `01.11.2026;${inStock};;;;;1.025,500`,
          `27.11.2026;${ordered};4500000017/00010;;;100,000;1.125,500`,
          `28.11.2026;${sold};0000012345/000010;;;12,500-;1.113,000`,
        ),
      );
      expect(reading.problems).toEqual([]);
      expect(stock(reading)).toEqual([['1001', 'Main', 1025.5, undefined]]);
      expect(kindOf(reading, 'stock').rows[0]?.as_of).toBe('2026-11-01');
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
