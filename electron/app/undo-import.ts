import { AppError } from '../../shared/errors.ts';
import { refreshAvailabilityDays, refreshSpan, undoBulk } from '../db/tables/bulk.ts';
import { findImport, findNewestImport, laterImport, markUndone } from '../db/tables/imports.ts';
import { undoLines } from '../db/tables/lines.ts';
import { undoReceipts } from '../db/tables/receipts.ts';
import { undoStock } from '../db/tables/stock.ts';
import { commandLabel, revertInSlices } from '../db/undo.ts';
import type { Engine } from './engine.ts';

/** The id of what was undone, and what it is called. */
export type Undone = { undone: string; what: string };

/**
 * Takes an import back as if it had not been: rows, what it replaced, what it created. Newest first only, because each
 * import was compared with what the one before it left.
 * @param id the newest one in force when absent
 */
export async function undoImport(engine: Engine, id: string | undefined, actor: string): Promise<Undone> {
  const row = id === undefined ? findNewestImport(engine.store.reader) : findImport(engine.store.reader, id);
  if (!row)
    throw new AppError(
      'not-found',
      id === undefined ? 'There is no import to undo' : `There is no import ${id}; see the list of imports`,
    );
  if (row.state === 'undone')
    throw new AppError('conflict', `The import of ${row.fileName} is undone already`);
  const later = laterImport(engine.store.reader, row.key);
  if (later) {
    throw new AppError(
      'conflict',
      `${later.fileName} was imported after ${row.fileName} and builds on it; undo ${later.fileName} first (import ${later.id})`,
      { first: later.id },
    );
  }
  const at = engine.ports.clock.now();
  await engine.store.writeInSlices(function* (db) {
    yield* undoBulk(db, row.key);
    yield* undoStock(db, row.key, actor, at);
    undoLines(db, row.key);
    undoReceipts(db, row.key);
    const source =
      db.prepare<[number], number>('SELECT source FROM import WHERE key = ?').pluck().get(row.key) ?? 0;
    yield* refreshSpan(db, 'demand', source);
    yield* refreshSpan(db, 'availability', source);
    refreshAvailabilityDays(db, source);
    yield* revertInSlices(db, row.id, at);
    db.exec('DELETE FROM demand_series_stale WHERE item_location NOT IN (SELECT key FROM item_location)');
    db.exec('DELETE FROM demand_series WHERE item_location NOT IN (SELECT key FROM item_location)');
    markUndone(db, row.key, at);
  });
  engine.ports.log.info('import.undone', { import: row.id });
  return { undone: row.id, what: commandLabel(engine.store.reader, row.id) };
}
