import { toIso } from '../../shared/dates.ts';
import type { ImportKind } from '../../shared/model/imports.ts';
import {
  PHRASE_RANK,
  conceptOfParts,
  headerKey,
  phraseConcept,
  unitsOfPrice,
  type Concept,
  type ConceptMatch,
} from './header-synonyms.ts';
import { rejectHeaders } from './reject-headers.ts';
import { kindFields } from './kind-fields.ts';
import { emptyMapping, type KindMapping, type PeriodColumn } from './mapping.ts';
import { readDatedLabel } from './period-labels.ts';
import { groupPeriods, periodsOf, type PeriodGroups } from './period-groups.ts';
import { columnName, filledRows, usedIds, type Reading, type Table } from './table.ts';
import { findPeriodColumns } from './wide-periods.ts';

type Found = Map<Concept, number>;

/** Maps a table by its headers and contents. @param kind what the user says it is, or `auto` */
export function autoMap(reading: Reading, kind: ImportKind | 'auto'): KindMapping[] {
  const periods = findPeriodColumns(reading);
  const found = findConcepts(reading, new Set(periods.map(period => period.column)));
  if (!found.has('item')) findItemByLooks(reading, found, periods);
  const groups = groupPeriods(reading, periods);
  const kinds = kind === 'auto' ? guessKinds(found, groups) : [kind];
  const mappings = kinds.map(each => mapKind(each, found, periodsOf(groups, each)));
  keepSupplierPrice(mappings, found);
  for (const mapping of mappings) readPriceUnits(reading, mapping);
  for (const mapping of mappings) readStockDay(reading, mapping);
  const items = mappings.find(mapping => mapping.kind === 'items');
  if (items)
    items.attributes = attributeColumns(reading, [
      ...found.values(),
      ...periods.map(period => period.column),
    ]);
  return mappings;
}

/** A lone price beside a supplier is what the supplier asks, not what the item sells for. */
function keepSupplierPrice(mappings: KindMapping[], found: Found): void {
  if (!mappings.some(each => each.kind === 'supplier-items') || found.has('cost')) return;
  mappings.find(each => each.kind === 'items')?.columns.delete('price');
}

/**
 * No header names the item: the names serve as codes, else the first column that says something else in every row. Only
 * for tables of periods or stock, and said so.
 */
function findItemByLooks(reading: Reading, found: Found, periods: PeriodColumn[]): void {
  if (periods.length === 0 && !found.has('on_hand')) return;
  const taken = new Set([...found.values(), ...periods.map(period => period.column)]);
  const { table } = reading;
  const looks = table.headers.findIndex(
    (header, at) => header !== '' && !recordId.test(header) && !taken.has(at) && isDistinct(table, at),
  );
  const column = found.get('name') ?? (looks >= 0 ? looks : undefined);
  if (column === undefined || !isDistinct(table, column)) return;
  found.set('item', column);
  found.delete('name');
  reading.report.infer(
    'item column',
    columnName(table, column),
    0.6,
    'no header names the item; this column is different in every row',
  );
}

