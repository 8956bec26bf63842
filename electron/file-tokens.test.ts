import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { fileTokens, safeFileName } from './file-tokens.ts';

const hour = 3_600_000;
const opened: ReturnType<typeof fileTokens>[] = [];
function registry(options: { now?: () => number; maxBytes?: number } = {}): ReturnType<typeof fileTokens> {
  const made = fileTokens({ now: () => 0, ...options });
  opened.push(made);
  return made;
}
afterEach(async () => {
  await Promise.all(opened.splice(0).map(files => files.close()));
});

test('an upload is kept as it came, under its own name, readable by its owner only', async () => {
  const files = registry();
  const token = await files.receive(
    'Stock März.csv',
    Readable.from([Buffer.from('item,'), Buffer.from('on_hand')]),
  );
  const { path, name } = await files.open(token);
  expect(name).toBe('Stock März.csv');
  expect(readFileSync(path, 'utf8')).toBe('item,on_hand');
  if (process.platform !== 'win32') {
    expect(statSync(path).mode & 0o077).toBe(0);
    expect(statSync(dirname(path)).mode & 0o077).toBe(0);
  }
});

test('an upload over the limit is refused by name and leaves nothing behind', async () => {
  const files = registry({ maxBytes: 10 });
  const kept = await files.receive('small.csv', Readable.from([Buffer.alloc(10)]));
  const folder = dirname((await files.open(kept)).path);
  await expect(
    files.receive('big.csv', Readable.from([Buffer.alloc(6), Buffer.alloc(6)])),
  ).rejects.toMatchObject({
    code: 'invalid-input',
    message: expect.stringContaining('big.csv'),
  });
  await files.close();
  expect(existsSync(folder)).toBe(false);
});

test('an upload that breaks off is refused and leaves nothing behind', async () => {
  const files = registry();
  const broken = Readable.from(
    (async function* () {
      yield Buffer.from('half');
      await Promise.resolve();
      throw new Error('connection lost');
    })(),
  );
  await expect(files.receive('half.csv', broken)).rejects.toThrow('connection lost');
});

test('a token lasts four hours after its last use; then an upload is removed', async () => {
  let time = 0;
  const files = registry({ now: () => time });
  const token = await files.receive('a.csv', Readable.from([Buffer.from('x')]));
  time = 3.9 * hour;
  const { path } = await files.open(token);
  time = 7.8 * hour;
  await files.open(token);
  time = 12 * hour;
  await expect(files.open(token)).rejects.toMatchObject({ code: 'not-found' });
  expect(existsSync(path)).toBe(false);
});

test('a file of the user is read where it lies and survives closing', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'qm-own-'));
  const path = join(folder, 'mine.csv');
  writeFileSync(path, 'x');
  const files = registry();
  expect(await files.open(await files.register(path))).toEqual({ path, name: 'mine.csv' });
  await files.close();
  expect(existsSync(path)).toBe(true);
  rmSync(folder, { recursive: true });
});

test('a missing file and a folder are refused by name', async () => {
  const files = registry();
  await expect(files.register('/nowhere/lost.csv')).rejects.toMatchObject({
    code: 'not-found',
    message: expect.stringContaining('lost.csv'),
  });
  await expect(files.register(tmpdir())).rejects.toMatchObject({ code: 'invalid-input' });
});

test('a guessed token opens nothing', async () => {
  const files = registry();
  for (const guess of ['', '0', '__proto__', '../../etc/passwd']) {
    await expect(files.open(guess)).rejects.toMatchObject({ code: 'not-found' });
  }
});

test.each([
  ['../../etc/passwd', 'passwd'],
  ['C:\\Users\\a\\stock.xlsx', 'stock.xlsx'],
  ['a\u202Egpj.exe', 'agpj.exe'],
  ['..', 'file'],
  ['', 'file'],
  ['line\nbreak.csv', 'linebreak.csv'],
])('the name %j is shown as %j', (given, shown) => {
  expect(safeFileName(given)).toBe(shown);
});

test('no name leads out of a folder', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), given => {
      const name = safeFileName(given);
      expect(name).not.toMatch(/[/\\\p{Cc}]/u);
      expect(name.length).toBeLessThanOrEqual(200);
      expect(['', '.', '..']).not.toContain(name);
    }),
  );
});
