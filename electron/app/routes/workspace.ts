import type { Engine } from '../engine.ts';
import { healthOf } from '../health.ts';
import { backupList, undoCommand, workspaceInfo } from '../workspace.ts';
import type { Implementer } from './implementer.ts';
import { startJob } from './start-job.ts';

/** The workspace file as a whole. */
export function workspaceRoutes(engine: Engine, os: Implementer) {
  return {
    info: os.workspace.info.handler(() => workspaceInfo(engine)),
    health: os.workspace.health.handler(() => healthOf(engine)),
    check: os.workspace.check.handler(() => startJob(engine, 'check', {})),
    createSample: os.workspace.createSample.handler(({ input, context }) =>
      startJob(engine, 'sample', { ...input, asOf: engine.ports.clock.today(), actor: context.actor }),
    ),
    backups: os.workspace.backups.handler(() => backupList(engine)),
    backup: os.workspace.backup.handler(() => startJob(engine, 'backup', {})),
    undo: os.workspace.undo.handler(({ input, context }) =>
      undoCommand(engine, input.commandId, context.actor),
    ),
  };
}
