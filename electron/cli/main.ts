import { isAppError, messageOf } from '../../shared/errors.ts';
import { commandPool } from '../app/command-pool.ts';
import type { WorkerName } from '../jobs/pool.ts';
import { readArguments } from './arguments.ts';
import { isUsageError, usageError, type Command } from './command.ts';
import { terminalWorkers } from './terminal-workers.ts';

type Commands = Record<string, Command>;

type CommandModule = {
  names: readonly string[];
  load: () => Promise<Commands>;
  /** Workers of commands that always have a task for one: its thread starts while the command itself is being loaded. */
  workers?: Readonly<Record<string, WorkerName>>;
};

/** Where each command lives; a module is loaded when one of its commands is called. */
const modules: readonly CommandModule[] = [
  {
    names: ['init', 'sample', 'check', 'backup', 'restore'],
    load: async () => (await import('./workspace-commands.ts')).workspaceCommands,
  },
  { names: ['serve'], load: async () => (await import('./serve-command.ts')).serveCommands },
  {
    names: ['import', 'undo'],
    workers: { import: 'import-file' },
    load: async () => (await import('./import-commands.ts')).importCommands,
  },
  { names: ['sources'], load: async () => (await import('./source-commands.ts')).sourceCommands },
  { names: ['changes'], load: async () => (await import('./changes-command.ts')).changesCommands },
  { names: ['quality'], load: async () => (await import('./quality-commands.ts')).qualityCommands },
  {
    names: ['templates'],
    load: async () => (await import('./template-commands.ts')).templateCommands,
  },
  { names: ['watch'], load: async () => (await import('./watch-commands.ts')).watchCommands },
  {
    names: ['forecast', 'accuracy'],
    workers: { forecast: 'forecast-chunk' },
    load: async () => (await import('./forecast-commands.ts')).forecastCommands,
  },
  {
    names: ['plan', 'messages'],
    workers: { plan: 'plan-part' },
    load: async () => (await import('./plan-commands.ts')).planCommands,
  },
  { names: ['simulate', 'whatif'], load: async () => (await import('./replay-commands.ts')).replayCommands },
  { names: ['stock'], load: async () => (await import('./stock-command.ts')).stockCommands },
  {
    names: ['calendar'],
    load: async () => (await import('./calendar-commands.ts')).calendarCommands,
  },
  { names: ['counts'], load: async () => (await import('./count-commands.ts')).countCommands },
  { names: ['policies'], load: async () => (await import('./policy-commands.ts')).policyCommands },
  { names: ['decide', 'review'], load: async () => (await import('./review-commands.ts')).reviewCommands },
  { names: ['orders'], load: async () => (await import('./order-commands.ts')).orderCommands },
  {
    names: ['suppliers'],
    load: async () => (await import('./supplier-commands.ts')).supplierCommands,
  },
  { names: ['series'], load: async () => (await import('./series-commands.ts')).seriesCommands },
];

const DONE = 0;
const REFUSED = 1;
const WRONGLY_CALLED = 2;

/** Runs one command. @param args words after `qm` @returns the exit code: 0 done, 1 refused, 2 wrongly called */
export async function main(args: string[]): Promise<number> {
  const [name, ...rest] = args;
  const json = args.includes('--json');
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    process.stdout.write(`${await help()}\n`);
    return name === undefined ? WRONGLY_CALLED : DONE;
  }
  try {
    return await run(name, rest, json);
  } catch (error) {
    return await report(error, name, json);
  }
}

async function run(name: string, args: string[], json: boolean): Promise<number> {
  const pool = commandPool(terminalWorkers, moduleOf(name)?.workers?.[name]);
  const command = await findCommand(name);
  if (!command) throw usageError(`There is no command '${name}'`);
  const { positionals, values } = readArguments(command, args);
  if (values['help'] === true) {
    process.stdout.write(`qm ${command.usage}\n`);
    return DONE;
  }
  // Loaded here, as it brings most of the application with it: the thread starts meanwhile.
  const { terminalCall } = await import('./terminal.ts');
  const { call, close } = terminalCall(name, positionals, values, json, pool);
  try {
    const answer = await command.run(call);
    for (const warning of answer?.warnings ?? []) process.stderr.write(`${warning}\n`);
    if (answer) await call.write(json ? `${JSON.stringify(answer.json)}\n` : `${answer.text}\n`);
    return answer?.refused ? REFUSED : DONE;
  } finally {
    await close();
  }
}

async function report(error: unknown, name: string, json: boolean): Promise<number> {
  const code = isAppError(error) ? error.code : 'internal';
  const message = messageOf(error);
  if (json)
    process.stdout.write(
      `${JSON.stringify({ error: { code, message, details: isAppError(error) ? error.details : {} } })}\n`,
    );
  process.stderr.write(`${message}\n`);
  if (!isAppError(error) && error instanceof Error) process.stderr.write(`${error.stack ?? ''}\n`);
  if (!isUsageError(error)) return REFUSED;
  const usage = (await findCommand(name))?.usage;
  process.stderr.write(usage === undefined ? `${await help()}\n` : `Usage: qm ${usage}\n`);
  return WRONGLY_CALLED;
}

function moduleOf(name: string): CommandModule | undefined {
  return modules.find(({ names }) => names.includes(name));
}

async function findCommand(name: string): Promise<Command | undefined> {
  const module = moduleOf(name);
  return module && (await module.load())[name];
}

async function help(): Promise<string> {
  const lines = ['Usage: qm COMMAND ... [--json]'];
  for (const { load } of modules) {
    for (const { usage } of Object.values(await load())) lines.push(`  qm ${usage}`);
  }
  return lines.join('\n');
}
