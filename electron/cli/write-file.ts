import { existsSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { AppError, messageOf } from '../../shared/errors.ts';

/**
 * Refuses a file whose folder is missing, before the work that fills it.
 * @throws AppError not-found naming file and folder
 */
export function requireFolder(path: string): void {
  const folder = dirname(path);
  if (existsSync(folder)) return;
  const message = `${path} cannot be written: there is no folder ${folder}; make it, or name a file in one that exists`;
  throw new AppError('not-found', message, { path });
}

/** Writes a file that the caller asked for. @throws AppError not-found naming the file and what the system says */
export function writeFile(path: string, content: string | Uint8Array): void {
  requireFolder(path);
  try {
    writeFileSync(path, content);
  } catch (error) {
    throw new AppError('not-found', `${path} cannot be written (${messageOf(error)})`, { path }, error);
  }
}
