import { expect, it } from 'vitest';
import { addDays } from '../../shared/dates.ts';
import type { Policy } from '../../shared/model/policy.ts';
import type { RuleFields } from '../../shared/model/policy-rule.ts';
import type { StoredValue } from '../db/connection.ts';
import { currentPlan, planColumns, type PlanRows } from '../db/tables/plans.ts';
import type { PlanPart } from '../jobs/plan-parts.ts';
import type { FilledOrders } from '../jobs/workers/plan-fill.ts';
import type { PlannedPart } from '../jobs/workers/plan-part.ts';
import { ordersFallingShort } from '../planning/supplier-targets.ts';
import { planningBasis } from './basis.ts';
import { setRule } from './policies.ts';
import { openTestWorkspace, plan, writeText, type TestWorkspace } from './test-workspace.ts';

const START = '2024-04-15';

/** A company whose lines have to do with each other: minimum value, container, kits of kits, a replaced item, classes. */
async function company(): Promise<TestWorkspace> {
  const workspace = await openTestWorkspace();
  const write = (text: string, kind: Parameters<typeof writeText>[2]) => writeText(workspace, text, kind);
  await write('supplier,name,lead_time_days,min_order_value\nS,Stahl,7,900\nT,Tal,21,\n', 'suppliers');
  await write(
    'supplier,item,price,moq,multiple\nS,A,2,12,6\nS,B,1,,\nS,N,4,,\nS,O,4,,\nT,C,3,,4\nT,P,1,,\nT,Q,1,,\nT,D,1,,\n',
    'supplier-items',
  );
  const stock = { A: [3, 90], B: [20, 0], C: [0, 4], P: [2, 2], Q: [9, 0], K: [1, 6], U: [0, 0], O: [12, 0] };
  const places = Object.entries(stock).flatMap(([item, [l, m]]) => [
    [item, 'L', l],
    [item, 'M', m],
  ]);
  places.push(['N', 'L', 1], ['N', 'M', 0]);
  // R is put together at M of what is kept at L alone.
  places.push(['R', 'M', 0], ['D', 'L', 5]);
  await write(
    `item,location,on_hand,as_of\n${places.map(row => `${row.join(',')},${START}`).join('\n')}\n`,
    'stock',
  );
  await write('kit,component,quantity\nK,U,2\nU,P,3\nK,Q,1\nR,D,2\n', 'bom');
  const rows = Array.from({ length: 30 }, (_, week) => addDays('2023-09-18', 7 * week)).flatMap((day, week) =>
    places.map(([item, location], at) => `${item},${location},${day},${2 + at + ((week * (at + 3)) % 7)}`),
  );
  await write(`item,location,date,quantity\n${rows.join('\n')}\n`, 'demand');
  const { engine } = workspace;
  const rule = (target: Parameters<typeof setRule>[1]['target'], fields: RuleFields) =>
    setRule(engine, { target, fields, clear: [] }, 'test');
  await rule({ scope: 'item', item: 'O' }, { replacedBy: 'N' });
  await rule({ scope: 'supplier', supplier: 'T' }, { container: { measure: 'count', size: 500 } });
  await rule({ scope: 'class', cell: 'CX' }, { service: { type: 'cycle', level: 0.8 } });
  return workspace;
}

/** The stored lines of a plan, and the same lines planned again in parts; values in the order of the columns. */
async function planAgain({ engine }: TestWorkspace, policy: Policy, partOf: (key: number) => number) {
  const { reader } = engine.store;
  const run = currentPlan(reader);
  if (!run) throw new Error('there is no plan');
  const rows = reader
    .prepare<[number], { item_location: number; abc: 'A' | 'B' | 'C' } & Record<string, StoredValue>>(
      `SELECT ${planColumns.join(', ')} FROM plan_line WHERE run = ? ORDER BY item_location`,
    )
    .all(run.key);
  const parts = [...Map.groupBy(rows, row => partOf(row.item_location)).values()].map((lines): PlanPart => ({
    keys: Int32Array.from(lines, row => row.item_location),
    abc: lines.map(row => row.abc),
  }));
  const common = {
    file: engine.store.file,
    run: run.key,
    basis: planningBasis(engine, START, policy),
    forecastRun: run.forecastRun,
  };
  const lines = new Map<StoredValue | undefined, StoredValue[]>();
  const keep = (sent: PlanRows): void => sent.lines.forEach(row => lines.set(row[1], row));
  const planned: PlannedPart[] = [];
  for (const part of parts) {
    const onChunk = (sent: PlanRows) => Promise.resolve(keep(sent));
    planned.push(await engine.pool.run<PlannedPart, PlanRows>('plan-part', { ...common, part }, { onChunk }));
  }
  const short = ordersFallingShort(planned.flatMap(part => part.toFill));
  const filled = await engine.pool.run<FilledOrders>('plan-fill', { ...common, orders: short });
  keep(filled.rows);
  return {
    whole: rows.map(row => Object.values(row)),
    inParts: rows.map(row => lines.get(row.item_location)),
    filled,
  };
}

it('plans every line alone as it does with all others', async () => {
  const workspace = await company();
  await plan(workspace, { asOf: START });
  const { whole, inParts, filled } = await planAgain(workspace, {}, key => key);
  expect(inParts).toEqual(whole);
  const reasons = whole.flat().filter(value => typeof value === 'string');
  expect(reasons.join()).toContain("supplier's minimum value: raised");
  expect(reasons.join()).toContain('container of 500');
  expect(reasons.join()).toContain('"kitDemand"');
  expect(reasons.join()).toContain('"scarce":"D"');
  expect(filled.rows.lines.length).toBeGreaterThan(1);
  expect(filled.totals.lines).toBe(0);
  await workspace.remove();
});

it('plans the lines of each supplier together where goods are moved between locations', async () => {
  const workspace = await company();
  const policy: Policy = { transfers: { enabled: true, costPerLine: 0, days: 1 } };
  await plan(workspace, { asOf: START, policy });
  const ofSupplier = workspace.engine.store.reader
    .prepare<[number], number>(
      'SELECT coalesce((SELECT supplier FROM supplier_item WHERE item = il.item), -item) FROM item_location il WHERE key = ?',
    )
    .pluck();
  const { whole, inParts } = await planAgain(workspace, policy, key => ofSupplier.get(key) ?? 0);
  expect(inParts).toEqual(whole);
  expect(whole.map(([, , action]) => action)).toContain('transfer');
  await workspace.remove();
});
