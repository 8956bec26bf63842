import { createWriteStream, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { AppError, messageOf } from '../../shared/errors.ts';

/**
 * Refuses a file whose folder is missing, before the work that fills it.
 * @throws AppError not-found naming file and folder
 */
export function requireFolder(path: string): void {
  const folder = dirname(path);
  const found = statSync(folder, { throwIfNoEntry: false });
  if (found?.isDirectory()) return;
  const message = found
    ? `${path} cannot be written: ${folder} is a file; name a file in a folder`
    : `${path} cannot be written: there is no folder ${folder}; make it, or name a file in one that exists`;
  throw new AppError('not-found', message, { path });
}

/** Makes a folder for files that the caller asked for, unless it is there. @throws AppError not-found naming the folder */
export function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw new AppError(
      'not-found',
      `The folder ${folder} cannot be made (${messageOf(error)}); name another`,
      { path: folder },
      error,
    );
  }
}

/** Writes a file that the caller asked for. @throws AppError not-found naming the file and what the system says */
export function writeFile(path: string, content: string | Uint8Array): void {
  requireFolder(path);
  try {
    writeFileSync(path, content);
  } catch (error) {
    throw notWritten(path, error);
  }
}

/** Writes a long text piece by piece, so that it never lies in memory as a whole. @throws AppError as `writeFile` does */
export async function writePieces(path: string, pieces: Iterable<string>): Promise<void> {
  requireFolder(path);
  // What goes wrong while the pieces are made is no fault of the file.
  let fault: { of: unknown } | undefined;
  const made = function* (): Generator<string> {
    try {
      yield* pieces;
    } catch (error) {
      fault = { of: error };
      throw error;
    }
  };
  try {
    await pipeline(Readable.from(made()), createWriteStream(path));
  } catch (error) {
    throw fault ? fault.of : notWritten(path, error);
  }
}

function notWritten(path: string, error: unknown): AppError {
  return new AppError(
    'not-found',
    `${path} cannot be written (${messageOf(error)}); name another file`,
    { path },
    error,
  );
}
