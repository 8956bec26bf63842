import { existsSync, linkSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { z } from 'zod';
import { AppError } from '../../shared/errors.ts';

const holderSchema = z.object({ pid: z.int(), host: z.string(), since: z.string(), purpose: z.string() });
type Holder = z.infer<typeof holderSchema>;

export type Lock = { release(): void };

/** A takeover takes a millisecond: one that is older was cut off. */
const GUARD_MS = 2000;
const PAUSE_MS = 20;
const ATTEMPTS = 150;

/**
 * Takes the workspace for this process by creating `FILE.lock`. A lock whose process is gone is taken over.
 * @throws AppError conflict naming who holds it; rejected when the folder cannot be written; not-found without a folder
 */
export function acquireLock(file: string, purpose: string, now: string): Lock {
  const lockFile = `${file}.lock`;
  const holder: Holder = { pid: process.pid, host: hostname(), since: now, purpose };
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    if (tryCreate(lockFile, holder, file)) return { release: () => rmSync(lockFile, { force: true }) };
    const other = readHolder(lockFile);
    if (other && isAlive(other)) {
      throw new AppError(
        'conflict',
        `${file} is open in another program: ${other.purpose}, process ${other.pid} on ${other.host}, since ${other.since}. Close it there, or work in that window; if it does not run any more, delete ${lockFile}`,
        { holder: other },
      );
    }
    clearStale(lockFile);
  }
  throw new AppError(
    'conflict',
    `${lockFile} could not be taken over; delete it if no Quartermaster is running`,
  );
}

/** Puts the lock in place whole, so that nobody ever reads half of it. @returns false when there is one already */
function tryCreate(lockFile: string, holder: Holder, file: string): boolean {
  const draft = `${lockFile}.${process.pid}`;
  try {
    writeFileSync(draft, JSON.stringify(holder));
    putInPlace(draft, lockFile);
    return true;
  } catch (error) {
    const code = codeOf(error);
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
    if (code === 'ENOENT' || code === 'ENOTDIR') {
      throw new AppError(
        'not-found',
        `The folder of ${file} does not exist; create it first`,
        { file },
        error,
      );
    }
    throw error;
  } finally {
    if (existsSync(draft)) rmSync(draft);
  }
}

function putInPlace(draft: string, lockFile: string): void {
  try {
    linkSync(draft, lockFile);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') throw error;
    // A file system without hard links, such as that of a memory stick.
    writeFileSync(lockFile, readFileSync(draft), { flag: 'wx' });
  }
}

/** Takes a dead process's lock away; one process at a time, so that nobody takes away what another has just put there. */
function clearStale(lockFile: string): void {
  const guard = `${lockFile}.takeover`;
  try {
    writeFileSync(guard, String(process.pid), { flag: 'wx' });
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
    const made = statSync(guard, { throwIfNoEntry: false })?.mtimeMs;
    if (made !== undefined && Date.now() - made > GUARD_MS) rmSync(guard, { force: true });
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS);
    return;
  }
  try {
    if (!existsSync(lockFile)) return;
    const holder = readHolder(lockFile);
    if (!holder || !isAlive(holder)) rmSync(lockFile, { force: true });
  } finally {
    rmSync(guard, { force: true });
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
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
    return codeOf(error) === 'EPERM';
  }
}
