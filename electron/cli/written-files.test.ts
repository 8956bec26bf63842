import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../../shared/errors.ts';
import { acceptPlan } from '../app/accept-plan.ts';
import { openTestWorkspace, plan, writeText, type TestWorkspace } from '../app/test-workspace.ts';
import { orderCommands } from './order-commands.ts';
import { planCommands } from './plan-commands.ts';
import { runCommandLine } from './test-call.ts';
import { workspaceCommands } from './workspace-commands.ts';

let workspace: TestWorkspace;
beforeEach(async () => {
  workspace = await openTestWorkspace();
  await writeText(workspace, 'supplier,item,price,moq\nS1,A,1,10\n', 'supplier-items');
  await writeText(workspace, 'item,location,safety_stock\nA,L1,20\n', 'policies');
  await plan(workspace, { asOf: '2024-04-15' });
  await acceptPlan(workspace.engine, undefined, 'test');
  writeFileSync(join(workspace.folder, 'afile'), '');
});
afterEach(() => workspace.remove());

describe('a path that leads through a file', () => {
  it.each([
    ['orders csv', orderCommands['orders'], ['export', '--csv', 'afile/x']],
    ['orders pdf', orderCommands['orders'], ['export', '--pdf', 'afile']],
    ['plan', planCommands['plan'], ['--as-of', '2024-04-15', '--out', 'afile/x']],
    ['messages', planCommands['messages'], ['--csv', 'afile/x.csv']],
    ['messages into no folder', planCommands['messages'], ['--csv', 'none/x.csv']],
    ['backup', workspaceCommands['backup'], ['afile/x.qm']],
    ['backup into no folder', workspaceCommands['backup'], ['none/x.qm']],
  ])('is refused in words: %s', async (_name, command, args) => {
    const error: unknown = await runCommandLine(workspace, command, args).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(AppError);
    if (!(error instanceof AppError)) return;
    expect(error.code).toBe('not-found');
    expect(error.message).toMatch(/cannot be (written|made).*(afile|none).*; (make it|name )/);
  });

  it('is refused before a plan is made for it', async () => {
    const runs = () => workspace.engine.store.reader.prepare('SELECT max(key) FROM plan_run').pluck().get();
    const before = runs();
    const into = ['--as-of', '2024-04-16', '--out', 'afile/x'];
    await expect(runCommandLine(workspace, planCommands['plan'], into)).rejects.toThrow('cannot be made');
    expect(runs()).toBe(before);
  });
});
