import { describe, expect, it } from 'vitest';
import { importMapSchema, type ImportProblem, type SheetProposal } from '../../../shared/model/imports.ts';
import {
  fixedValue,
  importMapOf,
  kindOf,
  noChoices,
  sheetChoices,
  withCodes,
  withFix,
  withKind,
  withSheet,
  withText,
} from './wizard-choices.ts';

const table = (sheet: string): SheetProposal => ({
  sheet,
  fingerprint: '',
  headers: ['SKU', 'Qty'],
  headerRows: [1],
  rows: 2,
  firstRow: 2,
  columns: [
    { column: 1, header: 'SKU', samples: [], filled: 2, targets: [{ kind: 'stock', field: 'item' }] },
    { column: 2, header: 'Qty', samples: [], filled: 2, targets: [{ kind: 'stock', field: 'on_hand' }] },
  ],
  shown: [],
});
const problem: ImportProblem = {
  file: 'a.csv',
  sheet: '',
  row: 3,
  column: 'Qty',
  value: 'x',
  expected: '',
  message: '',
};

describe('importMapOf', () => {
  it('says what becomes of unknown codes, and nothing else of a sheet', () => {
    const choices = withSheet(noChoices, '', { format: { unknown: { item: 'skip' } } });
    expect(importMapOf(choices, [table('')])).toEqual({ unknown: { item: 'skip' } });
  });

  it('says nothing when nothing was set otherwise', () => {
    expect(importMapOf(noChoices, [table('')])).toEqual({});
    expect(importMapOf(noChoices, [table('Data')])).toEqual({});
  });

  it('pins the sheet that a choice was made for', () => {
    const choices = withSheet(noChoices, 'Data', { format: { header: [2] } });
    expect(importMapOf(choices, [table('Data')])).toEqual({ sheet: 'Data', header: [2] });
  });

  it('reads several sheets each in its own way', () => {
    const two = { ...noChoices, sheets: ['North', 'South'] };
    const choices = withSheet(two, 'South', {
      constants: { location: 'S' },
      targets: { 2: ['stock.reserved'] },
    });
    expect(importMapOf(choices, [table('North'), table('South')])).toEqual({
      sheets: [
        { sheet: 'North' },
        {
          sheet: 'South',
          constants: { location: 'S' },
          kinds: [{ kind: 'stock', columns: { item: 'SKU', reserved: 'Qty' } }],
        },
      ],
    });
  });

  it('is a mapping that the import takes, whatever was chosen', () => {
    let choices = withText(noChoices, { encoding: 'windows-1252', delimiter: 'tab' });
    choices = withSheet(choices, '', {
      format: { header: null, decimal: ',', dates: 'dmy', units: { lead_time: 'weeks' }, blank: 'zero' },
    });
    choices = withCodes(choices, [{ field: 'item', code: 'a', means: 'A' }]);
    choices = withFix(choices, problem, '5');
    expect(importMapSchema.safeParse(importMapOf(choices, [table('')])).error).toBeUndefined();
  });
});

describe('choices', () => {
  it('about columns and cells are dropped with the header they belong to, and kept otherwise', () => {
    const chosen = withFix(withSheet(noChoices, '', { targets: { 2: ['stock.reserved'] } }), problem, '5');
    const kept = withSheet(chosen, '', { format: { decimal: ',' } });
    expect([sheetChoices(kept, '').targets, kept.fixes]).toEqual([{ 2: ['stock.reserved'] }, chosen.fixes]);
    const dropped = withSheet(kept, '', { format: { decimal: ',', header: [3] } });
    expect([sheetChoices(dropped, '').targets, dropped.fixes]).toEqual([{}, []]);
  });

  it('about what the file holds have its columns recognised anew, and a mapping by hand holds what it maps', () => {
    const mapped = withSheet(noChoices, '', { targets: { 2: ['stock.reserved'] } });
    expect(sheetChoices(withKind(mapped, 'demand'), '').targets).toEqual({});
    const byHand = withSheet(withKind(noChoices, 'demand'), '', { targets: { 2: ['stock.reserved'] } });
    expect(kindOf(byHand, importMapOf(byHand, [table('')]))).toBe('auto');
    expect(kindOf(withKind(noChoices, 'demand'), {})).toBe('demand');
  });

  it('mend a cell once, and take it back', () => {
    const twice = withFix(withFix(noChoices, problem, '5'), problem, '6');
    expect(twice.fixes).toEqual([{ row: 3, column: 'Qty', value: '6' }]);
    expect(fixedValue(twice, problem)).toBe('6');
    expect(withFix(twice, problem, null).fixes).toEqual([]);
    expect(fixedValue(noChoices, { ...problem, column: null })).toBeUndefined();
  });
});
