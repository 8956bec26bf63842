import type { Database } from '../db/connection.ts';
import { beginCommand, endCommand } from '../db/undo.ts';
import type { Engine } from './engine.ts';

/**
 * Changes user-edited rows as one command of the user: one transaction, one step of undo under its label.
 * @param change writes through the connection it is given; what it throws rolls everything back
 * @returns the command's id, which undo takes, and what `change` returned
 */
export async function runCommand<T>(
  engine: Engine,
  command: { label: string; actor: string },
  change: (db: Database) => T,
): Promise<{ commandId: string; result: T }> {
  const { clock, random } = engine.ports;
  const commandId = random.id();
  const result = await engine.store.write(db => {
    beginCommand(db, { id: commandId, ...command, at: clock.now() });
    const made = change(db);
    endCommand(db);
    return made;
  });
  return { commandId, result };
}
