import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RuleFields } from '../../shared/model/policy-rule.ts';
import { iteratePlanLines, type NamedPlanLine } from '../db/tables/plans.ts';
import { readImport } from '../imports/read-import.ts';
import { demandPlan } from './plan-view.ts';
import { setRule } from './policies.ts';
import { openTestWorkspace, plan, writeText, type TestWorkspace } from './test-workspace.ts';

const asOf = '2024-04-15';
const weeks = Array.from({ length: 12 }, (_, week) =>
  new Date(Date.UTC(2024, 0, 22) + week * 7 * 86_400_000).toISOString().slice(0, 10),
);
const cost = (holdingPerUnitPeriod: number, shortagePerUnit: number): RuleFields => ({
  service: { type: 'cost', holdingPerUnitPeriod, shortagePerUnit },
});

/** What is wrong with each item: what files cannot say stands in a rule. */
const faulty: Record<string, { code: string; rule?: RuleFields }> = {
  MOQ: { code: 'moq-above-maximum' },
  PACK: { code: 'pack-invalid', rule: { multiple: 0 } },
  NOBODY: { code: 'no-supplier' },
  NOPRICE: { code: 'no-price' },
  ROUND: { code: 'kit-invalid' },
  HOLIDAY: { code: 'calendar-empty', rule: { calendar: { workingWeekdays: [], closures: [] } } },
  FREE: { code: 'cost-invalid', rule: cost(0, 1) },
  NOTHING: { code: 'cost-invalid', rule: cost(0, 0) },
  ABSURD: { code: 'cost-invalid', rule: cost(1, 1e9) },
  ALWAYS: { code: 'service-invalid', rule: { service: { type: 'cycle', level: 1 } } },
};

let workspace: TestWorkspace;
let planned: Map<string, NamedPlanLine>;

beforeAll(async () => {
  workspace = await openTestWorkspace();
  const items = [...Object.keys(faulty), 'PART', 'SOUND'];
  const demand = items.flatMap(item => weeks.map(week => `${item},L,${week},10`));
  await writeText(workspace, `item,location,date,quantity\n${demand.join('\n')}\n`, 'demand');
  const bought = items.filter(item => item !== 'NOBODY' && item !== 'NOPRICE');
  await writeText(
    workspace,
    `supplier,item,price,moq,max order qty,lead_time_days\n${bought.map(item => `S,${item},2,${item === 'MOQ' ? '50,20' : ','},14`).join('\n')}\nS,NOPRICE,,,,14\n`,
    'supplier-items',
  );
  await writeText(workspace, 'kit,component,quantity\nROUND,PART,1\nPART,ROUND,2\n', 'bom');
  for (const [item, { rule }] of Object.entries(faulty)) {
    const target = { scope: 'item' as const, item };
    if (rule) await setRule(workspace.engine, { target, fields: rule, clear: [] }, 'test');
  }
  await plan(workspace, { asOf });
  const lines = iteratePlanLines(workspace.engine.store.reader, demandPlan(workspace.engine).key);
  planned = new Map([...lines].map(line => [line.item, line]));
});
afterAll(() => workspace.remove());

describe('terms that cannot be right', () => {
  it.each(Object.entries(faulty))('are named on the line: %s, %o', (item, { code }) => {
    const kit = item === 'ROUND' ? planned.get('PART')?.exceptions : '';
    expect(`${planned.get(item)?.exceptions}${kit}`).toContain(`"code":"${code}"`);
  });

  it('name no other fault, and leave the other lines planned', () => {
    expect(planned.get('SOUND')).toMatchObject({ action: 'order', quantity: 30 });
    const named = [...(planned.get('SOUND')?.exceptions.matchAll(/"code":"([^"]+)"/g) ?? [])].map(
      ([, code]) => code,
    );
    expect(named).toEqual(['stocked-out', 'order-now']);
    for (const item of ['PACK', 'NOBODY', 'NOPRICE', 'HOLIDAY', 'FREE', 'NOTHING', 'ABSURD', 'ALWAYS'])
      expect([item, planned.get(item)?.action]).toEqual([item, 'order']);
    expect(planned.get('MOQ')?.reason).toContain('no order meets both, correct one');
  });

  it('say nothing of the supplier of what is never bought', () => {
    expect(planned.get('ROUND')?.exceptions).not.toContain('no-supplier');
    expect(planned.get('ROUND')?.exceptions).not.toContain('stockout-before-arrival');
  });

  it.each([
    ['a negative price', 'supplier,item,price\nS,A,-2\n', 'supplier-items', 'less than 0'],
    ['a negative cost', 'item,cost\nA,-2\n', 'items', 'less than 0'],
    ['a service level of 1', 'item,location,service_level\nA,L,1\n', 'policies', 'is not a service level'],
  ] as const)('are refused in a file by row and column: %s', (_, text, kind, message) => {
    const { problems } = readImport(new TextEncoder().encode(text), {
      fileName: 'terms.csv',
      kind,
      map: {},
      today: asOf,
      defaultLocation: 'L',
    });
    expect(problems.map(problem => problem.message).join()).toContain(message);
  });
});
