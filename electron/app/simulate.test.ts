import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Policy } from '../../shared/model/policy.ts';
import { createSample } from './samples.ts';
import { runSimulation } from './simulate.ts';
import { openTestWorkspace, quietJob, type TestWorkspace } from './test-workspace.ts';

const job = quietJob();
const weekly = { bucket: 'week', reviewPeriodDays: 7, leadTimeDays: 14, unmet: 'lost' } satisfies Policy;
const careful = {
  name: 'careful',
  policy: { ...weekly, service: { type: 'cycle', level: 0.98 } } satisfies Policy,
};
const frugal = {
  name: 'frugal',
  policy: { ...weekly, service: { type: 'cycle', level: 0.7 } } satisfies Policy,
};

describe('a replay of the workspace’s own history', () => {
  let workspace: TestWorkspace;
  beforeAll(async () => {
    workspace = await openTestWorkspace();
    await createSample(
      workspace.engine,
      { items: 30, locations: 2, weeks: 104, seed: 7, asOf: '2026-11-20' },
      job,
      'test',
    );
  });
  afterAll(() => workspace.remove());

  const replay = (policies: { name: string; policy: Policy }[], perItem = false) =>
    runSimulation(
      workspace.engine,
      { from: '2026-06-01', to: '2026-11-16', policies, perItem, seed: 1 },
      job,
    );

  test('more service costs more stock', async () => {
    const [high, low] = await replay([careful, frugal]);
    expect(high?.fillRate).toBeGreaterThan(low?.fillRate ?? 1);
    expect(high?.averageStock).toBeGreaterThan(low?.averageStock ?? Infinity);
  });

  test('a policy has the same figures alone and beside others', async () => {
    const [alone] = await replay([careful]);
    const [, beside] = await replay([frugal, careful]);
    expect(beside).toEqual(alone);
  });

  test('the items add up to the whole', async () => {
    const [result] = await replay([careful], true);
    const demand = result?.perItem?.reduce((sum, item) => sum + item.demand, 0);
    expect(demand).toBeCloseTo(result?.demand ?? 0, 6);
  });

  test('a window without a whole bucket is refused', async () => {
    const window = { from: '2026-11-17', to: '2026-11-20', policies: [careful], perItem: false, seed: 1 };
    await expect(runSimulation(workspace.engine, window, job)).rejects.toThrow('no whole week');
  });

  test('policies in different buckets are not compared', async () => {
    const monthly = { name: 'monthly', policy: { ...weekly, bucket: 'month' } satisfies Policy };
    await expect(replay([careful, monthly])).rejects.toThrow('same bucket');
  });
});
