import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { replayRequestSchema, type ReplayRequest } from '../../shared/contract/replays.ts';
import type { Policy } from '../../shared/model/policy.ts';
import { createPool } from '../jobs/pool.ts';
import { figuresByItem, pageReplay, replayOfLine } from './replay-lines.ts';
import { latestReplay, replayHistory, runReplay } from './replays.ts';
import { createSample } from './samples.ts';
import { openTestWorkspace, quietJob, type TestWorkspace } from './test-workspace.ts';

const job = quietJob();
const weekly = { bucket: 'week', reviewPeriodDays: 7, leadTimeDays: 14, unmet: 'lost' } satisfies Policy;
const file = (name: string, policy: Policy) => ({ kind: 'policy', name, policy }) as const;
const careful = file('careful', { ...weekly, service: { type: 'cycle', level: 0.98 } });
const frugal = file('frugal', { ...weekly, service: { type: 'cycle', level: 0.7 } });

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

  const replay = (policies: ReplayRequest['policies'], change: Partial<ReplayRequest> = {}) =>
    replayHistory(
      workspace.engine,
      replayRequestSchema.parse({ from: '2026-06-01', to: '2026-11-16', policies, ...change }),
      job,
    );
  const figures = async (...args: Parameters<typeof replay>) => (await replay(...args)).summary.policies;

  test('more service costs more stock', async () => {
    const [high, low] = await figures([careful, frugal]);
    expect(high?.fillRate).toBeGreaterThan(low?.fillRate ?? 1);
    expect(high?.averageStock).toBeGreaterThan(low?.averageStock ?? Infinity);
    expect(high?.averageValue).toBeGreaterThan(low?.averageValue ?? Infinity);
  });

  test('a window without any history says so instead of recommending something', async () => {
    for (const [from, to] of [
      ['2027-01-04', '2027-06-07'],
      ['2026-11-23', '2026-11-30'],
      ['2019-01-07', '2019-06-03'],
    ] as const) {
      const refused = replay([careful], { from, to });
      await expect(refused).rejects.toThrow(`From ${from} to ${to} there is no history`);
    }
  });

  test('a window that runs past the history ends with it', async () => {
    const { summary } = await replay([careful], { from: '2026-06-01', to: '2027-06-07' });
    expect(summary).toMatchObject({ from: '2026-06-01', to: '2026-11-16' });
    expect(summary.policies).toEqual((await replay([careful])).summary.policies);
  });

  test('a policy has the same figures alone and beside others', async () => {
    const [alone] = await figures([careful]);
    const [, beside] = await figures([frugal, careful]);
    expect(beside).toEqual(alone);
  });

  test('a budget is kept day by day, and leaves the policies beside it alone', async () => {
    const poor = file('poor', { ...careful.policy, budget: 200 });
    const { summary } = await replay([careful, poor]);
    const [free, bound] = summary.policies;
    expect(bound!.fillRate).toBeLessThan(free!.fillRate);
    expect([free]).toEqual(await figures([careful]));
    expect([bound]).toEqual(await figures([poor]));
    expect(summary.joined).toMatchObject([{ key: 'poor' }]);
    expect(summary.joined![0]!.cutDays).toBeGreaterThan(0);
  });

  test('a policy that looks further ahead is given forecasts of its own', async () => {
    const slow = file('slow', { ...careful.policy, leadTimeDays: 35, reviewPeriodDays: 14 });
    const [alone] = await figures([slow]);
    const [, beside] = await figures([careful, slow]);
    expect(beside).toEqual(alone);
  });

  test('the result does not depend on the number of threads, and the seed decides chance', async () => {
    const uncertain = file('uncertain', { ...careful.policy, leadTimeDeviationDays: 5 });
    const [usual] = await figures([uncertain]);
    const { ports } = workspace.engine;
    const pool = createPool(ports.workers, 1);
    const alone = await replayHistory(
      { ...workspace.engine, pool },
      replayRequestSchema.parse({ from: '2026-06-01', to: '2026-11-16', policies: [uncertain] }),
      job,
    );
    await pool.close();
    expect(alone.summary.policies[0]).toEqual(usual);
    const [other] = await figures([uncertain], { seed: 2 });
    expect(other?.total).not.toBe(usual?.total);
  });

  test('the items add up to the whole', async () => {
    const result = await replay([careful]);
    const [items = []] = figuresByItem(workspace.engine, result);
    const total = items.reduce((sum, item) => sum + item.total, 0);
    expect(items.length).toBe(result.summary.lines);
    expect(total).toBeCloseTo(result.summary.policies[0]?.total ?? 0, 6);
  });

  test('the usual comparison chooses on the first half, judges on the second, and is kept', async () => {
    const before = latestReplay(workspace.engine);
    expect(before).toBeNull();
    await runReplay(workspace.engine, replayRequestSchema.parse({}), job);
    const run = latestReplay(workspace.engine);
    expect(run?.policies.map(policy => policy.key)).toEqual([
      'today',
      'cover',
      'reorder-point',
      'cost',
      'best',
    ]);
    expect(run && run.from < run.judgeFrom && run.judgeFrom < run.to).toBe(true);
    const best = run?.policies.at(-1);
    const byClass = run?.cells.reduce((sum, cell) => sum + (cell.totals[cell.learned ?? ''] ?? 0), 0);
    expect(best?.total).toBeCloseTo(byClass ?? 0, 6);
    for (const cell of run?.cells ?? []) {
      const saved = (cell.totals['today'] ?? 0) - (cell.totals[cell.learned ?? ''] ?? 0);
      expect([cell.recommended, cell.saving]).toEqual(
        saved > 0 ? [cell.learned, expect.closeTo(saved, 6)] : ['today', 0],
      );
    }
  });

  test('what follows the best of each class is told line by line as well', async () => {
    const result = await replayHistory(workspace.engine, replayRequestSchema.parse({}), job);
    const perPolicy = figuresByItem(workspace.engine, result);
    expect(perPolicy).toHaveLength(result.summary.policies.length);
    for (const [p, { total, key }] of result.summary.policies.entries()) {
      const sum = perPolicy[p]?.reduce((all, line) => all + line.total, 0);
      expect([key, sum]).toEqual([key, expect.closeTo(total, 5)]);
    }
  });

  test('lines of the kept comparison page, filter and open bucket by bucket', () => {
    const page = pageReplay(workspace.engine, {
      text: '',
      sort: 'saving',
      descending: true,
      offset: 0,
      limit: 10,
    });
    expect(page.rows).toHaveLength(10);
    const savings = page.rows.map(row => row.saving);
    expect(savings).toEqual(savings.toSorted((a, b) => b - a));
    const [row] = page.rows;
    const opened = replayOfLine(workspace.engine, row?.itemLocation ?? 0);
    expect(opened.stock.map(({ key }) => key)).toEqual(['today', 'cover', 'reorder-point', 'cost']);
    for (const { values } of opened.stock) expect(values).toHaveLength(opened.dates.length);
    const judged = opened.stock[0]?.values.slice(
      opened.dates.indexOf(latestReplay(workspace.engine)?.judgeFrom ?? ''),
    );
    const known = opened.demand.slice(-(judged?.length ?? 0));
    const counted = judged?.filter((_, b) => known[b] !== null) ?? [];
    const mean = counted.reduce((sum, units) => sum + units, 0) / counted.length;
    expect(row?.figures[0]?.averageStock).toBeCloseTo(mean, 3);
    expect(() => replayOfLine(workspace.engine, 1e6)).toThrow('was not part of the comparison');
  });

  test('a window without a whole bucket is refused', async () => {
    const window = { from: '2026-11-17', to: '2026-11-20' };
    await expect(replay([careful], window)).rejects.toThrow('no whole week');
  });

  test('policies in different buckets are not compared', async () => {
    const monthly = file('monthly', { ...weekly, bucket: 'month' });
    await expect(replay([careful, monthly])).rejects.toThrow('same bucket');
  });

  test('a cancelled comparison keeps nothing', async () => {
    const abort = new AbortController();
    abort.abort();
    const before = latestReplay(workspace.engine);
    await expect(
      runReplay(workspace.engine, replayRequestSchema.parse({}), { ...job, signal: abort.signal }),
    ).rejects.toThrow('Cancelled');
    expect(latestReplay(workspace.engine)).toEqual(before);
  });
});
