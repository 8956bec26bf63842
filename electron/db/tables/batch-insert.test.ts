import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { connect, type Database } from '../connection.ts';
import { createBatchInsert } from './batch-insert.ts';

let folder: string;
let db: Database;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'batch-'));
  db = connect(join(folder, 'a.db'), 'write');
  db.exec(
    'CREATE TABLE noted (row_key INTEGER); CREATE TABLE thing (key INTEGER PRIMARY KEY AUTOINCREMENT, code TEXT UNIQUE, size REAL);' +
      'CREATE TRIGGER thing_noted AFTER INSERT ON thing BEGIN INSERT INTO noted VALUES (NEW.key); END;',
  );
});

afterEach(() => {
  db.close();
  rmSync(folder, { recursive: true, force: true });
});

test('every row is told with the key that it got, over full batches and the rest, and triggers see each', () => {
  db.prepare("INSERT INTO thing (key, code) VALUES (41, 'first')").run();
  const told = new Map<number, unknown>();
  const batch = createBatchInsert(db, 'thing', ['code', 'size'], (key, row) => told.set(key, row[0]));
  for (let at = 0; at < 257; at++) batch.add([`T${at}`, at / 2]);
  batch.flush();
  const stored = db
    .prepare<[], [number, string]>("SELECT key, code FROM thing WHERE code <> 'first' ORDER BY key")
    .raw()
    .all();
  expect([...told]).toEqual(stored);
  expect(stored).toHaveLength(257);
  expect(db.prepare('SELECT count(*) FROM noted').pluck().get()).toBe(258);
});

test('rows are kept until they are flushed, and flushing twice writes once', () => {
  const batch = createBatchInsert(db, 'thing', ['code', 'size']);
  batch.add(['A', null]);
  expect(db.prepare('SELECT count(*) FROM thing').pluck().get()).toBe(0);
  batch.flush();
  batch.flush();
  expect(db.prepare('SELECT code, size FROM thing').all()).toEqual([{ code: 'A', size: null }]);
});

test('a row that breaks a constraint fails with its batch', () => {
  const batch = createBatchInsert(db, 'thing', ['code', 'size']);
  batch.add(['A', 1]);
  batch.add(['A', 2]);
  expect(() => batch.flush()).toThrow(/UNIQUE/);
});
