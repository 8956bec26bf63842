import Database from 'better-sqlite3';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readStatedStock } from './stated-stock.ts';
import { keyRange, keySet } from './wanted-keys.ts';

type Statement = { place: number; source: number; broughtBy: number; day: number; onHand: number };

const AS_OF = 100;
/** Keys in an order of their own: names decide, not keys. */
const names = ['shop', 'book', 'Till'];

function databaseOf(priorities: readonly number[], statements: readonly Statement[]): Database.Database {
  const db = new Database(':memory:');
  db.exec(`CREATE TABLE source (key INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, priority INTEGER NOT NULL);
    CREATE TABLE stock_snapshot (item_location, source, import, as_of, on_hand, reserved, backordered,
      PRIMARY KEY (item_location, source, import))`);
  for (const [at, priority] of priorities.entries())
    db.prepare('INSERT INTO source VALUES (?, ?, ?)').run(at, names[at], priority);
  const insert = db.prepare('INSERT INTO stock_snapshot VALUES (?, ?, ?, ?, ?, NULL, 1)');
  for (const { place, source, broughtBy, day, onHand } of statements)
    insert.run(place, source, broughtBy, day, onHand);
  return db;
}

/** The rule in SQL's words. */
function statedBySql(db: Database.Database): unknown[] {
  return db
    .prepare(
      `SELECT item_location, as_of, on_hand FROM (
         SELECT s.*, row_number() OVER (PARTITION BY s.item_location
           ORDER BY s.as_of > ${AS_OF}, o.priority, abs(s.as_of - ${AS_OF}), o.name, s.import DESC) AS rank
         FROM stock_snapshot s JOIN source o ON o.key = s.source) WHERE rank = 1 ORDER BY item_location`,
    )
    .raw()
    .all();
}

const statement = fc.record({
  place: fc.integer({ min: 1, max: 3 }),
  source: fc.integer({ min: 0, max: 2 }),
  broughtBy: fc.integer({ min: 1, max: 4 }),
  day: fc.integer({ min: AS_OF - 2, max: AS_OF + 2 }),
  onHand: fc.integer({ min: 0, max: 9 }),
});

it('counts the statement of the highest priority, then the newest, the first name and the last import; later ones last', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 2 }), { minLength: 3, maxLength: 3 }),
      fc.uniqueArray(statement, {
        selector: ({ place, source, broughtBy }) => `${place} ${source} ${broughtBy}`,
        maxLength: 20,
      }),
      (priorities, statements) => {
        const db = databaseOf(priorities, statements);
        const found = [...readStatedStock(db, AS_OF, keyRange(1, 3)).values()];
        expect(found.map(([place, day, onHand]) => [place, day, onHand])).toEqual(statedBySql(db));
        const some = readStatedStock(db, AS_OF, keySet(Int32Array.of(1, 3)));
        expect([...some.values()]).toEqual(found.filter(([place]) => place !== 2));
        db.close();
      },
    ),
  );
});
