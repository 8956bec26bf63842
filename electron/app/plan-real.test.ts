import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toDay } from '../../shared/dates.ts';
import type { Policy } from '../../shared/model/policy.ts';
import { iteratePlanLines, type NamedPlanLine } from '../db/tables/plans.ts';
import { readPositions } from '../db/tables/positions.ts';
import { readTerms } from '../db/tables/terms.ts';
import { createPool } from '../jobs/pool.ts';
import { planLine } from '../planning/plan-line.ts';
import { basisOf, inputOf } from './planned-inputs.ts';
import { acceptPlan } from './accept-plan.ts';
import { importFile } from './imports.ts';
import { pageOrders, showOrder } from './orders.ts';
import { demandPlan } from './plan-view.ts';
import { openTestWorkspace, plan, quietJob, testPorts, type TestWorkspace } from './test-workspace.ts';

const data = process.env['QM_DATA'] ?? resolve(import.meta.dirname, '../../../shared/data');
const vn2 = join(data, 'vn2');
const sheet = join(data, 'planner-sheet', 'complete_dataset_large.csv');
if (!existsSync(data)) console.log(`Skipped: no data at ${data}; set QM_DATA to the folder that holds vn2/.`);

const cells = (path: string): string[][] =>
  readFileSync(path, 'utf8')
    .trim()
    .split(/\r?\n/)
    .map(line => line.split(','));

async function importPath(
  workspace: TestWorkspace,
  path: string,
  more: Partial<Parameters<typeof importFile>[1]>,
) {
  const { report } = await importFile(
    workspace.engine,
    { path, kind: 'auto', actor: 'test', ...more },
    quietJob(),
  );
  expect(report.problems).toEqual([]);
  return report;
}

const lines = ({ engine }: TestWorkspace): NamedPlanLine[] => [
  ...iteratePlanLines(engine.store.reader, demandPlan(engine).key),
];

describe.skipIf(!existsSync(vn2))('a retailer with 599 item-locations', () => {
  const policy: Policy = {
    bucket: 'week',
    reviewPeriodDays: 7,
    leadTimeDays: 14,
    service: { type: 'cost', holdingPerUnitPeriod: 0.2, shortagePerUnit: 1 },
    unmet: 'lost',
    rounding: 'nearest',
  };
  const asOf = '2024-04-15';
  let workspace: TestWorkspace;

  beforeAll(async () => {
    workspace = await openTestWorkspace();
    const state = {
      constants: { as_of: asOf },
      kinds: [
        { kind: 'stock' as const, columns: { item: 'Product', location: 'Store', on_hand: 'End Inventory' } },
        {
          kind: 'open-orders' as const,
          columns: { item: 'Product', location: 'Store' },
          unpivot: [
            { column: 'In Transit W+1', set: { expected: '2024-04-15' } },
            { column: 'In Transit W+2', set: { expected: '2024-04-22' } },
          ],
        },
      ],
    };
    await importPath(workspace, join(vn2, 'Week 0 - 2024-04-08 - Sales.csv'), { kind: 'demand' });
    await importPath(workspace, join(vn2, 'Week 0 - In Stock.csv'), { kind: 'availability' });
    await importPath(workspace, join(vn2, 'Week 0 - 2024-04-08 - Initial State.csv'), { map: state });
    await plan(workspace, { asOf, policy });
  }, 120_000);
  afterAll(() => workspace.remove());

  it('gets a line for every one of them, with stock and arrivals as the files say', () => {
    const planned = new Map(lines(workspace).map(line => [`${line.location}/${line.item}`, line]));
    expect(planned.size).toBe(599);
    const [, ...rows] = cells(join(vn2, 'Week 0 - 2024-04-08 - Initial State.csv'));
    expect(rows).toHaveLength(599);
    for (const row of rows) {
      const line = planned.get(`${row[0]}/${row[1]}`);
      expect(line?.onHand).toBe(Number(row[5]));
      expect(line?.onOrder).toBe(Number(row[6]) + Number(row[7]));
      expect(line?.position).toBe(Number(row[5]) + Number(row[6]) + Number(row[7]));
      expect(line?.quantity).toBe(Math.round(line?.quantity ?? -1));
      if (line?.action === 'order') expect(line.arrives).toBe(toDay('2024-04-29'));
    }
  });

  it('holds the history as the file of sales does: zeros too, nothing after the last week', () => {
    const [head, ...rows] = cells(join(vn2, 'Week 0 - 2024-04-08 - Sales.csv'));
    const db = workspace.engine.store.reader;
    const total = rows.reduce((sum, row) => sum + row.slice(2).reduce((s, cell) => s + Number(cell), 0), 0);
    expect(db.prepare('SELECT sum(quantity) FROM demand').pluck().get()).toBeCloseTo(total, 6);
    const lengths = db
      .prepare("SELECT DISTINCT length(quantities) / 8 FROM demand_series WHERE bucket = 'week'")
      .pluck()
      .all();
    expect(Math.max(...lengths.map(Number))).toBe((head?.length ?? 0) - 2);
  });

  it('can be planned again from what is stored, with the same result, and the trace ends at it', () => {
    const stored = demandPlan(workspace.engine);
    let due = 0;
    for (const line of lines(workspace)) {
      const result = planLine(inputOf(workspace.engine, stored, line).input, { trace: true });
      expect([result.action, result.quantity, result.position]).toEqual([
        line.action,
        line.quantity,
        line.position,
      ]);
      expect(result.projected).toBeCloseTo(line.projected, 9);
      expect(result.reorderPoint).toBeCloseTo(line.reorderPoint, 9);
      expect(result.orderUpTo).toBeCloseTo(line.orderUpTo, 9);
      expect(result.reason).toBe(line.reason);
      if (line.action !== 'order') continue;
      due++;
      expect(result.trace.at(-1)?.result).toBe(`order ${line.quantity}`);
    }
    expect(due).toBeGreaterThan(100);
  });

  it('is planned alike by one thread and by two', async () => {
    const results: string[] = [];
    for (const threads of [1, 2]) {
      const pool = createPool(testPorts().workers, threads);
      const engine = { ...workspace.engine, pool };
      // A policy that differs in name alone makes the forecast anew.
      await plan({ ...workspace, engine }, { asOf, policy: { ...policy, name: `${threads} threads` } });
      await pool.close();
      results.push(
        JSON.stringify(lines(workspace).map(({ input, ...line }) => ({ ...line, input: input.length }))),
      );
    }
    expect(results[1]).toBe(results[0]);
  }, 120_000);

  it('orders once: an accepted plan leaves nothing to order, and accepting it again adds nothing', async () => {
    await plan(workspace, { asOf, policy });
    const due = lines(workspace).filter(line => line.action === 'order');
    const accepted = await acceptPlan(workspace.engine, undefined, 'test');
    expect(accepted.lines).toBe(due.length);
    expect(await acceptPlan(workspace.engine, undefined, 'test')).toMatchObject({ lines: 0 });
    const { orders } = pageOrders(workspace.engine, { text: '', offset: 0, limit: 1000 });
    const ordered = orders.flatMap(order => showOrder(workspace.engine, order.id).lines);
    expect(ordered.reduce((sum, line) => sum + line.quantity, 0)).toBe(
      due.reduce((sum, line) => sum + line.quantity, 0),
    );
    await plan(workspace, { asOf, policy });
    expect(lines(workspace).filter(line => line.action === 'order')).toEqual([]);
  }, 60_000);
});

