import { parseArgs } from 'node:util';
import { isAppError, messageOf } from '../shared/errors.ts';
import { isUsageError, usageError, type Command } from './cli/command.ts';
import { importCommands } from './cli/import-commands.ts';
import { orderCommands } from './cli/order-commands.ts';
import { planCommands } from './cli/plan-commands.ts';
import { reviewCommands } from './cli/review-commands.ts';
import { seriesCommands } from './cli/series-commands.ts';
import { terminalCall } from './cli/terminal.ts';
import { workspaceCommands } from './cli/workspace-commands.ts';

/** `qm`: every step from a terminal. Exit 0 done, 1 refused, 2 wrongly called. */

const commands: Record<string, Command> = {
  ...workspaceCommands,
  ...importCommands,
  ...planCommands,
  ...reviewCommands,
  ...orderCommands,
  ...seriesCommands,
};

const DONE = 0;
const REFUSED = 1;
const WRONGLY_CALLED = 2;

async function main(args: string[]): Promise<number> {
  const [name, ...rest] = args;
  const json = args.includes('--json');
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    process.stdout.write(`${help()}\n`);
    return name === undefined ? WRONGLY_CALLED : DONE;
  }
  try {
    return await run(name, rest, json);
  } catch (error) {
    return report(error, name, json);
  }
}

async function run(name: string, args: string[], json: boolean): Promise<number> {
  const command = commands[name];
  if (!command) throw usageError(`There is no command '${name}'`);
  const { positionals, values } = parse(command, args);
  if (values['help'] === true) {
    process.stdout.write(`qm ${command.usage}\n`);
    return DONE;
  }
  const { call, close } = terminalCall(name, positionals, values, json);
  try {
    const answer = await command.run(call);
    if (answer) await call.write(json ? `${JSON.stringify(answer.json)}\n` : `${answer.text}\n`);
    return answer?.refused ? REFUSED : DONE;
  } finally {
    await close();
  }
}

function parse(command: Command, args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: { ...command.options, json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
    });
  } catch (error) {
    throw usageError(messageOf(error));
  }
}

function report(error: unknown, name: string, json: boolean): number {
  const code = isAppError(error) ? error.code : 'internal';
  const message = messageOf(error);
  if (json)
    process.stdout.write(
      `${JSON.stringify({ error: { code, message, details: isAppError(error) ? error.details : {} } })}\n`,
    );
  process.stderr.write(`${message}\n`);
  if (!isAppError(error) && error instanceof Error) process.stderr.write(`${error.stack ?? ''}\n`);
  if (!isUsageError(error)) return REFUSED;
  const usage = commands[name]?.usage;
  process.stderr.write(usage === undefined ? `${help()}\n` : `Usage: qm ${usage}\n`);
  return WRONGLY_CALLED;
}

function help(): string {
  return [
    'Usage: qm COMMAND ... [--json]',
    ...Object.values(commands).map(({ usage }) => `  qm ${usage}`),
  ].join('\n');
}

process.exitCode = await main(process.argv.slice(2));
