import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sortedByKey } from './bulk-order.ts';

function orderOf(keys: number[], days: number[]): number[] {
  const steps = sortedByKey(Int32Array.from(keys), Int32Array.from(days));
  let step = steps.next();
  while (!step.done) step = steps.next();
  return [...step.value];
}

test('rows come by key, then by day, then as they stood', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(6), fc.integer({ min: -9, max: 9 }))), pairs => {
      const rows = pairs.map(([key, day], row) => ({ key, day, row }));
      const expected = rows.toSorted((a, b) => a.key - b.key || a.day - b.day || a.row - b.row);
      const order = orderOf(
        pairs.map(([key]) => key),
        pairs.map(([, day]) => day),
      );
      expect(order).toEqual(expected.map(({ row }) => row));
    }),
  );
});

test('a million rows can be paused often', () => {
  const length = 1_000_000;
  const keys = Int32Array.from({ length }, (_, row) => (row * 7919) % 10_007);
  const steps = sortedByKey(keys, new Int32Array(length));
  let pauses = 0;
  while (!steps.next().done) pauses++;
  expect(pauses).toBeGreaterThan(60);
});
