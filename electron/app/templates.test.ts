import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ImportReport } from '../../shared/contract/imports.ts';
import { lastingMap, removeTemplate, renameTemplate, saveTemplate, templateList } from './templates.ts';
import { importText, openTestWorkspace, type TestWorkspace } from './test-workspace.ts';
import { undoCommand } from './workspace.ts';

let workspace: TestWorkspace;
beforeEach(async () => {
  workspace = await openTestWorkspace();
});
afterEach(() => workspace.remove());

/** Columns that nobody recognises by their names. */
const monday = 'Thing;Where;Lot\nA-1;Main;1,5\nB-2;Main;2,5\n';
const map = {
  locale: 'de',
  kinds: [{ kind: 'stock' as const, columns: { item: 'Thing', location: 'Where', on_hand: 'Lot' } }],
};
const save = (name: string, report: ImportReport, more: object = {}) =>
  saveTemplate(
    workspace.engine,
    { name, kind: 'auto', map: report.mapping.map, mapping: report.mapping, ...more },
    'test',
  );
const onHand = () =>
  workspace.engine.store.reader
    .prepare<[], [string, number]>(
      'SELECT i.code, s.on_hand FROM stock_snapshot s JOIN item_location il ON il.key = s.item_location JOIN item i ON i.key = il.item ORDER BY 1',
    )
    .raw()
    .all();

