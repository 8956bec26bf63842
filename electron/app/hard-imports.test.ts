import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { toDay } from '../../shared/dates.ts';
import { hardWorkbooks } from '../imports/planner-files/test-hard-workbooks.ts';
import type { Truth } from '../imports/planner-files/test-planner-file.ts';
import { importFile, undoImport } from './imports.ts';
import { openTestWorkspace, plan, quietJob, type TestWorkspace } from './test-workspace.ts';

vi.setConfig({ testTimeout: 60_000 });

let workspace: TestWorkspace;
beforeAll(async () => {
  workspace = await openTestWorkspace();
});
afterAll(() => workspace.remove());

const places =
  'JOIN item_location il ON il.key = t.item_location JOIN item i ON i.key = il.item JOIN location l ON l.key = il.location';

const kinds = ['items', 'stock', 'policies', 'supplier-items'] as const;
type Kept = { sql: string; fields: readonly string[] };

/** What is kept of each kind, and the fields of the truth in the order of its columns. */
const kept: Record<(typeof kinds)[number], Kept> = {
  items: {
    sql: 'SELECT code, name, category, cost_micros / 1e6, price_micros / 1e6, lead_time_days FROM item',
    fields: ['item', 'name', 'category', 'cost', 'price', 'lead_time_days'],
  },
  stock: {
    sql: `SELECT i.code, t.on_hand FROM stock_snapshot t ${places}`,
    fields: ['item', 'on_hand'],
  },
  policies: {
    sql: `SELECT i.code, fields ->> 'min', fields ->> 'max', fields -> 'service' ->> 'safetyStock'
      FROM policy p JOIN item i ON i.key = p.item`,
    fields: ['item', 'min', 'max', 'safety_stock'],
  },
  'supplier-items': {
    sql: `SELECT s.code, i.code, t.price_micros / 1e6, t.moq, t.lead_time_days FROM supplier_item t
      JOIN item i ON i.key = t.item JOIN supplier s ON s.key = t.supplier`,
    fields: ['supplier', 'item', 'price', 'moq', 'lead_time_days'],
  },
};

function rowsOf(sql: string): string[] {
  return workspace.engine.store.reader
    .prepare<[], unknown[]>(sql)
    .raw()
    .all()
    .map(row => JSON.stringify(row.map(cell => (cell === '' ? null : cell))))
    .toSorted();
}

/** The rows that the file states, as they must be kept. */
function statedRows(rows: readonly object[], fields: readonly string[]): string[] {
  return rows
    .map(row => {
      const cells = new Map<string, unknown>(Object.entries(row));
      return JSON.stringify(fields.map(field => cells.get(field) ?? null));
    })
    .toSorted();
}

function expectKept(truth: Truth): void {
  for (const kind of kinds)
    expect([kind, ...rowsOf(kept[kind].sql)]).toEqual([
      kind,
      ...statedRows(truth[kind] ?? [], kept[kind].fields),
    ]);
  expect(rowsOf(`SELECT i.code, l.code, t.day, t.days, t.quantity FROM demand t ${places}`)).toEqual(
    (truth.demand ?? [])
      .map(([item, , day, days, quantity]) => JSON.stringify([item, 'MAIN', toDay(day), days, quantity]))
      .toSorted(),
  );
}

describe('the workbooks that planners start with', () => {
  it.each(hardWorkbooks.map(file => [file.name, file] as const))('%s', async (_, file) => {
    const path = join(workspace.folder, file.fileName);
    writeFileSync(path, file.bytes);
    const request = { path, kind: 'auto' as const, actor: 'test' };
    const { report } = await importFile(workspace.engine, request, quietJob());
    expect(report.problems).toEqual([]);
    expectKept(file.truth);

    const again = await importFile(workspace.engine, request, quietJob());
    expect(again.report.rows).toMatchObject({ new: 0, changed: 0, rejected: 0 });
    expectKept(file.truth);

    await plan(workspace, { asOf: '2016-02-01' });
    expect(rowsOf('SELECT count(*) FROM plan_line')).toEqual([`[${file.truth.items?.length}]`]);

    await undoImport(workspace.engine, report.importId ?? '', 'test');
    expectKept({});
  });
});
