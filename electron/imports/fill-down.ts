import { conceptOfParts, type Concept } from './header-synonyms.ts';
import { figuresOf } from './figure-names.ts';
import type { LayoutNote } from './layout.ts';
import type { Sheet, SheetColumn } from './sheet.ts';

/** What rows are about. A quantity said once for several rows is not each row's own and is never repeated. */
const keys: ReadonlySet<Concept> = new Set<Concept>([
  'item', 'name', 'category', 'unit', 'location', 'supplier', 'supplier_name', 'order', 'customer', 'kit', 'date',
  'currency', 'ordered_on', 'expected', 'due',
]); // prettier-ignore
/** Keys that a sheet grouped by them says once and leaves blank below, without merging the cells. */
const grouping: ReadonlySet<Concept> = new Set<Concept>([
  'item', 'category', 'location', 'supplier', 'supplier_name', 'order', 'customer', 'kit',
]); // prettier-ignore
/** Fewer groups show no habit. */
const LEAST_GROUPS = 2;

/** A cell merged over rows holds in all of them. @param first sheet row where the data begins */
export function fillMerged(sheet: Sheet, headerParts: string[][], first: number): Sheet {
  const columns = [...sheet.columns];
  for (const { firstRow, lastRow, firstColumn, lastColumn } of sheet.mergedDown) {
    const source = columns[firstColumn];
    if (lastRow < first || firstRow < first || firstColumn !== lastColumn || !source) continue;
    const concept = conceptOfParts(headerParts[firstColumn] ?? [])?.concept;
    if (concept === undefined || !keys.has(concept)) continue;
    const filled = source === sheet.columns[firstColumn] ? copyOf(source) : source;
    filled.ids.fill(filled.ids[firstRow] ?? 0, firstRow, lastRow + 1);
    columns[firstColumn] = filled;
  }
  return { ...sheet, columns };
}

function copyOf({ ids, values }: SheetColumn): SheetColumn {
  return { ids: ids.slice(), values };
}

/**
 * Fills what a grouped list says once a group: every value of the column begins one group, the rows below it are blank.
 * An item is filled down only where another key tells the rows of a group apart, and a column behind the item only where
 * the rows of a group are not of items of their own: what is said once there is said of one item.
 */
export function fillGroups(
  sheet: Sheet,
  headerParts: string[][],
  rows: Int32Array,
  notes: LayoutNote[],
): Sheet {
  const columns = [...sheet.columns];
  const item = headerParts.findIndex(parts => conceptOfParts(parts)?.concept === 'item');
  headerParts.forEach((parts, column) => {
    const concept = parts.length > 0 ? conceptOfParts(parts)?.concept : undefined;
    const source = columns[column];
    if (concept === undefined || !source || !grouping.has(concept) || !isGrouped(source, rows)) return;
    if (concept === 'item' && !besideKey(sheet, headerParts, rows, column)) return;
    if (item >= 0 && column > item && areOfOtherItems(source, sheet.columns[item], rows)) {
      notes.push({
        what: 'not filled down',
        value: parts.join(' '),
        confidence: 0.6,
        evidence: 'each row is of an item of its own: its blanks say nothing; fill them in where they repeat',
      });
      return;
    }
    const { ids, values } = copyOf(source);
    for (let at = 1; at < rows.length; at++) if (ids[rows[at]!] === 0) ids[rows[at]!] = ids[rows[at - 1]!]!;
    columns[column] = { ids, values };
    notes.push({
      what: 'filled down',
      value: parts.join(' '),
      confidence: 0.8,
      evidence: 'each of its values stands once, above the rows it holds for',
    });
  });
  return { ...sheet, columns };
}

/**
 * Fills what a list of key figures says on the first row of an item alone: the rows below it without an item are its
 * other figures.
 */
