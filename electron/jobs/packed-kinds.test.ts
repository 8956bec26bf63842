import { describe, expect, it } from 'vitest';
import type { KindRows } from '../../shared/model/import-rows.ts';
import { packKinds, unpackKinds } from './packed-kinds.ts';

const items: KindRows = {
  kind: 'items',
  locations: [{ row: 2, location: 'L1', attributes: { region: 'north' } }],
  rows: Array.from({ length: 2500 }, (_, at) => ({
    row: at + 2,
    item: `SKU-${at}`,
    name: at % 3 === 0 ? null : undefined,
    cost: at / 8,
    attributes: { colour: 'red' },
  })),
};
const demand: KindRows = {
  kind: 'demand',
  grain: 'periods',
  items: ['A'],
  locations: ['L1'],
  item: Int32Array.of(0),
  location: Int32Array.of(0),
  day: Int32Array.of(19_000),
  days: Int16Array.of(7),
  quantity: Float64Array.of(2.5),
  row: Int32Array.of(2),
};

describe('what a worker read', () => {
  it('arrives as it was, rows without a value and with one to clear included', async () => {
    const kinds: KindRows[] = [items, demand, { kind: 'stock', rows: [] }];
    expect(await unpackKinds(structuredClone(packKinds(kinds)))).toEqual(kinds);
  });

  it('is unpacked with turns for others in between', async () => {
    let turns = 0;
    const count = () => {
      turns++;
      handle = setImmediate(count);
    };
    let handle = setImmediate(count);
    await unpackKinds(packKinds([items]));
    clearImmediate(handle);
    expect(turns).toBeGreaterThanOrEqual(3);
  });
});
