import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { z } from 'zod';
import type { documentFile } from '../../shared/contract/orders.ts';
import { AppError } from '../../shared/errors.ts';
import { findRejects } from '../db/tables/import-rejects.ts';
import type { Engine } from './engine.ts';

/** What is kept of dry runs at most: the newest files, and no more text than this together. */
const KEPT_FILES = 50;
const KEPT_CHARACTERS = 64 * 1024 * 1024;

type RejectsFile = { fileName: string; text: string };

/** The refused rows of the latest dry runs, as CSV text, until the workspace is closed. */
export type RejectsKeep = {
  keep(token: string, file: RejectsFile): void;
  find(token: string): RejectsFile | undefined;
};

export function createRejectsKeep(): RejectsKeep {
  const files = new Map<string, RejectsFile>();
  return {
    keep(token, file) {
      files.set(token, file);
      let size = [...files.values()].reduce((sum, { text }) => sum + text.length, 0);
      for (const [oldest, { text }] of files) {
        if (oldest === token || (files.size <= KEPT_FILES && size <= KEPT_CHARACTERS)) break;
        files.delete(oldest);
        size -= text.length;
      }
    },
    find: token => files.get(token),
  };
}

/** Compresses refused rows for the workspace file. @param text CSV */
export async function packRejects(text: string): Promise<Uint8Array> {
  return promisify(gzip)(text);
}

/** Keeps the refused rows of a dry run for whoever wants them. @returns the token that stands for them */
export function keepRejects(
  { rejects, ports }: Pick<Engine, 'rejects' | 'ports'>,
  file: RejectsFile,
): string {
  const token = ports.random.id();
  rejects.keep(token, file);
  return token;
}

/**
 * Refused rows as a file for the user to keep.
 * @param token from a report, or the id of an import that left rows out
 * @throws AppError not-found when the import left out none, or the dry run is too long ago
 */
export async function rejectsFile(
  { rejects, store }: Pick<Engine, 'rejects' | 'store'>,
  token: string,
): Promise<z.infer<typeof documentFile>> {
  const kept = rejects.find(token) ?? (await storedRejects(store, token));
  if (!kept) {
    throw new AppError(
      'not-found',
      'These rejected rows are not kept, or there were none. Read the file again to get them.',
    );
  }
  const name = `${kept.fileName.replace(/\.[^.]+$/, '')} rejects.csv`;
  const base64 = Buffer.from(kept.text, 'utf8').toString('base64');
  return { name, mediaType: 'text/csv', base64, warnings: [] };
}

async function storedRejects(store: Engine['store'], importId: string): Promise<RejectsFile | undefined> {
  const stored = findRejects(store.reader, importId);
  if (!stored) return undefined;
  const text = await promisify(gunzip)(stored.csv);
  return { fileName: stored.fileName, text: text.toString('utf8') };
}
