import { toIso } from '../../shared/dates.ts';
import type { ImportKind } from '../../shared/model/imports.ts';
import { holdsNumbers } from './column-fit.ts';
import { findConcepts, type Found } from './find-fields.ts';
import { findItemByLooks } from './item-by-looks.ts';
import { findNameByLooks } from './name-by-looks.ts';
import { conceptOf, headerKey, type Concept } from './header-synonyms.ts';
import { addPriceBreaks } from './price-breaks.ts';
import { readHeaderCurrency, readPriceUnits } from './price-headers.ts';
import { rejectHeaders } from './reject-headers.ts';
import { findKeyFigures, groupsOfFigures, kindsOfList, narrowToFigures } from './key-figures.ts';
import { guessKinds } from './guess-kinds.ts';
import { kindFields } from './kind-fields.ts';
import { findLocationColumns, isOfAllPlaces, saysStock, type LocationColumn } from './location-columns.ts';
import { emptyMapping, type KindMapping, type PeriodColumn } from './mapping.ts';
import { readDatedLabel } from './period-labels.ts';
import { groupPeriods, periodsOf, sayNotRead, type PeriodGroups } from './period-groups.ts';
import { kindOfPlainList } from './plain-lists.ts';
import { chooseStockPeriod, type StockPeriod } from './stock-periods.ts';
import { keepIssues } from './stock-movements.ts';
import { columnName, filledRows, type Reading, type Table } from './table.ts';
import { readPacks } from './pack-headers.ts';
import { findPeriodColumns } from './wide-periods.ts';

/** Maps a table by its headers and contents. @param kind what the user says it is, or `auto` */
export function autoMap(reading: Reading, kind: ImportKind | 'auto', fileName: string): KindMapping[] {
  const periods = findPeriodColumns(reading);
  const spread = periods.length === 0 ? findLocationColumns(reading) : [];
  const found = findConcepts(reading, new Set([...periods, ...spread].map(({ column }) => column)), kind);
  const onHand = found.get('on_hand');
  if (spread.length > 1 && onHand !== undefined && isOfAllPlaces(reading.table.headerParts[onHand] ?? []))
    found.delete('on_hand');
  if (!found.has('item')) findItemByLooks(reading, found, periods);
  if (!found.has('name')) findNameByLooks(reading, found, new Set(periods.map(({ column }) => column)));
  const figures = findKeyFigures(reading, periods, found);
  const groups =
    figures && periods.length > 0 ? groupsOfFigures(figures, periods) : groupPeriods(reading, periods, kind);
  const stock = figures ? null : stockOfPeriods(reading, groups, found, kind);
  const turned = found.has('item') || periods.length > 0 ? [] : itemColumns(reading, found);
  if (turned.length > 0 && (kind === 'auto' || kind === 'demand'))
    return [turnedDemand(reading, found, turned)];
  const kinds =
    kind === 'auto'
      ? guessKinds(found, groups, {
          isSpread: spread.length > 0 || figures?.stock !== undefined || stock !== null,
          isTitled: saysStock(reading.table),
          listed: figures ? kindsOfList(figures) : [],
        })
      : [kind];
  const plain = kind === 'auto' && kinds.length === 0 ? kindOfPlainList(reading, found, fileName) : null;
  if (plain) kinds.push(plain);
  const mappings = kinds.map(each => mapKind(each, found, periodsOf(groups, each)));
  keepSupplierPrice(mappings, found);
  for (const mapping of mappings) {
    readPriceUnits(reading, mapping);
    addPriceBreaks(reading, mapping);
    readHeaderCurrency(reading, mapping);
    readPacks(reading, mapping);
    keepIssues(reading, mapping);
    mapping.sum = isSplit(reading.table, mapping.kind, found);
    addLocationColumns(reading, mapping, spread);
    readStockDay(reading, mapping);
    leaveOutTopLevel(reading, mapping);
    if (figures) narrowToFigures(figures, mapping);
    if (stock && mapping.kind === 'stock')
      mapping.unpivot.push({ column: stock.column, set: new Map([['as_of', stock.asOf]]) });
  }
  const items = mappings.find(mapping => mapping.kind === 'items');
  if (items)
    items.attributes = attributeColumns(reading, [
      ...found.values(),
      ...spread.map(({ column }) => column),
      ...periods.map(period => period.column),
      ...(figures ? [figures.column, ...(figures.value === undefined ? [] : [figures.value])] : []),
    ]);
  return mappings;
}

/** The newest stock of columns that hold one each, where no other column says what is there; their group is used up. */
function stockOfPeriods(
  reading: Reading,
  groups: PeriodGroups,
  found: Found,
  kind: ImportKind | 'auto',
): StockPeriod | null {
  const periods = (kind === 'stock' ? periodsOf(groups, 'stock') : groups.get('stock')) ?? [];
  groups.delete('stock');
  if (periods.length === 0 || (kind !== 'auto' && kind !== 'stock')) return null;
  if (!found.has('on_hand')) return chooseStockPeriod(reading, periods);
  sayNotRead(reading, periods);
  return null;
}

/** Fewer columns of figures beside a date are totals of something. */
const LEAST_ITEMS = 2;

const besideItems: ReadonlySet<Concept> = new Set<Concept>(['date', 'location', 'year']);

