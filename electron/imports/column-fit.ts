import { parseNumber } from '../../shared/parse-number.ts';
import { isDash, isFormulaError, isMissingText } from './column-values.ts';
import { parsePeriod } from './date-text.ts';
import type { Concept } from './header-synonyms.ts';
import { readLeadTime } from './lead-time.ts';
import type { Cell } from './sheet.ts';
import { usedCells, type Table } from './table.ts';

/** Fewer distinct values than this may all be mistakes: they are refused one by one and not taken for another matter. */
const LEAST_DISTINCT = 3;
/** Distinct values that are looked at. */
const LOOKED_AT = 500;

const numbers: ReadonlySet<Concept> = new Set<Concept>([
  'cost', 'price', 'precision', 'moq', 'multiple', 'per', 'break_qty', 'break_price', 'min_order_value',
  'on_hand', 'reserved', 'backordered', 'quantity', 'received', 'rejected', 'component_quantity', 'min', 'max',
  'safety_stock', 'service_level', 'review_days', 'forecast', 'demand', 'open_quantity', 'max_order',
  'replacement_factor', 'like_factor',
]); // prettier-ignore
const dates: ReadonlySet<Concept> = new Set<Concept>([
  'as_of',
  'date',
  'ordered_on',
  'expected',
  'received_on',
  'due',
]);

/**
 * Whether a column's contents can be what its header names: a column of numbers with no number in it, such as a pack size
 * `10x10`, is about something else.
 */
export function fitsConcept(table: Table, column: number, concept: Concept): boolean {
  const fits =
    concept === 'lead_time'
      ? mayBeLeadTime
      : numbers.has(concept)
        ? mayBeNumber
        : dates.has(concept)
          ? mayBeDate
          : null;
  if (fits === null) return true;
  const cells = usedCells(table, column).slice(0, LOOKED_AT);
  return cells.length < LEAST_DISTINCT || cells.some(fits);
}

function mayBeNumber(cell: Cell): boolean {
  if (typeof cell !== 'string') return typeof cell === 'number';
  if (isDash(cell) || isMissingText(cell) || isFormulaError(cell)) return true;
  const bare = /^\D*?(-?\d[\d.,'\s]*)\s*[\p{L}%€$£.]*$/u.exec(cell)?.[1]?.trim() ?? cell;
  return parseNumber(bare, '.') !== null || parseNumber(bare, ',') !== null;
}

function mayBeLeadTime(cell: Cell): boolean {
  return mayBeNumber(cell) || (typeof cell === 'string' && readLeadTime(cell) !== null);
}

function mayBeDate(cell: Cell): boolean {
  if (typeof cell === 'number') return true;
  if (typeof cell !== 'string') return cell !== null && typeof cell === 'object' && 'day' in cell;
  return parsePeriod(cell, 'dmy', 'week') !== null || parsePeriod(cell, 'mdy') !== null;
}

/** Whether most of a column's values are words with blanks between them, as names are and codes are not. */
export function holdsNames(table: Table, column: number): boolean {
  const cells = usedCells(table, column).slice(0, LOOKED_AT);
  const names = cells.filter(cell => typeof cell === 'string' && /\p{L}{2,}\s+\S|\s\p{L}{2,}/u.test(cell));
  return names.length * 2 > cells.length;
}

/** Whether all of a column's values are dates and none could be a quantity. */
export function holdsDates(table: Table, column: number): boolean {
  const cells = usedCells(table, column).slice(0, LOOKED_AT);
  return (
    cells.length > 0 && cells.every(cell => typeof cell !== 'number' && mayBeDate(cell) && !mayBeNumber(cell))
  );
}

/** Whether all of a column's values are numbers. */
export function holdsNumbers(table: Table, column: number): boolean {
  const cells = usedCells(table, column).slice(0, LOOKED_AT);
  return (
    cells.length > 0 &&
    cells.every(
      cell => typeof cell === 'number' || (typeof cell === 'string' && mayBeNumber(cell) && /\d/.test(cell)),
    )
  );
}
