import type { z } from 'zod';
import type { documentFile } from '../../shared/contract/orders.ts';
import { AppError } from '../../shared/errors.ts';
import type { ImportReading } from '../imports/read-import.ts';
import type { Engine } from './engine.ts';

/** What is kept at most: the newest files, and no more text than this together. */
const KEPT_FILES = 50;
const KEPT_CHARACTERS = 64 * 1024 * 1024;

type RejectsFile = { name: string; text: string };

/** The refused rows of the latest readings, as CSV text, until the workspace is closed. */
export type RejectsKeep = {
  keep(token: string, file: RejectsFile): void;
  /** @throws AppError not-found when it is too long ago */
  find(token: string): RejectsFile;
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
    find(token) {
      const file = files.get(token);
      if (file) return file;
      throw new AppError(
        'not-found',
        'These rejected rows are no longer kept. Read the file again to get them.',
      );
    },
  };
}

/** Keeps the refused rows of a reading for whoever wants them. @returns the token that stands for them; null without any */
export function keepRejects(
  { rejects, ports }: Pick<Engine, 'rejects' | 'ports'>,
  fileName: string,
  { rejectedRows }: Pick<ImportReading, 'rejectedRows'>,
  text: string,
): string | null {
  if (Object.keys(rejectedRows).length === 0) return null;
  const token = ports.random.id();
  rejects.keep(token, { name: `${fileName.replace(/\.[^.]+$/, '')} rejects.csv`, text });
  return token;
}

/** The refused rows of a reading as a file for the user to keep. */
export function rejectsFile(keep: RejectsKeep, token: string): z.infer<typeof documentFile> {
  const { name, text } = keep.find(token);
  return { name, mediaType: 'text/csv', base64: Buffer.from(text, 'utf8').toString('base64'), warnings: [] };
}