/** A date in each row and nothing but figures beside it, under headers that name no field: a column for each item. */
function itemColumns({ table }: Reading, found: Found): number[] {
  const fields = [...found.keys()];
  if (!found.has('date') || fields.some(concept => !besideItems.has(concept))) return [];
  const known = new Set(found.values());
  // A year and a month in two columns are one date, which stands behind them.
  const isPart = (header: string) =>
    table.derived.has('date') && besideItems.has(conceptOf(header)?.concept ?? 'item');
  const others = table.headers.flatMap((header, column) =>
    header === '' || known.has(column) || isPart(header) ? [] : [column],
  );
  const figures = others.filter(column => !computed.test(table.headers[column] ?? ''));
  const plain = figures.every(
    column => holdsNumbers(table, column) && conceptOf(table.headers[column] ?? '') === null,
  );
  return plain && figures.length >= LEAST_ITEMS ? figures : [];
}

function turnedDemand(reading: Reading, found: Found, columns: readonly number[]): KindMapping {
  const mapping = mapKind('demand', found, []);
  const names = columns.map(column => columnName(reading.table, column));
  columns.forEach((column, at) =>
    mapping.unpivot.push({ column, set: new Map([['item', names[at] ?? '']]) }),
  );
  reading.report.infer(
    'item columns',
    names.slice(0, 20).join(', '),
    0.7,
    'a date in each row, a column of figures for each item',
  );
  return mapping;
}

/** A lone price beside a supplier is what the supplier asks, not what the item sells for. */
function keepSupplierPrice(mappings: KindMapping[], found: Found): void {
  if (!mappings.some(each => each.kind === 'supplier-items') || found.has('cost')) return;
  mappings.find(each => each.kind === 'items')?.columns.delete('price');
}

/** Stock with a column for each location. */
function addLocationColumns(
  reading: Reading,
  { kind, columns, unpivot }: KindMapping,
  found: LocationColumn[],
): void {
  if (kind !== 'stock' || columns.has('on_hand') || columns.has('location')) return;
  for (const { column, location } of found) unpivot.push({ column, set: new Map([['location', location]]) });
  if (found.length > 0)
    reading.report.infer(
      'location columns',
      found.map(({ location }) => location).join(', '),
      0.8,
      'one column of stock for each',
    );
}

/** Rows of one item and place that a file keeps apart and we do not: demand by customer, stock by bin or batch. */
function isSplit({ headers }: Table, kind: ImportKind, found: Found): boolean {
  if (kind === 'demand') return found.has('customer');
  return kind === 'stock' && headers.some(header => withinPlace.test(headerKey(header)));
}

const withinPlace =
  /^(?:bin|binlocation|bincode|shelf|rack|lot|lotno|lotnumber|lotcode|batch|batchno|batchnumber|batchcode|serial|serialno|serialnumber|lagerplatz|platz|charge|chargennummer|chargennr|seriennummer|emplacement|numerodelot|ubicacion|lote)$/;

/** In an indented bill of material the parts of the highest level belong to nothing. */
function leaveOutTopLevel({ table }: Reading, { kind, columns, where }: KindMapping): void {
  const kit = columns.get('kit');
  if (kind === 'bom' && kit !== undefined && table.derived.get('kit') === kit)
    where.push({ column: kit, filled: true });
}

/** `Stock 31.12.2023` says as of when, as a title above may; the day is taken where it can be read in one way only. */
function readStockDay(reading: Reading, { kind, columns, constants }: KindMapping): void {
  const column = columns.get('on_hand');
  if (kind !== 'stock' || columns.has('as_of')) return;
  const parts = column === undefined ? [] : (reading.table.headerParts[column] ?? []);
  const [day, turned] = [readDatedLabel(parts, 'dmy'), readDatedLabel(parts, 'mdy')];
  const inHeader = day?.grain === 'day' && day.day === turned?.day;
  const asOf = inHeader ? day.day : reading.table.statedDay;
  if (asOf === null) return;
  constants.set('as_of', toIso(asOf));
  const evidence = inHeader ? `header '${parts.join(' ')}'` : 'a title above the list';
  reading.report.infer('stock as of', toIso(asOf), 0.9, evidence);
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
    // What is still open has nothing more to be taken off.
    if (concept === 'open_quantity') used.add(found.get('received') ?? -1);
  }
  if (kind === 'demand' || kind === 'forecasts' || kind === 'availability') mapping.periods = periods;
  if (mapping.periods.length > 0)
    for (const field of ['date', 'quantity', 'in_stock']) mapping.columns.delete(field);
  return mapping;
}

/** What the file adds up or averages of its own columns: it says nothing about an item that would not change tomorrow. */
const computed =
  /(?:^|\s)(?:(?:sub|grand|gesamt|zwischen)?-?(?:totals?|summe?|gesamt)|mittelwerte?|mittel|durchschnitt(?:lich)?|average|avg|mean|moyenne|promedio|std?\.?\s?dev\.?|standardabw\p{L}*|varian\p{L}*|cv|[øΣ∑])(?:[\s./(]|$)/iu;

function isComputedColumn({ table }: Reading, column: number): boolean {
  return computed.test(table.headers[column] ?? '') && holdsNumbers(table, column);
}

/** Columns with a header and some content that are no field of any kind. */
function attributeColumns(reading: Reading, known: number[]): number[] {
  const taken = new Set(known);
  // The columns that a file of rejects has beside those of the file it was cut from.
  const rejects = reading.table.headers.slice(-2).join() === rejectHeaders.join();
  const last = reading.table.headers.length - (rejects ? 2 : 0);
  return reading.table.headers.flatMap((header, column) =>
    header !== '' &&
    column < last &&
    !taken.has(column) &&
    filledRows(reading.table, column) > 0 &&
    !isComputedColumn(reading, column)
      ? [column]
      : [],
  );
}
