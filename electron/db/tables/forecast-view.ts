import type { ForecastSort } from '../../../shared/contract/forecasts.ts';
import type { Database } from '../connection.ts';
import { flagsOf } from './forecasts.ts';

/** One row of the forecast grid, as SQL gives it. */
export type ForecastViewRow = {
  itemLocation: number;
  item: string;
  name: string;
  location: string;
  category: string;
  supplier: string | null;
  unit: string;
  demandClass: string | null;
  model: string | null;
  wape: number | null;
  bias: number | null;
  ahead: number | null;
  flags: string | null;
  /** 1 when an override that counts reaches into the future. */
  overridden: number;
};

/** What the grid is narrowed to; a null narrows nothing. */
export type ForecastQuery = {
  run: number;
  /** Day number that the forecast is stated for. */
  asOf: number;
  text: string;
  location: string | null;
  category: string | null;
  supplier: string | null;
  demandClass: string | null;
  model: string | null;
  flag: string | null;
};

// A bias is a share of the demand expected: below half a unit there is nothing to divide by.
// Everything of the forecast comes from the index of the grid; of its versions the newest that the run reads.
const VIEW = `
  SELECT il.key AS itemLocation, i.code AS item, i.name, l.code AS location, i.category, s.code AS supplier, i.unit,
    f.class AS demandClass, f.model, f.wape, CASE WHEN f.ahead >= 0.5 THEN f.bias / f.ahead END AS bias, f.ahead, f.flags,
    EXISTS (SELECT 1 FROM forecast_edit e WHERE e.item_location = il.key AND e.kind = 'override' AND e.day + e.days > @asOf
      AND (e.expires IS NULL OR e.expires > @asOf)) AS overridden
  FROM item_location il JOIN item i ON i.key = il.item JOIN location l ON l.key = il.location
  LEFT JOIN supplier_item si ON si.item = i.key AND si.preferred = 1 LEFT JOIN supplier s ON s.key = si.supplier
  LEFT JOIN forecast f INDEXED BY forecast_grid ON f.item_location = il.key
    AND f.run = (SELECT max(run) FROM forecast v INDEXED BY forecast_grid WHERE v.item_location = il.key AND v.run <= @run)`;

const sortColumns: Record<ForecastSort, string> = {
  item: 'item',
  name: 'name',
  location: 'location',
  category: 'category',
  supplier: 'supplier',
  demandClass: 'demandClass',
  model: 'model',
  wape: 'wape',
  bias: 'bias',
  ahead: 'ahead',
};

function wordsOf(text: string): string[] {
  return text.split(/\s+/).filter(word => word !== '');
}

function conditionOf(words: readonly string[]): string {
  return [
    ...words.map(
      (_, index) =>
        `(item LIKE @word${index} OR name LIKE @word${index} OR category LIKE @word${index} OR supplier LIKE @word${index})`,
    ),
    '(@location IS NULL OR location = @location)',
    '(@category IS NULL OR category = @category)',
    '(@supplier IS NULL OR supplier = @supplier)',
    '(@demandClass IS NULL OR demandClass = @demandClass)',
    '(@model IS NULL OR model = @model)',
    `(@flag IS NULL OR instr(flags, ' ' || @flag || ' ') > 0 OR (@flag = 'overridden' AND overridden > 0))`,
  ].join(' AND ');
}

function valuesOf(query: ForecastQuery, words: readonly string[]): Record<string, string | number | null> {
  const { text: _text, ...values } = query;
  const bound: Record<string, string | number | null> = { ...values };
  for (const [index, word] of words.entries()) bound[`word${index}`] = `%${word}%`;
  return bound;
}

/** A page of the forecast grid. All sorting and filtering is done here, never by loading all rows. */
export function pageForecasts(
  db: Database,
  query: ForecastQuery,
  window: { sort: readonly { column: ForecastSort; descending: boolean }[]; offset: number; limit: number },
): { rows: ForecastViewRow[]; total: number; matching: number } {
  const words = wordsOf(query.text);
  const where = conditionOf(words);
  const values = valuesOf(query, words);
  const order = [
    ...window.sort.map(
      ({ column, descending }) => `${sortColumns[column]} ${descending ? 'DESC' : 'ASC'} NULLS LAST`,
    ),
    'item',
    'location',
  ].join(', ');
  // First the keys in their order, for which only the columns asked for are read; then the page's rows whole.
  const keys = db
    .prepare<[object], number>(
      `SELECT itemLocation FROM (${VIEW}) WHERE ${where} ORDER BY ${order} LIMIT @limit OFFSET @offset`,
    )
    .pluck()
    .all({ ...values, limit: window.limit, offset: window.offset });
  const found = db
    .prepare<[object], ForecastViewRow>(`${VIEW} WHERE il.key IN (SELECT value FROM json_each(@keys))`)
    .all({ run: query.run, asOf: query.asOf, keys: JSON.stringify(keys) });
  const byKey = new Map(found.map(row => [row.itemLocation, row]));
  const total = db.prepare<[], number>('SELECT count(*) FROM item_location').pluck().get() ?? 0;
  const { run: _run, asOf: _asOf, text: _text, ...narrowing } = query;
  const narrowed = words.length > 0 || Object.values(narrowing).some(value => value !== null);
  const matching = narrowed
    ? (db.prepare<[object], number>(`SELECT count(*) FROM (${VIEW}) WHERE ${where}`).pluck().get(values) ?? 0)
    : total;
  return { rows: keys.flatMap(key => byKey.get(key) ?? []), total, matching };
}

/** Keys of all item-locations that the filters let through, rising. */
export function matchingForecasts(db: Database, query: ForecastQuery): number[] {
  const words = wordsOf(query.text);
  return db
    .prepare<[object], number>(`SELECT itemLocation FROM (${VIEW}) WHERE ${conditionOf(words)} ORDER BY 1`)
    .pluck()
    .all(valuesOf(query, words));
}

/** One row of the grid by its key. */
export function findForecastView(
  db: Database,
  run: number,
  asOf: number,
  itemLocation: number,
): ForecastViewRow | undefined {
  return db
    .prepare<[object], ForecastViewRow>(`${VIEW} WHERE il.key = @itemLocation`)
    .get({ run, asOf, itemLocation });
}

/** Classes, models and flags that occur among the forecasts. */
export function forecastFacets(db: Database): { classes: string[]; models: string[]; flags: string[] } {
  const list = (sql: string): string[] => db.prepare<[], string>(sql).pluck().all();
  const column = (name: 'class' | 'model' | 'flags') =>
    list(`SELECT DISTINCT ${name} FROM forecast INDEXED BY forecast_grid ORDER BY 1`);
  return {
    classes: column('class'),
    models: column('model'),
    flags: [...new Set(['overridden', ...column('flags').flatMap(flagsOf)])].toSorted(),
  };
}
