import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestWorkspace, type TestWorkspace } from '../app/test-workspace.ts';
import { runCommandLine } from './test-call.ts';
import { whatIfCommand } from './what-if-command.ts';

let workspace: TestWorkspace;
beforeAll(async () => {
  workspace = await openTestWorkspace();
});
afterAll(() => workspace.remove());

describe('a change to try', () => {
  it.each([
    [['--service', '98'], '--service is 98; expected a share between 0 and 1, such as 0.98 for 98 %'],
    [['--service', '0'], '--service is 0; expected a share between 0 and 1, such as 0.98 for 98 %'],
    [['--service', 'high'], "--service is 'high'; expected a number such as 0.98"],
    [['--lead-time', 'x30'], "--lead-time is 'x30'; expected at most x20, or 3650 days more or less"],
    [['--lead-time', '-4000'], "--lead-time is '-4000'; expected at most x20, or 3650 days more or less"],
    [['--demand', '+5000%'], "--demand is '+5000%'; expected at most x20 or +1900%"],
    [['--review', '0'], '--review is 0; expected 1 to 3650 days'],
    [['--budget', '-1'], '--budget is -1; expected an amount of 0 or more'],
    [['--minimum', '-1'], '--minimum is -1; expected an amount of 0 or more'],
    [[], 'say what to change: --service, --lead-time, --demand, --review, --budget, --minimum'],
  ])('is refused by its option: %j', async (args, message) => {
    await expect(runCommandLine(workspace, whatIfCommand, args)).rejects.toThrow(message);
  });

  it('may be a negative one', async () => {
    await expect(runCommandLine(workspace, whatIfCommand, ['--demand', '-20%'])).rejects.toThrow('plan');
  });
});
