import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as XLSX from '@e965/xlsx';

const ROWS = 100_000;
const FIRST_DAY = 44_571; // 2022-01-10 as a spreadsheet counts days

type Cell = string | number | XLSX.CellObject;

/** Items with their stock and cost. @returns path of the workbook */
export function writeItemsWorkbook(folder: string): string {
  return write(folder, 'items.xlsx', ['Item', 'Name', 'On hand', 'Unit cost'], at => [
    codeOf(at),
    `Part number ${at}`,
    (at * 37) % 900,
    ((at * 977) % 100_000) / 100,
  ]);
}

/** Sales by item, location and day. @returns path of the workbook */
export function writeSalesWorkbook(folder: string): string {
  return write(folder, 'sales.xlsx', ['Item', 'Location', 'Date', 'Quantity'], at => [
    codeOf(at % 2000),
    `L${at % 5}`,
    { t: 'n', v: FIRST_DAY + Math.floor(at / 2000), z: 'yyyy-mm-dd' },
    at % 40,
  ]);
}

/** A workbook of ten columns, as a planner keeps it: five kinds in every row. @returns path of the workbook */
export function writePlannerWorkbook(folder: string): string {
  const head = ['Item', 'Name', 'Category', 'Location', 'On hand', 'Unit cost', 'Lead time (days)', 'Min', 'Max', 'Supplier']; // prettier-ignore
  return write(folder, 'planner.xlsx', head, at => [
    codeOf(at), `Part number ${at}`, `Group ${at % 40}`, `L${at % 5}`, (at * 37) % 900, ((at * 977) % 100_000) / 100, (at % 9) * 7, at % 20, 20 + (at % 50), `S${at % 300}`,
  ]); // prettier-ignore
}

function codeOf(at: number): string {
  return `SKU-${String(at).padStart(6, '0')}`;
}

function write(folder: string, name: string, head: string[], rowOf: (at: number) => Cell[]): string {
  const path = join(folder, name);
  const rows = Array.from({ length: ROWS }, (_, at) => rowOf(at));
  const book = XLSX.utils.book_new();
  XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet([head, ...rows], { dense: true }), 'Data');
  const bytes: unknown = XLSX.write(book, {
    type: 'buffer',
    bookType: 'xlsx',
    compression: true,
    bookSST: true,
  });
  if (!(bytes instanceof Uint8Array)) throw new TypeError('no bytes were written');
  writeFileSync(path, bytes);
  return path;
}
