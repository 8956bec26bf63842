import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reconcile, wholeShares, type ForecastNode } from './reconciliation.ts';

const leaf = (name: string, path: number[], override?: number[]): ForecastNode => ({
  name,
  path: Float64Array.from(path),
  children: [],
  ...(override && { override: Float64Array.from(override) }),
});
const group = (name: string, children: ForecastNode[], override?: number[]): ForecastNode => ({
  name,
  path: new Float64Array(0),
  children,
  ...(override && { override: Float64Array.from(override) }),
});

describe('a hierarchy of forecasts', () => {
  it('adds up from item to category to total', () => {
    const tree = group('all', [
      group('tea', [leaf('green', [1, 2]), leaf('black', [3, 4])]),
      leaf('pot', [5, 6]),
    ]);
    const { root } = reconcile(tree, 2);
    expect([...root.path]).toEqual([9, 12]);
    expect([...root.children[0]!.path]).toEqual([4, 6]);
  });

  it('spreads an override down in proportion, in its own periods only', () => {
    const tree = group('tea', [leaf('green', [1, 2]), leaf('black', [3, 4])], [8, NaN]);
    const { root, conflicts } = reconcile(tree, 2);
    expect(root.children.map(child => [...child.path])).toEqual([
      [2, 2],
      [6, 4],
    ]);
    expect([...root.baseline]).toEqual([4, 6]);
    expect(conflicts).toEqual([]);
  });

  it('lets the override nearest to the item win and spreads the rest', () => {
    const tea = group('tea', [leaf('green', [1], [5]), leaf('black', [3])]);
    const tree = group('all', [tea, leaf('pot', [1])], [13]);
    const { root } = reconcile(tree, 1);
    expect(root.children[0]!.children.map(child => child.path[0])).toEqual([5, 6]);
    expect(root.children[1]!.path[0]).toBe(2);
    expect(root.path[0]).toBe(13);
  });

  it('spreads evenly where nothing is forecast', () => {
    const { root } = reconcile(group('new', [leaf('a', [0]), leaf('b', [0])], [10]), 1);
    expect(root.children.map(child => child.path[0])).toEqual([5, 5]);
  });

  it('says which override cannot be met', () => {
    const fixed = group('tea', [leaf('green', [1], [5]), leaf('black', [3], [2])], [20]);
    const { root, conflicts } = reconcile(fixed, 1);
    expect(root.path[0]).toBe(7);
    expect(conflicts).toEqual([{ name: 'tea', period: 0, wanted: 20, given: 7 }]);
  });

  it('refuses a negative override by name', () => {
    expect(() => reconcile(group('tea', [leaf('green', [1])], [-1]), 1)).toThrow('tea');
  });

  it('always agrees with its children and meets every override that leaves something free', () => {
    const figure = fc.option(fc.integer({ min: 0, max: 90 }), { nil: NaN, freq: 2 });
    const item = fc.tuple(fc.integer({ min: 0, max: 30 }), figure);
    const property = fc.property(
      fc.array(fc.tuple(fc.array(item, { minLength: 1, maxLength: 4 }), figure), {
        minLength: 1,
        maxLength: 4,
      }),
      figure,
      (categories, total) => {
        const tree = group(
          'all',
          categories.map(([items, own], c) =>
            group(
              `c${c}`,
              items.map(([path, set], i) => leaf(`c${c}i${i}`, [path], [set])),
              [own],
            ),
          ),
          [total],
        );
        const { root, conflicts } = reconcile(tree, 1);
        const sum = root.children.reduce((all, child) => all + child.path[0]!, 0);
        expect(root.path[0]).toBeCloseTo(sum, 9);
        if (!Number.isNaN(total) && !conflicts.some(({ name }) => name === 'all'))
          expect(sum).toBeCloseTo(total, 9);
        categories.forEach(([items], c) =>
          items.forEach(([, set], i) => {
            if (!Number.isNaN(set)) expect(root.children[c]!.children[i]!.path[0]).toBe(set);
          }),
        );
      },
    );
    fc.assert(property, { numRuns: 300, seed: 2 });
  });
});

describe('whole shares', () => {
  it('add up to the rounded sum', () => {
    expect(wholeShares([1.5, 1.4, 1.1])).toEqual([2, 1, 1]);
    expect(wholeShares([])).toEqual([]);
    const property = fc.property(fc.array(fc.double({ min: 0, max: 1e6, noNaN: true })), values => {
      const shares = wholeShares(values);
      const total = Math.round(values.reduce((sum, value) => sum + value, 0));
      expect(shares.reduce((sum, value) => sum + value, 0)).toBe(total);
      shares.forEach((share, i) => expect(Math.abs(share - values[i]!)).toBeLessThan(1.0001));
    });
    fc.assert(property, { seed: 6 });
  });
});
