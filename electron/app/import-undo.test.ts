import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../../shared/errors.ts';
import { toDay, toIso } from '../../shared/dates.ts';
import type { ImportKind } from '../../shared/model/imports.ts';
import { readPositions } from '../db/tables/positions.ts';
import { acceptPlan } from './accept-plan.ts';
import { dataVersion } from './forecasts.ts';
import { refreshSeries } from './history.ts';
import { importHistory } from './import-history.ts';
import { undoImport } from './undo-import.ts';
import { approveOrders, sendOrder } from './orders.ts';
import { receiveOrder } from './receive-orders.ts';
import { allImports, openTestWorkspace, plan, writeText, type TestWorkspace } from './test-workspace.ts';
import { undoCommand } from './workspace.ts';

let workspace: TestWorkspace;
beforeEach(async () => {
  workspace = await openTestWorkspace();
});
afterEach(() => workspace.remove());

/** Tables whose rows an undo brings back exactly. The ledger is append-only: its balances are compared instead. */
const restored = [
  'item',
  'location',
  'item_location',
  'supplier',
  'supplier_item',
  'policy',
  'kit_component',
  'demand',
  'demand_replaced',
  'availability',
  'availability_replaced',
  'given_forecast',
  'given_forecast_replaced',
  'source_span',
  'stock_snapshot',
  'open_line',
  'customer_line',
  'receipt',
  'snapshot_replaced',
  'purchase_order',
  'order_line',
];

function dump(): string {
  const db = workspace.engine.store.reader;
  const tables = restored.map(table => {
    const rows = db
      .prepare(`SELECT * FROM ${table}`)
      .raw()
      .all()
      .map(row => JSON.stringify(row));
    return `${table}\n${rows.toSorted().join('\n')}`;
  });
  const balances = db
    .prepare(
      'SELECT item_location, round(sum(quantity), 6) AS balance FROM stock_ledger GROUP BY item_location HAVING balance <> 0 ORDER BY 1',
    )
    .raw()
    .all();
  const positions = [...readPositions(db, toDay('2024-04-15'), 0, 1_000_000)]
    .filter(
      ([, { openLines, ...rest }]) => openLines.length > 0 || Object.values(rest).some(value => value !== 0),
    )
    .toSorted(([a], [b]) => a - b);
  return [...tables, JSON.stringify(balances), JSON.stringify(positions)].join('\n\n');
}

/** The packed history: what forecasting sees of demand. */
async function effectiveDemand(): Promise<string> {
  await refreshSeries(workspace.engine, { bucket: 'week', weekStart: 1 });
  const rows = workspace.engine.store.reader
    .prepare(
      'SELECT item_location, source, first, hex(quantities), hex(stocked) FROM demand_series ORDER BY 1, 2',
    )
    .raw()
    .all();
  return JSON.stringify(rows);
}

type Import = { kind: ImportKind; source: string; text: string };

const item = fc.constantFrom('A', 'B', 'C');
const location = fc.constantFrom('L1', 'L2');
const quantity = fc.oneof(
  fc.integer({ min: 0, max: 50 }),
  fc.integer({ min: 1, max: 5000 }).map(n => n / 100),
  fc.constant(0.1234567890123456),
);
const day = fc.integer({ min: 0, max: 60 }).map(n => toIso(toDay('2024-03-01') + n));
const week = fc.integer({ min: 0, max: 8 }).map(n => toIso(toDay('2024-02-26') + 7 * n));
const kept = <T>(value: fc.Arbitrary<T>) => fc.oneof(value.map(String), fc.constant(''), fc.constant('-'));

function table(
  kind: ImportKind,
  head: string,
  row: fc.Arbitrary<unknown[]>,
  key: number,
): fc.Arbitrary<Import> {
  const rows = fc.uniqueArray(row, {
    minLength: 1,
    maxLength: 6,
    selector: cells => cells.slice(0, key).join('\u0000'),
  });
  return fc.record({
    kind: fc.constant(kind),
    source: fc.constantFrom('ERP', 'sheet'),
    text: rows.map(cells => [head, ...cells.map(each => each.join(','))].join('\n') + '\n'),
  });
}

