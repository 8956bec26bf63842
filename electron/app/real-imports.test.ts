import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { toIso } from '../../shared/dates.ts';
import type { ImportMap } from '../../shared/model/imports.ts';
import { importFile, type ImportRequest } from './imports.ts';
import { openTestWorkspace, quietJob, type TestWorkspace } from './test-workspace.ts';

const data = resolve(process.env['QM_DATA'] ?? join(import.meta.dirname, '../../../shared/data'));
const present = existsSync(join(data, 'README.md'));
if (!present) console.log(`skipped: no data folder at ${data} (set QM_DATA)`);

vi.setConfig({ testTimeout: 120_000 });

let workspace: TestWorkspace;
beforeEach(async () => {
  workspace = await openTestWorkspace();
});
afterEach(() => workspace.remove());

/** Cells of a file by a route that shares nothing with the reader. */
const cellsOf = (file: string, delimiter: string): string[][] =>
  readFileSync(join(data, file), 'utf8')
    .replace(/\r/g, '')
    .split('\n')
    .filter(Boolean)
    .map(line => line.split(delimiter).map(cell => cell.trim()));

async function importPath(path: string, request: Partial<ImportRequest>) {
  const { report } = await importFile(
    workspace.engine,
    { path, kind: 'auto', actor: 'test', ...request },
    quietJob(),
  );
  expect(report.problems).toEqual([]);
  return report;
}

const columns = (sql: string): string[] =>
  workspace.engine.store.reader
    .prepare<[], unknown[]>(sql)
    .raw()
    .all()
    .map(row => row.join('|'))
    .toSorted();

const places =
  'JOIN item_location il ON il.key = t.item_location JOIN item i ON i.key = il.item JOIN location l ON l.key = il.location';
const decimals = (text: string | undefined) => String(Number(text));
const dayOf = (text: string | undefined) => (text ?? '').slice(0, 10);
const withDays = (lines: string[], ...at: number[]) =>
  lines
    .map(line =>
      line
        .split('|')
        .map((cell, index) => (at.includes(index) && cell !== '' ? toIso(Number(cell)) : cell))
        .join('|'),
    )
    .toSorted();

