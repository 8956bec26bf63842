import type { ImportKind } from '../../../shared/model/imports.ts';
import type { LineChange } from '../../../shared/model/import-rows.ts';
import type { KindMapping } from '../mapping.ts';
import { openRows, type RowCells } from '../row-cells.ts';
import type { Reading } from '../table.ts';
import { followsChanges } from './row-changes.ts';

/**
 * Reads every data row (and every row that unpivoted columns make of it) into an object.
 * @param build makes the object from the cells, or null for a row that states nothing; what it refused is left out
 */
export function readRows<Row>(
  reading: Reading,
  mapping: KindMapping,
  build: (cells: RowCells) => Row | null,
): Row[] {
  const open = openRows(reading, mapping);
  const found: Row[] = [];
  const lines = mapping.unpivot.length > 0 ? mapping.unpivot : [undefined];
  const { rows } = reading.table;
  for (let at = 0; at < rows.length; at++) {
    if (at % 10_000 === 0) reading.tick(at / rows.length);
    for (const line of lines) {
      if (open.asked) {
        reading.report.reject(mapping.kind, rows[at]!, 'a question about a column is not answered yet');
        continue;
      }
      open.goTo(rows[at]!, line);
      const row = build(open.cells);
      if (row !== null && !open.failed()) found.push(row);
    }
  }
  return found;
}

/**
 * Joins rows that bear the same key; in a file of changes the later one says how it is now.
 * @param join adds a later row to the first one, or says in words why it cannot
 */
export function joinRepeated<Row extends Changing & { row: number }>(
  reading: Reading,
  kind: ImportKind,
  rows: Row[],
  keyOf: (row: Row) => string,
  join: (first: Row, again: Row) => string | null,
): Row[] {
  const byKey = new Map<string, Row>();
  for (const row of rows) {
    const key = keyOf(row);
    const first = byKey.get(key);
    if (!first) {
      byKey.set(key, row);
      continue;
    }
    if (followsChanges(reading, kind)) {
      byKey.set(key, laterState(first, row));
      continue;
    }
    const why = join(first, row);
    if (why !== null)
      reading.report.refuseRow(kind, row.row - 1, key.replaceAll('\0', ' / '), 'state it once', why);
  }
  return [...byKey.values()];
}

/** A row after a later change: what that one leaves out stays, unless either of them ends the row. */
function laterState<Row extends Changing>(first: Row, again: Row): Row {
  if (first.change === 'close' || again.change === 'close') return again;
  const stated = Object.entries(again).filter(([, value]) => value !== undefined);
  const breaks = again.breaks && withBreaks(first.breaks ?? [], again.breaks);
  const attributes = again.attributes && { ...first.attributes, ...again.attributes };
  return {
    ...first,
    ...Object.fromEntries(stated),
    ...(breaks && { breaks }),
    ...(attributes && { attributes }),
  };
}

type Changing = { change?: LineChange; breaks?: Break[]; attributes?: Record<string, string> };
type Break = { break_qty: number; break_price: number };

function withBreaks(known: readonly Break[], stated: readonly Break[]): Break[] {
  const byQuantity = new Map([...known, ...stated].map(step => [step.break_qty, step]));
  return [...byQuantity.values()].toSorted((a, b) => a.break_qty - b.break_qty);
}

type Field<Row> = keyof Row & string;

/** Why two rows of one key cannot stand side by side: the first field in which they differ; null when they agree. */
export function firstDifference<Row extends { row: number }>(
  first: Row,
  again: Row,
  fields: readonly Field<Row>[],
): string | null {
  for (const field of fields) {
    const [known, stated] = [first[field], again[field]];
    if (known === undefined || stated === undefined || known === stated) continue;
    return `${field} is ${JSON.stringify(stated)}, but row ${first.row} says ${JSON.stringify(known)} for the same key`;
  }
  return null;
}

/** Takes over from a repeated row what the first one left out. */
export function fillGaps<Row extends object>(first: Row, again: Row, fields: readonly Field<Row>[]): void {
  for (const field of fields) if (first[field] === undefined) first[field] = again[field];
}

/** Joins a repeated row that agrees with the first one; says why when it does not. */
export function joinAgreeing<Row extends { row: number }>(
  first: Row,
  again: Row,
  fields: readonly Field<Row>[],
): string | null {
  const why = firstDifference(first, again, fields);
  if (why === null) fillGaps(first, again, fields);
  return why;
}

/** Adds two amounts without the dust of binary fractions. */
export function addAmounts(a: number, b: number): number {
  const sum = a + b;
  return Number.isInteger(sum) ? sum : Number(sum.toFixed(9));
}
