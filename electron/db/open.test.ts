import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import {
  chmodSync,
  closeSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../../shared/errors.ts';
import { listBackups } from './backup.ts';
import { findProblems } from './integrity.ts';
import { latestVersion, migrate } from './migrate.ts';
import { openStore, type OpenOptions } from './open.ts';
import { connect } from './connection.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'qm-open-'));
  file = join(folder, 'company.qm');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const now = '2026-11-20T08:00:00.000Z';

function open(options: Partial<OpenOptions> = {}) {
  return openStore({ file, purpose: 'a test', now, ...options });
}

async function make(): Promise<void> {
  await open({ create: true }).close();
}

function refusal(action: () => unknown): AppError {
  try {
    action();
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error('it was not refused');
}

describe('a file that is no workspace is refused with the cause and the cure', () => {
  it('when it is missing', async () => {
    const error = refusal(open);
    expect(error.code).toBe('not-found');
    expect(error.message).toContain(`There is no workspace ${file}; make one with: qm init ${file}`);
    expect(existsSync(file)).toBe(false);
    expect(existsSync(`${file}.lock`)).toBe(false);
  });

  it('when its folder is missing', async () => {
    const missing = join(folder, 'nowhere', 'company.qm');
    const error = refusal(() => open({ file: missing, create: true }));
    expect(error.code).toBe('not-found');
    expect(error.message).toContain('does not exist; create it first');
  });

  it('when it is a folder', async () => {
    mkdirSync(file);
    const error = refusal(() => open({ create: true }));
    expect(error.code).toBe('invalid-input');
    expect(error.message).toContain('is a folder; name a workspace file');
  });

  it('when its folder is a file', async () => {
    writeFileSync(join(folder, 'plain'), 'x');
    const error = refusal(() => open({ file: join(folder, 'plain', 'company.qm'), create: true }));
    expect(error.code).toBe('not-found');
    expect(error.message).toContain('create it first');
  });

  it('when it is text', async () => {
    writeFileSync(file, 'item,location,date,quantity\nA,B,2024-01-01,1\n'.repeat(100));
    const error = refusal(open);
    expect(error.code).toBe('incompatible');
    expect(error.message).toContain('is not a Quartermaster workspace; choose a .qm file');
    expect(existsSync(`${file}.lock`)).toBe(false);
  });

  it('when it is empty', async () => {
    writeFileSync(file, '');
    expect(refusal(open).code).toBe('incompatible');
  });

  it('when it is a database of another program, which is left as it was', async () => {
    const other = new Database(file);
    other.exec('CREATE TABLE bookmark (url TEXT)');
    other.close();
    const before = readFileSync(file);
    const error = refusal(open);
    expect(error.code).toBe('incompatible');
    expect(error.message).toContain('is a database, but not a Quartermaster workspace');
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it('when a newer version wrote it', async () => {
    await make();
    const db = new Database(file);
    db.pragma(`user_version = ${latestVersion + 1}`);
    db.close();
    const error = refusal(open);
    expect(error.code).toBe('incompatible');
    expect(error.message).toContain('was written by a newer Quartermaster');
    expect(error.message).toContain('update the application to open it');
  });
});

describe('a damaged file', () => {
  it('is refused with the way back to a backup', async () => {
    const store = open({ create: true });
    store.reader.close();
    const db = connect(file, 'write');
    db.exec(
      "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 20000) INSERT INTO item (id, code) SELECT 'id' || x, 'item ' || x FROM n",
    );
    db.pragma('wal_checkpoint(TRUNCATE)');
    db.close();
    rmSync(`${file}.lock`);
    const handle = openSync(file, 'r+');
    writeSync(handle, Buffer.alloc(16_384, 0xa5), 0, 16_384, Math.floor(statSync(file).size / 2));
    closeSync(handle);
    const error = refusal(open);
    expect(error.code).toBe('damaged');
    expect(error.message).toContain('restore the last backup with: qm restore');
    expect(existsSync(`${file}.lock`)).toBe(false);
  });

  it('is refused when only its beginning is left', async () => {
    await make();
    writeFileSync(file, readFileSync(file).subarray(0, 30_000));
    expect(refusal(open).code).toBe('damaged');
  });
});

describe('the lock', () => {
  it('names who has the workspace open, and is given back', async () => {
    const store = open({ create: true, purpose: 'the desktop window' });
    const error = refusal(open);
    expect(error.code).toBe('conflict');
    expect(error.message).toContain(
      `the desktop window, process ${process.pid} on ${hostname()}, since ${now}`,
    );
    await store.close();
    await open().close();
    expect(existsSync(`${file}.lock`)).toBe(false);
  });

  it('of another living process is respected, and taken over when that process was killed', async () => {
    const child = spawn(
      process.execPath,
      ['--input-type=module', '-e', childThatOpens(file, 'console.log("open"); setInterval(() => {}, 1000)')],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    await new Promise(resolve => child.stdout.once('data', resolve));
    const error = refusal(open);
    expect(error.code).toBe('conflict');
    expect(error.message).toContain(`qm import, process ${child.pid}`);
    const ended = new Promise(resolve => child.once('exit', resolve));
    child.kill('SIGKILL');
    await ended;
    expect(existsSync(`${file}.lock`)).toBe(true);
    await open().close();
    expect(findProblems(file)).toEqual([]);
  });

  it('that was cut off while being written is taken over', async () => {
    await make();
    writeFileSync(`${file}.lock`, '{"pid":');
    await open().close();
    expect(existsSync(`${file}.lock`)).toBe(false);
  });

  it('of another computer is respected and the cure named', async () => {
    await make();
    writeFileSync(
      `${file}.lock`,
      JSON.stringify({ pid: 1, host: 'elsewhere', since: now, purpose: 'the desktop application' }),
    );
    const error = refusal(open);
    expect(error.code).toBe('conflict');
    expect(error.message).toContain('on elsewhere');
    expect(error.message).toContain(`delete ${file}.lock`);
  });

  it('that is stale goes to exactly one of many that ask at once', async () => {
    await make();
    const dead = spawn(process.execPath, ['-e', '']);
    await new Promise(resolve => dead.once('exit', resolve));
    writeFileSync(
      `${file}.lock`,
      JSON.stringify({ pid: dead.pid, host: hostname(), since: now, purpose: 'gone' }),
    );
    const start = Date.now() + 1200;
    // Whoever gets it keeps it until all have answered.
    const hold = 'console.log("got it"); setInterval(() => {}, 1000)';
    const children = Array.from({ length: 4 }, () => run(childThatOpens(file, hold, start)));
    const answers = await Promise.all(children.map(({ answer }) => answer));
    for (const { child } of children) child.kill();
    expect(answers.filter(answer => answer.includes('got it'))).toHaveLength(1);
    expect(answers.filter(answer => answer.includes('is open in another program'))).toHaveLength(3);
  }, 20_000);
});

function childThatOpens(path: string, then: string, at = 0): string {
  const entry = new URL('./open.ts', import.meta.url).href;
  return `import { openStore } from ${JSON.stringify(entry)};
    while (Date.now() < ${at}) {}
    try {
      openStore({ file: ${JSON.stringify(path)}, create: true, purpose: 'qm import', now: '${now}' });
      ${then}
    } catch (error) { console.log(error.message); }`;
}

/** @returns the process and the first that it says */
function run(script: string): { child: ChildProcess; answer: Promise<string> } {
  const child = spawn(process.execPath, ['--input-type=module', '-e', script]);
  const answer = new Promise<string>(resolve => {
    child.stdout.once('data', data => resolve(String(data)));
    child.once('close', () => resolve(''));
  });
  return { child, answer };
}

describe('what may not be written', () => {
  const unprotectable = 'this user may write everything, and chattr is not to be had';
  const root = process.getuid?.() === 0;

  it('a read-only file is refused with words', async context => {
    await make();
    if (!protectFile(file)) return context.skip(unprotectable);
    try {
      const error = refusal(open);
      expect(error.code).toBe('rejected');
      expect(error.message).toContain('is read-only; make the file and its folder writable');
      expect(existsSync(`${file}.lock`)).toBe(false);
    } finally {
      unprotectFile(file);
    }
    await open().close();
  });

  it('a read-only folder is refused with words', async context => {
    await make();
    if (!protectFile(folder))
      return context.skip('this user may write everything and chattr is not to be had');
    try {
      const error = refusal(open);
      expect(error.code).toBe('rejected');
      expect(error.message).toContain('is read-only; make it writable, or copy the workspace');
    } finally {
      unprotectFile(folder);
    }
    await open().close();
  });

  function protectFile(path: string): boolean {
    if (!root) {
      chmodSync(path, statSync(path).mode & 0o555);
      return true;
    }
    try {
      execFileSync('chattr', ['+i', path], { stdio: 'ignore' });
      return true;
    } catch {
      return false;
    }
  }

  function unprotectFile(path: string): void {
    if (root) execFileSync('chattr', ['-i', path]);
    else chmodSync(path, statSync(path).mode | 0o200);
  }
});

describe('opening', () => {
  it('makes the newest schema, marked as ours, and closes to one whole file', async () => {
    await make();
    expect(existsSync(`${file}-wal`)).toBe(false);
    const copy = join(folder, 'copy.qm');
    copyFileSync(file, copy);
    expect(findProblems(copy)).toEqual([]);
    expect(new Database(copy).pragma('user_version', { simple: true })).toBe(latestVersion);
  });

  it('keeps a copy of an older file before it brings it up to date', async () => {
    const db = connect(file, 'write');
    migrate(db, 1);
    db.prepare("INSERT INTO item (id, code) VALUES ('i', 'kept')").run();
    db.close();
    await open().close();
    const [backup] = listBackups(file);
    expect(backup?.reason).toBe('migration');
    const old = new Database(backup?.path ?? '', { readonly: true });
    expect(old.pragma('user_version', { simple: true })).toBe(1);
    const current = new Database(file, { readonly: true });
    expect(current.pragma('user_version', { simple: true })).toBe(latestVersion);
    for (const each of [old, current]) {
      expect(each.prepare('SELECT code FROM item').pluck().all()).toEqual(['kept']);
      each.close();
    }
  });
});
