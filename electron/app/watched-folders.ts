import { accessSync, constants, realpathSync, statSync } from 'node:fs';
import { homedir, hostname } from 'node:os';
import { basename, dirname, parse, sep } from 'node:path';
import { AppError } from '../../shared/errors.ts';
import type { WatchedFolder, WatchedFolderRules } from '../../shared/model/watched-folder.ts';
import {
  findWatchedFolder,
  listWatchedFolders,
  pageWatchedFiles,
  putWatchedFolder,
  type FilesOfFolder,
  type FolderRow,
} from '../db/tables/watched-folders.ts';
import { DONE_FOLDER, FAILED_FOLDER } from '../connectors/folder-watcher.ts';
import { runCommand } from './commands.ts';
import type { Engine } from './engine.ts';
import { templateNamed } from './import-templates.ts';

/** The machine and the workspace file: where a folder is watched from. */
export function placeOf({ store }: Pick<Engine, 'store'>): string {
  return `${hostname()}:${realpathSync(store.file)}`;
}

/** The folder and the one it is in. */
export function shortName(path: string): string {
  const above = basename(dirname(path));
  return above === '' ? basename(path) : `${above}/${basename(path)}`;
}

/** All watched folders with what is going on in them. */
export function watchedFolders(engine: Engine): WatchedFolder[] {
  const db = engine.store.reader;
  const here = placeOf(engine);
  return listWatchedFolders(db).map(folder => {
    const now = engine.watching.get(folder.id);
    const count = (state: 'done' | 'failed') =>
      pageWatchedFiles(db, { folder: folder.key, state, offset: 0, limit: 1 }).total;
    const [lastFile = null] = pageWatchedFiles(db, {
      folder: folder.key,
      state: undefined,
      offset: 0,
      limit: 1,
    }).files;
    const { id, kind, template, source, skipRejected } = folder;
    return {
      id,
      name: shortName(folder.path),
      kind,
      source,
      skipRejected,
      template: template && { id: template.id, name: template.name },
      state: folder.place === here ? (folder.paused ? 'paused' : (now?.state ?? 'off')) : 'elsewhere',
      trouble: now?.trouble ?? null,
      importing: now?.importing ?? null,
      waiting: now?.waiting ?? [],
      lastFile,
      done: count('done'),
      failed: count('failed'),
    };
  });
}

/** @throws AppError not-found, naming the folders that there are */
export function watchedFolderNamed(engine: Engine, idOrPath: string): FolderRow {
  const found = findWatchedFolder(engine.store.reader, idOrPath);
  if (found && !found.removed) return found;
  const names = listWatchedFolders(engine.store.reader).map(({ path }) => shortName(path));
  throw new AppError(
    'not-found',
    `The folder ${idOrPath} is not watched; ${names.length > 0 ? `those watched are ${names.join(', ')}` : 'none is'}`,
  );
}

export type FolderToWatch = Partial<WatchedFolderRules> & { path: string };

/**
 * Begins to watch a folder, as one command that can be undone. What lies in it already counts as new.
 * @throws AppError not-found or rejected when the folder cannot be read and written, or is one that must not be emptied
 */
export async function addWatchedFolder(
  engine: Engine,
  { path: written, kind = 'auto', template = null, source = null, skipRejected = false }: FolderToWatch,
  actor: string,
): Promise<{ id: string; name: string; commandId: string }> {
  const path = usableFolder(engine, written);
  const name = shortName(path);
  const { commandId, result } = await runCommand(engine, { label: `Watch the folder ${name}`, actor }, db => {
    const before = findWatchedFolder(db, path);
    if (before && !before.removed)
      throw new AppError('conflict', `${name} is watched already; remove it first to watch it otherwise`);
    const id = before?.id ?? engine.ports.random.id();
    putWatchedFolder(db, {
      id,
      path,
      kind,
      source,
      skipRejected,
      paused: false,
      removed: false,
      place: placeOf(engine),
      template: template === null ? null : templateNamed(db, template),
    });
    return id;
  });
  return { id: result, name, commandId };
}

/** Stops or goes on; a folder that was set up elsewhere is from now on watched from here. */
export async function pauseWatchedFolder(
  engine: Engine,
  { folder: idOrPath, paused }: { folder: string; paused: boolean },
  actor: string,
): Promise<{ id: string; commandId: string }> {
  const folder = watchedFolderNamed(engine, idOrPath);
  const label = `${paused ? 'Pause' : 'Resume'} the folder ${shortName(folder.path)}`;
  const { commandId } = await runCommand(engine, { label, actor }, db =>
    putWatchedFolder(db, { ...folder, paused, place: paused ? folder.place : placeOf(engine) }),
  );
  return { id: folder.id, commandId };
}

/** Watches a folder no longer. What was imported from it is remembered, should it be added again. */
export async function removeWatchedFolder(
  engine: Engine,
  idOrPath: string,
  actor: string,
): Promise<{ id: string; name: string; commandId: string }> {
  const folder = watchedFolderNamed(engine, idOrPath);
  const name = shortName(folder.path);
  const { commandId } = await runCommand(engine, { label: `Watch the folder ${name} no longer`, actor }, db =>
    putWatchedFolder(db, { ...folder, removed: true }),
  );
  return { id: folder.id, name, commandId };
}

/** What became of the files of a folder, newest first. */
export function watchedFiles(
  engine: Engine,
  { id, ...page }: { id: string } & Omit<FilesOfFolder, 'folder'>,
) {
  const folder = watchedFolderNamed(engine, id);
  return pageWatchedFiles(engine.store.reader, { ...page, folder: folder.key });
}

/** The real path of a folder that may be watched. */
function usableFolder(engine: Engine, written: string): string {
  const path = realFolder(written);
  const isOwn = (folder: string): boolean => realpathSync(folder) === path;
  const refuse = (why: string): never => {
    throw new AppError('rejected', `${written} ${why}. Choose a folder of its own for the files to import`, {
      path,
    });
  };
  if (isOwn(dirname(engine.store.file))) refuse('is the folder of this workspace');
  if (isOwn(homedir()) || parse(path).root === path)
    refuse('holds more than files to import, and all of its files would be moved');
  const results = new Set([DONE_FOLDER, FAILED_FOLDER]);
  const within = listWatchedFolders(engine.store.reader).find(
    folder => results.has(basename(path)) && dirname(path) === folder.path,
  );
  if (within) refuse(`is where the files of ${shortName(within.path)} are moved to`);
  try {
    accessSync(path, constants.R_OK | constants.W_OK);
  } catch (error) {
    throw new AppError(
      'rejected',
      `${written} cannot be read and written; files could not be moved out of it. Change its permissions`,
      { path },
      error,
    );
  }
  return path;
}

function realFolder(written: string): string {
  const found = statSync(written, { throwIfNoEntry: false });
  if (!found)
    throw new AppError('not-found', `There is no folder ${written}. Make it first`, { path: written });
  if (!found.isDirectory())
    throw new AppError('invalid-input', `${written} is a file; name the folder that it lies in`, {
      path: written,
    });
  const path = realpathSync(written);
  return path.length > 1 && path.endsWith(sep) ? path.slice(0, -1) : path;
}
