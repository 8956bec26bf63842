import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connect } from './connection.ts';
import { findProblems } from './integrity.ts';
import { migrate } from './migrate.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'qm-check-'));
  file = join(folder, 'company.qm');
  change('');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Writes past every rule that the application keeps. */
function change(sql: string): void {
  const db = connect(file, 'write');
  migrate(db);
  db.pragma('foreign_keys = OFF');
  db.exec(sql);
  db.close();
}

const pair = `INSERT INTO item (key, id, code) VALUES (1, 'i', 'A'); INSERT INTO location (key, id, code) VALUES (1, 'l', 'L');
  INSERT INTO item_location (key, item, location) VALUES (1, 1, 1), (2, 1, 2);`;

describe('the thorough check', () => {
  it('finds nothing in a sound file', () => {
    expect(findProblems(file)).toEqual([]);
  });

  it('finds rows that refer to nothing', () => {
    change('INSERT INTO item_location (key, item, location) VALUES (1, 7, 7)');
    expect(findProblems(file)).toContain(
      'A row of item_location refers to a row of item that does not exist',
    );
  });

  it('finds rows of an import that is not done', () => {
    change(`${pair} DELETE FROM item_location WHERE key = 2; INSERT INTO source (key, name) VALUES (1, 's');
      INSERT INTO demand (item_location, day, source, days, quantity, import) VALUES (1, 1, 1, 1, 5, 99);`);
    expect(findProblems(file)).toEqual(['1 imports have rows but are not recorded as done']);
  });

  it('finds stock of item-locations that are gone, and counts them', () => {
    change(`INSERT INTO stock_ledger (item_location, day, kind, quantity, actor, at) VALUES
      (7, 1, 'count', 3, '', ''), (7, 1, 'count', 1, '', ''), (7, 1, 'count', 1, '', ''), (8, 1, 'count', 5, '', ''), (9, 1, 'count', 2, '', ''), (9, 1, 'count', -2, '', '')`);
    expect(findProblems(file)).toEqual(['2 item-locations that were taken away still have stock']);
  });

  it('finds goods that came in before their order was sent', () => {
    change(`INSERT INTO item (key, id, code) VALUES (1, 'i', 'A'); INSERT INTO location (key, id, code) VALUES (1, 'l', 'L');
      INSERT INTO item_location (key, item, location) VALUES (1, 1, 1);
      INSERT INTO purchase_order (key, id, number, kind, location, state, currency, ordered_on, created_at) VALUES (1, 'o', 'PO-1', 'purchase', 1, 'draft', 'EUR', 1, '');
      INSERT INTO order_line (id, purchase_order, line, item_location, quantity, received, unit_price_micros, total_minor, cause) VALUES ('x', 1, 1, 1, 5, 2, 0, 0, 'c');`);
    expect(findProblems(file)).toEqual(['1 order lines were received before their order was sent']);
  });
});
