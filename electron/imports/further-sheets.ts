import { AppError } from '../../shared/errors.ts';
import type { KindRows } from '../../shared/model/import-rows.ts';
import type { ImportMap } from '../../shared/model/imports.ts';
import { refuseAcrossSheets } from './join-sheets.ts';
import type { Layout } from './layout.ts';
import { isPeriodLabel } from './period-labels.ts';
import type { SheetReading } from './read-sheet.ts';
import { placesOfSheets } from './sheet-places.ts';
import type { Sheet } from './sheet.ts';

type Bulk = Extract<KindRows, { item: unknown }>;

/** How one sheet is read: with more said of it than the mapping says. */
type ReadLayout = (layout: Layout, more?: Pick<ImportMap, 'constants' | 'codes'>) => SheetReading;

/**
 * Reads the other sheets of a workbook that hold data too: a sheet for each kind, year, month or place is one file in
 * several parts. A sheet is taken only where it reads without a question, speaks of the same items and says nothing again
 * or otherwise; which ones were read and which not is said.
 * @param best the sheet that was chosen, and how it read
 * @param further the others that look like data, in the order of the file
 * @param read reads one sheet; what it throws as invalid input leaves that sheet out
 * @returns the sheets that are read, in the order of the file
 */
export function readFurther(
  best: { layout: Layout; reading: SheetReading },
  further: readonly Layout[],
  sheets: readonly Sheet[],
  read: ReadLayout,
): SheetReading[] {
  const taken = readPlaces(best, further, read) ?? [best.reading];
  const left: Layout[] = [];
  for (const layout of further) {
    if (taken.some(({ table }) => table.sheet === layout.table.sheet.name)) continue;
    const reading = best.reading.report.problems.length > 0 ? null : byCode(read, layout, taken);
    if (reading && belongs(reading, taken, layout)) taken.push(reading);
    else left.push(layout);
  }
  const order = new Map(sheets.map(({ name }, at) => [name, at]));
  const placeOf = ({ table }: SheetReading) => order.get(table.sheet) ?? 0;
  const ordered = taken.toSorted((a, b) => placeOf(a) - placeOf(b));
  sayWhich(ordered, left, sheets);
  return ordered;
}

/** The same list for several places, where the names of the sheets are all that tells them apart; null when it is none. */
function readPlaces(
  { layout, reading }: { layout: Layout; reading: SheetReading },
  further: readonly Layout[],
  read: ReadLayout,
): SheetReading[] | null {
  const alike = [
    layout,
    ...further.filter(({ table }) => table.headers.join() === layout.table.headers.join()),
  ];
  const places = reading.report.problems.length > 0 ? null : placesOfSheets(alike);
  if (!places) return null;
  const readings = alike.map(each =>
    attempt(read, each, { constants: { location: places.get(each.table.sheet.name) ?? '' } }),
  );
  const good = readings.filter(each => each !== null && each.report.problems.length === 0);
  const items = good.map(each => new Set(itemsOf(each?.kinds ?? [])));
  // Lists that share no item may as well be one list in parts.
  const isRepeated = [...(items[1] ?? [])].some(item => items[0]?.has(item));
  if (good.length < readings.length || !isRepeated || !hasStock(reading)) return null;
  const found = good.filter(each => each !== null);
  found[0]?.report.infer(
    'location from sheet names',
    [...places.values()].join(', '),
    0.6,
    'the same list on every sheet, no column names a location',
  );
  return found;
}

function hasStock({ kinds }: SheetReading): boolean {
  return kinds.some(({ kind }) => kind === 'stock' || kind === 'policies');
}

function attempt(read: ReadLayout, layout: Layout, more?: Parameters<ReadLayout>[1]): SheetReading | null {
  try {
    return read(layout, more);
  } catch (error) {
    if (error instanceof AppError && error.code === 'invalid-input') return null;
    throw error;
  }
}

/** Whether a sheet adds to those before it: it has no problem, names its items by a header and repeats nothing. */
function belongs(reading: SheetReading, before: readonly SheetReading[], { table }: Layout): boolean {
  const guessed = reading.report.inferences.some(({ what }) => what === 'item column');
  if (guessed || reading.kinds.length === 0 || reading.report.problems.length > 0) return false;
  const known = before.flatMap(({ kinds }) => kinds);
  if (!isAboutThem(reading, before)) return false;
  if (table.sheet.isLaterPart && reading.kinds.some(({ kind }) => known.some(each => each.kind === kind)))
    return false;
  for (const rows of reading.kinds) {
    const same = known.filter(each => each.kind === rows.kind);
    if (isBulk(rows) && !same.every(each => isBulk(each) && areApart(each, rows))) return false;
    if (isList(rows) && same.length > 0) return false;
  }
  refuseAcrossSheets([...before, reading]);
  return reading.report.problems.length === 0;
}

