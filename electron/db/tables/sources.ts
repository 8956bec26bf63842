import type { Database } from '../connection.ts';

/** Sources by how much they are believed: a lower number first. */
export function listSources(db: Database): { name: string; priority: number }[] {
  return db
    .prepare<[], { name: string; priority: number }>(
      'SELECT name, priority FROM source ORDER BY priority, name',
    )
    .all();
}

/** Sets how much a source is believed; stock is to be settled after it. */
export function setPriority(db: Database, name: string, priority: number): void {
  db.prepare('UPDATE source SET priority = ? WHERE name = ?').run(priority, name);
}
