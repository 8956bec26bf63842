import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Policy } from '../../shared/model/policy.ts';
import { toIso } from '../../shared/dates.ts';

import { replayRequestSchema } from '../../shared/contract/replays.ts';
import { figuresByItem } from './replay-lines.ts';
import { replayHistory } from './replays.ts';
import { explainLine } from './plan-view.ts';
import {
  openTestWorkspace,
  itemLocationOf,
  plan,
  quietJob,
  writeText,
  type TestWorkspace,
} from './test-workspace.ts';

/** A Monday. */
const AS_OF = 19_828;

let workspace: TestWorkspace;
beforeEach(async () => {
  workspace = await openTestWorkspace();
});
afterEach(() => workspace.remove());

/** Deviation of the demand that an order must last, as a plan of so many days of lead time + review has it. */
async function deviationOver(days: number, policy: Policy): Promise<number> {
  await plan(workspace, {
    asOf: toIso(AS_OF),
    policy: { ...policy, leadTimeDays: days - (policy.reviewPeriodDays ?? 0) },
  });
  const { trace } = explainLine(workspace.engine, itemLocationOf(workspace, { item: 'A' }));
  return Number(trace.find(({ step }) => step.startsWith('deviation ='))?.result);
}

/** Demand of one item a period: sizes that wander without a pattern. */
async function sold(step: number, count: number): Promise<void> {
  const rows = Array.from({ length: count }, (_, t) => {
    const date = toIso(Math.floor(AS_OF - step * (count - t)) + 1);
    return `A,L,${date},${30 + (((t * 7919) % 9973) % 17)}`;
  });
  await writeText(workspace, `item,location,date,quantity\n${rows.join('\n')}\n`, 'demand');
}

/** Stock on the shelf, on average, in a replay of weeks with so many days of lead time. */
async function stockWith(leadTimeDays: number): Promise<number> {
  const policy = {
    kind: 'policy',
    name: 'cycle',
    policy: { bucket: 'week', reviewPeriodDays: 7, leadTimeDays, service: { type: 'cycle', level: 0.99 } },
  } as const;
  const from = toIso(AS_OF - 7 * 200);
  const request = replayRequestSchema.parse({ policies: [policy], from, to: toIso(AS_OF) });
  const result = await replayHistory(workspace.engine, request, quietJob());
  return figuresByItem(workspace.engine, result)[0]?.[0]?.averageStock ?? 0;
}

describe('the deviation over lead time and review', () => {
  it.each([
    { bucket: 'week', step: 7, count: 120, from: 14, to: 21 },
    { bucket: 'month', step: 30.4375, count: 60, from: 30, to: 61 },
  ] as const)('grows from day to day without leaps: $bucket', async ({ bucket, step, count, from, to }) => {
    await sold(step, count);
    const policy = { bucket, reviewPeriodDays: 7, service: { type: 'cycle', level: 0.95 } } as const;
    const deviations: number[] = [];
    for (const days of [from, from + 1, from + 3, to]) deviations.push(await deviationOver(days, policy));
    const [first = 0, next = 0, later = 0, last = 0] = deviations;
    expect(first).toBeGreaterThan(0);
    expect(next / first).toBeLessThan(1.1);
    expect(next / first).toBeGreaterThan(0.95);
    expect(later).toBeGreaterThan(next);
    expect(last).toBeGreaterThan(later);
  });

  it('is the same in replays: a day more of lead time asks for little more stock', async () => {
    await sold(7, 400);
    const [exact, more] = [await stockWith(14), await stockWith(15)];
    expect(exact).toBeGreaterThan(10);
    // What comes a day later lies on the shelf a day longer in the week's count; the rest is safety stock.
    const day = 38 / 7;
    expect(more - exact).toBeLessThan(day + 0.1 * exact);
  });
});
