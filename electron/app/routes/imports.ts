import type { Engine } from '../engine.ts';
import { importChanges } from '../import-changes.ts';
import { importHistory } from '../import-history.ts';
import { rejectsFile } from '../import-rejects.ts';
import { undoImport } from '../undo-import.ts';
import type { JobInput } from '../jobs.ts';
import type { Implementer } from './implementer.ts';
import { startJob } from './start-job.ts';

/** Files in. */
export function importsRoutes(engine: Engine, os: Implementer) {
  return {
    preview: os.imports.preview.handler(async ({ input, context }) =>
      startJob(engine, 'import', await importInput(engine, input, context.actor, true)),
    ),
    commit: os.imports.commit.handler(async ({ input, context }) =>
      startJob(engine, 'import', await importInput(engine, input, context.actor, false)),
    ),
    list: os.imports.list.handler(({ input }) => importHistory(engine, { ...input, state: input.state })),
    rejects: os.imports.rejects.handler(({ input }) => rejectsFile(engine, input.token)),
    changes: os.imports.changes.handler(({ input }) => importChanges(engine, input)),
    undo: os.imports.undo.handler(({ input, context }) => undoImport(engine, input.id, context.actor)),
  };
}

/** The job's input: the file behind the token, and what the caller asked for. */
async function importInput(
  engine: Engine,
  input: { fileToken: string } & Omit<JobInput<'import'>, 'path' | 'fileName' | 'actor'>,
  actor: string,
  dryRun: boolean,
): Promise<JobInput<'import'>> {
  const { fileToken, ...rest } = input;
  const file = await engine.ports.files.open(fileToken);
  return { ...rest, path: file.path, fileName: file.name, actor, dryRun };
}
