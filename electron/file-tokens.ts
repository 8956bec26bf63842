import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { Transform } from 'node:stream';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { AppError } from '../shared/errors.ts';
import type { Files } from './ports.ts';

const megabyte = 1024 * 1024;
export const maxUploadBytes = 512 * megabyte;
const lifetime = 4 * 3_600_000;

type Entry = { path: string; name: string; expires: number; ours: boolean };

/** Files known by a token: those the user chose on this machine, and those that were uploaded. */
export type FileTokens = Files & {
  /**
   * Makes a token for a file on this machine; the file is read where it lies and never removed.
   * @throws AppError not-found when there is no file at the path, invalid-input when it is a folder
   */
  register(path: string): Promise<string>;
  /**
   * Keeps an upload in a private temporary folder and makes a token for it.
   * @throws AppError invalid-input when it is larger than the limit; nothing is kept then
   */
  receive(name: string, content: Readable): Promise<string>;
  /** Forgets all tokens and removes what was uploaded. */
  close(): Promise<void>;
};

/** The last part of a file name, without characters that could lead elsewhere or hide: it is shown and recorded, never opened. */
export function safeFileName(name: string): string {
  const last = name.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const clean = last.replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}<>:"|?*]/gu, '').trim();
  const short = clean.length > 200 ? clean.slice(0, 100) + clean.slice(-100) : clean;
  return short === '' || /^\.+$/.test(short) ? 'file' : short;
}

/** @param now milliseconds of any clock that only goes forward; tokens expire four hours after they were last used */
export function fileTokens({
  now,
  maxBytes = maxUploadBytes,
}: {
  now: () => number;
  maxBytes?: number;
}): FileTokens {
  const entries = new Map<string, Entry>();
  let folder: Promise<string> | undefined;

  async function forgetExpired(): Promise<void> {
    for (const [token, entry] of entries) {
      if (entry.expires > now()) continue;
      entries.delete(token);
      if (entry.ours) await rm(entry.path, { force: true });
    }
  }

  function remember(path: string, name: string, ours: boolean): string {
    const token = randomBytes(24).toString('base64url');
    entries.set(token, { path, name, expires: now() + lifetime, ours });
    return token;
  }

  return {
    open: async token => {
      await forgetExpired();
      const entry = entries.get(token);
      if (entry === undefined) {
        throw new AppError('not-found', 'The chosen file is no longer known here. Choose the file again.');
      }
      entry.expires = now() + lifetime;
      return { path: entry.path, name: entry.name };
    },
    register: async path => {
      await forgetExpired();
      const name = safeFileName(basename(path));
      const found = await stat(path).catch(() => undefined);
      if (found === undefined) {
        throw new AppError('not-found', `There is no readable file "${name}". Check its name and folder.`);
      }
      if (!found.isFile()) throw new AppError('invalid-input', `"${name}" is a folder. Choose a file in it.`);
      return remember(path, name, false);
    },
    receive: async (name, content) => {
      await forgetExpired();
      folder ??= mkdtemp(join(tmpdir(), 'quartermaster-'));
      const path = join(await folder, randomBytes(16).toString('hex'));
      try {
        await pipeline(
          content,
          limitedTo(maxBytes, safeFileName(name)),
          createWriteStream(path, { mode: 0o600 }),
        );
      } catch (error) {
        await rm(path, { force: true });
        throw error;
      }
      return remember(path, safeFileName(name), true);
    },
    close: async () => {
      entries.clear();
      if (folder !== undefined) await rm(await folder, { recursive: true, force: true });
      folder = undefined;
    },
  };
}

/** Passes bytes on until there are too many. */
function limitedTo(maxBytes: number, name: string): Transform {
  let seen = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      seen += chunk.byteLength;
      if (seen <= maxBytes) {
        done(null, chunk);
        return;
      }
      const limit = `${Math.round(maxBytes / megabyte)} MB`;
      done(
        new AppError('invalid-input', `"${name}" is larger than ${limit}. Split it into several files.`, {
          maxBytes,
        }),
      );
    },
  });
}
