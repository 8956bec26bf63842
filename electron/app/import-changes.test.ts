import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ImportKind } from '../../shared/model/imports.ts';
import { importChanges } from './import-changes.ts';
import { undoImport } from './undo-import.ts';
import { openTestWorkspace, writeText, type TestWorkspace } from './test-workspace.ts';

let workspace: TestWorkspace;
beforeEach(async () => {
  workspace = await openTestWorkspace();
});
afterEach(() => workspace.remove());

const write = (text: string, kind: ImportKind, source = 'erp') => writeText(workspace, text, kind, source);
const changesOf = (id?: string) => importChanges(workspace.engine, { id, offset: 0, limit: 1000 });
const lines = async (id?: string) =>
  (await changesOf(id)).changes.map(({ kind, what, subject, beside, fields }) => {
    const told = fields.map(({ field, before, after }) => `${field} ${before ?? '-'}>${after ?? '-'}`);
    return [kind, what, subject, beside, ...told].filter(part => part !== null).join(' ');
  });

describe('what an import changed', () => {
  it('tells master data field by field, also after a later import changed it again', async () => {
    await write('item,name,cost\nA,Bolt,2\nB,Nut,1\n', 'items');
    const second = await write('item,name,cost,Colour\nA,Bolt,2.5,red\nB,Nut,1,\nC,Pin,4,\n', 'items');
    const told = [
      'items new C name ->Pin unit ->pcs precision ->0 cost ->4',
      'items changed A cost 2>2.5 Colour ->red',
    ];
    expect(await lines(second.id)).toEqual(told);
    await write('item,cost\nA,9\n', 'items');
    expect(await lines(second.id)).toEqual(told);
  });

  it('tells which lines of a full snapshot are new, changed and gone', async () => {
    const head = 'order,item,location,quantity,expected,received\n';
    await write(
      `${head}P1,A,L,5,2024-05-01,0\nP2,A,L,9,2024-05-03,0\nP4,A,L,1,2024-05-03,0\n`,
      'open-orders',
    );
    await write(
      `${head}P1,A,L,7,2024-05-01,2\nP3,B,L,4,2024-05-03,0\nP4,A,L,1,2024-05-03,0\n`,
      'open-orders',
    );
    expect((await lines()).filter(line => line.startsWith('open-orders'))).toEqual([
      'open-orders gone A L P2 quantity 9>- received 0>- expected 2024-05-03>-',
      'open-orders new B L P3 quantity ->4 received ->0 expected ->2024-05-03',
      'open-orders changed A L P1 quantity 5>7 received 0>2',
    ]);
  });

  it('tells what moved to another day by its order, item and location', async () => {
    const head = 'order,item,location,quantity,expected,received\n';
    await write(
      `${head}P1,A,L,5,2024-04-10,0\nP2,A,L,5,2024-04-10,0\nP2,A,L,8,2024-04-17,0\nP3,A,L,1,2024-04-10,0\n`,
      'open-orders',
    );
    const { kinds } = await write(
      `${head}P1,A,L,5,2024-05-10,0\nP2,A,L,8,2024-05-17,0\nP2,A,L,6,2024-05-10,0\nP3,A,L,1,2024-04-10,0\nP3,A,L,2,2024-05-01,0\n`,
      'open-orders',
    );
    expect(kinds[0]?.rows).toMatchObject({ new: 1, changed: 3, unchanged: 1 });
    expect((await lines()).filter(line => line.startsWith('open-orders'))).toEqual([
      'open-orders new A L P3 quantity ->2 received ->0 expected ->2024-05-01',
      'open-orders changed A L P2 quantity 5>6 expected 2024-04-10>2024-05-10',
      'open-orders changed A L P1 expected 2024-04-10>2024-05-10',
      'open-orders changed A L P2 expected 2024-04-17>2024-05-17',
    ]);
  });

  it('tells so of a file of changes alone', async () => {
    const head = 'order,item,location,quantity,expected,received\n';
    await write(`${head}P1,A,L,5,2024-04-10,0\nP2,A,L,5,2024-04-10,0\n`, 'open-orders');
    const moved = `${head}P1,A,L,5,2024-05-10,0\n`;
    const { kinds } = await writeText(workspace, moved, 'open-orders', 'erp', { delta: true });
    expect(kinds[0]?.rows).toMatchObject({ new: 0, changed: 1, unchanged: 0 });
    expect((await lines()).filter(line => line.startsWith('open-orders'))).toEqual([
      'open-orders changed A L P1 expected 2024-04-10>2024-05-10',
    ]);
  });

  it('tells customer orders that are due on another day as changed', async () => {
    const head = 'order,item,location,quantity,due\n';
    await write(`${head}C1,A,L,5,2024-04-10\n`, 'customer-orders');
    await write(`${head}C1,A,L,5,2024-05-10\n`, 'customer-orders');
    expect((await lines()).filter(line => line.startsWith('customer-orders'))).toEqual([
      'customer-orders changed A L C1 expected 2024-04-10>2024-05-10',
    ]);
  });

  it('tells stock beside the statement before, the most money first', async () => {
    await write('item,cost\nA,2\nB,100\n', 'items');
    await write('item,location,on_hand,as_of\nA,L,10,2024-04-15\nB,L,3,2024-04-15\n', 'stock');
    await write('item,location,on_hand,as_of\nA,L,2,2024-04-22\nB,L,2,2024-04-15\n', 'stock');
    const found = await changesOf();
    expect(await lines()).toEqual([
      'stock changed B L on_hand 3>2',
      'stock changed A L on_hand 10>2 as_of 2024-04-15>2024-04-22',
    ]);
    expect(found.changes.map(({ value, size }) => [value, size])).toEqual([
      [100, 1],
      [16, 8],
    ]);
    expect(found).toMatchObject({ version: 3, source: 'erp', state: 'done', total: 2 });
    expect(found.previous).not.toBeNull();
  });

  it('sums demand up by item: rows new, changed and gone, and the quantity of those', async () => {
    await write(
      'item,location,date,quantity\nA,L,2024-01-01,5\nA,L,2024-01-02,2\nA,L,2024-01-03,1\n',
      'demand',
    );
    await write(
      'item,location,date,quantity\nA,L,2024-01-01,5\nA,L,2024-01-03,4\nA,L,2024-01-09,6\n',
      'demand',
    );
    expect((await changesOf()).changes).toMatchObject([
      {
        kind: 'demand',
        what: 'changed',
        subject: 'A',
        fields: [
          { field: 'quantity', before: 3, after: 10 },
          { field: 'rows_new', after: 1 },
          { field: 'rows_changed', after: 1 },
          { field: 'rows_gone', after: 1 },
        ],
      },
    ]);
  });

  it('is nothing once the import is undone, and counts as no version any more', async () => {
    await write('item,name\nA,Bolt\n', 'items');
    const { id } = await write('item,name\nA,Screw\n', 'items');
    await undoImport(workspace.engine, undefined, 'test');
    expect(await changesOf(id)).toMatchObject({ state: 'undone', kinds: [], changes: [], total: 0 });
    await write('item,name\nA,Rivet\n', 'items');
    expect(await changesOf()).toMatchObject({ version: 2 });
    await expect(changesOf('nonsense')).rejects.toThrow('There is no import nonsense');
  });
});