describe.skipIf(!existsSync(sheet))("a planner's wide sheet of 499 items", () => {
  let workspace: TestWorkspace;
  const [head, ...rows] = existsSync(sheet) ? cells(sheet) : [[]];

  beforeAll(async () => {
    workspace = await openTestWorkspace();
    await importPath(workspace, sheet, { lastPeriod: '2023-12' });
  }, 60_000);
  afterAll(() => workspace.remove());

  it('is read to the last cell', () => {
    const db = workspace.engine.store.reader;
    expect(head?.slice(1, 13)).toEqual('jan feb mar apr may jun jul aug sep oct nov dec'.split(' '));
    expect(rows).toHaveLength(499);
    const stored = new Map(
      db
        .prepare<[], [string, number, number]>(
          'SELECT i.code, d.day, d.quantity FROM demand d JOIN item_location il ON il.key = d.item_location JOIN item i ON i.key = il.item',
        )
        .raw()
        .all()
        .map(([code, day, quantity]) => [`${code} ${day}`, quantity]),
    );
    expect(stored.size).toBe(5988);
    for (const row of rows) {
      for (let month = 1; month <= 12; month++) {
        const day = toDay(`2023-${String(month).padStart(2, '0')}-01`);
        expect(stored.get(`${row[0]} ${day}`)).toBe(Number(row[month]));
      }
    }
  });

  it('gives cost, price, lead time, stock and backlog', () => {
    const db = workspace.engine.store.reader;
    const terms = new Map([...readTerms(db, 0, 1_000_000)].map(each => [each.code, each]));
    const positions = readPositions(db, toDay('2024-01-01'), 0, 1_000_000);
    expect(terms.size).toBe(499);
    for (const row of rows) {
      const [unitCost, , retail, onHand, backlog] = row.slice(13).map(Number);
      const found = terms.get(row[0] ?? '');
      expect(found?.costMicros).toBe((unitCost ?? 0) * 1e6);
      expect(found?.salesPriceMicros).toBe((retail ?? 0) * 1e6);
      expect(positions.get(found?.itemLocation ?? 0)).toMatchObject({ onHand, backordered: backlog });
    }
  });

  it('is planned by the month as of the new year', async () => {
    const { lines: count } = await plan(workspace, { asOf: '2024-01-01' });
    expect(count).toBe(499);
    expect(basisOf(demandPlan(workspace.engine)).bucket).toBe('month');
  }, 60_000);
});
