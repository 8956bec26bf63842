import { z } from 'zod';
import type { ImportChange } from '../../shared/contract/import-changes.ts';
import { fromMicros, fromMinor, roundHalfAway } from '../../shared/money.ts';

type Fields = ImportChange['fields'];
type Row = Record<string, unknown>;

const rowSchema = z.record(z.string(), z.unknown());

/** What a row carries for the workspace's own use. */
const hidden: ReadonlySet<string> = new Set([
  'key',
  'id',
  'revision',
  'item',
  'location',
  'supplier',
  'kit',
  'component',
  'code',
]);

/** A row of master data as it was stored, or an empty one. */
export function parseRow(json: string | null): Row {
  return json === null ? {} : rowSchema.parse(JSON.parse(json));
}

/**
 * The fields in which two states of a row differ, as a person reads them: prices and amounts in major units, the fields
 * of a rule and the columns of an item's own each on their own.
 * @param currency of amounts
 */
export function differingFields(before: Row, after: Row, currency: string): Fields {
  const old = readable(before, currency);
  const now = readable(after, currency);
  const fields: Fields = [];
  for (const field of new Set([...old.keys(), ...now.keys()])) {
    const [was, is] = [old.get(field) ?? null, now.get(field) ?? null];
    if (was !== is) fields.push({ field, before: was, after: is });
  }
  return fields;
}

function readable(row: Row, currency: string): Map<string, string | number> {
  const fields = new Map<string, string | number>();
  for (const [name, value] of Object.entries(row)) {
    if (hidden.has(name) || value === null || value === '') continue;
    if (name === 'fields' || name === 'attributes') {
      for (const [inner, each] of Object.entries(parseRow(String(plain(value)))))
        if (each !== null) fields.set(inner, plain(each));
    } else if (name.endsWith('_micros')) fields.set(name.slice(0, -7), fromMicros(Number(value)));
    else if (name.endsWith('_minor')) fields.set(name.slice(0, -6), fromMinor(Number(value), currency));
    else if (!(name === 'breaks' && value === '[]')) fields.set(name, plain(value));
  }
  return fields;
}

function plain(value: unknown): string | number {
  return typeof value === 'number' || typeof value === 'string' ? value : JSON.stringify(value);
}

/** How far two numbers are apart; 0 for what are none. */
export function distance(before: unknown, after: unknown): number {
  const size = Math.abs(Number(after ?? 0) - Number(before ?? 0));
  return Number.isFinite(size) ? roundHalfAway(size, 6) : 0;
}
