import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshnessOfSources, importHistory } from './import-history.ts';
import { undoImport } from './undo-import.ts';
import { allImports, openTestWorkspace, writeText, type TestWorkspace } from './test-workspace.ts';

let workspace: TestWorkspace;
beforeAll(async () => {
  workspace = await openTestWorkspace();
  await writeText(workspace, 'item,location,on_hand,as_of\nA,L,5,2024-04-15\n', 'stock', 'shop');
  await writeText(workspace, 'supplier,item,price\nS,A,2\nS,B,3\n', 'supplier-items', 'erp');
  await writeText(workspace, 'item,location,date,quantity\nA,L,2024-04-01,5\n', 'demand', 'shop');
});
afterAll(() => workspace.remove());

const page = (query: Partial<Parameters<typeof importHistory>[1]> = {}) =>
  importHistory(workspace.engine, { ...allImports, ...query });
const files = (query: Parameters<typeof page>[0]) => page(query).imports.map(entry => entry.fileName);

describe('the history of imports', () => {
  it('comes newest first, with what came of each and who brought it', () => {
    expect(page()).toMatchObject({
      total: 3,
      imports: [
        { fileName: 'demand.csv', source: 'shop', actor: 'test', undoable: true, rows: { new: 1 } },
        { fileName: 'supplier-items.csv', source: 'erp', undoable: false, rows: { new: 2, rejected: 0 } },
        { fileName: 'stock.csv', template: null, hasRejects: false, kinds: [{ kind: 'stock' }] },
      ],
    });
  });

  it('is read page by page, sorted and filtered', () => {
    expect(page({ offset: 1, limit: 1 })).toMatchObject({
      total: 3,
      imports: [{ fileName: 'supplier-items.csv' }],
    });
    expect(files({ sort: [{ column: 'new', descending: true }] })[0]).toBe('supplier-items.csv');
    expect(files({ sort: [{ column: 'at', descending: false }] })[0]).toBe('stock.csv');
    expect(files({ text: 'shop' })).toEqual(['demand.csv', 'stock.csv']);
    expect(page({ rejectsOnly: true })).toEqual({ imports: [], total: 0 });
  });

  it('says what each source gave last, and keeps imports that were undone', async () => {
    const later = await writeText(workspace, 'supplier,name\nS,Smith\n', 'suppliers', 'erp');
    expect(freshnessOfSources(workspace.engine)).toMatchObject([
      { source: 'erp', fileName: 'suppliers.csv', lastKinds: ['suppliers'] },
      { source: 'shop', fileName: 'demand.csv', lastKinds: ['demand'] },
    ]);
    expect(freshnessOfSources(workspace.engine)[1]?.kinds.toSorted()).toEqual(['demand', 'stock']);
    await undoImport(workspace.engine, later.id, 'test');
    expect(freshnessOfSources(workspace.engine).map(({ source }) => source)).toEqual(['shop', 'erp']);
    expect(page({ state: 'undone' })).toMatchObject({
      total: 1,
      imports: [{ fileName: 'suppliers.csv', state: 'undone', undoable: false }],
    });
    expect(page({ state: 'done' }).imports[0]).toMatchObject({ fileName: 'demand.csv', undoable: true });
  });
});
