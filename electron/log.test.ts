import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { openLog } from './log.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'qm-log-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const line = z.looseObject({ level: z.string(), time: z.iso.datetime(), event: z.string() });

function linesOf(file: string): z.infer<typeof line>[] {
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map(text => line.parse(JSON.parse(text)));
}

test('each line is JSON with time, level, event and fields, on disk at once', () => {
  const file = join(folder, 'sub', 'app.log');
  const log = openLog({ file });
  log.info('import.committed', { rows: 12 });
  log.with({ call: 'c-1' }).warn('import.slow', { seconds: 3 });
  log.debug('not.shown');
  expect(linesOf(file)).toEqual([
    expect.objectContaining({ level: 'info', event: 'import.committed', rows: 12 }),
    expect.objectContaining({ level: 'warn', event: 'import.slow', call: 'c-1', seconds: 3 }),
  ]);
});

test('an error keeps its message, stack and cause, and an email in it is replaced', () => {
  const file = join(folder, 'app.log');
  const error = new Error('cannot mail to buyer@example.com', { cause: new Error('socket closed') });
  openLog({ file }).error('notice.failed', { error });
  const text = readFileSync(file, 'utf8');
  expect(text).not.toContain('buyer@example.com');
  expect(linesOf(file)[0]).toMatchObject({
    error: {
      message: 'cannot mail to [email]',
      stack: expect.stringContaining('log.test'),
      cause: { message: 'socket closed' },
    },
  });
});

test('the file is set aside at its size, and only as many as wanted are kept', () => {
  const file = join(folder, 'app.log');
  const log = openLog({ file, maxBytes: 1000, keep: 2 });
  for (let i = 0; i < 100; i++) log.info('tick', { i });
  expect(readdirSync(folder).toSorted()).toEqual(['app.log', 'app.log.1', 'app.log.2']);
  for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).size).toBeLessThanOrEqual(1000);
  expect(linesOf(file).at(-1)).toMatchObject({ i: 99 });
});

test('a log reopened after a restart goes on in the same file', () => {
  const file = join(folder, 'app.log');
  openLog({ file }).info('first');
  openLog({ file }).info('second');
  expect(linesOf(file).map(({ event }) => event)).toEqual(['first', 'second']);
});

test('what the log itself writes is not readable by others', () => {
  const file = join(folder, 'app.log');
  openLog({ file }).info('first');
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o077).toBe(0);
  expect(linesOf(file)).toHaveLength(1);
});
