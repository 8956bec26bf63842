import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toIso } from '../../shared/dates.ts';
import { plannerFiles } from '../imports/planner-files/test-all-files.ts';
import type { Truth } from '../imports/planner-files/test-planner-file.ts';
import { importFile, undoImport, type ImportRequest } from './imports.ts';
import { openTestWorkspace, quietJob, type TestWorkspace } from './test-workspace.ts';

let workspace: TestWorkspace;
beforeAll(async () => {
  workspace = await openTestWorkspace();
});
afterAll(() => workspace.remove());

const places =
  'JOIN item_location il ON il.key = t.item_location JOIN item i ON i.key = il.item JOIN location l ON l.key = il.location';
const amounts = (table: string) =>
  `SELECT i.code item, l.code location, t.day, t.days, t.quantity FROM ${table} t ${places}`;

/** How each kind is read back out of the tables, by the names that the truth uses. */
const stored = {
  demand: amounts('demand'),
  forecasts: amounts('given_forecast'),
  availability: amounts('availability'),
  items: `SELECT code item, name, category, unit, cost_micros / 1e6 cost, price_micros / 1e6 price, currency, lead_time_days, moq, multiple FROM item`,
  stock: `SELECT i.code item, l.code location, t.on_hand, t.reserved, t.backordered, t.as_of FROM stock_snapshot t ${places}`,
  policies: `SELECT i.code item, l.code location, fields ->> 'min' min, fields ->> 'max' max, fields ->> 'safety_stock' safety_stock, fields ->> 'service_level' service_level
    FROM policy p JOIN item i ON i.key = p.item JOIN location l ON l.key = p.location`,
  suppliers: 'SELECT code supplier, name, email, currency, lead_time_days FROM supplier',
  'supplier-items': `SELECT s.code supplier, i.code item, t.supplier_code, t.price_micros / 1e6 price, t.price_per per, t.moq, t.multiple, t.lead_time_days
    FROM supplier_item t JOIN item i ON i.key = t.item JOIN supplier s ON s.key = t.supplier`,
  'open-orders': `SELECT order_number "order", s.code supplier, i.code item, l.code location, t.quantity, t.received, t.expected
    FROM open_line t ${places} LEFT JOIN supplier s ON s.key = t.supplier`,
  receipts: `SELECT order_number "order", s.code supplier, i.code item, l.code location, t.quantity, t.rejected, t.ordered_on, t.expected, t.received_on
    FROM receipt t ${places} LEFT JOIN supplier s ON s.key = t.supplier`,
  'customer-orders': `SELECT order_number "order", i.code item, l.code location, t.quantity, t.due FROM customer_line t ${places}`,
  bom: 'SELECT k.code kit, c.code component, quantity FROM kit_component t JOIN item k ON k.key = t.kit JOIN item c ON c.key = t.component',
} satisfies Record<keyof Truth, string>;

type Row = Record<string, string | number | null>;
const days = new Set(['day', 'as_of', 'expected', 'ordered_on', 'received_on', 'due']);

/** Rows of a kind with the fields that the truth states, as sorted lines. */
function linesOf(rows: Row[], fields: string[]): string[] {
  return rows.map(row => fields.map(field => `${field} ${row[field] ?? ''}`).join(', ')).toSorted();
}

function truthRows(rows: NonNullable<Truth[keyof Truth]>): Row[] {
  return rows.map(row =>
    Array.isArray(row)
      ? { item: row[0], location: row[1], day: row[2], days: row[3], quantity: row[4] }
      : (row as Row),
  );
}

function storedRows(kind: keyof Truth): Row[] {
  const rows = workspace.engine.store.reader.prepare<[], Row>(stored[kind]).all();
  return rows.map(row =>
    Object.fromEntries(
      Object.entries(row).map(([name, value]) => [
        name,
        days.has(name) && typeof value === 'number' ? toIso(value) : value,
      ]),
    ),
  );
}

describe('a file as planners keep it stands cell by cell in the workspace, and is gone again when undone', () => {
  it.each(plannerFiles.map(file => [file.name, file] as const))('%s', async (_, file) => {
    const { bytes, truth, fileName, name: _name, kind = 'auto', ...options } = file;
    const path = join(workspace.folder, fileName);
    writeFileSync(path, bytes);
    const request: ImportRequest = { path, kind, actor: 'test', ...options };
    const { report } = await importFile(workspace.engine, request, quietJob());
    expect(report.problems).toEqual([]);
    expect(report.kinds.map(each => each.kind).toSorted()).toEqual(Object.keys(truth).toSorted());
    for (const kind_ of Object.keys(truth) as (keyof Truth)[]) {
      const wanted = truthRows(truth[kind_] ?? []).map(row =>
        row['location'] === 'Main' ? { ...row, location: 'MAIN' } : row,
      );
      const fields = [...new Set(wanted.flatMap(row => Object.keys(row)))];
      const known = new Set(wanted.map(row => row['item']));
      const found = storedRows(kind_).filter(row => kind_ !== 'items' || known.has(row['item']));
      expect(linesOf(found, fields)).toEqual(linesOf(wanted, fields));
    }
    await undoImport(workspace.engine, undefined, 'test');
    for (const kind_ of Object.keys(stored) as (keyof Truth)[]) expect(storedRows(kind_)).toEqual([]);
  });
});
