import { readLeadTimeSums, type LeadTimeSums } from '../db/tables/lead-times.ts';
import type { Database } from '../db/connection.ts';
import {
  shrinkLeadTime,
  momentsOfSums,
  type LeadTimeMoments,
  type MeasuredLeadTime,
} from '../planning/lead-times.ts';

/** What receipts say of one supplier's item: over the whole time, shrunk, and of late. */
export type LeadTimeFacts = { measured: MeasuredLeadTime; recent: LeadTimeMoments };

/** What receipts say of the item of a supplier, by their keys. */
export type LeadTimeFactsOf = (supplier: number | undefined, item: number) => LeadTimeFacts | undefined;

/**
 * Lead times measured from the receipts known at a day, for every item of a supplier that has delivered anything.
 * @param supplier the key of the only one that is asked for; all when absent
 * @returns a function of supplier and item keys
 */
export function measuredLeadTimes(db: Database, asOfDay: number, supplier?: number): LeadTimeFactsOf {
  return leadTimeFacts(readLeadTimeSums(db, asOfDay, supplier));
}

const summed = [
  'count',
  'sum',
  'squares',
  'dated',
  'onTime',
  'recentCount',
  'recentSum',
  'recentSquares',
] as const satisfies readonly (keyof LeadTimeSums)[];
/** In the order in which `unpackLeadTimes` takes them. */
const packed = ['supplier', 'item', ...summed] as const;

/** Sums one after the other in memory that threads share. */
export function packLeadTimes(sums: readonly LeadTimeSums[]): Float64Array {
  const bytes = sums.length * packed.length * Float64Array.BYTES_PER_ELEMENT;
  const figures = new Float64Array(new SharedArrayBuffer(bytes));
  for (const [row, each] of sums.entries())
    for (const [column, name] of packed.entries()) figures[row * packed.length + column] = each[name];
  return figures;
}

/** What packed sums say, as `measuredLeadTimes` says it. */
export function unpackLeadTimes(figures: Float64Array): LeadTimeFactsOf {
  const sums: LeadTimeSums[] = [];
  for (let at = 0; at < figures.length; at += packed.length)
    sums.push({
      supplier: figures[at]!,
      item: figures[at + 1]!,
      count: figures[at + 2]!,
      sum: figures[at + 3]!,
      squares: figures[at + 4]!,
      dated: figures[at + 5]!,
      onTime: figures[at + 6]!,
      recentCount: figures[at + 7]!,
      recentSum: figures[at + 8]!,
      recentSquares: figures[at + 9]!,
    });
  return leadTimeFacts(sums);
}

let unpacked: { of: string; leadTimes: LeadTimeFactsOf } | undefined;

/** The same, unpacked once a thread and run, as every part of it needs those of all suppliers. @param of the run's name */
export function leadTimesOnce(of: string, figures: Float64Array): LeadTimeFactsOf {
  if (unpacked?.of !== of) unpacked = { of, leadTimes: unpackLeadTimes(figures) };
  return unpacked.leadTimes;
}

function leadTimeFacts(sums: readonly LeadTimeSums[]): LeadTimeFactsOf {
  const suppliers = new Map<number, { all: LeadTimeSums; items: Map<number, LeadTimeSums> }>();
  for (const row of sums) {
    const known = suppliers.get(row.supplier);
    if (known) add(known.all, row);
    else suppliers.set(row.supplier, { all: { ...row }, items: new Map() });
    suppliers.get(row.supplier)?.items.set(row.item, row);
  }
  return (supplier, item) => {
    const found = supplier === undefined ? undefined : suppliers.get(supplier);
    if (!found) return undefined;
    const own = found.items.get(item);
    const measured = shrinkLeadTime(own && momentsOfSums(own), momentsOfSums(found.all));
    return measured && { measured, recent: recentOf(own) };
  };
}

function recentOf(own: LeadTimeSums | undefined): LeadTimeMoments {
  const { recentCount: count = 0, recentSum: sum = 0, recentSquares: squares = 0 } = own ?? {};
  return momentsOfSums({ count, sum, squares, dated: 0, onTime: 0 });
}

function add(total: LeadTimeSums, row: LeadTimeSums): void {
  for (const name of summed) total[name] += row[name];
}