export function fillFigures(
  sheet: Sheet,
  headerParts: string[][],
  rows: Int32Array,
  notes: LayoutNote[],
): Sheet {
  const conceptOf = (column: number) => conceptOfParts(headerParts[column] ?? [])?.concept;
  const item = sheet.columns[headerParts.findIndex((_, column) => conceptOf(column) === 'item')];
  const isBlank = (row: number): boolean => item?.ids[row] === 0;
  const first = rows[0];
  if (first === undefined || isBlank(first) || !rows.some(isBlank)) return sheet;
  const lists = (column: number): boolean =>
    conceptOf(column) === undefined &&
    figuresOf(sheet, rows, column, headerParts[column]?.join(' ') ?? '') !== undefined;
  const listed = [...headerParts.keys()].find(lists);
  if (listed === undefined) return sheet;
  const place = sheet.columns[headerParts.findIndex((_, column) => conceptOf(column) === 'location')];
  const others = otherFigures(rows, item?.ids, place?.ids, sheet.columns[listed]?.ids);
  if (others.size === 0) return sheet;
  const columns = sheet.columns.map((source, column) => {
    const concept = conceptOf(column);
    if (concept === undefined || !keys.has(concept) || concept === 'unit' || concept === 'date')
      return source;
    const { ids, values } = copyOf(source);
    for (let at = 1; at < rows.length; at++) {
      const row = rows[at]!;
      if (others.has(row) && ids[row] === 0) ids[row] = ids[rows[at - 1]!]!;
    }
    return { ids, values };
  });
  notes.push({
    what: 'filled down',
    value: 'key figures',
    confidence: 0.8,
    evidence: 'the rows below an item that name a key figure and no item are about the same one',
  });
  return { ...sheet, columns };
}

/**
 * The rows without an item that name another figure of the one above them, at its place or at another one. A figure that
 * was named already is of an item whose code is missing.
 */
function otherFigures(
  rows: Int32Array,
  items: Int32Array | undefined,
  places: Int32Array | undefined,
  figures: Int32Array | undefined,
): Set<number> {
  const others = new Set<number>();
  let named = new Set<string>();
  let place = 0;
  for (const row of rows) {
    if (items?.[row] !== 0) named = new Set();
    place = places?.[row] || place;
    const figure = `${place} ${figures?.[row]}`;
    if (items?.[row] === 0 && !named.has(figure)) others.add(row);
    named.add(figure);
  }
  return others;
}

/** Whether the rows that are blank in a column are of another item than the row above: no group of one item. */
function areOfOtherItems({ ids }: SheetColumn, item: SheetColumn | undefined, rows: Int32Array): boolean {
  return rows.every((row, at) => {
    if (ids[row] !== 0) return true;
    const own = item?.ids[row] ?? 0;
    return own !== 0 && own !== item?.ids[rows[at - 1] ?? -1];
  });
}

/** Every value once, the first row filled, and more rows blank than filled or at least a group of several. */
function isGrouped({ ids }: SheetColumn, rows: Int32Array): boolean {
  if (rows.length < 2 || ids[rows[0]!] === 0) return false;
  const seen = new Set<number>();
  let blanks = 0;
  for (const row of rows) {
    const id = ids[row]!;
    if (id === 0) blanks++;
    else if (seen.has(id)) return false;
    else seen.add(id);
  }
  return seen.size >= LEAST_GROUPS && blanks >= seen.size / 2;
}

/** Whether some other key or date is filled in every row where this column is blank. */
function besideKey(sheet: Sheet, headerParts: string[][], rows: Int32Array, column: number): boolean {
  const blank = rows.filter(row => sheet.columns[column]?.ids[row] === 0);
  return headerParts.some((parts, other) => {
    const concept = other === column ? undefined : conceptOfParts(parts)?.concept;
    const telling =
      concept === 'location' || concept === 'date' || concept === 'supplier' || concept === 'order';
    return telling && blank.every(row => sheet.columns[other]?.ids[row] !== 0);
  });
}
