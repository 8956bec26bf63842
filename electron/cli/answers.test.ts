import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { setRule } from '../app/policies.ts';
import { importText, openTestWorkspace, writeText, type TestWorkspace } from '../app/test-workspace.ts';
import { countCommands } from './count-commands.ts';
import { importCommands } from './import-commands.ts';
import { seriesCommands } from './series-commands.ts';
import { stockCommands } from './stock-command.ts';
import { supplierCommands } from './supplier-commands.ts';
import { runCommandLine } from './test-call.ts';

let workspace: TestWorkspace;
beforeEach(async () => {
  workspace = await openTestWorkspace();
});
afterEach(() => workspace.remove());

describe('qm undo', () => {
  it('names what it undid, whatever that was', async () => {
    await importText(workspace, 'item,name\nA,Bolt\n', { fileName: 'parts.csv' });
    await setRule(
      workspace.engine,
      { target: { scope: 'item', item: 'A' }, fields: { min: 3 }, clear: [] },
      'x',
    );
    const rule = await runCommandLine(workspace, importCommands['undo'], []);
    expect(rule.json).toMatchObject({ undone: expect.any(String), what: expect.stringContaining('A') });
    expect(rule.text).toMatch(/^Undone: .*A.* \(\S+\)$/);
    const file = await runCommandLine(workspace, importCommands['undo'], []);
    expect(file.json).toMatchObject({ what: 'Import parts.csv' });
    expect(file.text).toMatch(/^Undone: Import parts\.csv \(\S+\)$/);
  });

  it('names the file of an import that was named by its ID', async () => {
    const { importId } = await importText(workspace, 'item,name\nA,Bolt\n', { fileName: 'parts.csv' });
    const { json } = await runCommandLine(workspace, importCommands['undo'], ['--import', importId ?? '']);
    expect(json).toEqual({ undone: importId, what: 'Import parts.csv' });
  });
});

describe('qm stock', () => {
  it('names an unknown location instead of answering with nothing', async () => {
    await writeText(
      workspace,
      'item,location,on_hand,as_of\nA,L1,3,2024-04-29\nA,L2,3,2024-04-29\n',
      'stock',
    );
    await expect(runCommandLine(workspace, stockCommands['stock'], ['--location', 'NOPE'])).rejects.toThrow(
      "There is no location 'NOPE'; those there are: L1, L2",
    );
    const { json } = await runCommandLine(workspace, stockCommands['stock'], ['--location', 'L2']);
    expect(json).toMatchObject({ stock: [{ item: 'A', location: 'L2' }] });
  });
});

describe('qm suppliers list', () => {
  it('counts one item as one', async () => {
    await writeText(workspace, 'supplier,item,price\nS1,A,2\nS2,A,2\nS2,B,2\n', 'supplier-items');
    const { text } = await runCommandLine(workspace, supplierCommands['suppliers'], ['list']);
    expect(text?.split('\n')).toEqual([
      'S1  S1: no receipts, 1 item, 0 open lines',
      'S2  S2: no receipts, 2 items, 0 open lines',
    ]);
  });
});

describe('qm counts', () => {
  it('lists no fewer than one place', async () => {
    await expect(
      runCommandLine(workspace, countCommands['counts'], ['list', '--limit', '-2']),
    ).rejects.toThrow('expected a whole number of at least 1');
  });

  it('says how much of a backorder the policy lets wait', async () => {
    await writeText(workspace, 'item,location,on_hand,as_of\nA,L,2,2026-11-01\n', 'stock');
    await writeText(workspace, 'order,item,location,quantity,due\nK1,A,L,5,2026-11-25\n', 'customer-orders');
    const fields = { backorders: { type: 'limit' as const, units: 3 } };
    await setRule(workspace.engine, { target: { scope: 'item', item: 'A' }, fields, clear: [] }, 'test');
    const { text } = await runCommandLine(workspace, countCommands['counts'], ['backorders']);
    expect(text).toBe('K1: 5 of A at L, nothing on order meets 3; by policy 3 may wait');
  });
});

describe('qm suppliers compare', () => {
  it('states the currency of every price', async () => {
    await writeText(workspace, 'supplier,name,currency\nS1,One,EUR\nS2,Two,USD\n', 'suppliers');
    await writeText(workspace, 'supplier,item,price\nS1,A,2\nS2,A,1.5\n', 'supplier-items');
    const { json, text } = await runCommandLine(workspace, supplierCommands['suppliers'], [
      'compare',
      'S1',
      'S2',
    ]);
    expect(json).toMatchObject({ items: [{ item: 'A', prices: [2, 1.5], currencies: ['EUR', 'USD'] }] });
    expect(text).toContain('A: 2 EUR at S1, 1.5 USD at S2');
  });
});

describe('qm series forecast', () => {
  it.each([
    ['--horizon', '0', "--horizon is '0'; expected a whole number of at least 1 such as 12"],
    ['--horizon', '-3', "--horizon is '-3'; expected a whole number of at least 1 such as 12"],
  ])('refuses %s %s', async (option, value, message) => {
    writeFileSync(join(workspace.folder, 'in.csv'), 'N1,1,2,3,4,5,6\n');
    const args = ['forecast', '--input', 'in.csv', '--out', 'out.csv', '--tier', 'fast', option, value];
    await expect(runCommandLine(workspace, seriesCommands['series'], args, [])).rejects.toThrow(message);
    expect(() => readFileSync(join(workspace.folder, 'out.csv'))).toThrow('ENOENT');
  });
});