describe('the changes of an import', () => {
  const item = fc.constantFrom('A', 'B', 'C');
  const small = fc.integer({ min: 1, max: 4 });
  const day = fc.integer({ min: 1, max: 6 }).map(n => `2024-05-0${n}`);
  const table = (kind: ImportKind, head: string, row: fc.Arbitrary<unknown[]>, key: number) =>
    fc
      .uniqueArray(row, { minLength: 1, maxLength: 5, selector: cells => cells.slice(0, key).join(' ') })
      .map(rows => ({ kind, text: `${[head, ...rows.map(cells => cells.join(','))].join('\n')}\n` }));
  const anyImport = fc.oneof(
    table('items', 'item,cost,name', fc.tuple(item, small, fc.constantFrom('x', 'y')), 1),
    table('supplier-items', 'supplier,item,price', fc.tuple(fc.constant('S'), item, small), 2),
    table('stock', 'item,location,as_of,on_hand', fc.tuple(item, fc.constant('L'), day, small), 1),
    table(
      'open-orders',
      'order,item,location,expected,quantity,received',
      fc.tuple(fc.constantFrom('P1', 'P2'), item, fc.constant('L'), day, small, fc.constantFrom(0, 1)),
      4,
    ),
    table(
      'customer-orders',
      'order,item,location,due,quantity',
      fc.tuple(fc.constantFrom('K1', 'K2'), item, fc.constant('L'), day, small),
      4,
    ),
    table('demand', 'item,location,date,quantity', fc.tuple(item, fc.constant('L'), day, small), 3),
  );

  it(
    'stay the same whatever is imported later, and agree with the counts of its report',
    { timeout: 60_000 },
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(anyImport, { minLength: 2, maxLength: 6 }), async imports => {
          const told: { id: string; changes: string }[] = [];
          for (const { kind, text } of imports) {
            const { id, touched, kinds } = await write(text, kind);
            if (!touched) continue;
            const found = await changesOf(id);
            const rows = kinds[0]?.rows;
            const own = found.kinds.find(count => count.kind === kind) ?? { new: 0, changed: 0, gone: 0 };
            if (kind === 'stock' || kind.endsWith('orders'))
              expect([own.new, own.changed + own.gone]).toEqual([rows?.new, rows?.changed]);
            told.push({ id, changes: withoutCost(found.changes) });
          }
          for (const { id, changes } of told)
            expect(withoutCost((await changesOf(id)).changes)).toBe(changes);
        }),
        { numRuns: 12 },
      );
    },
  );

  /** What things cost, and so what changes are worth, is as of today. */
  const withoutCost = (changes: readonly object[]) =>
    changes
      .map(change => JSON.stringify({ ...change, value: undefined }))
      .toSorted()
      .join('\n');
});