/** The number of a record in another program names no item. */
const recordId = /^(?:(?:external|internal|record|row)\s*)?(?:id|uuid|guid|#|no\.?|nr\.?)$/i;

function isDistinct(table: Table, column: number): boolean {
  return table.rows.length > 0 && usedIds(table, column).length === table.rows.length;
}

/** A price header that names its units (`Price per 100`) says what a `per` column would. */
function readPriceUnits(reading: Reading, { kind, columns, constants }: KindMapping): void {
  if ((kind !== 'items' && kind !== 'supplier-items') || columns.has('per')) return;
  for (const field of ['price', 'cost']) {
    const column = columns.get(field);
    const units = column === undefined ? null : unitsOfPrice(reading.table.headers[column] ?? '');
    if (column === undefined || units === null) continue;
    constants.set('per', units);
    reading.report.infer('price unit', String(units), 0.95, `header '${columnName(reading.table, column)}'`);
  }
}

/** `Stock 31.12.2023` says as of when; the day is taken where it can be read in one way only. */
function readStockDay(reading: Reading, { kind, columns, constants }: KindMapping): void {
  const column = columns.get('on_hand');
  if (kind !== 'stock' || column === undefined || columns.has('as_of')) return;
  const parts = reading.table.headerParts[column] ?? [];
  const [day, turned] = [readDatedLabel(parts, 'dmy'), readDatedLabel(parts, 'mdy')];
  if (day?.grain !== 'day' || day.day !== turned?.day) return;
  constants.set('as_of', toIso(day.day));
  reading.report.infer('stock as of', toIso(day.day), 0.9, `header '${columnName(reading.table, column)}'`);
}

/** The best column of each concept; an item-like column that a code column beats may be the name. */
function findConcepts(reading: Reading, taken: Set<number>): Found {
  const best: Best = new Map();
  const beaten: number[] = [];
  reading.table.headers.forEach((header, column) => {
    const match =
      header === '' || taken.has(column) ? null : matchOf(reading.table.headerParts[column] ?? [header]);
    if (!match) return;
    const candidate = {
      column,
      rank: match.rank + (match.stripped ? 0.5 : 0),
      filled: filledRows(reading.table, column),
    };
    const known = best.get(match.concept);
    const better =
      !known || (known.filled === 0) !== (candidate.filled === 0)
        ? !known || known.filled === 0
        : candidate.rank < known.rank;
    if (better) best.set(match.concept, candidate);
    if (known && match.concept === 'item' && match.rank < PHRASE_RANK)
      beaten.push(better ? known.column : column);
  });
  preferStockLevels(reading, best);
  const [name] = beaten;
  if (name !== undefined && !best.has('name')) best.set('name', { column: name, rank: 0, filled: 0 });
  return new Map([...best].map(([concept, { column }]) => [concept, column]));
}

function matchOf(parts: readonly string[]): ConceptMatch | null {
  return conceptOfParts(parts) ?? phraseConcept(parts);
}

type Best = Map<Concept, { column: number; rank: number; filled: number }>;

/** `Min Qty` beside `Max Qty` is a stock level; alone it is the least one may order. */
function preferStockLevels(reading: Reading, best: Best): void {
  const moq = best.get('moq');
  if (!moq || !best.has('max') || best.has('min')) return;
  if (!/^(?:min(?:imum)?(?:qty|quantity))$/.test(headerKey(reading.table.headers[moq.column] ?? ''))) return;
  best.set('min', moq);
  best.delete('moq');
}

function guessKinds(found: Found, groups: PeriodGroups): ImportKind[] {
  const wide = groups.size > 0;
  const has = (...concepts: Concept[]) => concepts.some(concept => found.has(concept));
  if (has('kit') && has('component', 'item')) return ['bom'];
  if (!has('item')) return has('supplier', 'supplier_name') ? ['suppliers'] : [];
  if (has('order') && !wide) {
    const kind = orderKind(has);
    if (kind) return [kind];
  }
  if (has('date') && has('in_stock')) return ['availability'];
  if (!wide && has('date') && has('demand', 'quantity') && !has('on_hand')) return ['demand'];
  if (!wide && has('date') && has('forecast')) return ['forecasts'];
  const kinds: ImportKind[] = [...groups.keys()];
  if (has('on_hand') || (!wide && has('quantity') && has('as_of', 'location'))) kinds.push('stock');
  const terms = has('price', 'cost', 'moq', 'multiple', 'lead_time', 'break_qty', 'per');
  const fromSupplier = has('supplier', 'supplier_name');
  if (fromSupplier) kinds.push('supplier-items');
  if (has('min', 'max', 'safety_stock', 'service_level', 'review_days')) kinds.push('policies');
  const described =
    has('name', 'category', 'unit') || (!fromSupplier && terms) || (has('cost') && has('price'));
  return described ? ['items', ...kinds] : kinds;
}

function orderKind(has: (...concepts: Concept[]) => boolean): ImportKind | null {
  if (!has('quantity', 'received')) return null;
  if (has('received_on')) return 'receipts';
  if (has('due') && !has('supplier')) return 'customer-orders';
  if (has('supplier', 'supplier_name', 'expected', 'received')) return 'open-orders';
  if (has('date')) return 'demand';
  return has('customer') ? 'customer-orders' : null;
}

/** Maps what was found to the fields of one kind. */
export function mapKind(kind: ImportKind, found: Found, periods: PeriodColumn[]): KindMapping {
  const mapping = emptyMapping(kind);
  const used = new Set<number>();
  for (const [field, concepts] of Object.entries(kindFields[kind])) {
    const concept = concepts.find(each => found.has(each) && !used.has(found.get(each) ?? -1));
    const column = concept === undefined ? undefined : found.get(concept);
    if (column === undefined) continue;
    mapping.columns.set(field, column);
    used.add(column);
  }
  if (kind === 'demand' || kind === 'forecasts' || kind === 'availability') mapping.periods = periods;
  if (mapping.periods.length > 0)
    for (const field of ['date', 'quantity', 'in_stock']) mapping.columns.delete(field);
  return mapping;
}

/** Columns with a header and some content that are no field of any kind. */
function attributeColumns(reading: Reading, known: number[]): number[] {
  const taken = new Set(known);
  // The columns that a file of rejects has beside those of the file it was cut from.
  const rejects = reading.table.headers.slice(-2).join() === rejectHeaders.join();
  const last = reading.table.headers.length - (rejects ? 2 : 0);
  return reading.table.headers.flatMap((header, column) =>
    header !== '' && column < last && !taken.has(column) && filledRows(reading.table, column) > 0
      ? [column]
      : [],
  );
}
