import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { replayRequestSchema } from '../../shared/contract/replays.ts';
import type { Policy } from '../../shared/model/policy.ts';
import { latestPlan, pagePlan } from './plan-view.ts';
import { replayHistory } from './replays.ts';
import { createSample } from './samples.ts';
import { importText, openTestWorkspace, plan, quietJob, type TestWorkspace } from './test-workspace.ts';
import { whatIfAll, whatIfLine } from './what-if.ts';

const job = quietJob();

describe('what if', () => {
  let workspace: TestWorkspace;
  beforeAll(async () => {
    workspace = await openTestWorkspace();
    await createSample(
      workspace.engine,
      { items: 20, locations: 2, weeks: 104, seed: 7, asOf: '2026-11-20' },
      job,
      'test',
    );
    await plan(workspace, { asOf: '2026-11-20' });
  });
  afterAll(() => workspace.remove());

  test('the lead time doubles: more is ordered now, more was held, and the plan stays as it is', async () => {
    const before = latestPlan(workspace.engine);
    const result = await whatIfAll(workspace.engine, { leadTimeFactor: 2, serviceLevel: 0.95 }, job);
    expect(result.plan.changed.orderValue).toBeGreaterThan(result.plan.present.orderValue);
    expect(result.plan.lines.length).toBe(result.plan.differing);
    expect(result.replay?.changed.averageStock).not.toBe(result.replay?.present.averageStock);
    expect(latestPlan(workspace.engine)).toEqual(before);
  });

  test('the present side is the plan itself', async () => {
    const result = await whatIfAll(workspace.engine, { demandFactor: 1.2 }, job);
    const summary = latestPlan(workspace.engine);
    expect(result.plan.present.orders).toBe(summary?.byAction.order ?? 0);
    expect(result.plan.present.orderValue).toBe(summary?.orderValue);
    expect(result.replay?.changed.demand).toBeCloseTo((result.replay?.present.demand ?? 0) * 1.2, 3);
  });

  test('amounts are whole cents, and the total is the sum of the lines', async () => {
    const { plan: changed } = await whatIfAll(workspace.engine, { leadTimeFactor: 3 }, job);
    const amounts = [
      changed.present.orderValue,
      changed.changed.orderValue,
      changed.present.safetyValue,
      changed.changed.safetyValue,
      ...changed.lines.flatMap(line => [line.present.value, line.changed.value]),
    ];
    expect(amounts.filter(amount => amount !== Math.round(amount * 100) / 100)).toEqual([]);
    const cents = (side: 'present' | 'changed') =>
      changed.lines.reduce((sum, line) => sum + Math.round(100 * line[side].value), 0);
    expect(Math.round(100 * (changed.changed.orderValue - changed.present.orderValue))).toBe(
      cents('changed') - cents('present'),
    );
    for (const line of changed.lines.slice(0, 5)) {
      const alone = await whatIfLine(workspace.engine, line.itemLocation, { leadTimeFactor: 3 });
      expect(alone.present.value).toBe(line.present.value);
    }
  });

  test('orders that stay below a supplier minimum are named', async () => {
    const result = await whatIfAll(workspace.engine, { supplierMinimum: 1_000_000 }, job);
    const { present, changed, unreached } = result.plan;
    expect(changed.unreached).toBeGreaterThan(present.unreached);
    expect(unreached).toHaveLength(changed.unreached);
    for (const order of unreached) {
      expect(order).toMatchObject({ minimum: 1_000_000, currency: expect.stringMatching(/^[A-Z]{3}$/) });
      expect(order.value).toBeGreaterThan(0);
      expect(order.value).toBeLessThan(order.minimum);
    }
    expect(result.replay!.joined!.belowDays).toBe(result.replay!.joined!.days);
    const none = await whatIfAll(workspace.engine, { supplierMinimum: 0 }, job);
    expect([none.plan.changed.unreached, none.plan.unreached]).toEqual([0, []]);
  });

  test('nothing changes when nothing is changed', async () => {
    const result = await whatIfAll(workspace.engine, { demandFactor: 1 }, job);
    expect(result.plan.differing).toBe(0);
    expect(result.replay?.changed).toEqual(result.replay?.present);
  });

  test('a budget is kept in the plan, and on every day of the history', async () => {
    const result = await whatIfAll(workspace.engine, { budget: 100 }, job);
    expect(result.plan.changed.orderValue).toBeLessThanOrEqual(100);
    const { present, changed, joined } = result.replay!;
    expect(changed.fillRate).toBeLessThan(present.fillRate);
    expect(changed.averageStock).toBeLessThan(present.averageStock);
    expect(joined!.cutDays).toBeGreaterThan(joined!.days / 2);
    const ample = await whatIfAll(workspace.engine, { budget: 1e9 }, job);
    expect(ample.replay?.changed).toEqual(ample.replay?.present);
    expect(ample.replay?.present).toEqual(present);
  });

  test('a least order value is played: fewer and larger orders, more stock', async () => {
    const none = await whatIfAll(workspace.engine, { supplierMinimum: 0 }, job);
    const some = await whatIfAll(workspace.engine, { supplierMinimum: 200 }, job);
    expect(some.replay!.joined!.raisedDays).toBeGreaterThan(0);
    expect(some.replay!.changed.averageValue).toBeGreaterThan(none.replay!.changed.averageValue);
  });

  test('history is played under the policy file that the plan was made with', async () => {
    const other = await openTestWorkspace();
    try {
      const sample = { items: 5, locations: 1, weeks: 60, seed: 3, asOf: '2026-11-20' };
      await createSample(other.engine, sample, job, 'test');
      const policy: Policy = { service: { type: 'cover', days: 90 } };
      await plan(other, { asOf: '2026-11-20', policy });
      const { replay } = await whatIfAll(other.engine, { demandFactor: 1 }, job);
      const request = replayRequestSchema.parse({ policies: [{ kind: 'policy', name: 'file', policy }] });
      const { summary } = await replayHistory(other.engine, request, job);
      expect(replay!.present.averageStock).toBe(summary.policies[0]!.averageStock);
    } finally {
      await other.remove();
    }
  });

  test('without any history the plan is changed and nothing played', async () => {
    const other = await openTestWorkspace();
    try {
      const stock = 'item,location,on_hand,as_of\nA,Main,3,2026-11-20\n';
      await importText(other, stock);
      await importText(other, 'item,location,min,max\nA,Main,5,20\n', { kind: 'policies' });
      await plan(other, { asOf: '2026-11-20' });
      const { plan: planned, replay } = await whatIfAll(other.engine, { budget: 100 }, job);
      expect([planned.changed.orders, replay]).toEqual([1, null]);
      const [row] = pagePlan(other.engine, { action: 'all', text: '', sort: [], offset: 0, limit: 1 }).rows;
      const line = await whatIfLine(other.engine, row!.itemLocation, { leadTimeFactor: 2 });
      expect([line.changed.action, line.replay]).toEqual(['order', null]);
    } finally {
      await other.remove();
    }
  });

  test('what joins many lines is no question about one', async () => {
    const [row] = pagePlan(workspace.engine, { action: 'all', text: '', sort: [], offset: 0, limit: 1 }).rows;
    await expect(whatIfLine(workspace.engine, row?.itemLocation ?? 0, { budget: 100 })).rejects.toThrow(
      'try it on the whole plan',
    );
  });

  test('one line is answered as the whole is', async () => {
    const scenario = { leadTimeFactor: 2, serviceLevel: 0.98 };
    const whole = await whatIfAll(workspace.engine, scenario, job);
    const [line] = whole.plan.lines.filter(one => one.changed.action === 'order');
    const alone = await whatIfLine(workspace.engine, line?.itemLocation ?? 0, scenario);
    expect(alone.changed.orderUpTo).toBe(line?.changed.orderUpTo);
    expect(alone.replay?.from).toBe(whole.replay?.from);
    await expect(whatIfLine(workspace.engine, 1e6, scenario)).rejects.toThrow('no such line');
  });
});
