import { describe, expect, it } from 'vitest';
import { inferred, kindOf, readFile } from './testing.ts';

describe('figures that cannot be', () => {
  it.each([
    ['items', 'item,cost\nA,12345678901\n', 'cost', '12345678901 is more than a price can be'],
    [
      'suppliers',
      'supplier,min_order_value\nS,1e20\n',
      'min_order_value',
      "'1e20' is more than a figure can be",
    ],
    [
      'suppliers',
      'supplier,min_order_value\nS,1e13\n',
      'min_order_value',
      "'1e13' is more than a figure can be",
    ],
    ['stock', 'item,on_hand\nA,1e300\n', 'on_hand', "'1e300' is more than a figure can be"],
    [
      'demand',
      'item,date,quantity\nA,2026-01-05,1e300\n',
      'quantity',
      "'1e300' is more than a figure can be",
    ],
    [
      'items',
      'item,lead_time_days\nA,1000000000\n',
      'lead_time_days',
      '1000000000 is more than a number of days',
    ],
  ] as const)('are refused with the place and the cause: %s %s', (kind, text, column, says) => {
    const reading = readFile(text, { kind });
    expect(reading.problems).toHaveLength(1);
    expect(reading.problems[0]).toMatchObject({ row: 2, column });
    expect(reading.problems[0]?.message).toContain(says);
    expect(reading.rejectedRows).toEqual({ [kind]: 1 });
  });

  it('are not those at the limit', () => {
    const reading = readFile('item,cost,lead_time_days\nA,9000000000,3650\n', { kind: 'items' });
    expect(reading.problems).toEqual([]);
    expect(kindOf(reading, 'items').rows[0]).toMatchObject({ cost: 9e9, lead_time_days: 3650 });
  });

  it('are stock of a day more than a year ahead, as typing errors are', () => {
    const text = 'item,on_hand,as_of\nA,5,2099-02-01\nB,5,2026-11-20\nC,5,2026-11-21\n';
    const reading = readFile(text, { kind: 'stock' });
    expect(kindOf(reading, 'stock').rows.map(row => row.item)).toEqual(['B', 'C']);
    expect(reading.problems[0]).toMatchObject({ row: 2, column: 'as_of', value: '2099-02-01' });
  });
});

it('a bill of materials by which a kit holds itself is taken, and the circle named', () => {
  const reading = readFile('kit,component,quantity\nA,B,1\nB,C,2\nC,A,1\nC,D,1\n', { kind: 'bom' });
  expect(kindOf(reading, 'bom').rows).toHaveLength(4);
  expect(reading.problems).toEqual([]);
  expect(inferred(reading, 'kit that contains itself')).toBe('C -> A -> B -> C');
});
