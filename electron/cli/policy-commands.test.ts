import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jobRequest } from '../app/jobs.ts';
import { openTestWorkspace, writeText, type TestWorkspace } from '../app/test-workspace.ts';
import type { Call, Flags } from './command.ts';
import { policyCommands } from './policy-commands.ts';

let workspace: TestWorkspace;
beforeAll(async () => {
  workspace = await openTestWorkspace();
  await writeText(workspace, 'item,name\nA,Bolt\n', 'items');
});
afterAll(() => workspace.remove());

/** Runs `qm policies W set` in this process and against the open workspace. */
async function setPolicy(flags: Flags): Promise<unknown> {
  const call: Call = {
    words: ['company.qm', 'set'],
    flags,
    json: true,
    path: written => join(workspace.folder, written),
    open: () => Promise.resolve(workspace.app),
    job: (app, kind, input) => app.engine.jobs.runToEnd(jobRequest(app.engine, kind, input)),
    withProgress: work => work({ signal: new AbortController().signal, progress: () => undefined }),
    write: () => Promise.resolve(),
    actor: 'test',
  };
  return policyCommands['policies']?.run(call);
}

describe('qm policies set', () => {
  it('sets what is given and refuses to set nothing', async () => {
    await expect(setPolicy({ item: 'A', fields: '{"moq":5}' })).resolves.toMatchObject({ json: {} });
    await expect(setPolicy({ item: 'A' })).rejects.toThrow('there is nothing to set');
    await expect(setPolicy({ item: 'A', fields: '{}' })).rejects.toThrow('there is nothing to set');
  });
});