const anyImport: fc.Arbitrary<Import> = fc.oneof(
  table('demand', 'item,location,date,quantity', fc.tuple(item, location, day, quantity), 3),
  table(
    'demand',
    'item,location,date,quantity',
    fc.tuple(item, location, fc.constantFrom('2024-W10', '2024-W11', '2024-03', '2024-04'), quantity),
    3,
  ),
  table(
    'availability',
    'item,location,date,in_stock',
    fc.tuple(item, location, week, fc.constantFrom(0, 1)),
    3,
  ),
  table('forecasts', 'item,location,date,quantity', fc.tuple(item, location, week, quantity), 3),
  table(
    'stock',
    'item,location,as_of,on_hand,reserved',
    fc.tuple(item, location, day, quantity, fc.oneof(quantity, fc.constant(''))),
    3,
  ),
  table(
    'open-orders',
    'order,item,location,expected,supplier,quantity,received',
    fc.tuple(
      fc.constantFrom('P1', 'P2', 'PO-2024-0001'),
      item,
      location,
      day,
      fc.constant('S1'),
      fc.integer({ min: 3, max: 9 }).map(n => n + 0.1234567890123456),
      fc.constantFrom(0, 2),
    ),
    4,
  ),
  table(
    'customer-orders',
    'order,item,location,due,quantity',
    fc.tuple(fc.constantFrom('C1', 'C2'), item, location, day, quantity),
    4,
  ),
  table(
    'receipts',
    'order,item,location,received_on,supplier,quantity',
    fc.tuple(fc.constantFrom('P1', 'P2'), item, location, day, fc.constant('S1'), quantity),
    4,
  ),
  table(
    'items',
    'item,name,category,cost,price',
    fc.tuple(
      item,
      kept(fc.constantFrom('Bolt', 'Nut "x"')),
      kept(fc.constant('Iron')),
      kept(quantity),
      kept(quantity),
    ),
    1,
  ),
  table(
    'suppliers',
    'supplier,name,email,lead_time_days',
    fc.tuple(
      fc.constantFrom('S1', 'S2'),
      kept(fc.constant('Smith')),
      kept(fc.constant('s@example.com')),
      kept(fc.integer({ min: 0, max: 60 })),
    ),
    1,
  ),
  table(
    'supplier-items',
    'supplier,item,price,moq,multiple',
    fc.tuple(fc.constantFrom('S1', 'S2'), item, kept(quantity), kept(quantity), kept(quantity)),
    2,
  ),
  table(
    'policies',
    'item,location,safety_stock,review_days',
    fc.tuple(item, location, kept(quantity), fc.constant(7)),
    2,
  ),
  table('bom', 'kit,component,quantity', fc.tuple(fc.constant('K'), item, fc.integer({ min: 1, max: 9 })), 2),
);

