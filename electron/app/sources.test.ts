import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { toDay, toIso } from '../../shared/dates.ts';
import { reconcileStock } from '../../shared/stock-figures.ts';
import { bookReceipt } from '../db/tables/stock.ts';
import { readPositions } from '../db/tables/positions.ts';
import { readStatements } from '../db/tables/stock-statements.ts';
import { undoImport } from './undo-import.ts';
import { itemPanel } from './item-panel.ts';
import { setSourcePriority, sourceList, stockConflicts } from './sources.ts';
import { itemLocationOf, openTestWorkspace, writeText, type TestWorkspace } from './test-workspace.ts';
import { undoCommand } from './workspace.ts';

let workspace: TestWorkspace;
let items = 0;
let item = '';
beforeAll(async () => {
  workspace = await openTestWorkspace();
});
beforeEach(() => {
  item = `I${++items}`;
});
afterAll(() => workspace.remove());

const FIRST = toDay('2024-04-01');
const LATE = toDay('2024-12-31');

type Statement = { source: string; day: number; onHand: number };

const state = ({ source, day, onHand }: Statement, code = item) =>
  writeText(
    workspace,
    `item,location,on_hand,as_of\n${code},L,${onHand},${toIso(FIRST + day)}\n`,
    'stock',
    source,
  );

const prefer = (source: string, priority: number) =>
  setSourcePriority(workspace.engine, { source, priority }, 'test');

const keyOf = (code: string) => itemLocationOf(workspace, { item: code });

const ledgerSum = (code = item): number =>
  workspace.engine.store.reader
    .prepare<[number], number>(
      'SELECT coalesce(round(sum(quantity), 6), 0) FROM stock_ledger WHERE item_location = ?',
    )
    .pluck()
    .get(keyOf(code)) ?? 0;

const positionOf = (code = item): number =>
  readPositions(workspace.engine.store.reader, LATE, keyOf(code), keyOf(code)).get(keyOf(code))?.onHand ?? 0;

/** What should be held: by the pure rule, from the newest statement of each source. */
const rule = (code = item) => reconcileStock(readStatements(workspace.engine.store.reader, keyOf(code)));
const ruleSays = (code = item): number => rule(code).used?.quantity ?? 0;

const source = fc.constantFrom('ERP', 'sheet', 'till');
const statement = fc.record({ source, day: fc.constantFrom(0, 1, 2, 9), onHand: fc.nat(9) });
const statements = fc.uniqueArray(statement, {
  minLength: 1,
  maxLength: 6,
  selector: each => `${each.source} ${each.day}`,
});
const priorities = fc.record({
  ERP: fc.integer({ min: 1, max: 2 }),
  sheet: fc.integer({ min: 1, max: 2 }),
  till: fc.integer({ min: 1, max: 2 }),
});

/** Every source is known before its priority is set. */
const introduce = async () => {
  for (const name of ['ERP', 'sheet', 'till'])
    await state({ source: name, day: 0, onHand: 1 }, `known to ${name}`);
};

