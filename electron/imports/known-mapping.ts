import { isKnownWithoutHeader } from './headerless.ts';
import { headerKey } from './header-synonyms.ts';
import { knownExports } from './known-exports.ts';
import { columnOf, prepareKnown } from './known-table.ts';
import type { KnownExport, KnownKind } from './known-exports/known-export.ts';
import { emptyMapping, missingFields, type KindMapping } from './mapping.ts';
import { cellAt, cellText } from './sheet.ts';
import { columnName, filledRows, type Reading, type Table } from './table.ts';

/** Maps an export that is known by its headers (and sometimes its file name); null when it is none of them. */
export function mapKnownExport(
  reading: Reading,
  fileName: string,
): { reading: Reading; mappings: KindMapping[] } | null {
  const { table } = reading;
  const known = knownFor(table, fileName);
  if (!known) return null;
  const prepared = { ...reading, table: prepareKnown(reading, known) };
  const mappings = known.kinds.flatMap(kind => mapKnownKind(prepared, known, kind) ?? []);
  if (mappings.length === 0) return null;
  if (known.leaves) reading.report.infer('not imported', known.leaves.what, 0.95, known.leaves.why);
  reading.report.infer(
    'export',
    known.name,
    0.95,
    `its headers ${known.needs.map(name => `'${name}'`).join(', ')}`,
  );
  return { reading: prepared, mappings };
}

/** Whether a table is laid out as an export that is known, with a header or without one. */
export function isKnownLayout(table: Table, fileName: string): boolean {
  return knownFor(table, fileName) !== undefined || isKnownWithoutHeader(table);
}

function knownFor(table: Table, fileName: string): KnownExport | undefined {
  // In an archive the sheet is named after its file.
  const name = /([^/\\]+\.(?:csv|tsv|txt))$/i.exec(table.sheet.name)?.[1] ?? fileName;
  return knownExports.find(each => fits(each, table, name));
}

function fits(known: KnownExport, table: Table, fileName: string): boolean {
  if (known.file && !known.file.test(fileName)) return false;
  return (
    known.needs.every(name => columnOf(table, name) !== null) &&
    !known.lacks?.some(name => columnOf(table, name) !== null)
  );
}

function mapKnownKind(reading: Reading, known: KnownExport, given: KnownKind): KindMapping | null {
  const { table } = reading;
  const mapping = emptyMapping(given.kind);
  for (const [field, names] of Object.entries(given.columns)) {
    const columns = [names].flat().flatMap(name => columnOf(table, name) ?? []);
    const column = columns.find(each => filledRows(table, each) > 0) ?? columns[0];
    if (column === undefined) continue;
    if (field.startsWith('attributes.')) mapping.attributes.push(column);
    else mapping.columns.set(field, column);
  }
  for (const [field, value] of Object.entries(given.constants ?? {})) mapping.constants.set(field, value);
  for (const { column: name, ...condition } of given.where ?? []) {
    const column = columnOf(table, name);
    if (column !== null) mapping.where.push({ column, ...condition });
  }
  mapping.sum = given.sum === true;
  mapping.negated = given.negated === true;
  if (known.itemAbove) mapping.constants.set('item', itemAbove(table, known.itemAbove) ?? '');
  if (known.locationColumnsAfter && given.kind === 'stock')
    addLocationColumns(table, known.locationColumnsAfter, mapping);
  if (mapping.constants.get('item') === '') return null;
  const said =
    [...mapping.columns].some(([field, column]) => !keys.has(field) && filledRows(table, column) > 0) ||
    mapping.unpivot.length > 0;
  return said && missingFields(mapping).length === 0 ? mapping : null;
}

/** Fields that tell what a row is about, but state nothing about it. */
const keys = new Set(['item', 'location', 'supplier', 'order']);

function addLocationColumns(table: Table, others: string[], mapping: KindMapping): void {
  const keysOfOthers = new Set(others.map(headerKey));
  table.headers.forEach((header, column) => {
    if (header === '' || keysOfOthers.has(headerKey(header))) return;
    mapping.unpivot.push({ column, set: new Map([['location', columnName(table, column)]]) });
  });
}

/** The code in a title row: behind its label in the same cell, or in the next filled cell. */
function itemAbove(table: Table, label: RegExp): string | null {
  for (let row = 0; row < (table.headerRows[0] ?? 0); row++) {
    const texts = table.sheet.columns
      .map((_, column) => cellText(cellAt(table.sheet, row, column)))
      .filter(Boolean);
    const at = texts.findIndex(text => label.test(text));
    if (at < 0) continue;
    const behind = (texts[at] ?? '').replace(label, '').replace(/^[\s:.]+/, '');
    return /^\S+/.exec(behind)?.[0] ?? texts[at + 1] ?? null;
  }
  return null;
}
