import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { APPLICATION_ID, connect } from './connection.ts';
import { latestVersion, migrate, schemaVersion } from './migrate.ts';
import { migrations } from './migrations/all.ts';

let db: Database.Database;
beforeEach(() => {
  db = new Database(':memory:');
  db.pragma('foreign_keys = ON');
});
afterEach(() => db.close());

const schema = (from: Database.Database) =>
  from.prepare("SELECT name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY name").all();

describe('bringing a file up to date', () => {
  it('starts from nothing and ends at the newest version', () => {
    migrate(db);
    expect(schemaVersion(db)).toBe(latestVersion);
    expect(db.pragma('application_id', { simple: true })).toBe(APPLICATION_ID);
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
  });

  it('knows each version once, from 1 on without a gap', () => {
    expect(migrations.map(step => step.version)).toEqual(migrations.map((_, index) => index + 1));
  });

  it.each(migrations)('step $version ($name) applies on the one before and leads to the same end', step => {
    migrate(db, step.version - 1);
    expect(schemaVersion(db)).toBe(step.version - 1);
    migrate(db, step.version);
    expect(schemaVersion(db)).toBe(step.version);
    expect(db.pragma('foreign_key_check')).toEqual([]);
    migrate(db);
    const fresh = new Database(':memory:');
    migrate(fresh);
    expect(schema(db)).toEqual(schema(fresh));
    fresh.close();
  });

  it('keeps what is there', () => {
    migrate(db, 1);
    db.prepare("INSERT INTO item (id, code) VALUES ('i', 'kept')").run();
    migrate(db);
    expect(db.prepare('SELECT code FROM item').pluck().all()).toEqual(['kept']);
  });

  it('keeps which lines of a plan were accepted', () => {
    migrate(db, 18);
    const numbers = ['on_hand', 'on_order', 'position', 'projected', 'safety_stock', 'reorder_point'];
    const rest = [...numbers, 'order_up_to', 'demand_per_day', 'price_per', 'value_minor', 'risk_minor'];
    db.exec(`INSERT INTO plan_line (run, item_location, action, quantity, class, abc, reason, exceptions, transfers, input, accepted, ${rest.join(', ')})
      SELECT 3, value, 'order', 5, '', '', '', '[]', '[]', '{}', value % 2, ${rest.map(() => '0').join(', ')} FROM json_each('[1, 2, 3]')`);
    migrate(db);
    expect(db.prepare('SELECT run, item_location FROM plan_accepted').raw().all()).toEqual([
      [3, 1],
      [3, 3],
    ]);
  });

  it('leaves the file as it was when a step fails', () => {
    migrate(db, 1);
    // A later step makes this table and stumbles over ours.
    db.exec('CREATE TABLE outbox (mine TEXT)');
    const before = schema(db);
    expect(() => migrate(db)).toThrow('already exists');
    expect(schemaVersion(db)).toBe(1);
    expect(schema(db)).toEqual(before);
    db.exec('DROP TABLE outbox');
    migrate(db);
    expect(schemaVersion(db)).toBe(latestVersion);
  });

  it('refuses to commit rows that refer to nothing', () => {
    migrate(db, 1);
    db.pragma('foreign_keys = OFF');
    db.prepare('INSERT INTO item_location (item, location) VALUES (7, 7)').run();
    expect(() => migrate(db)).toThrow('rows refer to rows that do not exist');
    expect(schemaVersion(db)).toBe(1);
  });
});

describe('connections', () => {
  it('that read may not write, and neither trusts functions in the schema', () => {
    const folder = mkdtempSync(join(tmpdir(), 'qm-connect-'));
    const file = join(folder, 'company.qm');
    const writer = connect(file, 'write');
    migrate(writer);
    const reader = connect(file, 'read');
    expect(() => reader.prepare("INSERT INTO item (id, code) VALUES ('i', 'c')").run()).toThrow();
    for (const each of [reader, writer]) {
      expect(each.pragma('trusted_schema', { simple: true })).toBe(0);
      expect(each.pragma('foreign_keys', { simple: true })).toBe(1);
      each.close();
    }
    rmSync(folder, { recursive: true });
  });

  it('refuse changes to what is append-only', () => {
    migrate(db);
    db.exec("INSERT INTO audit (at, actor, action, subject, fields) VALUES ('', '', '', '', '{}')");
    db.exec(
      "INSERT INTO stock_ledger (item_location, day, kind, quantity, actor, at) VALUES (1, 1, 'count', 1, '', '')",
    );
    for (const table of ['audit', 'stock_ledger']) {
      expect(() => db.exec(`DELETE FROM ${table}`)).toThrow('append-only');
      expect(() => db.exec(`UPDATE ${table} SET at = 'x'`)).toThrow('append-only');
    }
  });
});
