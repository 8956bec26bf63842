import { statSync } from 'node:fs';
import { basename } from 'node:path';
import { listBackups } from '../db/backup.ts';
import { schemaVersion } from '../db/migrate.ts';
import { commandLabel, lastCommand } from '../db/undo.ts';
import { findImport } from '../db/tables/imports.ts';
import { AppError } from '../../shared/errors.ts';
import { isEmpty } from './backups.ts';
import type { Engine } from './engine.ts';
import { undoImport, type Undone } from './undo-import.ts';
import { revertWithStock } from './sources.ts';

/** What is in the open workspace. */
export function workspaceInfo(engine: Engine) {
  const { store, ports } = engine;
  const count = (table: string): number =>
    store.reader.prepare<[], number>(`SELECT count(*) FROM ${table}`).pluck().get() ?? 0;
  const fileName = basename(store.file);
  const sample = store.reader
    .prepare<[], number>(
      "SELECT 1 FROM import i JOIN source s ON s.key = i.source WHERE s.name = 'sample company' AND i.state = 'done' LIMIT 1",
    )
    .pluck()
    .get();
  return {
    name: fileName.replace(/\.qm$/, ''),
    fileName,
    schemaVersion: schemaVersion(store.reader),
    items: count('item'),
    locations: count('location'),
    itemLocations: count('item_location'),
    demandRows: count('demand'),
    suppliers: count('supplier'),
    empty: isEmpty(engine),
    sample: sample !== undefined,
    bytes: statSync(store.file).size,
    host: ports.host === 'desktop' ? ('desktop' as const) : ('browser' as const),
    version: ports.version,
  };
}

/** Automatic backups as the settings screen lists them: names only, never paths. */
export function backupList(engine: Engine) {
  return listBackups(engine.store.file).map(({ name, reason, createdAt, bytes }) => ({
    name,
    reason,
    createdAt,
    bytes,
  }));
}

/**
 * Undoes a command of the user, or the last one; an import is undone with its rows.
 * @returns the command's id, and what it is called
 * @throws AppError not-found when there is none, conflict when something newer builds on it
 */
export async function undoCommand(engine: Engine, id: string | undefined, actor: string): Promise<Undone> {
  const command = id ?? lastCommand(engine.store.reader)?.id;
  if (command === undefined) throw new AppError('not-found', 'There is nothing to undo');
  if (findImport(engine.store.reader, command)) return undoImport(engine, command, actor);
  await revertWithStock(engine, command, actor);
  return { undone: command, what: commandLabel(engine.store.reader, command) };
}
