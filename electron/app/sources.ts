import type { SourceEntry, StockConflict, StockStatements } from '../../shared/contract/sources.ts';
import { toIso } from '../../shared/dates.ts';
import { AppError } from '../../shared/errors.ts';
import { reconcileStock } from '../../shared/stock-figures.ts';
import type { Database } from '../db/connection.ts';
import { listSources, setPriority } from '../db/tables/sources.ts';
import { pageConflicts, readStatements, settleShared } from '../db/tables/stock-statements.ts';
import { beginCommand, commandChanged, endCommand, revertInSlices } from '../db/undo.ts';
import { noteDatesTakenBack } from './agree-dates.ts';
import type { Engine } from './engine.ts';
import { freshnessOfSources } from './import-history.ts';

/** All sources with their priority, what they gave and when last; the first are believed first. */
export function sourceList(engine: Engine): SourceEntry[] {
  const given = new Map(freshnessOfSources(engine).map(entry => [entry.source, entry]));
  return listSources(engine.store.reader).map(({ name, priority }) => {
    const own = given.get(name);
    return {
      name,
      priority,
      kinds: own?.kinds ?? [],
      lastFile: own?.fileName ?? null,
      lastImport: own?.at ?? null,
    };
  });
}

/**
 * Sets how much a source's stock is believed beside others': a lower number first. Stock that several sources state is
 * brought to the statement that counts now, as one command that can be undone.
 * @returns the command's id, and for how many item-locations the stock became another
 */
export async function setSourcePriority(
  engine: Engine,
  change: { source: string; priority: number },
  actor: string,
): Promise<{ commandId: string | null; changed: number }> {
  const { source, priority } = change;
  const known = listSources(engine.store.reader).find(({ name }) => name === source);
  if (!known)
    throw new AppError('not-found', `There is no source '${source}'; see the list of sources`, { source });
  if (known.priority === priority) return { commandId: null, changed: 0 };
  const commandId = engine.ports.random.id();
  const at = engine.ports.clock.now();
  const label = `Priority of ${source}`;
  const changed = await engine.store.writeInSlices(function* (db) {
    beginCommand(db, { id: commandId, label, actor, at });
    setPriority(db, source, priority);
    const adjusted = yield* settleShared(db, { kind: 'adjustment', note: label, actor, at });
    endCommand(db);
    return adjusted;
  });
  return { commandId, changed };
}

/** Undoes a command other than an import; stock follows where it changed what is believed. */
export async function revertWithStock(engine: Engine, command: string, actor: string): Promise<void> {
  const at = engine.ports.clock.now();
  await engine.store.writeInSlices(function* (db) {
    const touchedSources = commandChanged(db, command, 'source');
    noteDatesTakenBack(db, command, actor, at);
    yield* revertInSlices(db, command, at);
    if (touchedSources) yield* settleShared(db, { kind: 'compensation', note: 'priority undone', actor, at });
  });
}

/** What each source says of an item-location's stock, the one that counts first, and why it does. */
export function stockStatements(db: Database, itemLocation: number): StockStatements {
  const { all, reason, spread } = reconcileStock(readStatements(db, itemLocation));
  return {
    statements: all.map(({ source, priority, asOf, quantity }) => ({
      source,
      priority,
      asOf: toIso(asOf),
      onHand: quantity,
    })),
    reason: reason ?? 'only',
    conflict: spread > 0,
  };
}

/** Item-locations whose sources state different stock, the most money first. */
export function stockConflicts(
  engine: Engine,
  page: { offset: number; limit: number },
): { rows: StockConflict[]; total: number } {
  const db = engine.store.reader;
  const { rows, total } = pageConflicts(db, page);
  return {
    rows: rows.map(({ value, ...row }) => ({
      ...row,
      value: value > 0 ? value : null,
      ...stockStatements(db, row.itemLocation),
    })),
    total,
  };
}
