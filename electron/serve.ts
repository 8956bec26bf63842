import { existsSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import packageJson from '../package.json' with { type: 'json' };
import { AppError, isAppError, messageOf } from '../shared/errors.ts';
import { openAppToStay } from './app/care.ts';
import { dataFolder } from './data-folder.ts';
import { systemPorts } from './system-ports.ts';
import { openApiKeys } from './web/api-keys.ts';
import { keyUsage, runKeyCommand } from './web/key-commands.ts';
import { openBrowser } from './web/open-browser.ts';
import { startWebHost } from './web/start.ts';

export type ServeOptions = {
  /** The workspace file, made when it is missing; default is this user's own. */
  workspace?: string | undefined;
  /** 0, the default, takes any free port. */
  port?: number | undefined;
  /** Shows the page in the user's browser. */
  open?: boolean | undefined;
};

export type Served = {
  /** The address to open, token included. */
  url: string;
  token: string;
  workspace: string;
  /** Ends connections and jobs and leaves a whole workspace file behind. */
  close(): Promise<void>;
};

const rendererDirectory = resolve(import.meta.dirname, '../out/renderer');
const keysFile = (): string => join(dataFolder(), 'api-keys.json');

/**
 * Opens the workspace and serves it to this machine.
 * @throws AppError when the workspace cannot be opened or the port is taken; nothing is left open then
 */
export async function serve({ workspace, port, open }: ServeOptions): Promise<Served> {
  const file = resolve(workspace ?? join(dataFolder(), 'workspace.qm'));
  if (workspace === undefined) mkdirSync(dataFolder(), { recursive: true });
  const ports = systemPorts({
    host: 'browser',
    version: packageJson.version,
    workers: { directory: new URL('./jobs/workers/', import.meta.url), extension: '.ts' },
    logFile: join(dataFolder(), 'logs', 'serve.log'),
  });
  const opened: { close(): Promise<void> }[] = [ports];
  const close = async (): Promise<void> => {
    for (const part of opened.splice(0).toReversed()) await part.close();
  };
  try {
    const app = await openAppToStay({ workspaceFile: file, create: !existsSync(file), ports });
    opened.push(app);
    const apiKeys = openApiKeys(keysFile());
    const host = await startWebHost({ app, ports, port: port ?? 0, rendererDirectory, apiKeys });
    opened.push(host);
    if (open === true) openBrowser(host.url, ports.log);
    return { url: host.url, token: host.token, workspace: file, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Serves until Ctrl+C or SIGTERM, then closes cleanly; a second Ctrl+C does not wait. Prints one line. */
export async function serveUntilStopped(
  options: ServeOptions & { json?: boolean | undefined },
): Promise<void> {
  // Heard from now on, so that a stop while the workspace is being opened leaves it whole as well.
  const stopped = stopSignal();
  const served = await serve(options);
  const { url, token, workspace } = served;
  const line = options.json === true ? JSON.stringify({ url, token, workspace }) : `Quartermaster: ${url}`;
  process.stdout.write(`${line}\n`);
  await stopped;
  await served.close();
}

function stopSignal(): Promise<void> {
  return new Promise(stop => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.once(signal, () => {
        stop();
      });
    }
  });
}

const usage = `npm run serve -- [--workspace FILE] [--port N] [--open] [--json]
or one of
${keyUsage}`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      workspace: { type: 'string' },
      port: { type: 'string', default: '0' },
      open: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      'new-key': { type: 'string' },
      scope: { type: 'string', default: 'read' },
      keys: { type: 'boolean', default: false },
      'revoke-key': { type: 'string' },
    },
  });
  const answer = runKeyCommand(values, openApiKeys(keysFile()), new Date().toISOString());
  if (answer !== undefined) {
    process.stdout.write(`${answer}\n`);
    return;
  }
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new AppError(
      'invalid-input',
      `--port ${values.port} is not a port; give a number from 0 to 65535.`,
    );
  }
  const workspace = values.workspace && resolve(process.env['INIT_CWD'] ?? '.', values.workspace);
  await serveUntilStopped({ workspace, port, open: values.open, json: values.json });
}

/** `parseArgs` throws a TypeError for options it does not know. */
function isUsageError(error: unknown): boolean {
  return isAppError(error) ? error.code === 'invalid-input' : error instanceof TypeError;
}

if (import.meta.main) {
  try {
    await main();
  } catch (error) {
    const isUsage = isUsageError(error);
    process.stderr.write(`${messageOf(error)}\n${isUsage ? `${usage}\n` : ''}`);
    process.exitCode = isUsage ? 2 : 1;
  }
}