describe.skipIf(!present)('a manufacturer, by mapping files', () => {
  const folder = join(data, 'adventureworks');
  const mapped = (file: string, kinds: ImportMap['kinds'], constants: ImportMap['constants'] = {}) =>
    importPath(join(folder, file), { map: { header: null, delimiter: 'tab', constants, kinds } });

  it('items and their policies', async () => {
    await mapped('Product.csv', [
      { kind: 'items', columns: { item: 1, name: 2, cost: 9, price: 10 } },
      { kind: 'policies', columns: { item: 1, safety_stock: 7, min: 8 } },
    ]);
    const rows = cellsOf('adventureworks/Product.csv', '\t');
    expect(rows).toHaveLength(504);
    expect(columns('SELECT code, name, cost_micros / 1e6, price_micros / 1e6 FROM item')).toEqual(
      rows.map(row => [row[0], row[1], decimals(row[8]), decimals(row[9])].join('|')).toSorted(),
    );
    expect(
      columns(
        "SELECT i.code, fields -> 'service' ->> 'safetyStock', fields ->> 'min' FROM policy p JOIN item i ON i.key = p.item",
      ),
    ).toEqual(rows.map(row => [row[0], decimals(row[6]), decimals(row[7])].join('|')).toSorted());
  });

  it('vendors and their terms', async () => {
    await mapped('Vendor.csv', [{ kind: 'suppliers', columns: { supplier: 1, name: 3 } }]);
    await mapped('ProductVendor.csv', [
      {
        kind: 'supplier-items',
        columns: { item: 2, supplier: 3, lead_time_days: 4, price: 5, moq: 8, maximum: 9 },
      },
    ]);
    expect(columns('SELECT code, name FROM supplier')).toEqual(
      cellsOf('adventureworks/Vendor.csv', '\t')
        .map(row => `${row[0]}|${row[2]}`)
        .toSorted(),
    );
    const terms = cellsOf('adventureworks/ProductVendor.csv', '\t');
    expect(terms.length).toBeGreaterThan(450);
    expect(
      columns(`SELECT i.code, s.code, t.lead_time_days, t.price_micros / 1e6, t.moq, t.maximum FROM supplier_item t
        JOIN item i ON i.key = t.item JOIN supplier s ON s.key = t.supplier`),
    ).toEqual(
      terms
        .map(row =>
          [row[1], row[2], ...row.slice(3, 5).map(decimals), ...row.slice(7, 9).map(decimals)].join('|'),
        )
        .toSorted(),
    );
  });

  it('stock at fourteen locations', async () => {
    await mapped('ProductInventory.csv', [{ kind: 'stock', columns: { item: 2, location: 3, on_hand: 6 } }], {
      as_of: '2014-08-08',
    });
    const rows = cellsOf('adventureworks/ProductInventory.csv', '\t');
    expect(new Set(rows.map(row => row[2])).size).toBe(14);
    expect(columns(`SELECT i.code, l.code, t.on_hand FROM stock_snapshot t ${places}`)).toEqual(
      rows.map(row => [row[1], row[2], decimals(row[5])].join('|')).toSorted(),
    );
  });

  const orders = () => cellsOf('adventureworks/PurchaseOrderDetail.csv', '\t');

  it('lines that are still open', async () => {
    await mapped('PurchaseOrderDetail.csv', [
      { kind: 'open-orders', columns: { order: 1, item: 5, quantity: 4, expected: 3, received: 8 } },
    ]);
    const open = columns(
      `SELECT order_number, i.code, t.quantity, t.received, t.expected FROM open_line t ${places}`,
    );
    expect(withDays(open, 4)).toEqual(
      orders()
        .filter(row => Number(row[3]) > Number(row[7]))
        .map(row => [row[0], row[4], decimals(row[3]), decimals(row[7]), dayOf(row[2])].join('|'))
        .toSorted(),
    );
  });

  it('receipts with rejects; the few that one order states twice for a day are refused by row', async () => {
    const map: ImportMap = {
      header: null,
      kinds: [
        {
          kind: 'receipts',
          columns: { order: 1, item: 5, quantity: 8, expected: 3, received_on: 11, rejected: 9 },
        },
      ],
    };
    const path = join(folder, 'PurchaseOrderDetail.csv');
    const request = { path, map, kind: 'auto', skipRejected: true, actor: 'test' } as const;
    const { report } = await importFile(workspace.engine, request, quietJob());
    const first = new Map<string, string[]>();
    const twice: number[] = [];
    orders().forEach((row, index) => {
      const key = [row[0], row[4], dayOf(row[10])].join('|');
      if (first.has(key)) twice.push(index + 1);
      else first.set(key, row);
    });
    expect(report.problems.map(problem => problem.row)).toEqual(twice);
    const receipts = columns(
      `SELECT order_number, i.code, t.quantity, t.rejected, t.expected, t.received_on FROM receipt t ${places}`,
    );
    expect(withDays(receipts, 4, 5)).toEqual(
      [...first.values()]
        .map(row =>
          [row[0], row[4], decimals(row[7]), decimals(row[8]), dayOf(row[2]), dayOf(row[10])].join('|'),
        )
        .toSorted(),
    );
  });

  it('the bills of material that are in force', async () => {
    await mapped('BillOfMaterials.csv', [
      {
        kind: 'bom',
        columns: { kit: 2, component: 3, quantity: 8 },
        where: [
          { column: 2, filled: true },
          { column: 5, filled: false },
        ],
      },
    ]);
    const rows = cellsOf('adventureworks/BillOfMaterials.csv', '\t');
    expect(
      columns(
        'SELECT k.code, c.code, t.quantity FROM kit_component t JOIN item k ON k.key = t.kit JOIN item c ON c.key = t.component',
      ),
    ).toEqual(
      rows
        .filter(row => row[1] !== '' && row[4] === '')
        .map(row => [row[1], row[2], decimals(row[7])].join('|'))
        .toSorted(),
    );
  });
});

