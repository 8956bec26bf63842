import { AppError } from '../../shared/errors.ts';
import type { Database, Statement } from './connection.ts';

/**
 * Undo for the user-edited tables: triggers write each changed row's former state to `change` under the command that is
 * named in `command_now`; undoing a command puts those states back, newest first. Bulk tables and append-only tables
 * are not covered: their own modules undo them by import id or by compensating rows.
 */
const covered = [
  'item',
  'location',
  'item_location',
  'supplier',
  'supplier_item',
  'policy',
  'kit_component',
  'source',
  'import_template',
  'watched_folder',
  'forecast_edit',
  'agreed_date',
] as const;

/** Made as imports name them and never taken away: only what people set of them is undone. */
const changedAlone: ReadonlySet<string> = new Set(['source']);

type Change = { seq: number; table_name: string; row_key: number; before: string | null };

function columnsOf(db: Database, table: string): string[] {
  const statement = db.prepare<[string], { name: string }>('SELECT name FROM pragma_table_info(?)');
  return statement.all(table).map(column => column.name);
}

/** Makes (or renews) the triggers; called inside the migration's transaction. */
export function createUndoTriggers(db: Database): void {
  for (const table of covered) {
    const columns = columnsOf(db, table);
    // An older file is brought up to date step by step, and does not have every table yet.
    if (columns.length === 0) continue;
    const row = columns.map(column => `'${column}', OLD.${column}`).join(', ');
    // One look at the command in force, not one for whether there is and one for which.
    const record = (key: string, before: string): string =>
      `BEGIN INSERT INTO change (command, table_name, row_key, before) SELECT id, '${table}', ${key}, ${before} FROM command_now WHERE id IS NOT NULL; END`;
    db.exec(`
      DROP TRIGGER IF EXISTS ${table}_undo_insert;
      DROP TRIGGER IF EXISTS ${table}_undo_update;
      DROP TRIGGER IF EXISTS ${table}_undo_delete;
      CREATE TRIGGER ${table}_undo_update AFTER UPDATE ON ${table} ${record('OLD.key', `json_object(${row})`)};
    `);
    if (changedAlone.has(table)) continue;
    db.exec(`
      CREATE TRIGGER ${table}_undo_insert AFTER INSERT ON ${table} ${record('NEW.key', 'NULL')};
      CREATE TRIGGER ${table}_undo_delete AFTER DELETE ON ${table} ${record('OLD.key', `json_object(${row})`)};
    `);
  }
}

/** Names the command that the following changes of this transaction belong to. */
export function beginCommand(
  db: Database,
  command: { id: string; label: string; actor: string; at: string },
): void {
  db.prepare(
    'INSERT INTO command (id, label, actor, at, seq) SELECT ?, ?, ?, ?, coalesce(max(seq), 0) + 1 FROM command',
  ).run(command.id, command.label, command.actor, command.at);
  db.prepare('UPDATE command_now SET id = ?').run(command.id);
}

/** Ends the command; changes that follow are not recorded. */
export function endCommand(db: Database): void {
  db.prepare('UPDATE command_now SET id = NULL').run();
}

/** The newest command that is not undone, if any. */
export function lastCommand(db: Database): { id: string; label: string } | undefined {
  return db
    .prepare<[], { id: string; label: string }>(
      'SELECT id, label FROM command WHERE undone_at IS NULL ORDER BY seq DESC, id DESC LIMIT 1',
    )
    .get();
}

/** What a command is called where people read it; its id where it is unknown. */
export function commandLabel(db: Database, id: string): string {
  return db.prepare<[string], string>('SELECT label FROM command WHERE id = ?').pluck().get(id) ?? id;
}

/** True when a command changed rows of a table, and is not undone. */
export function commandChanged(db: Database, id: string, table: (typeof covered)[number]): boolean {
  return (
    db.prepare('SELECT 1 FROM change WHERE command = ? AND table_name = ? LIMIT 1').get(id, table) !==
    undefined
  );
}