describe('stock that several sources state', () => {
  it(
    'is the same in whatever order the files come, and whenever priorities are set',
    { timeout: 60_000 },
    async () => {
      await introduce();
      await fc.assert(
        fc.asyncProperty(statements, priorities, fc.nat(), async (all, wanted, seed) => {
          const held: number[] = [];
          for (const order of [all, all.toReversed(), rotated(all, seed)]) {
            item = `I${++items}`;
            const setAt = seed % (order.length + 1);
            for (const [index, each] of order.entries()) {
              if (index === setAt)
                for (const [name, value] of Object.entries(wanted)) await prefer(name, value);
              await state(each);
            }
            for (const [name, value] of Object.entries(wanted)) await prefer(name, value);
            expect(ledgerSum()).toBe(ruleSays());
            expect(positionOf()).toBe(ruleSays());
            held.push(ledgerSum());
          }
          expect(new Set(held).size).toBe(1);
        }),
        { numRuns: 15 },
      );
    },
  );

  it(
    'stays what the rule says through imports, priorities and undoing either',
    { timeout: 60_000 },
    async () => {
      await introduce();
      const step = fc.oneof(
        { weight: 4, arbitrary: statement.map(value => ({ do: 'state' as const, value })) },
        {
          weight: 2,
          arbitrary: fc
            .record({ name: source, priority: fc.integer({ min: 1, max: 3 }) })
            .map(value => ({ do: 'prefer' as const, value })),
        },
        { weight: 2, arbitrary: fc.constant({ do: 'undo' as const }) },
      );
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 10 }), async steps => {
          item = `I${++items}`;
          let done = 0;
          const isDone = (changed: boolean) => void (done += changed ? 1 : 0);
          for (const each of steps) {
            if (each.do === 'state') isDone((await state(each.value)).touched);
            else if (each.do === 'prefer')
              isDone((await prefer(each.value.name, each.value.priority)).commandId !== null);
            else if (done > 0) {
              await undoCommand(workspace.engine, undefined, 'test');
              done--;
            }
            expect(ledgerSum()).toBe(ruleSays());
            const listed = stockConflicts(workspace.engine, { offset: 0, limit: 1000 });
            expect(listed.rows.some(row => row.item === item)).toBe(rule().spread > 0);
          }
          for (; done > 0; done--) await undoCommand(workspace.engine, undefined, 'test');
          expect(ledgerSum()).toBe(0);
        }),
        { numRuns: 15 },
      );
    },
  );

  it('keeps goods received since the statement that counts', async () => {
    await state({ source: 'old', day: 0, onHand: 10 });
    await state({ source: 'new', day: 9, onHand: 7 });
    await workspace.engine.store.write(db =>
      bookReceipt(db, {
        itemLocation: keyOf(item),
        day: FIRST + 4,
        quantity: 5,
        orderLine: 'x',
        note: 'PO',
        actor: 'test',
        at: '2024-04-05T00:00:00.000Z',
      }),
    );
    expect(ledgerSum()).toBe(7);
    const { changed } = await prefer('old', 1);
    expect(changed).toBeGreaterThan(0);
    // Ten at the opening of the first day, and five that came after it.
    expect([ledgerSum(), positionOf()]).toEqual([15, 15]);
    await undoCommand(workspace.engine, undefined, 'test');
    expect([ledgerSum(), positionOf()]).toEqual([7, 7]);
    await undoImport(workspace.engine, undefined, 'test');
    expect([ledgerSum(), positionOf()]).toEqual([15, 15]);
  });
});

describe('sources', () => {
  it('are listed with what they gave; conflicts with both values, the one that counts and why', async () => {
    await writeText(workspace, `item,name,cost\n${item},Bolt,2\n`, 'items', 'book');
    await state({ source: 'shop', day: 3, onHand: 4 });
    await state({ source: 'book', day: 1, onHand: 9 });
    const conflict = () =>
      stockConflicts(workspace.engine, { offset: 0, limit: 1000 }).rows.find(row => row.item === item);
    expect(conflict()).toMatchObject({
      name: 'Bolt',
      location: 'L',
      value: 10,
      reason: 'newest',
      conflict: true,
      statements: [
        { source: 'shop', priority: 100, asOf: '2024-04-04', onHand: 4 },
        { source: 'book', priority: 100, asOf: '2024-04-02', onHand: 9 },
      ],
    });
    const { commandId, changed } = await prefer('book', 5);
    expect([commandId !== null, changed]).toEqual([true, 1]);
    expect(conflict()).toMatchObject({ reason: 'priority', statements: [{ onHand: 9 }, { onHand: 4 }] });
    expect(itemPanel(workspace.engine, keyOf(item)).stated).toMatchObject({
      reason: 'priority',
      conflict: true,
    });
    expect(itemPanel(workspace.engine, keyOf(item)).row.onHand).toBe(9);
    const listed = sourceList(workspace.engine).find(({ name }) => name === 'book');
    expect(listed).toMatchObject({ priority: 5, kinds: ['stock', 'items'], lastFile: 'stock.csv' });
    expect(await prefer('book', 5)).toEqual({ commandId: null, changed: 0 });
    await expect(prefer('nobody', 1)).rejects.toThrow("There is no source 'nobody'");
    await state({ source: 'book', day: 4, onHand: 4 });
    expect(conflict()).toBeUndefined();
  });
});

function rotated<T>(all: readonly T[], by: number): T[] {
  const at = by % all.length;
  return [...all.slice(at), ...all.slice(0, at)];
}
