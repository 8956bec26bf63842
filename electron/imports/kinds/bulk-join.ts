import { toIso } from '../../../shared/dates.ts';
import type { BulkKind, BulkRows } from '../../../shared/model/import-rows.ts';
import type { Reading } from '../table.ts';
import type { BulkArrays } from './bulk-arrays.ts';
import type { Grain } from './bulk-tidy.ts';

type Joined = Pick<BulkRows, 'item' | 'location' | 'day' | 'days' | 'quantity' | 'row' | 'grain'>;

/**
 * Brings every key (item, location, first day, length) down to one row: transactions add up, a period twice is refused unless
 * the mapping adds rows up.
 */
export function joinBulk(
  reading: Reading,
  kind: BulkKind,
  cells: Grain & { arrays: BulkArrays; sum: boolean },
  items: string[],
  locations: string[],
): Joined {
  const { item, location, day, days, quantity, row } = cells.arrays.view();
  const grain = cells.guessed && hasRepeats(item, location, day, days) ? 'transactions' : cells.grain;
  if (grain === 'transactions') days.fill(1);
  const keep = keptRows(reading, kind, quantity);
  const table = startKeyTable(item, location, day, days);
  let count = 0;
  let added = 0;
  for (let index = 0; index < item.length; index++) {
    if (keep && !keep[index]) continue;
    item[count] = item[index]!;
    location[count] = location[index]!;
    day[count] = day[index]!;
    days[count] = days[index]!;
    quantity[count] = quantity[index]!;
    row[count] = row[index]!;
    const first = table.findOrPut(count);
    if (first === count) count++;
    else if (grain === 'transactions' || cells.sum) {
      quantity[first] = quantity[first]! + quantity[count]!;
      added++;
    } else {
      const what = `${items[item[count]!]} / ${locations[location[count]!]} / ${toIso(day[count]!)}`;
      reading.report.refuseRow(
        kind,
        row[count]! - 1,
        what,
        'state it once',
        `the period ${what} stands in row ${row[first]!} already`,
      );
    }
  }
  if (added > 0) {
    for (let index = 0; index < count; index++) quantity[index] = withoutDust(quantity[index]!);
    reading.report.infer(
      'rows added up',
      String(added),
      1,
      'several rows of the same item, location and day',
    );
  }
  return {
    grain,
    item: item.slice(0, count),
    location: location.slice(0, count),
    day: day.slice(0, count),
    days: days.slice(0, count),
    quantity: quantity.slice(0, count),
    row: row.slice(0, count),
  };
}

/** Sums of decimals without the dust of binary fractions. */
function withoutDust(value: number): number {
  return Number.isInteger(value) ? value : Number(value.toFixed(9));
}

/** Which rows stay when negative demand is left out; null when all do. */
function keptRows(reading: Reading, kind: BulkKind, quantity: Float64Array): Uint8Array | null {
  let negative = 0;
  for (let index = 0; index < quantity.length; index++) if (quantity[index]! < 0) negative++;
  if (negative === 0 || reading.map.negatives === 'keep') return null;
  if (reading.map.negatives !== 'drop') {
    reading.report.infer(
      'negative quantities',
      String(negative),
      0.8,
      `taken as returns that reduce ${kind}; "negatives": "drop" leaves them out`,
    );
    return null;
  }
  reading.report.infer('negative quantities', String(negative), 1, 'left out, as the mapping says');
  return Uint8Array.from(quantity, value => (value < 0 ? 0 : 1));
}

/** A guess that rows are totals of periods is wrong when one of them is stated twice. */
function hasRepeats(item: Int32Array, location: Int32Array, day: Int32Array, days: Int16Array): boolean {
  const table = startKeyTable(item, location, day, days);
  for (let index = 0; index < item.length; index++) if (table.findOrPut(index) !== index) return true;
  return false;
}

/** Open addressing over row numbers; the keys stay in the arrays. */
function startKeyTable(item: Int32Array, location: Int32Array, day: Int32Array, days: Int16Array) {
  const size = 2 ** Math.ceil(Math.log2(Math.max(16, item.length * 2)));
  const slots = new Int32Array(size).fill(-1);
  const mask = size - 1;
  return {
    /** The row that bears the key of `at` already, or `at` itself, which then bears it. */
    findOrPut(at: number): number {
      const hash =
        Math.imul(item[at]!, 0x9e3779b1) ^
        Math.imul(location[at]!, 0x85ebca6b) ^
        Math.imul(day[at]!, 0xc2b2ae35);
      let slot = (hash ^ (hash >>> 15)) & mask;
      for (;;) {
        const known = slots[slot]!;
        if (known < 0) {
          slots[slot] = at;
          return at;
        }
        if (
          item[known] === item[at] &&
          day[known] === day[at] &&
          location[known] === location[at] &&
          days[known] === days[at]
        )
          return known;
        slot = (slot + 1) & mask;
      }
    },
  };
}
