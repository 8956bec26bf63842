import { AppError } from '../../shared/errors.ts';
import type { ColumnReference, ImportKind, KindMap } from '../../shared/model/imports.ts';
import { headerKey } from './header-synonyms.ts';
import { kindFields } from './kind-fields.ts';
import { emptyMapping, type KindMapping, type PeriodColumn, type RowCondition } from './mapping.ts';
import { groupPeriods, periodsOf } from './period-groups.ts';
import { columnName, type Reading, type Table } from './table.ts';
import { findPeriodColumns } from './wide-periods.ts';

/** Applies a mapping's kinds. @throws AppError invalid-input naming the columns or fields that do not exist */
export function applyMap(reading: Reading, kinds: KindMap[], only: ImportKind | 'auto'): KindMapping[] {
  const wanted = kinds.filter(each => only === 'auto' || each.kind === only);
  if (wanted.length === 0) {
    throw new AppError(
      'invalid-input',
      `The mapping has no columns for ${only}; it maps ${kinds.map(each => each.kind).join(', ')}.`,
    );
  }
  refuseMissingColumns(reading, wanted);
  return wanted.map(each => applyKind(reading, each, kinds));
}

function applyKind(reading: Reading, given: KindMap, all: readonly KindMap[]): KindMapping {
  const mapping = emptyMapping(given.kind);
  const allowed = Object.keys(kindFields[given.kind]);
  for (const [field, reference] of Object.entries(given.columns)) {
    const column = findColumn(reading.table, reference);
    if (column === null) continue;
    if (field.startsWith('attributes.') && given.kind === 'items') mapping.attributes.push(column);
    else if (allowed.includes(field)) mapping.columns.set(field, column);
    else refuseField(given.kind, field, allowed);
  }
  setConstants(reading, mapping);
  for (const [field, value] of Object.entries(given.constants ?? {})) {
    if (!allowed.includes(field)) refuseField(given.kind, field, allowed);
    if (!mapping.columns.has(field)) mapping.constants.set(field, value);
  }
  for (const { column, set } of given.unpivot ?? []) {
    const at = findColumn(reading.table, column);
    for (const field of Object.keys(set))
      if (!allowed.includes(field)) refuseField(given.kind, field, allowed);
    if (at !== null) mapping.unpivot.push({ column: at, set: new Map(Object.entries(set)) });
  }
  for (const { column, filled, in: among, notIn } of given.where ?? []) {
    const at = findColumn(reading.table, column);
    if (at === null) continue;
    const condition: RowCondition = { column: at };
    if (filled !== undefined) condition.filled = filled;
    if (among) condition.in = among.map(word => word.toLowerCase());
    if (notIn) condition.notIn = notIn.map(word => word.toLowerCase());
    mapping.where.push(condition);
  }
  const bulk = given.kind === 'demand' || given.kind === 'forecasts' || given.kind === 'availability';
  const tidy =
    mapping.columns.has('quantity') || mapping.columns.has('in_stock') || mapping.unpivot.length > 0;
  // Periods to come are the demand's own, unless the mapping has forecasts beside it.
  const kind = all.some(each => each.kind === 'forecasts') ? 'auto' : given.kind;
  if (bulk && !tidy)
    mapping.periods = periodsOf(groupPeriods(reading, wantedPeriods(reading, given), kind), given.kind);
  return mapping;
}

/** The period columns of a table without those that the mapping leaves out. */
function wantedPeriods(reading: Reading, { skip = [] }: KindMap): PeriodColumn[] {
  const left = new Set(skip.map(reference => findColumn(reading.table, reference)));
  return findPeriodColumns(reading).filter(({ column }) => !left.has(column));
}

/** Sets the mapping's constants for the fields of a kind that no column fills. */
export function setConstants(reading: Reading, { kind, columns, constants }: KindMapping): void {
  for (const [field, value] of Object.entries(reading.map.constants ?? {}))
    if (field in kindFields[kind] && !columns.has(field)) constants.set(field, value);
}

function refuseField(kind: ImportKind, field: string, allowed: string[]): never {
  throw new AppError(
    'invalid-input',
    `The mapping fills '${field}', which ${kind} does not have; its fields are ${allowed.join(', ')}.`,
  );
}

function refuseMissingColumns(reading: Reading, kinds: KindMap[]): void {
  const references = kinds.flatMap(each => [
    ...Object.values(each.columns),
    ...(each.unpivot ?? []).map(line => line.column),
    ...(each.skip ?? []),
    ...(each.where ?? []).map(condition => condition.column),
  ]);
  const missing = [...new Set(references.filter(reference => findColumn(reading.table, reference) === null))];
  if (missing.length === 0) return;
  const names = reading.table.headers.filter(Boolean);
  const has =
    names.length > 0
      ? `its columns are ${names
          .slice(0, 40)
          .map(name => `'${name}'`)
          .join(', ')}`
      : `it has no header and ${reading.table.headers.length} columns; name them by number`;
  throw new AppError(
    'invalid-input',
    `The mapping does not fit the file: it needs ${missing.map(name => `'${name}'`).join(', ')}, but ${has}. Choose the columns anew.`,
    { missing },
  );
}

/** Index of a column named in a mapping, from 0: exactly, then regardless of case, accents and marks; null if absent. */
export function findColumn(table: Table, reference: ColumnReference): number | null {
  const { headers, headerRows } = table;
  const number =
    typeof reference === 'number' ? reference : headerRows.length === 0 ? Number(reference) : Number.NaN;
  if (Number.isInteger(number)) return number >= 1 && number <= headers.length ? number - 1 : null;
  const exact = headers.indexOf(String(reference));
  if (exact >= 0) return exact;
  const key = headerKey(String(reference));
  const near = headers.findIndex(header => headerKey(header) === key && key !== '');
  if (near >= 0) return near;
  const named = headers.findIndex((_, column) => columnName(table, column) === reference);
  return named >= 0 ? named : null;
}
