import type { ItemRow } from '../../../shared/model/import-rows.ts';
import { z } from 'zod';
import { toMicros } from '../../../shared/money.ts';
import type { Database } from '../connection.ts';
import { createItemEnder } from './ended-rows.ts';
import type { References } from './references.ts';
import { emptyCounts, type RowCounts } from './row-counts.ts';
import { createMasterWriter } from './upsert.ts';

type Clearable<T> = T | null | undefined;

const columns = [
  'name',
  'category',
  'unit',
  'precision',
  'cost_micros',
  'price_micros',
  'currency',
  'lead_time_days',
  'moq',
  'multiple',
  'attributes',
] as const;
const cleared = { name: '', category: '', unit: 'pcs', precision: 0, attributes: '{}' };

/** Creates or updates items; what a file of changes deletes goes, or is ordered no more. @yields after each row */
export function* writeItems(
  db: Database,
  references: References,
  rows: readonly ItemRow[],
  newId: () => string,
): Generator<undefined, RowCounts> {
  const counts = emptyCounts();
  const writer = createMasterWriter(db, 'item', ['id', 'code'], columns, cleared, (key, [, code]) =>
    references.add('item', String(code), key),
  );
  const pending = new Set<string>();
  // Rows that come after a row of the same code, or end one, find it written.
  const settle = (): void => {
    writer.flush();
    pending.clear();
  };
  const readAttributes = db.prepare<[number], string>('SELECT attributes FROM item WHERE key = ?').pluck();
  const end = createItemEnder(db, references, newId);
  for (const row of rows) {
    if (row.change === 'close' || pending.has(row.item)) settle();
    if (row.change === 'close') {
      counts[end(row.item)]++;
      yield;
      continue;
    }
    const key = references.codes.item.get(row.item);
    const hasMore = Object.keys(row.attributes).length > 0;
    const known = (key !== undefined && hasMore && readAttributes.get(key)) || '{}';
    const fields = {
      name: row.name,
      category: row.category,
      unit: row.unit,
      precision: row.precision,
      cost_micros: micros(row.cost),
      price_micros: micros(row.price),
      currency: row.currency,
      lead_time_days: wholeDays(row.lead_time_days),
      moq: row.moq,
      multiple: row.multiple,
      attributes: hasMore ? mergeAttributes(known, row.attributes) : undefined,
    };
    if (key === undefined) {
      writer.insert([newId(), row.item], fields);
      pending.add(row.item);
      counts.new++;
    } else counts[writer.update(key, fields) ? 'changed' : 'unchanged']++;
    yield;
  }
  settle();
  return counts;
}

const attributesSchema = z.record(z.string(), z.unknown());

/** Adds what a file says beside the known fields; a column that is absent or blank keeps its value. */
function mergeAttributes(known: string, added: Record<string, string>): string | undefined {
  const names = Object.keys(added).filter(name => added[name] !== '');
  if (names.length === 0) return undefined;
  const merged = attributesSchema.parse(JSON.parse(known));
  for (const name of names) merged[name] = added[name];
  return JSON.stringify(merged);
}

/** Major units to micros; absent stays absent, cleared stays cleared. */
export function micros(price: Clearable<number>): Clearable<number> {
  return price === undefined || price === null ? price : toMicros(price);
}

/** Lead times count whole days; a part of a day is a day. */
export function wholeDays(days: Clearable<number>): Clearable<number> {
  return days === undefined || days === null ? days : Math.ceil(days - 1e-9);
}
