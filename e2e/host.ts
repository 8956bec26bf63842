import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const node = join(root, 'node_modules/.bin/node');
const START_MS = 30_000;
const STOP_MS = 10_000;
const KEPT_WORDS = 4000;

/** A browser host of its own, with a workspace in a folder that goes away with it. */
export type Host = { url: string; origin: string; close: () => Promise<void> };

/**
 * Starts `electron/serve.ts` on a free port.
 * @param template workspace file of which the host opens a copy; without it the workspace is empty
 * @param prepare fills the workspace before the host opens it
 * @throws Error with the host's own words when it does not come up
 */
export async function startHost(template?: string, prepare?: (workspace: string) => void): Promise<Host> {
  if (!existsSync(join(root, 'out/renderer/index.html'))) {
    throw new Error('The pages are not built; run `npm run build` (or `npx vite build`) first.');
  }
  const folder = mkdtempSync(join(tmpdir(), 'qm-e2e-'));
  const workspace = join(folder, 'journey.qm');
  if (template !== undefined) copyFileSync(template, workspace);
  prepare?.(workspace);
  const child = spawn(
    node,
    [join(root, 'electron/serve.ts'), '--workspace', workspace, '--port', '0', '--json'],
    { cwd: root, env: { ...process.env, QM_HOME: folder }, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let said = '';
  const keep = (chunk: Buffer) => {
    said = (said + chunk.toString()).slice(-KEPT_WORDS);
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  const url = await firstAddress(child);
  return {
    url,
    origin: new URL(url).origin,
    close: async () => {
      const ended = child.exitCode ?? child.signalCode;
      await stop(child);
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
      if (ended !== null)
        throw new Error(`The host had ended with ${ended} before the journey did.\n${said}`);
    },
  };
}

/** Makes or fills a workspace by `qm`, before a host opens it. @param args of the command, the workspace left out */
export function makeWorkspace(file: string, command: string, args: readonly string[]): void {
  const made = spawnSync(node, [join(root, 'electron/cli.ts'), command, file, ...args], {
    cwd: root,
    encoding: 'utf8',
  });
  if (made.status !== 0) throw new Error(`qm ${command} failed: ${made.stderr}`);
}

function firstAddress(child: ChildProcess): Promise<string> {
  return new Promise((settle, refuse) => {
    let said = '';
    const timer = setTimeout(() => fail(`The host did not come up within ${START_MS / 1000} s.`), START_MS);
    const fail = (why: string) => {
      clearTimeout(timer);
      child.kill();
      refuse(new Error(`${why}\n${said}`));
    };
    const listen = (chunk: Buffer) => {
      said += chunk.toString();
      const found = /"url":"([^"]+)"/.exec(said);
      if (!found?.[1]) return;
      clearTimeout(timer);
      settle(found[1]);
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
    child.once('exit', code => fail(`The host ended with ${code}.`));
  });
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise(settle => child.once('exit', settle));
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
  await ended;
  clearTimeout(timer);
}
