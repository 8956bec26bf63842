import { parseNumber } from '../../shared/parse-number.ts';
import type { ImportKind } from '../../shared/model/imports.ts';
import { parsePeriod } from './date-text.ts';
import { emptyMapping, type KindMapping } from './mapping.ts';
import { cellText } from './sheet.ts';
import { usedCells, type Reading, type Table } from './table.ts';

type ColumnTest = 'any' | 'blank' | 'code' | 'unit' | 'number' | 'date' | 'supply type';

/** A layout without a header, told by its number of columns and what they hold; fields by column, counted from 1. */
type Template = {
  name: string;
  columns: [least: number, most: number];
  holds: ColumnTest[];
  kinds: { kind: ImportKind; columns: Record<string, number> }[];
};

const templates: Template[] = [
  {
    name: 'Netstock stock.csv',
    columns: [13, 40],
    holds: ['code', 'code', 'any', 'number', 'number', 'number', 'number', 'number', 'supply type'],
    kinds: [
      { kind: 'items', columns: { item: 1, cost: 4, price: 6 } },
      { kind: 'stock', columns: { item: 1, location: 2, on_hand: 7, reserved: 8 } },
      { kind: 'supplier-items', columns: { supplier: 11, item: 1, price: 5 } },
    ],
  },
  {
    name: 'Netstock sales.csv',
    columns: [6, 12],
    holds: ['code', 'code', 'any', 'date', 'date', 'number'],
    kinds: [{ kind: 'demand', columns: { item: 1, location: 2, date: 4, quantity: 6 } }],
  },
  {
    name: 'item, location, date, quantity (Netstock monthly sales)',
    columns: [4, 4],
    holds: ['code', 'code', 'date', 'number'],
    kinds: [{ kind: 'demand', columns: { item: 1, location: 2, date: 3, quantity: 4 } }],
  },
  {
    name: 'Netstock master.csv',
    columns: [8, 10],
    holds: ['code', 'code', 'unit', 'number', 'number', 'blank', 'blank', 'blank'],
    kinds: [{ kind: 'items', columns: { item: 1, name: 2, unit: 3 } }],
  },
];

/** Proposes a template for a table without a header; to be confirmed, so the confidence is low. Empty when none fits. */
export function mapHeaderless(reading: Reading, kind: ImportKind | 'auto'): KindMapping[] {
  const { table } = reading;
  const found = templates.find(
    each => fits(table, each) && (kind === 'auto' || each.kinds.some(known => known.kind === kind)),
  );
  if (!found) return [];
  reading.report.infer(
    'template',
    found.name,
    0.6,
    `no header; ${table.sheet.columns.length} columns that hold what this layout has. Please confirm`,
  );
  return found.kinds
    .filter(each => kind === 'auto' || each.kind === kind)
    .map(each => ({
      ...emptyMapping(each.kind),
      columns: new Map(Object.entries(each.columns).map(([field, column]) => [field, column - 1])),
    }));
}

/** Whether a table has no header and is laid out as one of the templates. */
export function isKnownWithoutHeader(table: Table): boolean {
  return table.headerRows.length === 0 && templates.some(each => fits(table, each));
}

function fits(table: Table, { columns: [least, most], holds }: Template): boolean {
  const count = table.sheet.columns.length;
  return (
    count >= least &&
    count <= most &&
    holds.every((test, column) => test === 'any' || columnFits(table, column, test))
  );
}

/** A column fits when it has values and nearly all of the first thousand are of the kind. */
function columnFits(table: Table, column: number, test: ColumnTest): boolean {
  const texts = usedCells(table, column).slice(0, 1000).map(cellText);
  const good = texts.filter(text => textFits(text, test));
  if (test === 'blank') return texts.length === 0;
  if (test === 'number' && texts.length === 0) return true;
  return texts.length > 0 && good.length >= texts.length * 0.9;
}

function textFits(text: string, test: ColumnTest): boolean {
  const isNumber = parseNumber(text, '.') !== null || parseNumber(text, ',') !== null;
  if (test === 'number') return isNumber;
  if (test === 'unit') return /^\p{L}[\p{L}\d]{0,4}\.?$/u.test(text);
  if (test === 'supply type') return /^(?:IN|EX)$/i.test(text);
  const isDate = /\D/.test(text) && parsePeriod(text, 'dmy') !== null;
  return test === 'date' ? isDate || parsePeriod(text, 'mdy') !== null : !isDate;
}
