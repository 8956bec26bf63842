import { messageOf } from '../../shared/errors.ts';
import { machineFolders, type FolderAccess } from '../connectors/folder-access.ts';
import {
  watchFolder,
  type FileEnding,
  type FolderWatcher,
  type Watching,
} from '../connectors/folder-watcher.ts';
import { listWatchedFolders, type FolderRow } from '../db/tables/watched-folders.ts';
import type { Engine } from './engine.ts';
import { placeOf, shortName } from './watched-folders.ts';
import { importWatched, memoryOf } from './watched-import.ts';

/** A file that came to its end: moved to `done` or `failed`, or left where it is until `later`. */
export type WatchEvent = { folder: string; file: string; ending: FileEnding };

export type Watch = {
  /** Looks into every folder once. @returns whether a file waits that will be taken by and by */
  look(): Promise<boolean>;
  /** Begins no further file, cancels the import under way, and waits for it. */
  stop(): Promise<void>;
};

const FIRST_RETRY_MS = 4000;
const LAST_RETRY_MS = 60_000;
/** How long the end waits for a folder that does not answer: a network drive may hang for minutes. */
const PATIENCE_MS = 2000;

type Watched = {
  folder: FolderRow;
  watcher: FolderWatcher;
  now: Watching;
  looking: Promise<boolean> | undefined;
  retryAt: number;
  retryMs: number;
};

/**
 * Watches the folders of the workspace. The list is read anew at each look, so that what is added, paused or removed counts
 * from then on. A folder that hangs holds up no other.
 */
export function createWatch(
  engine: Engine,
  { access = machineFolders, onFile }: { access?: FolderAccess; onFile?: (event: WatchEvent) => void } = {},
): Watch {
  const { clock, log, notifier } = engine.ports;
  const watched = new Map<string, Watched>();
  const jobs = new Set<string>();
  const tries = new Map<string, number>();
  let stopping = false;

  function told(folder: FolderRow, file: string, ending: FileEnding): void {
    log.info('watch.file', { folder: folder.id, state: ending.state, message: ending.message });
    onFile?.({ folder: shortName(folder.path), file, ending });
    if (ending.state === 'failed')
      void notifier.notify({ title: `${file} was not imported`, body: ending.message });
  }

  async function importFile(
    { folder, now }: Pick<Watched, 'folder' | 'now'>,
    file: { path: string; name: string; hash: string },
  ): Promise<FileEnding> {
    now.importing = file.name;
    let job = '';
    try {
      const ending = await importWatched(engine, {
        folder,
        file,
        tries: tries.get(file.hash) ?? 0,
        isStopping: () => stopping,
        onJob: id => {
          job = id;
          jobs.add(id);
        },
      });
      if (ending.state === 'later') tries.set(file.hash, (tries.get(file.hash) ?? 0) + 1);
      else tries.delete(file.hash);
      told(folder, file.name, ending);
      return ending;
    } finally {
      jobs.delete(job);
      now.importing = null;
    }
  }

  function start(folder: FolderRow): Watched {
    const now: Watching = { state: 'watching', trouble: null, importing: null, waiting: [] };
    const watcher = watchFolder(folder.path, {
      access,
      clock,
      memory: memoryOf(engine, folder),
      importFile: file => importFile({ folder, now }, file),
    });
    return { folder, now, watcher, looking: undefined, retryAt: 0, retryMs: FIRST_RETRY_MS };
  }

  /** Brings the watchers up to date with the folders in the workspace. */
  function refresh(): void {
    const here = placeOf(engine);
    const active = listWatchedFolders(engine.store.reader).filter(
      folder => !folder.paused && folder.place === here,
    );
    const wanted = new Map(active.map(folder => [folder.id, folder]));
    for (const [id, each] of watched) {
      const folder = wanted.get(id);
      if (folder && isAlike(folder, each.folder)) continue;
      each.watcher.stop();
      // A file under way comes to its end before the folder is watched in another way.
      if (each.looking) continue;
      watched.delete(id);
      engine.watching.delete(id);
    }
    for (const [id, folder] of wanted) {
      if (watched.has(id)) continue;
      const begun = start(folder);
      watched.set(id, begun);
      engine.watching.set(id, begun.now);
    }
  }

  async function lookInto(each: Watched): Promise<boolean> {
    const { now, folder } = each;
    try {
      const { waiting } = await each.watcher.look();
      Object.assign(now, { state: 'watching', trouble: null, waiting });
      each.retryMs = FIRST_RETRY_MS;
      return waiting.some(({ why }) => why === null);
    } catch (error) {
      if (now.state !== 'unreachable') log.warn('watch.unreachable', { folder: folder.id, error });
      Object.assign(now, { state: 'unreachable', trouble: messageOf(error) });
      each.retryAt = clock.elapsed() + each.retryMs;
      each.retryMs = Math.min(2 * each.retryMs, LAST_RETRY_MS);
      return false;
    }
  }

  return {
    async look() {
      if (stopping) return false;
      refresh();
      const due = [...watched.values()].filter(
        each => each.looking === undefined && clock.elapsed() >= each.retryAt,
      );
      const looks = due.map(async each => {
        each.looking = lookInto(each);
        try {
          return await each.looking;
        } finally {
          each.looking = undefined;
        }
      });
      return (await Promise.all(looks)).some(Boolean);
    },
    async stop() {
      stopping = true;
      for (const { watcher } of watched.values()) watcher.stop();
      for (const id of jobs) engine.jobs.cancel(id);
      const looks = [...watched.values()].map(each => Promise.resolve(each.looking));
      await Promise.race([Promise.allSettled(looks), delay(PATIENCE_MS)]);
      engine.watching.clear();
    },
  };
}

function isAlike(a: FolderRow, b: FolderRow): boolean {
  return (
    a.path === b.path &&
    a.kind === b.kind &&
    a.source === b.source &&
    a.skipRejected === b.skipRejected &&
    a.template?.key === b.template?.key
  );
}

function delay(milliseconds: number): Promise<void> {
  return new Promise(resolve => {
    setTimeout(resolve, milliseconds).unref();
  });
}

const LOOK_EVERY_MS = 2000;

/** Watches until it is told to stop. @returns stops, and waits for the import under way to leave nothing behind */
export function watchRegularly(engine: Engine): () => Promise<void> {
  const watch = createWatch(engine);
  const look = (): void => {
    watch.look().catch((error: unknown) => engine.ports.log.error('watch.failed', { error }));
  };
  look();
  const timer = setInterval(look, LOOK_EVERY_MS);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await watch.stop();
  };
}
