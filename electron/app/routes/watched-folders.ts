import { AppError } from '../../../shared/errors.ts';
import type { WatchedFolderRules } from '../../../shared/model/watched-folder.ts';
import type { Engine } from '../engine.ts';
import {
  addWatchedFolder,
  pauseWatchedFolder,
  removeWatchedFolder,
  watchedFiles,
  watchedFolders,
} from '../watched-folders.ts';
import type { Implementer } from './implementer.ts';

/** Folders whose files are imported by themselves. */
export function watchedFoldersRoutes(engine: Engine, os: Implementer) {
  const { list, add, pause, remove, files } = os.watchedFolders;
  return {
    list: list.handler(() => watchedFolders(engine)),
    add: add.handler(({ input, context }) => chooseAndAdd(engine, input, context.actor)),
    pause: pause.handler(({ input: { id, paused }, context }) =>
      pauseWatchedFolder(engine, { folder: id, paused }, context.actor),
    ),
    remove: remove.handler(({ input, context }) => removeWatchedFolder(engine, input.id, context.actor)),
    files: files.handler(({ input: { state, ...page } }) => watchedFiles(engine, { ...page, state })),
  };
}

/** Only the host's own dialog names a folder: the page never sends a path. */
async function chooseAndAdd(engine: Engine, rules: WatchedFolderRules, actor: string) {
  const { chooseFolder } = engine.ports;
  if (!chooseFolder)
    throw new AppError(
      'unavailable',
      'A folder is chosen in the desktop application, or added by the command line: qm watch W add FOLDER',
    );
  const path = await chooseFolder();
  return path === undefined ? null : addWatchedFolder(engine, { ...rules, path }, actor);
}