/** Reads a sheet; where it calls the items by the names that an earlier one gives them, by their codes. */
function byCode(read: ReadLayout, layout: Layout, before: readonly SheetReading[]): SheetReading | null {
  const plain = attempt(read, layout);
  if (!plain || isAboutThem(plain, before)) return plain;
  const codes = codesByName(before);
  const items = [...new Set(itemsOf(plain.kinds))];
  if (!items.every(item => codes[item] !== undefined)) return plain;
  const reading = attempt(read, layout, { codes: { item: codes } });
  reading?.report.infer(
    'items by name',
    layout.table.sheet.name,
    0.7,
    'the sheet calls the items by their names; another sheet gives their codes',
  );
  return reading;
}

/** The code of each item whose name no other item has. */
function codesByName(before: readonly SheetReading[]): Record<string, string> {
  const codes = new Map<string, string | null>();
  for (const kind of before.flatMap(({ kinds }) => kinds)) {
    if (kind.kind !== 'items') continue;
    for (const { item, name } of kind.rows)
      if (name) codes.set(name, (codes.get(name) ?? item) === item ? item : null);
  }
  return Object.fromEntries([...codes].flatMap(([name, code]) => (code === null ? [] : [[name, code]])));
}

/** Of the items of a sheet and of those before it, so many of the fewer must be the same. */
const SHARED_ITEMS = 0.5;

/** A sheet that calls its items otherwise is about something else: nothing would come together. */
function isAboutThem({ kinds, table }: SheetReading, before: readonly SheetReading[]): boolean {
  const items = new Set(itemsOf(kinds));
  const fieldsOf = (headers: readonly string[]) =>
    headers.filter(header => !isPeriodLabel(header)).join('\0');
  if (items.size === 0) return true;
  if (before.some(each => fieldsOf(each.table.headers) === fieldsOf(table.headers))) return true;
  const known = new Set(before.flatMap(each => itemsOf(each.kinds)));
  const least = SHARED_ITEMS * Math.min(items.size, known.size);
  return [...items].filter(item => known.has(item)).length >= least;
}

function itemsOf(kinds: readonly KindRows[]): string[] {
  return kinds.flatMap(kind =>
    'items' in kind ? kind.items : kind.rows.flatMap(row => ('item' in row ? row.item : [])),
  );
}

/** Lists of open lines are whole: a second one would stand beside the first or against it. */
function isList({ kind }: KindRows): boolean {
  return kind === 'open-orders' || kind === 'customer-orders';
}

function isBulk(rows: KindRows): rows is Bulk {
  return 'item' in rows;
}

/** Amounts that cannot be the same ones: of other days, other items or other places. */
function areApart(one: Bulk, other: Bulk): boolean {
  const [a, b] = [spanOf(one), spanOf(other)];
  if (a.last < b.first || b.last < a.first) return true;
  const shared = (names: readonly string[], others: readonly string[]) => {
    const known = new Set(names);
    return others.some(name => known.has(name));
  };
  return !shared(one.locations, other.locations) || !shared(one.items, other.items);
}

function spanOf({ day, days }: Bulk): { first: number; last: number } {
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  day.forEach((start, at) => {
    first = Math.min(first, start);
    last = Math.max(last, start + (days[at] ?? 1) - 1);
  });
  return { first, last };
}

function sayWhich(taken: readonly SheetReading[], left: readonly Layout[], sheets: readonly Sheet[]): void {
  const [first] = taken;
  if (!first || sheets.length < 2) return;
  const read = taken.map(({ table }) => table.sheet);
  const others = sheets
    .filter(({ name }) => !read.includes(name))
    .map(({ name, hidden }) => `'${name}'${hidden ? ' (hidden)' : ''}`);
  const notRead = others.length > 0 ? `; not read: ${others.slice(0, 20).join(', ')}` : '';
  if (taken.length === 1)
    first.report.infer('sheet', read[0] ?? '', 0.8, `the sheet with the most known columns${notRead}`);
  else
    first.report.infer(
      'sheets',
      read.join(', '),
      0.7,
      `each says something of its own; leave one out by a mapping that names the others${notRead}`,
    );
  if (left.length === 0) return;
  first.report.infer(
    'sheets not read',
    left.map(({ table }) => table.sheet.name).join(', '),
    0.6,
    `they hold data as well (${left
      .map(({ table }) => `${table.rows.length} rows`)
      .slice(0, 20)
      .join(', ')}); name several sheets in the mapping to read them together`,
  );
}
