import { closeSync, existsSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { hostname } from 'node:os';
import { z } from 'zod';
import { AppError } from '../../shared/errors.ts';

const holderSchema = z.object({ pid: z.int(), host: z.string(), since: z.string(), purpose: z.string() });
type Holder = z.infer<typeof holderSchema>;

export type Lock = { release(): void };

/**
 * Takes the workspace for this process by creating `FILE.lock`. A lock whose process is gone is taken over.
 * @throws AppError conflict naming who holds it; rejected when the folder cannot be written
 */
export function acquireLock(file: string, purpose: string, now: string): Lock {
  const lockFile = `${file}.lock`;
  const holder: Holder = { pid: process.pid, host: hostname(), since: now, purpose };
  for (let attempt = 0; attempt < 3; attempt++) {
    if (tryCreate(lockFile, holder, file)) return { release: () => rmSync(lockFile, { force: true }) };
    const other = readHolder(lockFile);
    if (other && isAlive(other)) {
      throw new AppError(
        'conflict',
        `${file} is open in another program: ${other.purpose}, process ${other.pid} on ${other.host}, since ${other.since}. Close it there, or work in that window`,
        { holder: other },
      );
    }
    rmSync(lockFile, { force: true });
  }
  throw new AppError(
    'conflict',
    `${lockFile} could not be taken over; delete it if no Quartermaster is running`,
  );
}

function tryCreate(lockFile: string, holder: Holder, file: string): boolean {
  try {
    const handle = openSync(lockFile, 'wx');
    writeSync(handle, JSON.stringify(holder));
    closeSync(handle);
    return true;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EEXIST') return false;
    if (code === 'EACCES' || code === 'EROFS' || code === 'EPERM') {
      throw new AppError(
        'rejected',
        `The folder of ${file} is read-only; make it writable, or copy the workspace to a folder of your own`,
        { file },
        error,
      );
    }
    if (code === 'ENOSPC') {
      throw new AppError(
        'unavailable',
        `The disk that holds ${file} is full; free some space and try again`,
        { file },
        error,
      );
    }
    if (code === 'ENOENT') {
      throw new AppError(
        'not-found',
        `The folder of ${file} does not exist; create it first`,
        { file },
        error,
      );
    }
    throw error;
  }
}

/** Who holds the lock; undefined when it is gone or was cut off while being written. */
function readHolder(lockFile: string): Holder | undefined {
  if (!existsSync(lockFile)) return undefined;
  try {
    return holderSchema.parse(JSON.parse(readFileSync(lockFile, 'utf8')));
  } catch {
    // A lock file that was never finished belongs to a process that died while making it.
    return undefined;
  }
}

function isAlive(holder: Holder): boolean {
  if (holder.host !== hostname()) return true;
  if (holder.pid === process.pid) return true;
  try {
    process.kill(holder.pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
