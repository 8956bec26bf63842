import { describe, expect, it } from 'vitest';
import { kindOf, readFile } from './testing.ts';

const lines = (...rows: string[]) => rows.join('\n');

describe('a row of units', () => {
  it('may say how many a price is for, and makes no place of what stock is counted in', () => {
    const reading = readFile(
      lines('Item;Lead time;Price;Stock', ';weeks;per 100;pcs', 'A;2;100;5', 'B;3;200;6'),
    );
    expect(reading.tables[0]?.headerRows).toEqual([1]);
    expect(kindOf(reading, 'stock').rows).toMatchObject([
      { item: 'A', location: 'Main', on_hand: 5 },
      { item: 'B', location: 'Main', on_hand: 6 },
    ]);
    expect(kindOf(reading, 'items').rows).toMatchObject([
      { item: 'A', price: 1, lead_time_days: 14 },
      { item: 'B', price: 2, lead_time_days: 21 },
    ]);
  });

  it('below the supplier whose lead time it is makes no supplier of the figures', () => {
    const file = lines('Item;Lead time;Stock', ';supplier;', ';months;pcs', 'A;1;5', 'B;2;6', 'C;3;7');
    const reading = readFile(file);
    expect(kindOf(reading, 'items').rows.map(row => row.lead_time_days)).toEqual([30, 61, 91]);
    expect(reading.kinds.map(({ kind }) => kind)).not.toContain('supplier-items');
  });
});

describe('a header of stock', () => {
  it('with a unit behind it names no place, even in one row', () => {
    const reading = readFile(lines('Item;Stock pcs;Min;Max', 'A;5;1;9', 'B;6;2;8'));
    expect(kindOf(reading, 'stock').rows.map(({ location }) => location)).toEqual(['Main', 'Main']);
  });

  it('still names places of one letter', () => {
    const reading = readFile(lines('Item;Stock L;Stock M', 'A;5;1', 'B;6;2'));
    expect(kindOf(reading, 'stock').rows.map(({ location }) => location)).toEqual(['L', 'M', 'L', 'M']);
  });
});