describe.skipIf(!present)('a retailer', () => {
  it('sales and flags by week, cell by cell', async () => {
    for (const [file, kind, table] of [
      ['vn2/Week 0 - 2024-04-08 - Sales.csv', 'demand', 'demand'],
      ['vn2/Week 0 - In Stock.csv', 'availability', 'availability'],
    ] as const) {
      await importPath(join(data, file), { kind });
      const [head = [], ...rows] = cellsOf(file, ',');
      const wanted = rows.flatMap(row =>
        row
          .slice(2)
          .map((cell, at) =>
            [
              row[1],
              row[0],
              head[at + 2],
              7,
              cell === 'True' ? 1 : cell === 'False' ? 0 : decimals(cell),
            ].join('|'),
          ),
      );
      expect(
        withDays(columns(`SELECT i.code, l.code, t.day, t.days, t.quantity FROM ${table} t ${places}`), 2),
      ).toEqual(wanted.toSorted());
    }
  });

  it('the state of the last week, by a mapping file', async () => {
    const file = 'vn2/Week 0 - 2024-04-08 - Initial State.csv';
    await importPath(join(data, file), {
      map: {
        constants: { as_of: '2024-04-15' },
        kinds: [
          { kind: 'stock', columns: { item: 'Product', location: 'Store', on_hand: 'End Inventory' } },
          {
            kind: 'open-orders',
            columns: { item: 'Product', location: 'Store' },
            unpivot: [
              { column: 'In Transit W+1', set: { expected: '2024-04-15' } },
              { column: 'In Transit W+2', set: { expected: '2024-04-22' } },
            ],
          },
        ],
      },
    });
    const [, ...rows] = cellsOf(file, ',');
    expect(columns(`SELECT i.code, l.code, t.on_hand FROM stock_snapshot t ${places}`)).toEqual(
      rows.map(row => [row[1], row[0], decimals(row[5])].join('|')).toSorted(),
    );
    const wanted = rows.flatMap(row => [
      [row[1], row[0], decimals(row[6]), '2024-04-15'],
      [row[1], row[0], decimals(row[7]), '2024-04-22'],
    ]);
    expect(
      withDays(columns(`SELECT i.code, l.code, t.quantity, t.expected FROM open_line t ${places}`), 3),
    ).toEqual(
      wanted
        .filter(line => line[2] !== '0')
        .map(line => line.join('|'))
        .toSorted(),
    );
  });
});

describe.skipIf(!present)("a planner's sheet", () => {
  it.each([
    ['complete_dataset_large.csv', 499],
    ['complete_dataset_small.csv', 39],
  ])('%s, cell by cell', async (name, count) => {
    await importPath(join(data, 'planner-sheet', name), { lastPeriod: '2023-12' });
    const [, ...rows] = cellsOf(`planner-sheet/${name}`, ',');
    expect(rows).toHaveLength(count);
    const months = Array.from({ length: 12 }, (_, month) => `2023-${String(month + 1).padStart(2, '0')}-01`);
    expect(withDays(columns(`SELECT i.code, t.day, t.quantity FROM demand t ${places}`), 1)).toEqual(
      rows
        .flatMap(row => months.map((month, at) => [row[0], month, decimals(row[at + 1])].join('|')))
        .toSorted(),
    );
    expect(columns('SELECT code, cost_micros / 1e6, lead_time_days, price_micros / 1e6 FROM item')).toEqual(
      rows.map(row => [row[0], decimals(row[13]), decimals(row[14]), decimals(row[15])].join('|')).toSorted(),
    );
    expect(columns(`SELECT i.code, t.on_hand, t.backordered FROM stock_snapshot t ${places}`)).toEqual(
      rows.map(row => [row[0], decimals(row[16]), decimals(row[17])].join('|')).toSorted(),
    );
  });
});

