import type { Found } from './find-fields.ts';
import { cellText } from './sheet.ts';
import { columnName, usedCells, usedIds, type Reading, type Table } from './table.ts';

/** Headers of texts that describe something else than the item as such. */
const otherMatter =
  /remark|comment|note|bemerk|hinweis|notiz|anmerk|observ|mail|address|adress|anschrift|direcci|link|url|image|bild|foto|photo|file|datei|\bno\b|\bnr\b|number|nummer|code|\bid\b|\bref|sku|ean\b|gtin|upc|barcode|serial|batch|charge|\blot\b|place|platz|\bbin\b|shelf|regal|ubicaci|emplacement|customer|kunde|client|supplier|vendor|lieferant|fourniss|proveed|brand|marke|manufact|herstell|person|buyer|planner|user|owner|status|type|\btyp\b|tag|location|lager|store|site|size|gr(?:ö|oe)(?:ß|ss)e|dimension/i;

/** Of the distinct items, so many have a text of their own. */
const OWN_TEXT = 0.6;
/** Fewer values prove nothing. */
const LEAST = 3;

/**
 * Codes with a column of words beside them that differ from item to item, under a header that names no field: `Chemical`
 * beside `Chemical code`. They are the names, and said to be.
 */
export function findNameByLooks(reading: Reading, found: Found, periods: ReadonlySet<number>): void {
  const item = found.get('item');
  if (item === undefined) return;
  const { table } = reading;
  const taken = new Set([...found.values(), ...periods]);
  const column = table.headers.findIndex(
    (header, at) =>
      header !== '' &&
      !taken.has(at) &&
      !otherMatter.test(header) &&
      holdsWords(table, at) &&
      describes(table, item, at),
  );
  if (column < 0) return;
  found.set('name', column);
  reading.report.infer(
    'name column',
    columnName(table, column),
    0.6,
    'no header names the description; this column has words of their own for the items',
  );
}

function holdsWords(table: Table, column: number): boolean {
  const cells = usedCells(table, column).slice(0, 200);
  const words = cells.filter(cell => typeof cell === 'string' && /\p{L}{4}|\p{L}{3}\s/u.test(cellText(cell)));
  return cells.length >= LEAST && words.length * 5 >= cells.length * 4;
}

/** Every item has one text, and most of them one that no other has. */
function describes(table: Table, item: number, column: number): boolean {
  const [codes, texts] = [table.sheet.columns[item], table.sheet.columns[column]];
  if (!codes || !texts) return false;
  const textOf = new Map<number, number>();
  for (const row of table.rows) {
    const [code, text] = [codes.ids[row]!, texts.ids[row]!];
    if (code === 0 || text === 0) continue;
    if ((textOf.get(code) ?? text) !== text) return false;
    textOf.set(code, text);
  }
  const items = usedIds(table, item).length;
  return new Set(textOf.values()).size >= OWN_TEXT * items;
}
