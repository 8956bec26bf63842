import { join } from 'node:path';
import { jobRequest } from '../app/jobs.ts';
import type { TestWorkspace } from '../app/test-workspace.ts';
import { readArguments } from './arguments.ts';
import type { Answer, Call, Command, Flags } from './command.ts';

/** A call in this process, against the open workspace of a test; files lie in its folder. */
export function testCall(workspace: TestWorkspace, words: string[], flags: Flags): Call {
  return {
    words,
    flags,
    json: true,
    path: written => join(workspace.folder, written),
    open: () => Promise.resolve(workspace.app),
    job: (app, kind, input) => app.engine.jobs.runToEnd(jobRequest(app.engine, kind, input)),
    withProgress: work => work({ signal: new AbortController().signal, progress: () => undefined }),
    write: () => Promise.resolve(),
    actor: 'test',
  };
}

/**
 * Runs a command as a terminal would.
 * @param args words and options after the workspace
 * @param workspaceWord what names the workspace, for commands that take one
 */
export async function runCommandLine(
  workspace: TestWorkspace,
  command: Command | undefined,
  args: readonly string[],
  workspaceWord: readonly string[] = ['company.qm'],
): Promise<Answer> {
  if (!command) throw new Error('no such command');
  const { positionals, values } = readArguments(command, [...workspaceWord, ...args]);
  const answer = await command.run(testCall(workspace, positionals, values));
  return answer ?? { json: null, text: '' };
}
