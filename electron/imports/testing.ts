import { readImport, type ImportReading, type ReadImportOptions } from './read-import.ts';
import type { BulkKind, BulkRows, KindRows } from '../../shared/model/import-rows.ts';
import { toIso } from '../../shared/dates.ts';

/** Reads a text or bytes as an import of 2026-11-20 with the default location `Main`: for tests. */
export function readFile(
  content: string | Uint8Array,
  options: Partial<ReadImportOptions> = {},
): ImportReading {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return readImport(bytes, {
    fileName: 'file.csv',
    kind: 'auto',
    today: '2026-11-20',
    defaultLocation: 'Main',
    ...options,
  });
}

/** The rows of one kind. @throws Error when the reading has none */
export function kindOf<K extends KindRows['kind']>(
  reading: ImportReading,
  kind: K,
): Extract<KindRows, { kind: K }> {
  const found = reading.kinds.find((each): each is Extract<KindRows, { kind: K }> => each.kind === kind);
  if (!found) throw new Error(`no ${kind} among ${reading.kinds.map(each => each.kind).join(', ')}`);
  return found;
}

/** Bulk rows as tuples [item, location, first day, days, quantity], in file order. */
export function tuplesOf(bulk: BulkRows<BulkKind>): [string, string, string, number, number][] {
  return Array.from(bulk.quantity, (quantity, index) => [
    bulk.items[bulk.item[index]!] ?? '',
    bulk.locations[bulk.location[index]!] ?? '',
    toIso(bulk.day[index]!),
    bulk.days[index]!,
    quantity,
  ]);
}

/** The value of an inference; undefined when nothing of that name was concluded. */
export function inferred(reading: ImportReading, what: string): string | undefined {
  return reading.inferences.find(each => each.what === what)?.value;
}
