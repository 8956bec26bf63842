import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { toDay } from '../../shared/dates.ts';
import type { ImportMap } from '../../shared/model/imports.ts';
import { readImport, type ImportReading, type ReadImportOptions } from './read-import.ts';
import type { KindRows } from '../../shared/model/import-rows.ts';

const data = resolve(process.env.QM_DATA ?? join(import.meta.dirname, '../../../shared/data'));
const present = existsSync(join(data, 'README.md'));
if (!present) console.log(`skipped: no data folder at ${data} (set QM_DATA)`);

function read(file: string, options: Partial<ReadImportOptions> = {}): ImportReading {
  const fileName = file.split('/').at(-1) ?? file;
  const bytes = readFileSync(join(data, file));
  return readImport(bytes, {
    fileName,
    kind: 'auto',
    today: '2026-11-20',
    defaultLocation: 'Main',
    ...options,
  });
}

function kindOf<K extends KindRows['kind']>(reading: ImportReading, kind: K): Extract<KindRows, { kind: K }> {
  const found = reading.kinds.find((each): each is Extract<KindRows, { kind: K }> => each.kind === kind);
  if (!found) throw new Error(`no ${kind} among ${reading.kinds.map(each => each.kind).join(', ')}`);
  return found;
}

describe.skipIf(!present)('files of real planners', () => {
  it('reads a planner sheet as items, stock and twelve months of demand', () => {
    const reading = read('planner-sheet/complete_dataset_large.csv', { lastPeriod: '2023-12' });
    expect(reading.problems).toEqual([]);
    const items = kindOf(reading, 'items').rows;
    expect(items).toHaveLength(499);
    expect(items[0]).toMatchObject({ row: 2, item: 'KR202-209', cost: 1001, price: 5000, lead_time_days: 2 });
    expect(kindOf(reading, 'stock').rows[0]).toEqual({
      row: 2,
      item: 'KR202-209',
      location: 'Main',
      on_hand: 1003,
      as_of: '2024-01-01',
      reserved: undefined,
      backordered: 10,
    });
    const demand = kindOf(reading, 'demand');
    expect(demand.quantity).toHaveLength(5988);
    expect(Array.from(demand.day.slice(0, 2))).toEqual([toDay('2023-01-01'), toDay('2023-02-01')]);
    expect(Array.from(demand.days.slice(0, 3))).toEqual([31, 28, 31]);
    expect(demand.quantity.slice(0, 12).reduce((sum, value) => sum + value, 0)).toBe(24638);
    expect(reading.inferences).toContainEqual(
      expect.objectContaining({ what: 'lead time unit', value: 'days', confidence: 0.5 }),
    );
  });

  it('dates months without a year from today when nobody says the last period, and says so', () => {
    const reading = read('planner-sheet/complete_dataset_small.csv', { today: '2026-11-20' });
    const demand = kindOf(reading, 'demand');
    expect(demand.day[11]).toBe(toDay('2025-12-01'));
    expect(reading.inferences).toContainEqual(
      expect.objectContaining({ what: 'last period', value: '2025-12' }),
    );
    expect(kindOf(reading, 'stock').rows[0]?.as_of).toBe('2026-11-20');
  });

  it('reads one column a week as weekly demand, and flags as availability', () => {
    const sales = kindOf(read('vn2/Week 0 - 2024-04-08 - Sales.csv'), 'demand');
    expect(sales.quantity).toHaveLength(599 * 157);
    expect(new Set(sales.days)).toEqual(new Set([7]));
    expect(sales.day[156]).toBe(toDay('2024-04-08'));
    const flags = kindOf(read('vn2/Week 0 - In Stock.csv'), 'availability');
    expect(flags.quantity).toHaveLength(599 * 165);
    expect(new Set(flags.quantity)).toEqual(new Set([0, 1]));
  });

  it('reads stock and open orders of one file by a mapping, zero quantities being no open lines', () => {
    const map: ImportMap = {
      constants: { as_of: '2024-04-15' },
      kinds: [
        { kind: 'stock', columns: { item: 'Product', location: 'Store', on_hand: 'End Inventory' } },
        {
          kind: 'open-orders',
          columns: { item: 'Product', location: 'Store' },
          unpivot: [
            { column: 'In Transit W+1', set: { expected: '2024-04-15' } },
            { column: 'In Transit W+2', set: { expected: '2024-04-22' } },
          ],
        },
      ],
    };
    const reading = read('vn2/Week 0 - 2024-04-08 - Initial State.csv', { map });
    expect(kindOf(reading, 'stock').rows).toHaveLength(599);
    expect(kindOf(reading, 'stock').rows[0]).toMatchObject({
      item: '126',
      location: '0',
      on_hand: 3,
      as_of: '2024-04-15',
    });
    const orders = kindOf(reading, 'open-orders').rows;
    expect(orders.every(line => line.quantity > 0)).toBe(true);
    expect(orders[0]).toMatchObject({ item: '126', location: '0', quantity: 3, expected: '2024-04-22' });
  });

  it('keeps unknown columns of an items file as attributes of the item, or of the location they belong to', () => {
    const items = kindOf(read('vn2/Week 0 - Master.csv', { kind: 'items' }), 'items');
    expect(items.rows).toHaveLength(297);
    expect(items.rows[0]?.attributes).toEqual({ Division: '3012', Department: '30', DepartmentGroup: '11' });
    expect(items.locations[0]).toMatchObject({
      location: '0',
      attributes: { StoreFormat: '1', Format: '13' },
    });
  });
});
