import { safeStorage } from 'electron';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import type { Log, Secrets, SecretState } from '../ports.ts';

const storedSecrets = z.record(z.string(), z.base64());
type Stored = z.infer<typeof storedSecrets>;

export type DesktopSecretsOptions = {
  /** JSON file of encrypted values, readable by its owner only. */
  file: string;
  /** Where keys come from that nobody stored: the environment of the process. */
  fallback: Secrets;
  log: Log;
  platform?: NodeJS.Platform;
};

/**
 * Keys in the key store of the operating system; call it when the application is ready. Where there is no safe store, as on a
 * Linux without a keyring, keys are kept in memory until the application ends, and `storage` says so.
 */
export async function desktopSecrets({
  file,
  fallback,
  log,
  platform = process.platform,
}: DesktopSecretsOptions): Promise<Secrets> {
  const obstacle = await obstacleToStoring(platform);
  if (obstacle !== undefined) {
    log.warn('secrets.session-only', { obstacle });
    return { ...fallback, storage: obstacle };
  }
  return storedIn(file, fallback, log);
}

/**
 * Why keys must not be stored here: the desktop has no keyring, and plain text is refused; or the key store of the operating
 * system is locked or not available. Undefined when they may.
 */
async function obstacleToStoring(platform: NodeJS.Platform): Promise<'noKeyring' | 'locked' | undefined> {
  if (platform === 'linux') {
    const backend = safeStorage.getSelectedStorageBackend();
    if (backend === 'basic_text' || backend === 'unknown') return 'noKeyring';
  }
  if (await safeStorage.isAsyncEncryptionAvailable()) return undefined;
  return 'locked';
}

function storedIn(file: string, fallback: Secrets, log: Log): Secrets {
  const readAll = async (): Promise<Stored> => {
    const text = await readFile(file, 'utf8').catch(() => '{}');
    const parsed = storedSecrets.safeParse(parse(text));
    if (parsed.success) return parsed.data;
    log.warn('secrets.unreadable', { file });
    return {};
  };
  const writeAll = async (all: Stored): Promise<void> => {
    await writeFile(`${file}.new`, JSON.stringify(all), { mode: 0o600 });
    await rename(`${file}.new`, file);
  };
  const put = async (name: string, value: string): Promise<void> => {
    const encrypted = await safeStorage.encryptStringAsync(value);
    await writeAll({ ...(await readAll()), [name]: encrypted.toString('base64') });
  };
  const take = async (name: string): Promise<string | undefined> => {
    const stored = (await readAll())[name];
    if (stored === undefined) return undefined;
    try {
      const { result, shouldReEncrypt } = await safeStorage.decryptStringAsync(Buffer.from(stored, 'base64'));
      if (shouldReEncrypt) await put(name, result);
      return result;
    } catch (error) {
      // Another user or machine encrypted it; it has to be typed in again.
      log.warn('secrets.not-decrypted', { name, error });
      return undefined;
    }
  };
  const state = async (name: string): Promise<SecretState> =>
    (await take(name)) === undefined ? fallback.state(name) : 'stored';

  return {
    read: async name => (await take(name)) ?? fallback.read(name),
    write: async (name, value) => {
      const trimmed = value.trim();
      if (trimmed !== '') {
        await put(name, trimmed);
        return 'stored';
      }
      const { [name]: _forgotten, ...others } = await readAll();
      await writeAll(others);
      return fallback.write(name, '');
    },
    state,
    storage: 'keyStore',
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
