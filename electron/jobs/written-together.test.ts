import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { KindRows, SupplierItemRow } from '../../shared/model/import-rows.ts';
import type { Database } from '../db/connection.ts';
import { openStore } from '../db/open.ts';
import type { Store } from '../db/store.ts';
import { insertImport, sourceKey } from '../db/tables/imports.ts';
import { loadReferences } from '../db/tables/references.ts';
import { beginCommand } from '../db/undo.ts';
import { writeKind } from './commit-import.ts';

/*
 * Rows that are written together are written many by one statement, and looked up only where there may be something to
 * find. Whatever they say, and in whatever order, what comes of it is what comes of writing each on its own.
 */

const at = '2026-11-20T08:00:00.000Z';
let folder: string;
let store: Store;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'qm-together-'));
  store = openStore({ file: join(folder, 'a.qm'), create: true, purpose: 'a test', now: at });
});
afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

const item = fc.constantFrom('A', 'B', 'C', 'D', 'E', 'F');
const location = fc.constantFrom('L1', 'L2');
const supplier = fc.constantFrom('S1', 'S2', 'S3');
const amount = fc.option(fc.integer({ min: 1, max: 9 }), { nil: undefined });
const end = fc.constantFrom({}, {}, {}, { change: 'close' as const });
/** Rows of which some end what they name. */
const rowsOf = <T extends object>(one: fc.Arbitrary<T>) =>
  fc.array(fc.tuple(one, end).map(([row, change]) => ({ ...row, ...change })));
const row = fc.constant(1);

const kinds = fc.array(
  fc.oneof(
    rowsOf(fc.record({ row, item, cost: amount, moq: amount, attributes: fc.constant({}) })).map(
      (rows): KindRows => ({ kind: 'items', rows, locations: [] }),
    ),
    rowsOf(fc.record({ row, supplier, lead_time_days: amount })).map((rows): KindRows => ({
      kind: 'suppliers',
      rows,
    })),
    rowsOf(
      fc.record({ row, supplier, item, price: amount, breaks: fc.constant<SupplierItemRow['breaks']>([]) }),
    ).map((rows): KindRows => ({ kind: 'supplier-items', rows })),
    rowsOf(fc.record({ row, item, location, min: amount })).map((rows): KindRows => ({
      kind: 'policies',
      rows,
    })),
    fc
      .array(
        fc.record({
          row,
          item,
          location,
          on_hand: fc.integer({ min: -2, max: 9 }),
          as_of: fc.constantFrom('2026-01-01', '2026-01-02'),
        }),
      )
      .map((rows): KindRows => ({ kind: 'stock', rows })),
  ),
  { maxLength: 6 },
);

/** Writes tables one import each, whole or row by row, and takes it all back. @returns all that a reader can see of it, keys put as codes */
function outcome(tables: readonly KindRows[], together: boolean): Promise<unknown> {
  let made = 0;
  const newId = (): string => `id-${String(made++).padStart(5, '0')}`;
  const write = function* (db: Database): Generator<undefined, unknown> {
    for (const [index, table] of tables.entries()) {
      const id = `import-${index}`;
      beginCommand(db, { id, label: id, actor: 'a', at });
      const source = sourceKey(db, index % 2 === 0 ? 'files' : 'wms');
      const key = insertImport(db, { id, source, fileName: 'f', fileHash: id, template: undefined, at });
      const references = yield* loadReferences(db, newId);
      const stamp = {
        id,
        fileName: 'f',
        fileHash: id,
        actor: 'a',
        at,
        currency: 'EUR',
        newId,
        import: key,
        source,
      };
      for (const part of together ? [table] : rowByRow(table)) yield* writeKind(db, references, part, stamp);
    }
    return readAll(db);
  };
  return store.writeInSlices(write, { keep: () => false });
}

function rowByRow(table: KindRows): KindRows[] {
  if (table.kind === 'items') return table.rows.map(one => ({ ...table, rows: [one] }));
  if (table.kind === 'suppliers') return table.rows.map(one => ({ ...table, rows: [one] }));
  if (table.kind === 'supplier-items') return table.rows.map(one => ({ ...table, rows: [one] }));
  if (table.kind === 'policies') return table.rows.map(one => ({ ...table, rows: [one] }));
  if (table.kind === 'stock') return table.rows.map(one => ({ ...table, rows: [one] }));
  return [table];
}

function readAll(db: Database): unknown {
  const all = (sql: string): unknown => db.prepare(sql).raw().all();
  const place = 'JOIN item i ON i.key = il.item JOIN location l ON l.key = il.location';
  return {
    items: all('SELECT code, cost_micros, moq, revision FROM item ORDER BY code'),
    suppliers: all('SELECT code, lead_time_days, blocked, revision FROM supplier ORDER BY code'),
    terms: all(
      'SELECT i.code, s.code, t.price_micros, t.preferred, t.revision FROM supplier_item t JOIN item i ON i.key = t.item JOIN supplier s ON s.key = t.supplier ORDER BY 1, 2',
    ),
    rules: all(
      'SELECT i.code, l.code, p.fields, p.revision FROM policy p JOIN item i ON i.key = p.item LEFT JOIN location l ON l.key = p.location ORDER BY 1, 2',
    ),
    places: all(`SELECT i.code, l.code FROM item_location il ${place} ORDER BY 1, 2`),
    stated: all(
      `SELECT i.code, l.code, s.source, s.import, s.as_of, s.on_hand FROM stock_snapshot s JOIN item_location il ON il.key = s.item_location ${place} ORDER BY 1, 2, 3, 4`,
    ),
    ledger: all(
      `SELECT i.code, l.code, g.day, g.kind, g.import, sum(g.quantity) FROM stock_ledger g JOIN item_location il ON il.key = g.item_location ${place} GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 5`,
    ),
    conflicts: all('SELECT count(*), sum(spread) FROM stock_conflict'),
    undo: all(
      'SELECT command, table_name, row_key IS NOT NULL, before IS NULL, count(*) FROM change GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 4',
    ),
  };
}

test(
  'rows of one kind written together come out as those written one by one',
  { timeout: 60_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(kinds, async tables => {
        expect(await outcome(tables, true)).toEqual(await outcome(tables, false));
      }),
      { numRuns: 60 },
    );
  },
);
