import { importKinds } from '../../shared/model/imports.ts';
import type { WatchedFolder } from '../../shared/model/watched-folder.ts';
import type { OpenEngine } from '../app/open-engine.ts';
import { createWatch, type WatchEvent } from '../app/watch.ts';
import {
  addWatchedFolder,
  pauseWatchedFolder,
  removeWatchedFolder,
  watchedFolders,
} from '../app/watched-folders.ts';
import {
  choiceFlag,
  runVerb,
  textFlag,
  word,
  type Answer,
  type Call,
  type Command,
  type Verb,
} from './command.ts';

const LOOK_EVERY_MS = 500;

const verbs: Record<string, Verb> = {
  async add(call, { engine }) {
    const result = await addWatchedFolder(
      engine,
      {
        path: call.path(word(call, 2, 'the folder DIR')),
        kind: choiceFlag(call, 'as', ['auto', ...importKinds]) ?? 'auto',
        template: textFlag(call, 'template') ?? null,
        source: textFlag(call, 'source') ?? null,
        skipRejected: call.flags['skip-rejected'] === true,
      },
      call.actor,
    );
    return {
      json: result,
      text: `Watching ${result.name}; new files are imported while the application runs`,
    };
  },
  list(_call, { engine }) {
    const folders = watchedFolders(engine);
    const lines = folders.map(({ name, kind, template, state, done, failed, lastFile }) => {
      const how = [kind, template?.name, state].filter(Boolean).join(', ');
      const last = lastFile ? `; last ${lastFile.name}: ${lastFile.message || lastFile.state}` : '';
      return `  ${name} (${how}): ${done} imported, ${failed} failed${last}`;
    });
    return Promise.resolve({ json: { folders }, text: lines.join('\n') || 'No folder is watched' });
  },
  pause: (call, { engine }) => pause(call, engine, true),
  resume: (call, { engine }) => pause(call, engine, false),
  async remove(call, { engine }) {
    const result = await removeWatchedFolder(engine, folderAt(call, engine), call.actor);
    return { json: result, text: `${result.name} is watched no longer` };
  },
  run,
};

async function pause(call: Call, engine: OpenEngine['engine'], paused: boolean): Promise<Answer> {
  const folder = folderAt(call, engine);
  const result = await pauseWatchedFolder(engine, { folder, paused }, call.actor);
  return { json: { ...result, paused }, text: paused ? 'Paused' : 'Resumed' };
}

/** The folder as it was written, or by the id or short name that `list` shows. */
function folderAt(call: Call, engine: OpenEngine['engine']): string {
  const written = word(call, 2, 'the folder DIR');
  const known = watchedFolders(engine).filter(({ id, name }) => id === written || name === written);
  return known.length === 1 ? (known[0]?.id ?? written) : call.path(written);
}

/** Watches until it is interrupted, or with `--once` until what lies in the folders has been taken. */
async function run(call: Call, { engine }: OpenEngine): Promise<Answer | undefined> {
  const once = call.flags['once'] === true;
  const files: WatchEvent[] = [];
  let folders: WatchedFolder[] = [];
  const lineOf = ({ folder, file, ending }: WatchEvent): string =>
    `${folder}/${file}: ${ending.state === 'done' ? 'imported' : ending.state === 'failed' ? 'failed' : 'later'}, ${ending.message}`;
  const jsonOf = ({ folder, file, ending: { state, message, importId } }: WatchEvent) => ({
    folder,
    file,
    state,
    message,
    importId,
  });
  const onFile = (event: WatchEvent): void => {
    if (once) files.push(event);
    else void call.write(`${call.json ? JSON.stringify(jsonOf(event)) : lineOf(event)}\n`);
  };
  await call.withProgress(async ({ signal }) => {
    const watch = createWatch(engine, { onFile });
    while (!signal.aborted) {
      const isWaiting = await watch.look();
      if (once && !isWaiting) break;
      await pauseFor(LOOK_EVERY_MS, signal);
    }
    folders = watchedFolders(engine);
    await watch.stop();
  });
  if (!once) return undefined;
  const unreachable = folders.filter(({ state }) => state === 'unreachable');
  const lines = [
    ...files.map(lineOf),
    ...unreachable.map(({ name, trouble }) => `${name} cannot be reached: ${trouble}`),
  ];
  return {
    json: { files: files.map(jsonOf), folders },
    text: lines.join('\n') || 'There was nothing to import',
    refused: unreachable.length > 0 || files.some(({ ending }) => ending.state === 'failed'),
  };
}

function pauseFor(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

export const watchCommands: Record<string, Command> = {
  watch: {
    usage:
      'watch W add DIR [--as KIND] [--template NAME] [--source NAME] [--skip-rejected] | list | pause DIR | resume DIR | remove DIR | run [--once]',
    options: {
      as: { type: 'string' },
      template: { type: 'string' },
      source: { type: 'string' },
      'skip-rejected': { type: 'boolean' },
      once: { type: 'boolean' },
    },
    run: runVerb(verbs),
  },
};
