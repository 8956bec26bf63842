import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openLog } from '../log.ts';
import type { Secrets } from '../ports.ts';
import { sessionSecrets } from '../system-ports.ts';
import { safeStorage } from './electron-standin.ts';
import { desktopSecrets } from './secrets.ts';

vi.mock('electron', () => import('./electron-standin.ts'));

const log = openLog({ level: 'silent' });
let folder = '';
let file = '';
beforeEach(() => {
  vi.clearAllMocks();
  folder = mkdtempSync(join(tmpdir(), 'qm-keys-'));
  file = join(folder, 'keys.json');
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const open = (
  environment: Record<string, string> = {},
  platform: NodeJS.Platform = 'linux',
): Promise<Secrets> => desktopSecrets({ file, fallback: sessionSecrets(environment), log, platform });

test('a key is stored encrypted, for its owner only, and survives a restart', async () => {
  const secrets = await open();
  expect(await secrets.write('gemini', ' AIza-very-secret ')).toBe('stored');
  expect(readFileSync(file, 'utf8')).not.toContain('very-secret');
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o077).toBe(0);
  const again = await open();
  expect(await again.read('gemini')).toBe('AIza-very-secret');
  expect(await again.state('gemini')).toBe('stored');
});

test('an empty key forgets the stored one and leaves others', async () => {
  const secrets = await open();
  await secrets.write('gemini', 'a');
  await secrets.write('smtp', 'b');
  expect(await secrets.write('gemini', '')).toBe('missing');
  expect(await secrets.read('gemini')).toBeUndefined();
  expect(await secrets.read('smtp')).toBe('b');
});

test('a key of the environment counts while none is stored', async () => {
  const secrets = await open({ QM_GEMINI_API_KEY: 'from-environment' });
  expect(await secrets.state('gemini')).toBe('session');
  await secrets.write('gemini', 'typed');
  expect(await secrets.read('gemini')).toBe('typed');
});

test.each(['basic_text', 'unknown'] as const)(
  'on a Linux whose store is %s nothing is written; the key is kept for the session and the settings say so',
  async backend => {
    safeStorage.getSelectedStorageBackend.mockReturnValueOnce(backend);
    const secrets = await open();
    expect(await secrets.write('gemini', 'typed')).toBe('session');
    expect(await secrets.read('gemini')).toBe('typed');
    expect(existsSync(file)).toBe(false);
    expect(safeStorage.encryptStringAsync).not.toHaveBeenCalled();
    expect(secrets.storage).toBe('noKeyring');
  },
);

test('other systems are not asked for a Linux backend', async () => {
  safeStorage.getSelectedStorageBackend.mockReturnValue('basic_text');
  const secrets = await open({}, 'darwin');
  expect(await secrets.write('gemini', 'typed')).toBe('stored');
  safeStorage.getSelectedStorageBackend.mockReturnValue('gnome_libsecret');
});

test('a locked key store is told', async () => {
  safeStorage.isAsyncEncryptionAvailable.mockResolvedValueOnce(false);
  const secrets = await open();
  expect(secrets.storage).toBe('locked');
  expect(await secrets.write('gemini', 'typed')).toBe('session');
});

test('a value of another user or machine counts as missing and can be typed in again', async () => {
  writeFileSync(file, JSON.stringify({ gemini: Buffer.from('foreign').toString('base64') }));
  const secrets = await open();
  expect(await secrets.read('gemini')).toBeUndefined();
  expect(await secrets.write('gemini', 'typed')).toBe('stored');
  expect(await secrets.read('gemini')).toBe('typed');
});

test.each(['', 'not json', '[]', '{"gemini":5}'])('a file that holds %j is begun anew', async content => {
  writeFileSync(file, content);
  const secrets = await open();
  expect(await secrets.state('gemini')).toBe('missing');
  expect(await secrets.write('gemini', 'typed')).toBe('stored');
});

test('a value is sealed again when the system changed its key', async () => {
  const secrets = await open();
  await secrets.write('gemini', 'typed');
  safeStorage.decryptStringAsync.mockResolvedValueOnce({ result: 'typed', shouldReEncrypt: true });
  expect(await secrets.read('gemini')).toBe('typed');
  expect(safeStorage.encryptStringAsync).toHaveBeenCalledTimes(2);
});