/**
 * Puts the rows of the user-edited tables back as they were before a command.
 * @yields after each row: an import may have made a hundred thousand of them
 * @throws AppError conflict when something newer depends on a row that the command made
 */
export function* revertInSlices(db: Database, id: string, at: string): Generator<undefined, void> {
  const command = db
    .prepare<[string], { label: string; undone_at: string | null }>(
      'SELECT label, undone_at FROM command WHERE id = ?',
    )
    .get(id);
  if (!command) throw new AppError('not-found', `There is no command ${id} to undo`);
  if (command.undone_at) throw new AppError('conflict', `'${command.label}' is undone already`);
  refuseBuiltUpon(db, id, command.label);
  const newest = db.prepare<[string], Change>(
    'SELECT seq, table_name, row_key, before FROM change WHERE command = ? ORDER BY seq DESC LIMIT 500',
  );
  const forget = db.prepare('DELETE FROM change WHERE command = ? AND seq >= ?');
  const revert = createReverter(db, command.label);
  for (let changes = newest.all(id); changes.length > 0; changes = newest.all(id)) {
    for (const change of changes) {
      revert(change);
      yield;
    }
    forget.run(id, changes.at(-1)?.seq);
  }
  db.prepare('UPDATE command SET undone_at = ? WHERE id = ?').run(at, id);
}

/** Putting a row back would silently take later changes of the same row with it: those go first. */
function refuseBuiltUpon(db: Database, id: string, label: string): void {
  const later = db
    .prepare<[string, string], { id: string; label: string }>(
      `SELECT l.id, l.label FROM command l
       WHERE l.seq > (SELECT seq FROM command WHERE id = ?) AND l.undone_at IS NULL AND EXISTS (
         SELECT 1 FROM change x JOIN change c ON c.table_name = x.table_name AND c.row_key = x.row_key
         WHERE x.command = l.id AND c.command = ?)
       ORDER BY l.seq DESC LIMIT 1`,
    )
    .get(id, id);
  if (!later) return;
  throw new AppError(
    'conflict',
    `'${label}' cannot be undone alone: '${later.label}' changed the same rows later. Undo that first`,
    { first: later.id },
  );
}

/** Puts one row back; statements are prepared once a table. */
function createReverter(db: Database, label: string): (change: Change) => void {
  const removals = new Map<string, Statement>();
  const restorals = new Map<string, Statement>();
  return change => {
    const table = covered.find(name => name === change.table_name);
    if (!table)
      throw new AppError(
        'damaged',
        `The undo record of '${label}' names an unknown table '${change.table_name}'`,
      );
    if (change.before === null) {
      const removal = removals.get(table) ?? db.prepare(`DELETE FROM ${table} WHERE key = ?`);
      removals.set(table, removal);
      removeRow(removal, table, change.row_key, label);
    } else {
      const restoral = restorals.get(table) ?? db.prepare(restoreSql(db, table));
      restorals.set(table, restoral);
      restoral.run({ row: change.before });
    }
  };
}

function restoreSql(db: Database, table: string): string {
  const columns = columnsOf(db, table);
  const values = columns.map(column => `json_extract(@row, '$.${column}')`);
  const sets = columns.map(column => `${column} = excluded.${column}`);
  return `INSERT INTO ${table} (${columns.join(', ')}) SELECT ${values.join(', ')} WHERE true ON CONFLICT (key) DO UPDATE SET ${sets.join(', ')}`;
}

function removeRow(removal: Statement, table: string, key: number, label: string): void {
  try {
    removal.run(key);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'SQLITE_CONSTRAINT_FOREIGNKEY') {
      throw new AppError(
        'conflict',
        `'${label}' cannot be undone: a later import or order uses what it made (${table.replace('_', ' ')} ${key}). Undo that first`,
        { table, key },
        error,
      );
    }
    throw error;
  }
}