describe('a template', () => {
  it('is used by itself for the next file of its layout, refused with words where columns are missing', async () => {
    await save('SAP stock', await importText(workspace, monday, { map, dryRun: true }), { source: 'SAP' });

    const second = await importText(workspace, 'Thing;Where;Lot\nA-1;Main;1.000,5\n', {
      fileName: 'tuesday.csv',
    });
    expect(second.template).toMatchObject({ name: 'SAP stock', how: 'exact' });
    expect(second.inferences[0]).toMatchObject({ what: 'template', value: 'SAP stock' });
    expect(onHand()).toEqual([['A-1', 1000.5]]);
    expect(workspace.engine.store.reader.prepare('SELECT name FROM source').pluck().all()).toContain('SAP');
    expect(templateList(workspace.engine)).toMatchObject([
      { name: 'SAP stock', source: 'SAP', kinds: ['stock'], layouts: 1, lastUsedAt: expect.any(String) },
    ]);

    const third = importText(workspace, 'Thing;Where\nA-1;Main\n', {
      fileName: 'stock.csv',
      template: 'sap STOCK',
    });
    await expect(third).rejects.toMatchObject({
      code: 'invalid-input',
      message:
        "The template 'SAP stock' needs the column 'Lot', which stock.csv has not; its columns are 'Thing', 'Where'. Choose another template, or read the file without one",
    });
    const preview = await importText(workspace, 'Thing;Where\nA-1;Main\n', {
      fileName: 'stock.csv',
      dryRun: true,
    });
    expect(preview).toMatchObject({ template: null, offers: [{ name: 'SAP stock', fits: false }] });
  });

  it('is left out when the file is to be read without one, and what is given for a file stands above it', async () => {
    await save('Stock', await importText(workspace, monday, { map, dryRun: true }));
    const without = await importText(workspace, monday, { template: null, dryRun: true });
    expect(without.template).toBeNull();
    const english = await importText(workspace, 'Thing;Where;Lot\nA-1;Main;1.5\n', { map: { locale: 'en' } });
    expect(english.template).toMatchObject({ name: 'Stock' });
    expect(onHand()).toEqual([['A-1', 1.5]]);
  });

  it('is offered where its columns stand in another order or beside others, and known by itself once it was used so', async () => {
    await save('Stock', await importText(workspace, monday, { map, dryRun: true }));
    const moved = 'Lot;Thing;Where;Remark\n7,5;C-3;Main;x\n';
    const offer = (await importText(workspace, moved, { dryRun: true, fileName: 'moved.csv' })).offers[0];
    expect(offer).toMatchObject({
      name: 'Stock',
      fits: true,
      message: "moved.csv has all columns of the template 'Stock', but others beside them: 'Remark'",
    });
    await importText(workspace, moved, { template: offer?.id });
    expect(onHand()).toEqual([['C-3', 7.5]]);
    const again = await importText(workspace, moved.replace('7,5', '8,5'), { dryRun: true });
    expect(again.template).toMatchObject({ name: 'Stock', how: 'exact' });
    expect(templateList(workspace.engine)).toMatchObject([{ layouts: 2 }]);
  });

  it('serves a wide table next month, whose period columns have moved on', async () => {
    const wide = (months: string[]) =>
      `Thing,Where,${months.join()}\nA-1,Main,${months.map(() => 3).join()}\n`;
    const wideMap = { kinds: [{ kind: 'demand' as const, columns: { item: 'Thing', location: 'Where' } }] };
    const january = await importText(workspace, wide(['2025-11', '2025-12', '2026-01']), { map: wideMap });
    await save('Sales by month', january);
    const february = await importText(workspace, wide(['2025-11', '2025-12', '2026-01', '2026-02']));
    expect(february.template).toMatchObject({ name: 'Sales by month', how: 'exact' });
    expect(february.rows).toMatchObject({ new: 1, unchanged: 3 });
  });

  it('knows a file without a header by its columns and what they hold, once confirmed', async () => {
    const rows = 'A-1,MAIN,2026-01-05,12\nB-2,MAIN,2026-01-12,5\n';
    const proposed = await importText(workspace, rows, { dryRun: true });
    expect(proposed.inferences).toContainEqual(
      expect.objectContaining({ what: 'template', confidence: 0.6 }),
    );
    expect(proposed.mapping.layout.contents).toEqual(['text', 'text', 'date', 'number']);
    await save('Monthly sales', proposed);
    const next = await importText(workspace, 'C-3,NORTH,2026-02-02,7\n');
    expect(next.template).toMatchObject({ name: 'Monthly sales', how: 'exact' });
    expect(next.rows.new).toBe(1);
    const others = await importText(workspace, 'C-3,2026-02-02,NORTH,7\n', { dryRun: true });
    expect(others.template).toBeNull();
  });

  it('keeps nothing that belongs to one file', async () => {
    const dated = {
      ...map,
      lastPeriod: '2026-01',
      constants: { as_of: '2026-01-01', location: 'MAIN' },
      kinds: [{ ...map.kinds[0]!, constants: { as_of: '2026-01-01' } }],
    };
    const { map: kept, leftOut } = lastingMap(dated);
    expect(kept).toEqual({
      ...map,
      constants: { location: 'MAIN' },
      kinds: [{ ...map.kinds[0], constants: {} }],
    });
    expect(leftOut.toSorted()).toEqual(['as_of', 'lastPeriod']);
  });

  it('is renamed, replaced and deleted in steps that can be undone', async () => {
    const report = await importText(workspace, monday, { map, dryRun: true });
    const { id } = await save('Stock', report);
    await expect(save('STOCK', report)).rejects.toMatchObject({ code: 'conflict' });
    await save('stock', report, { source: 'ERP', replace: true });
    await renameTemplate(workspace.engine, { template: id, name: 'Stock of the day' }, 'test');
    await removeTemplate(workspace.engine, 'stock of the day', 'test');
    expect(templateList(workspace.engine)).toEqual([]);
    const names = () => templateList(workspace.engine).map(({ name, source }) => `${name} ${source}`);
    const seen: string[][] = [];
    for (let step = 0; step < 4; step++) {
      await undoCommand(workspace.engine, undefined, 'test');
      seen.push(names());
    }
    expect(seen).toEqual([['Stock of the day ERP'], ['Stock ERP'], ['Stock null'], []]);
  });

  it('that nobody has is named as missing, with those that there are', async () => {
    await save('Stock', await importText(workspace, monday, { map, dryRun: true }));
    await expect(importText(workspace, monday, { template: 'Stok' })).rejects.toThrow(
      "There is no template 'Stok'; the templates are 'Stock'",
    );
  });
});
