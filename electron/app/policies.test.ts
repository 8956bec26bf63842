import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PolicyField, PolicyTerm } from '../../shared/contract/stock.ts';
import type { RuleFields, RuleTarget } from '../../shared/model/policy-rule.ts';
import { writeSettings, readSettings } from './engine.ts';
import { itemPanel } from './item-panel.ts';
import { explainLine, pagePlan } from './plan-view.ts';
import { classView, pageRules, removeRule, setRule } from './policies.ts';
import { openTestWorkspace, plan, writeText, type TestWorkspace } from './test-workspace.ts';
import { undoCommand } from './workspace.ts';

let workspace: TestWorkspace;
const asOf = '2024-04-15';

beforeEach(async () => {
  workspace = await openTestWorkspace();
  const write = (text: string, kind: Parameters<typeof writeText>[2]) => writeText(workspace, text, kind);
  await write('supplier,name,lead_time_days\nS,Stahl,9\n', 'suppliers');
  await write('supplier,item,price\nS,A,2\nS,B,1\n', 'supplier-items');
  await write('item,location,on_hand,as_of\nA,L,5,2024-04-15\nA,M,5,2024-04-15\nB,L,5,2024-04-15\n', 'stock');
  const days = Array.from({ length: 52 }, (_, week) =>
    new Date(Date.UTC(2023, 3, 17 + 7 * week)).toISOString().slice(0, 10),
  );
  const rows = days.flatMap((day, week) => [
    `A,L,${day},${40 + (week % 3)}`,
    `A,M,${day},9`,
    `B,L,${day},${week % 5 === 0 ? 9 : 0}`,
  ]);
  await write(`item,location,date,quantity\n${rows.join('\n')}\n`, 'demand');
});
afterEach(() => workspace.remove());

const set = (target: RuleTarget, fields: RuleFields, clear: readonly (keyof RuleFields)[] = []) =>
  setRule(workspace.engine, { target, fields, clear }, 'test');

function line(item: string, location: string) {
  const found = pagePlan(workspace.engine, {
    action: 'all',
    text: item,
    sort: [],
    offset: 0,
    limit: 10,
  }).rows.find(row => row.item === item && row.location === location);
  if (!found) throw new Error(`no line ${item} at ${location}`);
  return found;
}

/** A value of the policy in force in short: `7`, `backorder`, `cycle level 0.95`. */
function told(value: PolicyTerm['value']): string {
  const { type, ...figures } = value.type === 'service' ? value.service : value;
  const words = Object.entries(figures).map(([name, figure]) =>
    value.type === 'service' ? `${name} ${figure}` : `${figure}`,
  );
  return [value.type === 'service' ? type : '', ...words].filter(Boolean).join(' ');
}

function inForce(item: string, location: string): Record<string, string> {
  const { policy } = itemPanel(workspace.engine, line(item, location).itemLocation);
  return Object.fromEntries(policy.map(({ field, value, origin }) => [field, `${told(value)} <- ${origin}`]));
}

