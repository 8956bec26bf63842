import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { replayRequestSchema } from '../../shared/contract/replays.ts';
import { classCells } from '../../shared/model/policy-rule.ts';
import { iteratePlanLines } from '../db/tables/plans.ts';
import { acceptPolicies, recommendedPolicies } from './accept-policies.ts';
import { pageRules, setRule } from './policies.ts';
import { demandPlan } from './plan-view.ts';
import { figuresByItem, pageReplay } from './replay-lines.ts';
import { latestReplay, replayHistory, runReplay } from './replays.ts';
import { createSample } from './samples.ts';
import { openTestWorkspace, plan, quietJob, type TestWorkspace } from './test-workspace.ts';
import { undoCommand } from './workspace.ts';

const job = quietJob();
const linesOf = ({ engine }: TestWorkspace) => [
  ...iteratePlanLines(engine.store.reader, demandPlan(engine).key),
];
const playedPolicies: Record<string, object> = {
  cover: { kind: 'cover', days: 28 },
  'reorder-point': { kind: 'reorder-point', level: 0.95 },
  cost: { kind: 'cost' },
};
const window = { from: '2026-08-03', to: '2026-11-16' };

describe('accepting what a comparison recommends', () => {
  let workspace: TestWorkspace;
  beforeAll(async () => {
    workspace = await openTestWorkspace();
    const sample = { items: 15, locations: 1, weeks: 60, seed: 7, asOf: '2026-11-20' };
    await createSample(workspace.engine, sample, job, 'test');
    await runReplay(workspace.engine, replayRequestSchema.parse(window), job);
    await plan(workspace, { asOf: '2026-11-20' });
  });
  afterAll(() => workspace.remove());

  const classRules = () =>
    pageRules(workspace.engine, { text: '', offset: 0, limit: 100 }).rules.filter(
      rule => rule.scope === 'class',
    );

  it('needs a comparison first', async () => {
    const empty = await openTestWorkspace();
    await expect(acceptPolicies(empty.engine, {}, 'test')).rejects.toThrow('compare them first');
    await empty.remove();
  });

  it('sets the rule of each class that has a recommendation, and one undo takes all of it back', async () => {
    const run = latestReplay(workspace.engine);
    const due =
      run?.cells.filter(cell => cell.recommended !== 'today' && cell.saving > 0).map(({ cell }) => cell) ??
      [];
    expect(due.length).toBeGreaterThan(0);
    const { classes, commandId } = await acceptPolicies(workspace.engine, {}, 'test');
    expect(classes.map(({ cell }) => cell)).toEqual(due);
    expect(new Set(classRules().map(({ cell }) => cell))).toEqual(new Set(due));
    await undoCommand(workspace.engine, commandId, 'test');
    expect(classRules()).toEqual([]);
  });

  it('writes the policy as it was played: what a replay of the rules then gives is what it promised', async () => {
    const { rules } = pageRules(workspace.engine, { text: '', offset: 0, limit: 100 });
    const ruledItems = new Set(rules.map(rule => rule.item));
    // A plan may see an item in another class than the comparison did, which knew less.
    const cellOf = new Map(linesOf(workspace).map(({ item, abc, xyz }) => [item, `${abc}${xyz}`]));
    for (const key of ['cover', 'reorder-point', 'cost']) {
      const { classes, commandId } = await acceptPolicies(workspace.engine, { key }, 'test');
      const accepted = new Set<string>(classes.map(({ cell }) => cell));
      const policies = [{ kind: 'today' }, playedPolicies[key]];
      const request = replayRequestSchema.parse({ ...window, policies });
      const replay = await replayHistory(workspace.engine, request, job);
      const [ruled = [], played = []] = figuresByItem(workspace.engine, replay).map(lines =>
        lines.filter(({ item }) => !ruledItems.has(item) && accepted.has(cellOf.get(item) ?? '')),
      );
      expect(ruled.length).toBeGreaterThan(5);
      expect(ruled).toEqual(played);
      await undoCommand(workspace.engine, commandId, 'test');
    }
  });

  it('takes the classes asked for, leaves other fields of their rules, and counts items with rules of their own', async () => {
    const page = { text: '', sort: 'saving', descending: true, offset: 0, limit: 1 } as const;
    const [row] = pageReplay(workspace.engine, page).rows;
    const cell = classCells.find(known => known === row?.cell) ?? 'AX';
    const about = { scope: 'class' as const, cell };
    await setRule(workspace.engine, { target: about, fields: { moq: 7 }, clear: [] }, 'test');
    const own = { scope: 'item' as const, item: row?.item ?? '' };
    await setRule(
      workspace.engine,
      { target: own, fields: { service: { type: 'cycle', level: 0.9 } }, clear: [] },
      'test',
    );
    const request = { cells: [cell], key: 'cover' };
    expect(recommendedPolicies(workspace.engine, request)).toMatchObject([{ cell, ownRules: 1 }]);
    await acceptPolicies(workspace.engine, request, 'test');
    expect(classRules().map(rule => rule.fields)).toEqual([{ moq: 7, service: { type: 'cover', days: 28 } }]);
  });

  it('refuses a policy that was not compared, and has nothing to accept of today’s rules', async () => {
    await expect(acceptPolicies(workspace.engine, { key: 'guess' }, 'test')).rejects.toThrow(
      "no policy 'guess'; it has today, cover, reorder-point, cost",
    );
    await expect(acceptPolicies(workspace.engine, { key: 'today' }, 'test')).rejects.toThrow(
      'nothing to accept',
    );
  });
});
