import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestWorkspace, writeText, type TestWorkspace } from '../app/test-workspace.ts';
import type { Flags } from './command.ts';
import { policyCommands } from './policy-commands.ts';
import { testCall } from './test-call.ts';

let workspace: TestWorkspace;
beforeAll(async () => {
  workspace = await openTestWorkspace();
  await writeText(workspace, 'item,name\nA,Bolt\n', 'items');
});
afterAll(() => workspace.remove());

/** Runs `qm policies W set` in this process and against the open workspace. */
async function setPolicy(flags: Flags): Promise<unknown> {
  return policyCommands['policies']?.run(testCall(workspace, ['company.qm', 'set'], flags));
}

describe('qm policies set', () => {
  it('sets what is given and refuses to set nothing', async () => {
    await expect(setPolicy({ item: 'A', fields: '{"moq":5}' })).resolves.toMatchObject({ json: {} });
    await expect(setPolicy({ item: 'A' })).rejects.toThrow('there is nothing to set');
    await expect(setPolicy({ item: 'A', fields: '{}' })).rejects.toThrow('there is nothing to set');
  });
});