type Fixture = { model: string; fields: Record<string, string | number | null> };

describe.skipIf(!present)('a distribution network, as its planning program writes it to CSV', () => {
  it('items, suppliers, terms, buffers and demand', async () => {
    const fixtures = JSON.parse(
      readFileSync(join(data, 'frepple/distribution_demo.json'), 'utf8'),
    ) as Fixture[];
    const of = (model: string) =>
      fixtures.filter(each => each.model === `input.${model}`).map(({ fields }) => fields);
    const write = (name: string, head: string, rows: (string | number | null | undefined)[][]) => {
      const path = join(workspace.folder, name);
      writeFileSync(path, [head, ...rows.map(row => row.map(cell => cell ?? '').join(','))].join('\n'));
      return path;
    };
    const items = of('item');
    await importPath(
      write(
        'item.csv',
        'name,description',
        items.map(each => [each['name'], each['description']]),
      ),
      {},
    );
    await importPath(
      write(
        'supplier.csv',
        'name,description',
        of('supplier').map(each => [each['name'], each['description']]),
      ),
      {},
    );
    const terms = of('itemsupplier');
    await importPath(
      write(
        'itemsupplier.csv',
        'supplier,item,location,leadtime,sizeminimum,sizemultiple,cost',
        terms.map(each => [
          each['supplier_id'],
          each['item_id'],
          each['location_id'],
          each['leadtime'],
          each['sizeminimum'],
          each['sizemultiple'],
          each['cost'],
        ]),
      ),
      {},
    );
    const buffers = of('buffer');
    await importPath(
      write(
        'buffer.csv',
        'item,location,onhand,minimum',
        buffers.map(each => [each['item_id'], each['location_id'], each['onhand'], each['minimum']]),
      ),
      {},
    );
    const demands = of('demand');
    await importPath(
      write(
        'demand.csv',
        'name,item,location,due,quantity,status',
        demands.map(each => [
          each['name'],
          each['item_id'],
          each['location_id'],
          each['due'],
          each['quantity'],
          each['status'],
        ]),
      ),
      {},
    );

    const known = new Set(items.map(each => each['name']));
    expect(
      columns('SELECT code, name FROM item').filter(line => known.has(line.split('|')[0] ?? '')),
    ).toEqual(items.map(each => `${each['name']}|${each['description'] ?? ''}`).toSorted());
    expect(
      columns(`SELECT s.code, i.code, t.lead_time_days, t.moq, t.multiple, t.price_micros / 1e6 FROM supplier_item t
        JOIN item i ON i.key = t.item JOIN supplier s ON s.key = t.supplier`),
    ).toEqual(
      terms
        .map(each =>
          [
            each['supplier_id'],
            each['item_id'],
            Number(each['leadtime']) / 86_400,
            each['sizeminimum'],
            each['sizemultiple'] ?? 0,
            each['cost'] ?? '',
          ].join('|'),
        )
        .toSorted(),
    );
    expect(columns(`SELECT i.code, l.code, t.on_hand FROM stock_snapshot t ${places}`)).toEqual(
      buffers
        .filter(each => each['onhand'] !== null && each['onhand'] !== undefined)
        .map(each => [each['item_id'], each['location_id'], each['onhand']].join('|'))
        .toSorted(),
    );
    const sums = new Map<string, number>();
    for (const each of demands.filter(demand => demand['status'] === 'closed')) {
      const key = [each['item_id'], each['location_id'], dayOf(String(each['due']))].join('|');
      sums.set(key, (sums.get(key) ?? 0) + Number(each['quantity']));
    }
    expect(withDays(columns(`SELECT i.code, l.code, t.day, t.quantity FROM demand t ${places}`), 2)).toEqual(
      [...sums].map(([key, sum]) => `${key}|${sum}`).toSorted(),
    );
  });
});