describe('undoing imports', () => {
  it(
    'newest first brings back, step by step, exactly what was there before',
    { timeout: 60_000 },
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(anyImport, { minLength: 1, maxLength: 7 }), async imports => {
          const states: { id: string; dump: string; demand: string }[] = [];
          try {
            for (const { kind, source, text } of imports) {
              const before = { dump: dump(), demand: await effectiveDemand() };
              const { id, touched } = await writeText(workspace, text, kind, source);
              if (touched) states.push({ id, ...before });
              else expect(dump()).toBe(before.dump);
            }
            for (const state of states.toReversed()) {
              expect(await undoImport(workspace.engine, undefined, 'test')).toMatchObject({
                undone: state.id,
              });
              expect(dump()).toBe(state.dump);
              expect(await effectiveDemand()).toBe(state.demand);
            }
          } catch (error) {
            // What failed is tried again in smaller parts, each in a workspace without traces of the one before.
            await workspace.remove();
            workspace = await openTestWorkspace();
            throw error;
          }
        }),
        { numRuns: Number(process.env['QM_RUNS'] ?? 25) },
      );
    },
  );

  it('is possible for the newest only, and once', async () => {
    const first = await writeText(workspace, 'item,date,quantity\nA,2024-01-01,5\n', 'demand');
    const second = await writeText(workspace, 'item,date,quantity\nA,2024-01-02,5\n', 'demand');
    expect(
      importHistory(workspace.engine, allImports).imports.map(({ id, undoable }) => [id, undoable]),
    ).toEqual([
      [second.id, true],
      [first.id, false],
    ]);
    const early = await refusalOf(undoImport(workspace.engine, first.id, 'test'));
    expect(early.code).toBe('conflict');
    expect(early.message).toContain(`undo demand.csv first (import ${second.id})`);
    await undoImport(workspace.engine, second.id, 'test');
    expect((await refusalOf(undoImport(workspace.engine, second.id, 'test'))).message).toContain(
      'is undone already',
    );
    await undoImport(workspace.engine, first.id, 'test');
    const none = await refusalOf(undoImport(workspace.engine, undefined, 'test'));
    expect([none.code, none.message]).toEqual(['not-found', 'There is no import to undo']);
    expect((await refusalOf(undoImport(workspace.engine, 'nonsense', 'test'))).code).toBe('not-found');
  });

  it('takes the one that was written last, also when the clock was set back since', async () => {
    const { random } = workspace.engine.ports;
    await writeText(workspace, 'item,date,quantity\nA,2024-01-01,5\n', 'demand');
    const early = { ...random, id: () => `0000${random.id().slice(4)}` };
    const engine = { ...workspace.engine, ports: { ...workspace.engine.ports, random: early } };
    const before = dataVersion(engine);
    const second = await writeText(
      { ...workspace, engine },
      'item,date,quantity\nA,2024-01-02,5\n',
      'demand',
    );
    expect(dataVersion(engine)).not.toBe(before);
    expect(await undoCommand(engine, undefined, 'test')).toMatchObject({ undone: second.id });
  });

  it('serves the general undo as well', async () => {
    const { id } = await writeText(workspace, 'item,date,quantity\nA,2024-01-01,5\n', 'demand');
    expect(await undoCommand(workspace.engine, undefined, 'test')).toMatchObject({ undone: id });
    expect(workspace.engine.store.reader.prepare('SELECT count(*) FROM item').pluck().get()).toBe(0);
  });

  it('compensates in the ledger and takes no row of it away', async () => {
    const ledger = () =>
      workspace.engine.store.reader
        .prepare('SELECT seq, kind, quantity FROM stock_ledger ORDER BY seq')
        .raw()
        .all();
    await writeText(workspace, 'item,location,on_hand,as_of\nA,L1,10,2024-04-15\n', 'stock');
    await writeText(workspace, 'item,location,on_hand,as_of\nA,L1,4,2024-04-22\n', 'stock');
    await undoImport(workspace.engine, undefined, 'test');
    expect(ledger()).toEqual([
      [1, 'snapshot', 10],
      [2, 'snapshot', -6],
      [3, 'compensation', 6],
    ]);
    await expect(workspace.engine.store.write(db => db.exec('DELETE FROM stock_ledger'))).rejects.toThrow(
      'append-only',
    );
    await expect(
      workspace.engine.store.write(db => db.exec('UPDATE stock_ledger SET quantity = 0')),
    ).rejects.toThrow('append-only');
  });

  it('brings back our order as it was when an import had changed it', async () => {
    await writeText(workspace, 'supplier,item,price,lead_time_days\nS1,A,2,7\n', 'supplier-items');
    await writeText(workspace, 'item,location,safety_stock\nA,L1,20\n', 'policies');
    await plan(workspace, { asOf: '2024-04-15' });
    await acceptPlan(workspace.engine, undefined, 'test');
    const number = 'PO-2024-0001';
    await approveOrders(workspace.engine, [number], 'test');
    await sendOrder(workspace.engine, number, 'test');
    const before = dump();
    const text = `order,supplier,item,location,quantity,expected,received\n${number},S1,A,L1,20,2024-05-02,5\n`;
    const { kinds } = await writeText(workspace, text, 'open-orders');
    expect(kinds[0]?.rows.changed).toBe(1);
    const key =
      workspace.engine.store.reader.prepare<[], number>('SELECT key FROM item_location').pluck().get() ?? 0;
    expect(
      readPositions(workspace.engine.store.reader, toDay('2024-04-15'), key, key).get(key)?.openLines,
    ).toEqual([{ day: toDay('2024-05-02'), quantity: 15, ours: true }]);
    await undoImport(workspace.engine, undefined, 'test');
    expect(dump()).toBe(before);
    await receiveOrder(workspace.engine, { id: number, line: 1, quantity: 20, on: '2024-04-30' }, 'test');
  });

  it('is refused in words while an order needs what the import created', async () => {
    await writeText(workspace, 'item,location,safety_stock\nA,L1,20\n', 'policies');
    await plan(workspace, { asOf: '2024-04-15' });
    await acceptPlan(workspace.engine, undefined, 'test');
    const before = dump();
    const error = await refusalOf(undoImport(workspace.engine, undefined, 'test'));
    expect(error.code).toBe('conflict');
    expect(error.message).toContain('cannot be undone: a later import or order uses what it made');
    expect(dump()).toBe(before);
  });
});

async function refusalOf(work: Promise<unknown>): Promise<AppError> {
  const error: unknown = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof AppError) return error;
  throw new Error('it was not refused', { cause: error });
}
