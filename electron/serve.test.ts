import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';

/** Runs the command as a user would, in a process of its own. */

const node = resolve(import.meta.dirname, '../node_modules/.bin/node');
const script = join(import.meta.dirname, 'serve.ts');
let folder = '';
const running: ChildProcess[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'qm-serve-'));
});
afterEach(async () => {
  for (const child of running.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
  rmSync(folder, { recursive: true, force: true });
});

function run(...args: string[]): ChildProcess {
  const environment = { ...process.env, QM_HOME: join(folder, 'home'), INIT_CWD: folder };
  const child = spawn(node, [script, ...args], { env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
  running.push(child);
  return child;
}

async function firstLine(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error('no output');
  const [line] = (await Promise.race([
    once(createInterface(child.stdout), 'line'),
    once(child, 'exit').then(async () => {
      throw new Error(`ended early: ${child.stderr === null ? '' : await text(child.stderr)}`);
    }),
  ])) as [string];
  return line;
}

async function end(child: ChildProcess): Promise<{ code: number | null; errors: string; output: string }> {
  const [errors, output] = await Promise.all([
    child.stderr === null ? '' : text(child.stderr),
    child.stdout === null ? '' : text(child.stdout),
    child.exitCode ?? once(child, 'exit'),
  ]);
  return { code: child.exitCode, errors, output };
}

const printed = z.object({ url: z.url(), token: z.string().length(64), workspace: z.string() });

async function call(base: string, session: string, procedure: string): Promise<unknown> {
  const answer = await fetch(new URL(`/api/${procedure}`, base), {
    method: 'POST',
    headers: { cookie: session, 'content-type': 'application/json' },
    body: '{}',
  });
  return answer.json();
}

test('it makes the workspace, prints one line, serves it, and leaves a whole file when it is ended', async () => {
  const child = run('--workspace', 'firm.qm', '--json');
  const { url, token, workspace } = printed.parse(JSON.parse(await firstLine(child)));
  expect(url).toContain(token);
  expect(workspace).toBe(join(folder, 'firm.qm'));

  const session = (await fetch(url, { redirect: 'manual' })).headers.get('set-cookie')?.split(';')[0] ?? '';
  expect(await call(url, session, 'workspace/info')).toMatchObject({
    empty: true,
    host: 'browser',
    fileName: 'firm.qm',
  });

  const second = await end(run('--workspace', 'firm.qm'));
  expect(second.code).toBe(1);
  expect(second.errors).toMatch(/firm\.qm/);

  child.kill('SIGTERM');
  await once(child, 'exit');
  expect(child.exitCode).toBe(0);
  expect(readdirSync(folder).filter(name => name.startsWith('firm.qm'))).toEqual(['firm.qm']);
  expect(readFileSync(workspace).subarray(0, 15).toString()).toBe('SQLite format 3');
  expect(existsSync(join(folder, 'home', 'logs', 'serve.log'))).toBe(true);
});

test('without a name it opens the workspace of this user', async () => {
  const child = run();
  expect(await firstLine(child)).toMatch(/^Quartermaster: http:\/\/127\.0\.0\.1:\d+\/\?token=[0-9a-f]{64}$/);
  expect(existsSync(join(folder, 'home', 'workspace.qm'))).toBe(true);
  child.kill('SIGINT');
  await once(child, 'exit');
  expect(child.exitCode).toBe(0);
});

test('what it does not understand is refused with the usage and exit code 2', async () => {
  const { code, errors } = await end(run('--evil'));
  expect(code).toBe(2);
  expect(errors).toContain('--evil');
  expect(errors).toContain('--workspace FILE');
  expect(errors).not.toMatch(/\n\s+at /);
});

test('a file that is no workspace is refused in words and left as it is', async () => {
  writeFileSync(join(folder, 'letter.qm'), 'Dear Sir or Madam');
  const { code, errors } = await end(run('--workspace', 'letter.qm'));
  expect(code).toBe(1);
  expect(errors).toContain('letter.qm');
  expect(errors).not.toMatch(/\n\s+at /);
  expect(readFileSync(join(folder, 'letter.qm'), 'utf8')).toBe('Dear Sir or Madam');
});

test('a key for programs is printed once and opens the API', async () => {
  const key = (await end(run('--new-key', 'erp', '--scope', 'read'))).output.trim();
  expect(key).toMatch(/^qm_[0-9a-f]{12}_[0-9a-f]{64}$/);
  const { url } = printed.parse(JSON.parse(await firstLine(run('--workspace', 'a.qm', '--json'))));
  const answer = await fetch(new URL('/metrics', url), { headers: { 'x-api-key': key } });
  expect(answer.status).toBe(200);
});