describe('policy rules in a workspace', () => {
  it('decide a plan field by field, the nearest first, and say which gave each', async () => {
    await set({ scope: 'location', location: 'L' }, { reviewPeriodDays: 14, moq: 30 });
    await set({ scope: 'item', item: 'A' }, { moq: 70, leadTimeDays: 4 });
    await set(
      { scope: 'item-location', item: 'A', location: 'M' },
      { service: { type: 'fixed', safetyStock: 3 } },
    );
    await plan(workspace, { asOf });
    expect(inForce('A', 'L')).toMatchObject({
      reviewPeriodDays: '14 <- location',
      moq: '70 <- item',
      leadTimeDays: '4 <- item',
      service: 'cycle level 0.95 <- settings',
    });
    expect(inForce('A', 'M')).toMatchObject({
      reviewPeriodDays: '7 <- settings',
      service: 'fixed safetyStock 3 <- item-location',
    });
    expect(inForce('B', 'L')).toMatchObject({
      moq: '30 <- location',
      leadTimeDays: '9 <- supplier',
    });
    expect(line('A', 'M').quantity).toBe(70);
  });

  it('are shown as choices, services and amounts of money, which each language has words for', async () => {
    await set({ scope: 'item', item: 'A' }, { stopped: 'phased-out', orderCost: 12.5 });
    await plan(workspace, { asOf });
    const { policy } = itemPanel(workspace.engine, line('A', 'L').itemLocation);
    const valueOf = (field: PolicyField) => policy.find(term => term.field === field)?.value;
    expect(valueOf('service')).toEqual({ type: 'service', service: { type: 'cycle', level: 0.95 } });
    expect(valueOf('unmet')).toEqual({ type: 'choice', choice: 'backorder' });
    expect(valueOf('stopped')).toEqual({ type: 'choice', choice: 'phased-out' });
    expect(valueOf('orderCost')).toEqual({ type: 'money', amount: 12.5, currency: 'EUR', per: 1 });
    expect(valueOf('price')).toEqual({ type: 'money', amount: 2, currency: 'EUR', per: 1 });
    expect(valueOf('supplier')).toEqual({ type: 'code', code: 'S' });
  });

  it('stand above a policy file, and the file above the default rule and the settings', async () => {
    await set({ scope: 'default' }, { reviewPeriodDays: 21, unmet: 'lost', maximumStock: 400 });
    await set({ scope: 'supplier', supplier: 'S' }, { unmet: 'backorder' });
    await plan(workspace, { asOf, policy: { reviewPeriodDays: 3, service: { type: 'cover', days: 30 } } });
    expect(inForce('A', 'L')).toMatchObject({
      reviewPeriodDays: '3 <- policy file',
      unmet: 'backorder <- supplier',
      maximumStock: '400 <- default',
      service: 'cover days 30 <- policy file',
    });
  });

  it('of a category reach its items, nearer than those of their class and location, and go with undo', async () => {
    await writeText(workspace, 'item,name,category\nA,Anchor,Hardware\nB,Bolt,Small parts\n', 'items');
    const category: RuleTarget = { scope: 'category', category: 'Hardware' };
    await set({ scope: 'location', location: 'L' }, { reviewPeriodDays: 14, moq: 30 });
    await set(category, { moq: 50, shelfLifeDays: 90 });
    await set({ scope: 'supplier', supplier: 'S' }, { shelfLifeDays: 60 });
    await plan(workspace, { asOf });
    await set({ scope: 'class', cell: 'AX' }, { moq: 40 });
    await plan(workspace, { asOf });
    expect(inForce('A', 'L')).toMatchObject({
      class: 'AX <- plan',
      moq: '50 <- category',
      reviewPeriodDays: '14 <- location',
      shelfLifeDays: '60 <- supplier',
    });
    expect(inForce('B', 'L')).toMatchObject({ moq: '30 <- location' });
    const { rules } = pageRules(workspace.engine, { text: 'hardw', offset: 0, limit: 10 });
    expect(rules).toMatchObject([{ scope: 'category', category: 'Hardware', item: null, revision: 1 }]);
    const { commandId } = await removeRule(workspace.engine, category, 'test');
    await plan(workspace, { asOf });
    expect(inForce('A', 'L')).toMatchObject({ moq: '40 <- class AX' });
    await undoCommand(workspace.engine, commandId, 'test');
    await plan(workspace, { asOf });
    expect(inForce('A', 'L')).toMatchObject({ moq: '50 <- category' });
    const unknown = set({ scope: 'category', category: 'Hardwear' }, { moq: 1 });
    await expect(unknown).rejects.toThrow("No item belongs to the category 'Hardwear'");
  });

  it('of a class reach the lines that fall into it', async () => {
    await plan(workspace, { asOf });
    const { cells } = classView(workspace.engine);
    expect(cells.reduce((sum, { lines }) => sum + lines, 0)).toBe(3);
    expect(cells.find(({ cell }) => cell === 'AX')?.lines).toBe(1);
    await set({ scope: 'class', cell: 'AX' }, { service: { type: 'cycle', level: 0.999 } });
    await plan(workspace, { asOf });
    expect(inForce('A', 'L')).toMatchObject({
      class: 'AX <- plan',
      service: 'cycle level 0.999 <- class AX',
    });
    expect(inForce('B', 'L')).toMatchObject({ service: 'cycle level 0.95 <- settings' });
    expect(classView(workspace.engine).cells.find(({ cell }) => cell === 'AX')).toMatchObject({
      origin: 'class',
    });
  });

  it('leave the built-in services of the classes where they are wanted and nothing else is said', async () => {
    const settings = readSettings(workspace.engine);
    const classes = { ...settings.planning.classes, services: true };
    await writeSettings(workspace.engine, { ...settings, planning: { ...settings.planning, classes } });
    await plan(workspace, { asOf });
    expect(inForce('A', 'L')).toMatchObject({ service: 'cycle level 0.98 <- class AX' });
    await plan(workspace, { asOf, policy: { service: { type: 'cycle', level: 0.9 } } });
    expect(inForce('A', 'L')).toMatchObject({ service: 'cycle level 0.9 <- policy file' });
  });

  it('are changed as commands, which can be undone', async () => {
    const target: RuleTarget = { scope: 'item', item: 'A' };
    await set(target, { moq: 70, min: 3 });
    await set(target, { moq: 80 }, ['min']);
    const rules = () => pageRules(workspace.engine, { text: '', offset: 0, limit: 10 }).rules;
    expect(rules()).toMatchObject([{ scope: 'item', item: 'A', fields: { moq: 80 }, revision: 2 }]);
    const { commandId } = await removeRule(workspace.engine, target, 'test');
    expect(rules()).toEqual([]);
    await undoCommand(workspace.engine, commandId, 'test');
    await undoCommand(workspace.engine, undefined, 'test');
    expect(rules()).toMatchObject([{ fields: { moq: 70, min: 3 } }]);
    await undoCommand(workspace.engine, undefined, 'test');
    expect(rules()).toEqual([]);
  });

  it('refuse what cannot be meant', async () => {
    await expect(set({ scope: 'item', item: 'A', location: 'L' }, { moq: 1 })).rejects.toThrow(
      "scope 'item' needs item",
    );
    await expect(set({ scope: 'item', item: 'X' }, { moq: 1 })).rejects.toThrow("There is no item 'X'");
    await expect(set({ scope: 'item', item: 'A' }, { min: 9, max: 3 })).rejects.toThrow('below the minimum');
    await set({ scope: 'item', item: 'A' }, { moq: 1 });
    const stale = {
      target: { scope: 'item', item: 'A' } as const,
      fields: { moq: 2 },
      clear: [],
      revision: 0,
    };
    await expect(setRule(workspace.engine, stale, 'test')).rejects.toThrow('changed meanwhile');
  });

  it('never order what is not to be stocked, and say so', async () => {
    await set({ scope: 'item', item: 'A' }, { stopped: 'do-not-stock' });
    await plan(workspace, { asOf });
    expect(line('A', 'L')).toMatchObject({ action: 'none', quantity: 0 });
    expect(line('A', 'L').reason).toContain('not to be stocked');
    expect(explainLine(workspace.engine, line('A', 'L').itemLocation).trace.at(-1)?.result).toBe('none 0');
  });
});
