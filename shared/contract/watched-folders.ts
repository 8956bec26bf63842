import { z } from 'zod';
import { windowSchema } from '../model/fields.ts';
import { watchedFileSchema, watchedFolderRulesSchema, watchedFolderSchema } from '../model/watched-folder.ts';
import { command, query } from './procedure.ts';

const id = z.string();
/** `commandId` is what `workspace.undo` takes. */
const changed = z.object({ id, commandId: z.string() });

/** Folders whose files are imported by themselves. */
export const watchedFolders = {
  list: query.output(z.array(watchedFolderSchema)),
  /** The host asks the user for the folder; null when he thought better of it. Where it cannot ask, `qm watch W add` does it. */
  add: command.input(watchedFolderRulesSchema).output(changed.extend({ name: z.string() }).nullable()),
  pause: command.input(z.object({ id, paused: z.boolean() })).output(changed),
  remove: command.input(z.object({ id })).output(changed.extend({ name: z.string() })),
  /** What became of its files, newest first. */
  files: query
    .input(windowSchema.extend({ id, state: z.enum(['done', 'failed']).optional() }))
    .output(z.object({ files: z.array(watchedFileSchema), total: z.int() })),
};
