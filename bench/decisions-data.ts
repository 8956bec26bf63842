import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { bucketOf } from '../shared/buckets.ts';
import { toDay } from '../shared/dates.ts';

/** A retailer's weekly sales with in-stock flags, one row per store and product; see the data folder's README. */
export type SalesHistory = {
  stores: string[];
  products: string[];
  departments: string[];
  /** Units sold per week. */
  sales: Float64Array[];
  /** False: out of stock for the week, nothing can be learned from it. */
  inStock: boolean[][];
  weeks: number;
  /** Bucket index of the first week. */
  firstBucket: number;
};

/** Folder of the replay's data; undefined when it is not on this machine. */
export function salesFolder(): string | undefined {
  const folder = join(
    resolve(process.env['QM_DATA'] ?? resolve(import.meta.dirname, '../../shared/data')),
    'vn2',
  );
  return existsSync(folder) ? folder : undefined;
}

/** Reads the three files of the replay. */
export function readSales(folder: string): SalesHistory {
  const sales = readTable(join(folder, 'Week 0 - 2024-04-08 - Sales.csv'));
  const flags = readTable(join(folder, 'Week 0 - In Stock.csv'));
  const master = readTable(join(folder, 'Week 0 - Master.csv'));
  const header = sales[0] ?? [];
  const weeks = header.length - 2;
  const department = new Map(master.slice(1).map(row => [`${row[0]}/${row[1]}`, row[4] ?? '']));
  const rows = sales.slice(1);
  return {
    stores: rows.map(row => row[0] ?? ''),
    products: rows.map(row => row[1] ?? ''),
    departments: rows.map(row => department.get(`${row[0]}/${row[1]}`) ?? ''),
    sales: rows.map(row => Float64Array.from(row.slice(2), Number)),
    // The flags run on past the last week of sales; those are not history.
    inStock: flags.slice(1).map(row => row.slice(2, 2 + weeks).map(flag => flag === 'True')),
    weeks,
    firstBucket: bucketOf(toDay(header[2] ?? ''), 'week'),
  };
}

function readTable(file: string): string[][] {
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
  return lines.map(line => line.trim().split(','));
}
