import { join } from 'node:path';
import { messageOf } from '../../shared/errors.ts';
import type { Clock } from '../ports.ts';
import type { FolderAccess, FolderFile } from './folder-access.ts';
import { isPassing } from './passing-names.ts';

export const DONE_FOLDER = 'done';
export const FAILED_FOLDER = 'failed';

/** What became of a content that was seen in a folder; kept in the workspace, so that a crash forgets nothing. */
export type FileMemory = {
  /** `begun`: an import of it was begun and never told its end. */
  find(hash: string): Promise<{ state: 'begun' | 'done' | 'failed' } | undefined>;
  /** Noted before an import begins. */
  begin(file: { hash: string; name: string }): Promise<void>;
  /** Whether the import that was begun is in the workspace, although nobody heard of its end. */
  isCommitted(hash: string): Promise<boolean>;
  end(hash: string, ending: FileEnding): Promise<void>;
};

export type FileEnding = {
  /** `later`: not the file's fault; it stays where it is and is tried again. */
  state: 'done' | 'failed' | 'later';
  message: string;
  importId: string | null;
  /** Written beside the file where it is moved to; the suffix goes behind the file's whole name. */
  notes: readonly { suffix: string; text: string }[];
};

export type WatcherPorts = {
  access: FolderAccess;
  clock: Pick<Clock, 'elapsed'>;
  memory: FileMemory;
  /** Imports a file and says how it ended; throws only when nothing can be said of it. */
  importFile(file: { path: string; name: string; hash: string }): Promise<FileEnding>;
};

/** What one look at a folder found. */
export type Look = {
  /** Files that are there and not yet moved, with the reason where one is known. */
  waiting: { name: string; why: string | null }[];
  moved: number;
};

/** What is going on in a folder, as whoever watches it tells. */
export type Watching = {
  state: 'watching' | 'unreachable';
  /** Why it cannot be read. */
  trouble: string | null;
  importing: string | null;
  waiting: Look['waiting'];
};

/** How long size and time of a file must have stood still before it is read, in milliseconds. */
export const SETTLE_MS = 4000;
const FIRST_RETRY_MS = 4000;
const LAST_RETRY_MS = 60_000;

type Seen = FolderFile & { since: number; retryAt: number; retryMs: number; why: string | null };

export type FolderWatcher = {
  /**
   * Looks once: files that have settled are imported one by one, the oldest first, and moved away.
   * @throws whatever the file system says when the folder cannot be listed
   */
  look(): Promise<Look>;
  /** No further file is begun. */
  stop(): void;
};

/**
 * Imports what is put into a folder, each content once. The order of steps is what makes that hold: the content is noted
 * before its import begins and its end before the file is moved, so that after a crash a look at the notes says what is left
 * to do.
 */
export function watchFolder(folder: string, ports: WatcherPorts): FolderWatcher {
  const { access, clock, memory } = ports;
  const seen = new Map<string, Seen>();
  let stopped = false;

  /** Brings what is known of the files up to date. */
  function observe(files: readonly FolderFile[]): void {
    const names = new Set(files.map(file => file.name));
    for (const name of seen.keys()) if (!names.has(name)) seen.delete(name);
    for (const file of files) {
      const before = seen.get(file.name);
      if (before && isSame(before, file)) continue;
      seen.set(file.name, {
        ...file,
        since: clock.elapsed(),
        retryAt: 0,
        retryMs: FIRST_RETRY_MS,
        why: null,
      });
    }
  }

  /** What may be taken, the oldest first; nothing newer than a file that is still being written, to keep the order. */
  function readyFiles(): Seen[] {
    const now = clock.elapsed();
    const byAge = [...seen.values()].toSorted(compareAge);
    const unsettled = byAge.findIndex(file => now - file.since < SETTLE_MS);
    return byAge.slice(0, unsettled < 0 ? byAge.length : unsettled).filter(file => now >= file.retryAt);
  }

  function putOff(file: Seen, why: string): void {
    file.why = why;
    file.retryAt = clock.elapsed() + file.retryMs;
    file.retryMs = Math.min(2 * file.retryMs, LAST_RETRY_MS);
  }

  /** @returns whether the file was moved away */
  async function take(file: Seen): Promise<boolean> {
    const { name } = file;
    if (!(await access.canRead(folder, name))) {
      putOff(file, 'it is held by another program');
      return false;
    }
    const hash = await access.hash(folder, name);
    const ending = await endingOf({ name, hash });
    if (ending.state === 'later') {
      putOff(file, ending.message);
      return false;
    }
    const now = await access.look(folder, name);
    // What was written meanwhile is another content and waits for its own turn.
    if (!now || !isSame(file, now)) return false;
    await moveAway(name, ending);
    return true;
  }

  async function endingOf(file: { name: string; hash: string }): Promise<FileEnding> {
    const known = await memory.find(file.hash);
    const ending =
      known?.state === 'done'
        ? done('It had been imported before')
        : known?.state === 'begun' && (await memory.isCommitted(file.hash))
          ? done('Imported')
          : await importNow(file);
    await memory.end(file.hash, ending);
    return ending;
  }

  async function importNow(file: { name: string; hash: string }): Promise<FileEnding> {
    await memory.begin(file);
    return ports.importFile({ path: join(folder, file.name), ...file });
  }

  async function moveAway(name: string, { state, notes }: FileEnding): Promise<void> {
    const to = join(folder, state === 'done' ? DONE_FOLDER : FAILED_FOLDER);
    const reserved = await access.reserve(to, name);
    for (const { suffix, text } of notes) await access.write(to, reserved + suffix, text);
    await access.move(folder, name, to, reserved);
  }

  return {
    async look() {
      observe((await access.list(folder)).filter(({ name }) => !isPassing(name)));
      let moved = 0;
      for (const file of readyFiles()) {
        if (stopped) break;
        try {
          if (!(await take(file))) continue;
          moved++;
          seen.delete(file.name);
        } catch (error) {
          putOff(file, messageOf(error));
        }
      }
      return { waiting: [...seen.values()].map(({ name, why }) => ({ name, why })), moved };
    },
    stop() {
      stopped = true;
    },
  };
}

function done(message: string): FileEnding {
  return { state: 'done', message, importId: null, notes: [] };
}

function isSame(a: FolderFile, b: FolderFile): boolean {
  return a.bytes === b.bytes && a.modified === b.modified;
}

/** The oldest first; of one age, by name. */
function compareAge(a: FolderFile, b: FolderFile): number {
  return a.modified - b.modified || (a.name < b.name ? -1 : 1);
}
