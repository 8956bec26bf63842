import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { toIso } from '../../shared/dates.ts';
import { toMicros } from '../../shared/money.ts';
import { plannerFiles } from '../imports/planner-files/test-all-files.ts';
import { hardWorkbooks } from '../imports/planner-files/test-hard-workbooks.ts';
import type { Truth } from '../imports/planner-files/test-planner-file.ts';
import { importFile, type ImportRequest } from './imports.ts';
import { undoImport } from './undo-import.ts';
import { openTestWorkspace, plan, quietJob, type TestWorkspace } from './test-workspace.ts';

vi.setConfig({ testTimeout: 120_000 });

let workspace: TestWorkspace;
beforeAll(async () => {
  workspace = await openTestWorkspace();
});
afterEach(async () => {
  const left = workspace.engine.store.reader.prepare("SELECT 1 FROM import WHERE state = 'done'").get();
  if (left !== undefined) await undoImport(workspace.engine, undefined, 'test');
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
  policies: `SELECT i.code item, l.code location, fields ->> 'min' min, fields ->> 'max' max, fields -> 'service' ->> 'safetyStock' safety_stock, fields -> 'service' ->> 'level' service_level
    FROM policy p JOIN item i ON i.key = p.item JOIN location l ON l.key = p.location`,
  suppliers:
    'SELECT code supplier, name, email, currency, lead_time_days, min_order_minor / 100.0 min_order_value FROM supplier',
  'supplier-items': `SELECT s.code supplier, i.code item, t.supplier_code, t.price_micros / 1e6 price, t.price_per per, s.currency, t.breaks, t.moq, t.multiple, t.lead_time_days
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

const lineOf = (row: Row, fields: string[]) => fields.map(field => `${field} ${row[field] ?? ''}`).join(', ');

/** Rows of the truth that are not stored as it states them; of each only the fields that it states. */
function missing(wanted: Row[], found: Row[]): string[] {
  const linesBy = new Map<string, Set<string>>();
  return wanted.flatMap(row => {
    const fields = Object.keys(row);
    const key = fields.join();
    const lines = linesBy.get(key) ?? new Set(found.map(each => lineOf(each, fields)));
    linesBy.set(key, lines);
    return lines.has(lineOf(row, fields)) ? [] : [lineOf(row, fields)];
  });
}

function asStored(breaks: { break_qty: number; break_price: number }[]): string {
  return JSON.stringify(
    breaks.map(each => ({ quantity: each.break_qty, priceMicros: toMicros(each.break_price) })),
  );
}

function truthRows(rows: NonNullable<Truth[keyof Truth]>): Row[] {
  return rows.map(row =>
    Array.isArray(row)
      ? { item: row[0], location: row[1], day: row[2], days: row[3], quantity: row[4] }
      : (('breaks' in row ? { ...row, breaks: asStored(row.breaks ?? []) } : row) as Row),
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

function countOf(table: 'plan_line' | 'item_location'): unknown {
  const current = table === 'plan_line' ? ' WHERE run = (SELECT max(run) FROM plan_line)' : '';
  return workspace.engine.store.reader.prepare(`SELECT count(*) FROM ${table}${current}`).pluck().get();
}

describe('a file as planners keep it stands cell by cell in the workspace, changes nothing again and is gone when undone', () => {
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
      const known = new Set(wanted.map(row => row['item']));
      const found = storedRows(kind_).filter(row => kind_ !== 'items' || known.has(row['item']));
      expect(missing(wanted, found)).toEqual([]);
      expect(found).toHaveLength(wanted.length);
    }
    const again = await importFile(workspace.engine, request, quietJob());
    expect(again.report.rows).toMatchObject({ new: 0, changed: 0, rejected: 0 });
    if (hardWorkbooks.includes(file)) {
      await plan(workspace, { asOf: '2016-02-01' });
      expect(countOf('plan_line')).toBe(countOf('item_location'));
    }
    await undoImport(workspace.engine, undefined, 'test');
    for (const kind_ of Object.keys(stored) as (keyof Truth)[]) expect(storedRows(kind_)).toEqual([]);
  });
});
