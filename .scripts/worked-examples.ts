import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';

/**
 * Brings two published companies into files that `qm import` reads; docs/worked-examples.md goes on from there.
 * `node .scripts/worked-examples.ts DATA OUT`: DATA holds frepple/ and adventureworks/.
 */

const fixture = z.array(z.object({ model: z.string(), fields: z.record(z.string(), z.unknown()) }));
type Fields = Record<string, unknown>;

const SECONDS_A_DAY = 86_400;

/** frePPLe's fixture of records as one CSV file for each of its tables, its own columns kept. @returns the file names */
export function prepareFrepple(fixtureFile: string, out: string): string[] {
  const records = fixture.parse(JSON.parse(readFileSync(fixtureFile, 'utf8')));
  const fieldsOf = (model: string): Fields[] =>
    records.filter(record => record.model === `input.${model}`).map(record => record.fields);
  mkdirSync(out, { recursive: true });
  const tables: [string, string[], Fields[]][] = [
    // Groups of items have no cost of their own.
    [
      'item',
      ['name', 'description', 'category', 'cost'],
      fieldsOf('item').filter(item => item['cost'] !== undefined),
    ],
    ['buffer', ['item_id', 'location_id', 'onhand'], fieldsOf('buffer')],
    [
      'itemsupplier',
      ['supplier_id', 'item_id', 'leadtime', 'sizeminimum', 'sizemultiple', 'cost'],
      fieldsOf('itemsupplier').map(row => ({ ...row, leadtime: Number(row['leadtime']) / SECONDS_A_DAY })),
    ],
    [
      'demand',
      ['item_id', 'location_id', 'due', 'quantity'],
      fieldsOf('demand').map(row => ({ ...row, due: String(row['due']).slice(0, 10) })),
    ],
  ];
  return tables.map(([name, columns, rows]) => {
    const file = join(out, `frepple-${name}.csv`);
    const lines = rows.map(row => columns.map(column => quote(row[column])));
    writeFileSync(file, `${[columns, ...lines].map(cells => cells.join(',')).join('\n')}\n`);
    return file;
  });
}

/**
 * AdventureWorks keeps the supplier of an order line in the order's head: both in one file, for lines of orders that are
 * pending or approved. Its other files are read as they are. @returns the file name
 */
export function prepareAdventureWorks(folder: string, out: string): string {
  const read = (name: string): string[][] =>
    readFileSync(join(folder, name), 'utf8')
      .trim()
      .split(/\r?\n/)
      .map(line => line.split('\t'));
  const heads = new Map(read('PurchaseOrderHeader.csv').map(head => [head[0], head]));
  const lines = read('PurchaseOrderDetail.csv').flatMap(([order, , due, ordered, product, , , received]) => {
    const head = heads.get(order);
    const [status, vendor] = [head?.[2], head?.[4]];
    if (status !== '1' && status !== '2') return [];
    return [[order, vendor, product, due?.slice(0, 10), ordered, received].join(',')];
  });
  mkdirSync(out, { recursive: true });
  const file = join(out, 'adventureworks-open-orders.csv');
  writeFileSync(file, `${['order,supplier,item,expected,quantity,received', ...lines].join('\n')}\n`);
  return file;
}

function quote(value: unknown): string {
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

if (import.meta.main) {
  const [data = '../shared/data', out = 'examples'] = process.argv.slice(2);
  for (const file of prepareFrepple(resolve(data, 'frepple/distribution_demo.json'), out)) console.log(file);
  console.log(prepareAdventureWorks(resolve(data, 'adventureworks'), out));
}
