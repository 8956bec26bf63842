import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readImport } from '../imports/read-import.ts';
import type { ImportKind } from '../../shared/model/imports.ts';
import { describeStopped } from '../jobs/commit-import.ts';
import { importChanges } from './import-changes.ts';
import { undoImport } from './undo-import.ts';
import { importText, openTestWorkspace, writeText, type TestWorkspace } from './test-workspace.ts';

let workspace: TestWorkspace;
beforeEach(async () => {
  workspace = await openTestWorkspace();
});
afterEach(() => workspace.remove());

const deliver = (text: string, kind: ImportKind | 'auto' = 'auto') =>
  writeText(workspace, text, kind, 'files', { delta: true });
const all = (sql: string) => workspace.engine.store.reader.prepare<[], unknown[]>(sql).raw().all();
const items = () => all('SELECT code, name FROM item ORDER BY code');
const terms = () =>
  all(
    'SELECT s.code, i.code, si.price_micros / 1000000.0, si.preferred FROM supplier_item si JOIN supplier s ON s.key = si.supplier JOIN item i ON i.key = si.item ORDER BY 1, 2',
  );
const rules = () =>
  all(
    "SELECT i.code, coalesce(l.code, ''), p.fields FROM policy p JOIN item i ON i.key = p.item LEFT JOIN location l ON l.key = p.location ORDER BY 1, 2",
  );

describe('a file of changes of master data', () => {
  it('deletes items that nothing uses and phases out the others, with a word, and is undone', async () => {
    await writeText(workspace, 'item,name,cost\nA,Hammer,3\nB,Saw,4\nC,Axe,5\n', 'items');
    await writeText(workspace, 'item,location,on_hand,as_of\nB,L,7,2024-04-15\n', 'stock');
    const report = await importText(
      workspace,
      'op,item,name,cost\nD,A,,\nD,B,,\nU,C,Big axe,6\nI,E,Drill,9\nD,Z,,\n',
      { kind: 'items', map: { delta: true } },
    );
    expect(report.rows).toEqual({ new: 1, changed: 3, unchanged: 1, rejected: 0 });
    expect(report.inferences).toContainEqual(
      expect.objectContaining({ what: 'items phased out', value: 'B' }),
    );
    expect(items()).toEqual([
      ['B', 'Saw'],
      ['C', 'Big axe'],
      ['E', 'Drill'],
    ]);
    expect(rules()).toEqual([['B', '', '{"stopped":"phased-out"}']]);
    const { kinds } = await importChanges(workspace.engine, { id: undefined, offset: 0, limit: 9 });
    expect(kinds).toContainEqual({ kind: 'items', new: 1, changed: 1, gone: 1 });
    await undoImport(workspace.engine, undefined, 'test');
    expect(items()).toEqual([
      ['A', 'Hammer'],
      ['B', 'Saw'],
      ['C', 'Axe'],
    ]);
    expect(rules()).toEqual([]);
  });

  it('deletes suppliers that nothing uses and blocks the others', async () => {
    await writeText(workspace, 'supplier,name\nS,Smith\nT,Taylor\n', 'suppliers');
    await writeText(workspace, 'supplier,item,price\nS,A,2\n', 'supplier-items');
    const report = await deliver('supplier,name,deleted\nS,Smith,X\nT,Taylor,X\nU,Usher,\n', 'suppliers');
    expect(report.kinds[0]?.rows).toEqual({ new: 1, changed: 2, unchanged: 0, rejected: 0 });
    expect(all('SELECT code, blocked FROM supplier ORDER BY code')).toEqual([
      ['S', 1],
      ['U', 0],
    ]);
    expect(describeStopped(report.stopped)).toMatchObject([{ what: 'suppliers blocked', value: 'S' }]);
  });

  it('deletes terms, and prefers what is left; the item and the supplier stay', async () => {
    await writeText(workspace, 'supplier,item,price\nS,A,2\nT,A,3\nT,B,4\n', 'supplier-items');
    const text =
      'change type,supplier,item,name,price\ndelete,S,A,Hammer,\nupdate,T,B,Saw,5\nupdate,T,B,Saw,6\n';
    await deliver(text);
    expect(terms()).toEqual([
      ['T', 'A', 3, 1],
      ['T', 'B', 6, 1],
    ]);
    expect(items()).toEqual([
      ['A', ''],
      ['B', 'Saw'],
    ]);
  });

  it('deletes parts of kits and what files say of policies', async () => {
    await writeText(workspace, 'kit,component,quantity\nK,A,2\nK,B,1\n', 'bom');
    await writeText(workspace, 'item,location,min,max\nA,L,2,8\nB,L,1,4\n', 'policies');
    await deliver('op,kit,component,quantity\nD,K,A,\nU,K,B,3\n', 'bom');
    await deliver('op,item,location,min,max\nD,A,L,,\nU,B,L,2,4\n', 'policies');
    expect(all('SELECT quantity FROM kit_component')).toEqual([[3]]);
    expect(rules()).toEqual([['B', 'L', '{"min":2,"max":4}']]);
  });

  it('without marks merges by natural key, the later row last', async () => {
    await writeText(workspace, 'item,name,cost\nA,Hammer,3\nB,Saw,4\n', 'items');
    const { kinds } = await deliver('item,name,cost\nA,Mallet,\nA,,5\n', 'items');
    expect(kinds[0]?.rows).toEqual({ new: 0, changed: 1, unchanged: 0, rejected: 0 });
    expect(all('SELECT code, name, cost_micros FROM item ORDER BY code')).toEqual([
      ['A', 'Mallet', 5_000_000],
      ['B', 'Saw', 4_000_000],
    ]);
  });
});

const read = (text: string, kind: ImportKind | 'auto', delta: boolean) =>
  readImport(new TextEncoder().encode(text), {
    fileName: 'changes.csv',
    kind,
    map: { delta },
    today: '2024-05-01',
    defaultLocation: 'MAIN',
  });

describe('what a file of changes cannot delete', () => {
  it('is refused by name, and so is a mark that nobody knows', () => {
    const stock = read(
      'op,item,location,on_hand,as_of\nD,A,L,5,2024-04-15\nU,B,L,6,2024-04-15\n',
      'stock',
      true,
    );
    expect(stock.problems).toMatchObject([{ row: 2, expected: 'state a stock of 0, or leave the row out' }]);
    const demand = read('op,item,date,quantity\nD,A,2024-04-01,5\nI,A,2024-04-02,5\n', 'demand', true);
    expect(demand.problems[0]?.message).toContain(
      "column 'op' deletes the row, but demand cannot be deleted",
    );
    const odd = read('op,item,name\nQ,A,Hammer\nI,B,Saw\n', 'items', true);
    expect(odd.problems).toMatchObject([{ row: 2, column: 'op', value: 'Q' }]);
  });

  it('is pointed out where the file is not read as one of changes', () => {
    const full = read('op,item,name\nD,A,Hammer\nI,B,Saw\n', 'items', false);
    expect(full.inferences).toContainEqual(
      expect.objectContaining({ what: 'rows marked as deleted', value: '1 in op' }),
    );
  });
});
