import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openApiKeys } from './api-keys.ts';
import type { ApiKeys } from './api-keys.ts';
import { runKeyCommand } from './key-commands.ts';
import type { KeyWish } from './key-commands.ts';

let folder = '';
let keys: ApiKeys;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'qm-key-commands-'));
  keys = openApiKeys(join(folder, 'keys.json'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const run = (wish: Partial<KeyWish>): string | undefined =>
  runKeyCommand({ scope: 'read', keys: false, ...wish }, keys, '2024-04-15T08:00:00.000Z');

test('a key is made, listed without its secret, and revoked', () => {
  const key = run({ 'new-key': 'erp', scope: 'decide' }) ?? '';
  expect(keys.holder(key)).toMatchObject({ name: 'erp', role: 'approver' });
  const [, id = '', secret = ''] = key.split('_');
  expect(run({ keys: true })).toContain(id);
  expect(run({ keys: true })).not.toContain(secret);
  expect(run({ 'revoke-key': id })).toContain(id);
  expect(keys.holder(key)).toBeUndefined();
  expect(() => run({ 'revoke-key': id })).toThrow(id);
});

test('an unknown scope makes no key', () => {
  expect(() => run({ 'new-key': 'erp', scope: 'all' })).toThrow('--scope all is not one of read, propose');
  expect(keys.list()).toEqual([]);
});

test('without such a wish there is nothing to print', () => {
  expect(run({})).toBeUndefined();
});
