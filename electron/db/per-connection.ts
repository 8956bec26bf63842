import type { Database } from './connection.ts';

/**
 * What each connection makes once and keeps: statements that are asked line by line, where compiling them anew took longer
 * than answering. Not for `iterate`, which keeps a statement busy until its end.
 */
export function perConnection<Made>(make: (db: Database) => Made): (db: Database) => Made {
  const known = new WeakMap<Database, { made: Made }>();
  return db => {
    const kept = known.get(db) ?? { made: make(db) };
    known.set(db, kept);
    return kept.made;
  };
}
