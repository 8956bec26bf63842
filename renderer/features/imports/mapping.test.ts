import { describe, expect, it } from 'vitest';
import type { ColumnProposal } from '../../../shared/model/imports.ts';
import {
  doubledTargets,
  groupColumns,
  kindsInUse,
  mapOf,
  missingOf,
  shownTargets,
  targetsOf,
  type ColumnChoices,
} from './mapping.ts';

const choose = (
  targets: ColumnChoices['targets'] = {},
  periods: ColumnChoices['periods'] = {},
  constants: ColumnChoices['constants'] = {},
): ColumnChoices => ({ targets, periods, constants });

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
    expect(mapOf([sku, name, onHand, spare], choose())).toEqual([
      { kind: 'items', columns: { item: 'SKU', name: 'Description' } },
      { kind: 'stock', columns: { item: 'SKU', on_hand: 'On hand' } },
    ]);
  });

  it('follows a choice, also one that leaves a column out', () => {
    expect(mapOf([sku, name, onHand, spare], choose({ 2: [], 4: ['items.category'] }))).toEqual([
      { kind: 'items', columns: { item: 'SKU', category: 'Colour' } },
      { kind: 'stock', columns: { item: 'SKU', on_hand: 'On hand' } },
    ]);
  });

  it('names a column by its number where there is no header', () => {
    expect(mapOf([column(7, '', { kind: 'items', field: 'item' })], choose())).toEqual([
      { kind: 'items', columns: { item: 7 } },
    ]);
  });

  it('names the kind of the period columns and leaves the columns themselves to the reader', () => {
    const demandItem = column(1, 'SKU', { kind: 'demand', field: 'item' });
    expect(mapOf([demandItem, january], choose())).toEqual([{ kind: 'demand', columns: { item: 'SKU' } }]);
  });
});

describe('targets', () => {
  it('shows the choice before the proposal', () => {
    expect(targetsOf(name, choose())).toEqual(['items.name']);
    expect(targetsOf(name, choose({ 2: ['items.category'] }))).toEqual(['items.category']);
  });

  it('finds two columns that fill the same field, but not the many columns of a wide table', () => {
    expect(doubledTargets([name, spare], choose({ 4: ['items.name'] }))).toEqual(['items.name']);
    expect(doubledTargets([january, { ...january, column: 6, header: 'Feb' }], choose())).toEqual([]);
  });

  it('fill a field of every kind in use by one column, and are shown as one', () => {
    const code = column(7, 'Code');
    const choices = choose({ 1: [], 7: ['every.item', 'items.name'], 2: [] });
    expect(mapOf([sku, name, onHand, code], choices)).toEqual([
      { kind: 'items', columns: { item: 'Code', name: 'Code' } },
      { kind: 'stock', columns: { item: 'Code', on_hand: 'On hand' } },
    ]);
    expect(shownTargets(sku, kindsInUse([sku, name, onHand], choose()), choose())).toEqual(['every.item']);
    expect(doubledTargets([sku, onHand, code], choose({ 7: ['every.item'] }))).toContain('stock.item');
  });

  it('name a column by its number when its header stands twice', () => {
    expect(mapOf([sku, { ...spare, header: 'SKU' }], choose())[0]?.columns).toEqual({ item: 1 });
  });
});

describe('periods', () => {
  const item = column(1, 'SKU', { kind: 'demand', field: 'item' });
  const february = { ...january, column: 6, header: 'Feb' };
  const table = { columns: [item, january, spare, february] } as const;

  it('are moved to another kind, or not read, with the columns that describe them', () => {
    expect(mapOf(table.columns, choose({}, { demand: 'forecasts' }))).toEqual([
      { kind: 'forecasts', columns: { item: 'SKU' } },
    ]);
    expect(kindsInUse(table.columns, choose({}, { demand: 'none' }))).toEqual([]);
  });

  it('are left out one by one', () => {
    expect(mapOf(table.columns, choose({ 6: [] }))).toEqual([
      { kind: 'demand', columns: { item: 'SKU' }, skip: [6] },
    ]);
  });

  it('stand together where the first of them does', () => {
    const sheet = {
      ...table,
      columns: [...table.columns],
      sheet: '',
      fingerprint: '',
      headers: [],
      headerRows: [1],
      rows: 1,
      firstRow: 2,
      shown: [],
    };
    expect(
      groupColumns(sheet, choose({ 6: [] })).map(group =>
        group.of === 'column' ? group.column.header : group.columns.map(each => each.header),
      ),
    ).toEqual(['SKU', ['Jan', 'Feb'], 'Colour']);
  });
});

describe('missingOf', () => {
  it('names what each kind still needs; constants and periods count', () => {
    const chosen = choose({ 1: ['demand.item'] });
    expect(missingOf([sku], chosen)).toEqual([{ kind: 'demand', fields: ['date', 'quantity'] }]);
    expect(missingOf([sku, january], chosen)).toEqual([]);
    expect(missingOf([sku], choose({ 1: ['demand.item'] }, {}, { date: '2026-01', quantity: '1' }))).toEqual(
      [],
    );
    expect(missingOf([onHand], choose())).toEqual([{ kind: 'stock', fields: ['item'] }]);
  });
});
