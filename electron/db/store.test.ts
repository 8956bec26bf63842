import { copyFileSync, existsSync, mkdtempSync, renameSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../../shared/errors.ts';
import type { Database } from './connection.ts';
import { findProblems } from './integrity.ts';
import { openStore } from './open.ts';
import type { Store } from './store.ts';
import { loadReferences } from './tables/references.ts';

let folder: string;
let store: Store;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'qm-store-'));
  store = openStore({
    file: join(folder, 'company.qm'),
    create: true,
    purpose: 'a test',
    now: '2026-11-20T08:00:00.000Z',
  });
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

const put = (db: Database, name: string) =>
  db.prepare('INSERT INTO location (id, code) VALUES (?, ?)').run(name, name);
const locations = (db = store.reader) => db.prepare('SELECT code FROM location ORDER BY key').pluck().all();
const turn = () => new Promise<void>(resolve => setImmediate(resolve));

/** Writes a row, then keeps the thread busy for longer than a slice, again and again. */
function* slowly(db: Database, rows: number): Generator<undefined, number> {
  for (let row = 0; row < rows; row++) {
    put(db, `slow-${row}`);
    const end = performance.now() + 15;
    while (performance.now() < end);
    yield;
  }
  return rows;
}

describe('writing', () => {
  it('in slices lets the event loop run, and nobody sees a part of it', async () => {
    let turns = 0;
    const timer = setInterval(() => turns++, 1);
    const writing = store.writeInSlices(db => slowly(db, 10));
    const seen: number[] = [];
    for (let look = 0; look < 5; look++) {
      await turn();
      seen.push(locations().length);
    }
    expect(await writing).toBe(10);
    clearInterval(timer);
    expect(seen).toEqual([0, 0, 0, 0, 0]);
    expect(turns).toBeGreaterThan(5);
    expect(locations()).toHaveLength(10);
  });

  it('waits its turn: commands asked for during a long write run after it, in their order', async () => {
    const order: string[] = [];
    const long = store.writeInSlices(db => slowly(db, 5)).then(() => order.push('long'));
    const first = store.write(db => {
      put(db, 'first');
      order.push('first');
    });
    const second = store.writeInSlices(db => slowly(db, 0)).then(() => order.push('second'));
    const third = store.write(() => order.push('third'), 'full');
    await Promise.all([long, first, second, third]);
    expect(order).toEqual(['long', 'first', 'second', 'third']);
    expect(locations().at(-1)).toBe('first');
  });

  it('keeps nothing after an error, and lets the next in', async () => {
    await expect(
      store.writeInSlices(function* (db) {
        yield* slowly(db, 2);
        throw new AppError('rejected', 'no');
      }),
    ).rejects.toThrow('no');
    await expect(
      store.write(db => {
        put(db, 'half');
        throw new Error('broken');
      }),
    ).rejects.toThrow('broken');
    await expect(store.write(db => (put(db, 'twice'), put(db, 'twice')))).rejects.toThrow('UNIQUE');
    expect(locations()).toEqual([]);
    await store.write(db => put(db, 'whole'));
    expect(locations()).toEqual(['whole']);
  });

  it('keeps nothing of a dry run', async () => {
    const result = await store.writeInSlices(db => slowly(db, 2), { keep: rows => rows > 2 });
    expect([result, locations()]).toEqual([2, []]);
  });

  it('is cancelled between slices and keeps nothing', async () => {
    const abort = new AbortController();
    const writing = store.writeInSlices(db => slowly(db, 1000), { signal: abort.signal });
    setTimeout(() => abort.abort(), 40);
    await expect(writing).rejects.toMatchObject({ code: 'cancelled' });
    await store.write(db => put(db, 'after'));
    expect(locations()).toEqual(['after']);
  });

  it('is not begun for one who is cancelled while waiting', async () => {
    const abort = new AbortController();
    const long = store.writeInSlices(db => slowly(db, 3));
    const waiting = store.writeInSlices(db => slowly(db, 0), { signal: abort.signal });
    abort.abort();
    await expect(waiting).rejects.toMatchObject({ code: 'cancelled' });
    await long;
    expect(locations()).toHaveLength(3);
  });

  it('is cancelled cleanly while it reads row by row', async () => {
    await store.write(db =>
      db.exec(
        "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 20000) INSERT INTO item (id, code) SELECT 'i' || x, 'c' || x FROM n",
      ),
    );
    const abort = new AbortController();
    const writing = store.writeInSlices(
      function* (db) {
        put(db, 'half');
        abort.abort();
        const end = performance.now() + 15;
        while (performance.now() < end);
        yield* loadReferences(db, () => 'id');
        return 0;
      },
      { signal: abort.signal },
    );
    await expect(writing).rejects.toMatchObject({ code: 'cancelled' });
    await store.write(db => put(db, 'after'));
    expect(locations()).toEqual(['after']);
  });
});

describe('a file that is moved away while it is open', () => {
  it('takes no more writes, in words, and goes on when it is back', async () => {
    await store.write(db => put(db, 'before'));
    const aside = join(folder, 'aside.qm');
    renameSync(store.file, aside);
    const refused = store.write(db => put(db, 'lost'));
    await expect(refused).rejects.toMatchObject({ code: 'unavailable' });
    await expect(refused).rejects.toThrow('was moved, renamed or deleted while it was open. Put it back');
    renameSync(aside, store.file);
    await store.write(db => put(db, 'after'));
    expect(locations()).toEqual(['before', 'after']);
    await store.close();
    expect(findProblems(store.file)).toEqual([]);
  });
});

describe('closing', () => {
  it('waits for the write under way and refuses what comes later; a second time it does nothing', async () => {
    const long = store.writeInSlices(db => slowly(db, 4));
    const closing = store.close();
    const late = store.write(db => put(db, 'late'));
    await expect(late).rejects.toMatchObject({ code: 'unavailable' });
    expect(await long).toBe(4);
    await closing;
    await store.close();
    store = openStore({ file: store.file, purpose: 'a test', now: '2026-11-20T08:00:01.000Z' });
    expect(locations()).toHaveLength(4);
  });

  it('empties the write-ahead log into the file, so that a copy of the file alone is whole', async () => {
    await store.writeInSlices(function* (db) {
      for (let row = 0; row < 5000; row++) {
        put(db, `location ${row}`);
        yield;
      }
    });
    expect(statSync(`${store.file}-wal`).size).toBeGreaterThan(0);
    await store.close();
    expect(existsSync(`${store.file}-wal`)).toBe(false);
    const copy = join(folder, 'copy.qm');
    copyFileSync(store.file, copy);
    expect(findProblems(copy)).toEqual([]);
    store = openStore({ file: copy, purpose: 'a test', now: '2026-11-20T08:00:01.000Z' });
    expect(locations()).toHaveLength(5000);
  });
});
