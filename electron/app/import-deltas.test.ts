import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readImport } from '../imports/read-import.ts';
import { undoImport } from './undo-import.ts';
import { importText, openTestWorkspace, type TestWorkspace } from './test-workspace.ts';

let workspace: TestWorkspace;
let runs = 0;
beforeAll(async () => {
  workspace = await openTestWorkspace();
});
afterAll(() => workspace.remove());

type Line = { order: string; item: string; day: string; quantity: number };

const keyOf = ({ order, item, day }: Line) => `${order},${item},L,${day}`;
const snapshot = fc.uniqueArray(
  fc.record({
    order: fc.constantFrom('P1', 'P2'),
    item: fc.constantFrom('A', 'B'),
    day: fc.constantFrom('2024-05-01', '2024-05-02', '2024-05-03'),
    quantity: fc.integer({ min: 1, max: 9 }),
  }),
  { maxLength: 6, selector: keyOf },
);

const kinds = {
  'open-orders': { day: 'expected', table: 'open_line' },
  'customer-orders': { day: 'due', table: 'customer_line' },
} as const;
type LineKind = keyof typeof kinds;

const file = (kind: LineKind, lines: readonly string[], more = '') =>
  `order,item,location,${kinds[kind].day},quantity${more}\n${lines.map(line => `${line}\n`).join('')}`;

/** Lines of a source as they stand. */
function stored(kind: LineKind, source: string): string[] {
  const { day, table } = kinds[kind];
  return workspace.engine.store.reader
    .prepare<[string], string>(
      `SELECT n.order_number || ',' || i.code || ',' || l.code || ',' || date(n.${day} * 86400, 'unixepoch') || ',' || CAST(n.quantity AS INTEGER)
       FROM ${table} n JOIN source s ON s.key = n.source JOIN item_location il ON il.key = n.item_location
       JOIN item i ON i.key = il.item JOIN location l ON l.key = il.location WHERE s.name = ? ORDER BY 1`,
    )
    .pluck()
    .all(source);
}

/** What a system that tells changes would send between two states, in any order. */
function changesBetween(before: readonly Line[], after: readonly Line[], seed: number): string[] {
  const old = new Map(before.map(line => [keyOf(line), line.quantity]));
  const now = new Map(after.map(line => [keyOf(line), line.quantity]));
  const rows = [
    ...[...old.keys()].filter(key => !now.has(key)).map(key => `${key},,D`),
    ...[...now].flatMap(([key, quantity]) =>
      old.get(key) === quantity ? [] : [`${key},${quantity},${old.has(key) ? 'U' : 'I'}`],
    ),
  ];
  return seed % 2 === 0 ? rows : rows.toReversed();
}

const deliver = (kind: LineKind, text: string, source: string, delta: boolean) =>
  importText(workspace, text, { kind, source, ...(delta && { map: { delta: true } }) });

describe.each(['open-orders', 'customer-orders'] as const)('changes of %s', kind => {
  it('folded one after the other leave what a full snapshot leaves', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(snapshot, { minLength: 2, maxLength: 3 }), fc.nat(), async (states, seed) => {
        const source = `${kind} ${runs++}`;
        let before: Line[] = [];
        for (const after of states) {
          const rows = changesBetween(before, after, seed);
          if (rows.length > 0) await deliver(kind, file(kind, rows, ',op'), source, true);
          expect(stored(kind, source)).toEqual(
            after.map(line => `${keyOf(line)},${line.quantity}`).toSorted(),
          );
          before = after;
        }
      }),
      { numRuns: 5 },
    );
  });

  it('leave lines that they do not name, and are undone like any import', async () => {
    const source = `${kind} ${runs++}`;
    const full = ['P1,A,L,2024-05-01,5', 'P1,B,L,2024-05-01,6', 'P2,A,L,2024-05-02,7'];
    await deliver(kind, file(kind, full), source, false);
    await deliver(kind, file(kind, ['P2,A,L,2024-05-02,9']), source, true);
    expect(stored(kind, source)).toEqual([full[0], full[1], 'P2,A,L,2024-05-02,9']);
    await deliver(kind, file(kind, ['P1,B,L,2024-05-01,0']), source, true);
    expect(stored(kind, source)).toEqual([full[0], 'P2,A,L,2024-05-02,9']);
    await undoImport(workspace.engine, undefined, 'test');
    await undoImport(workspace.engine, undefined, 'test');
    expect(stored(kind, source)).toEqual(full);
  });

  it('move the only line of an order when its day changes, and end it by a status or a mark', async () => {
    const source = `${kind} ${runs++}`;
    await deliver(kind, file(kind, ['P1,A,L,2024-05-01,5', 'P1,B,L,2024-05-01,6']), source, false);
    await deliver(kind, file(kind, ['P1,A,L,2024-05-08,5']), source, true);
    expect(stored(kind, source)).toEqual(['P1,A,L,2024-05-08,5', 'P1,B,L,2024-05-01,6']);
    const status = ['P1,A,L,2024-05-08,4,in transit', 'P1,B,L,2024-05-01,6,Closed'];
    await deliver(kind, file(kind, status, ',status'), source, true);
    expect(stored(kind, source)).toEqual(['P1,A,L,2024-05-08,4']);
    await deliver(kind, file(kind, ['P1,A,L,2024-05-08,4,X'], ',deleted'), source, true);
    expect(stored(kind, source)).toEqual([]);
  });
});

describe('a file of changes', () => {
  it('with a mark that nobody knows refuses that row', () => {
    const reading = readImport(
      new TextEncoder().encode(file('open-orders', ['P1,A,L,2024-05-01,5,Q'], ',op')),
      {
        fileName: 'changes.csv',
        kind: 'open-orders',
        map: { delta: true },
        today: '2024-05-01',
        defaultLocation: 'MAIN',
      },
    );
    expect(reading.problems).toMatchObject([{ row: 2, column: 'op', value: 'Q' }]);
  });
});
