import { codeFieldOf, type CodeField, type UnknownFate } from '../../shared/model/imports.ts';
import type { KindMapping } from './mapping.ts';
import type { Cell } from './sheet.ts';
import type { Reading } from './table.ts';

/** The codes that a workspace knows; a field that is left out is not asked about. */
export type KnownCodes = Readonly<Partial<Record<CodeField, ReadonlySet<string>>>>;

/** Codes that are named one by one. */
const NAMED = 20;

/** What the mapping says of a code: `create` for one that is known. @param field whose code it is, such as `kit` */
export function fateOf({ map, known }: Reading, field: string, code: string): UnknownFate {
  const of = codeFieldOf(field);
  const codes = of === undefined ? undefined : known?.[of];
  if (of === undefined || codes === undefined || code === '' || codes.has(code)) return 'create';
  return map.unknown?.[of] ?? 'create';
}

/**
 * The reading without the rows of codes that are not known and that the mapping leaves out.
 * @param codeOf the code in a cell of a field, null where it holds none
 */
export function withoutUnknown(
  reading: Reading,
  { columns }: KindMapping,
  codeOf: (reading: Reading, field: string, cell: Cell) => string | null,
): Reading {
  const left = new Set<string>();
  let { rows } = reading.table;
  for (const [field, column] of columns) {
    const of = codeFieldOf(field);
    const source = reading.table.sheet.columns[column];
    if (of === undefined || !source || reading.map.unknown?.[of] !== 'skip') continue;
    const skipped = source.values.map((cell, id) => {
      const code = id === 0 ? null : codeOf(reading, field, cell);
      return code !== null && fateOf(reading, field, code) === 'skip' ? code : null;
    });
    rows = rows.filter(row => {
      const code = skipped[source.ids[row]!] ?? null;
      if (code !== null) left.add(code);
      return code === null;
    });
  }
  if (left.size === 0) return reading;
  const more = left.size > NAMED ? ` and ${left.size - NAMED} more` : '';
  const names = [...left].slice(0, NAMED).join(', ') + more;
  reading.report.infer('rows of unknown codes left out', names, 1, 'by the mapping');
  return { ...reading, table: { ...reading.table, rows } };
}
