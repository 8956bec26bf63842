import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openApiKeys } from './api-keys.ts';

const now = '2024-04-15T08:00:00.000Z';
let folder = '';
let file = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'qm-api-keys-'));
  file = join(folder, 'sub', 'api-keys.json');
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

test('a key is shown once and stands in the file only as a hash', () => {
  const key = openApiKeys(file).create('erp', 'propose', now);
  const secret = key.split('_')[2] ?? '';
  expect(secret).toHaveLength(64);
  expect(readFileSync(file, 'utf8')).not.toContain(secret);
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o077).toBe(0);
  expect(openApiKeys(file).list()).toEqual([
    { id: key.split('_')[1], name: 'erp', scope: 'propose', createdAt: now },
  ]);
});

test.each([
  ['read', 'viewer'],
  ['propose', 'planner'],
  ['decide', 'approver'],
  ['admin', 'admin'],
] as const)('the scope %s has the role %s', (scope, role) => {
  const keys = openApiKeys(file);
  expect(keys.holder(keys.create('erp', scope, now))).toMatchObject({ name: 'erp', role });
});

test('only the whole key counts', () => {
  const keys = openApiKeys(file);
  const key = keys.create('a', 'admin', now);
  const other = keys.create('b', 'read', now);
  const [, id, secret] = key.split('_');
  const [, otherId] = other.split('_');
  for (const forged of [
    '',
    'qm',
    `qm_${id}_`,
    `qm_${otherId}_${secret}`,
    `${key}0`,
    key.slice(0, -1),
    key.toUpperCase(),
    ` ${key}`,
  ]) {
    expect(keys.holder(forged)).toBeUndefined();
  }
  expect(keys.holder(key)).toMatchObject({ name: 'a' });
});

test('a revoked key opens nothing any more, at once', () => {
  const keys = openApiKeys(file);
  const key = keys.create('a', 'read', now);
  openApiKeys(file).revoke(key.split('_')[1] ?? '');
  expect(keys.holder(key)).toBeUndefined();
  expect(() => keys.revoke('000000000000')).toThrow('There is no API key');
});

test.each(['', '{}', 'not json', '[{"id":1}]'])(
  'a list that holds %j is refused rather than taken for empty',
  content => {
    openApiKeys(file).create('a', 'read', now);
    writeFileSync(file, content);
    expect(() => openApiKeys(file).list()).toThrow('cannot be read');
  },
);
