import { describe, expect, it } from 'vitest';
import type { ColumnProposal } from '../../../shared/model/imports.ts';
import { allTargets, doubledTargets, mapOf, targetsOf } from './mapping.ts';

const column = (number: number, header: string, ...targets: ColumnProposal['targets']): ColumnProposal => ({
  column: number,
  header,
  samples: [],
  filled: 3,
  targets,
});
const sku = column(1, 'SKU', { kind: 'items', field: 'item' }, { kind: 'stock', field: 'item' });
const name = column(2, 'Description', { kind: 'items', field: 'name' });
const onHand = column(3, 'On hand', { kind: 'stock', field: 'on_hand' });
const spare = column(4, 'Colour');
const january: ColumnProposal = {
  ...column(5, 'Jan', { kind: 'demand', field: 'quantity' }),
  period: { from: '2025-01-01', days: 31 },
};

describe('mapOf', () => {
  it('gives back what was proposed when nothing was changed', () => {
    expect(mapOf([sku, name, onHand, spare], {})).toEqual([
      { kind: 'items', columns: { item: 'SKU', name: 'Description' } },
      { kind: 'stock', columns: { item: 'SKU', on_hand: 'On hand' } },
    ]);
  });

  it('follows a choice, also one that leaves a column out', () => {
    expect(mapOf([sku, name, onHand, spare], { 2: [], 4: ['items.category'] })).toEqual([
      { kind: 'items', columns: { item: 'SKU', category: 'Colour' } },
      { kind: 'stock', columns: { item: 'SKU', on_hand: 'On hand' } },
    ]);
  });

  it('names a column by its number where there is no header', () => {
    expect(mapOf([column(7, '', { kind: 'items', field: 'item' })], {})).toEqual([
      { kind: 'items', columns: { item: 7 } },
    ]);
  });

  it('names the kind of the period columns and leaves the columns themselves to the reader', () => {
    const demandItem = column(1, 'SKU', { kind: 'demand', field: 'item' });
    expect(mapOf([demandItem, january], {})).toEqual([{ kind: 'demand', columns: { item: 'SKU' } }]);
  });
});

describe('targets', () => {
  it('shows the choice before the proposal', () => {
    expect(targetsOf(name, {})).toEqual(['items.name']);
    expect(targetsOf(name, { 2: ['items.category'] })).toEqual(['items.category']);
  });

  it('finds two columns that fill the same field, but not the many columns of a wide table', () => {
    expect(doubledTargets([name, spare], { 4: ['items.name'] })).toEqual(['items.name']);
    expect(doubledTargets([january, { ...january, column: 6, header: 'Feb' }], {})).toEqual([]);
  });

  it('are all different', () => {
    expect(new Set(allTargets).size).toBe(allTargets.length);
  });
});
