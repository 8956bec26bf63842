import type { Cell } from './sheet.ts';
import { columnName, usedIds, type Reading } from './table.ts';

/** What became of a cell. `clear` is a lone `-`: wipe what is known. */
export const cellState = { blank: 0, good: 1, bad: 2, clear: 3 } as const;

/** A column read as one type: look up by dictionary id, `values[ids[row]]` and `state[ids[row]]`. */
export type ColumnValues<T> = {
  column: number;
  name: string;
  ids: Int32Array;
  values: (T | undefined)[];
  state: Uint8Array;
  cells: Cell[];
  /** What a good cell looks like, for the message about a bad one: `is not a number`, `for example 12,5`. */
  isNot: string | ((cell: string) => string);
  example(cell: string): string;
  /** The column stays ambiguous: a question was put and no cell may be used. */
  asked: boolean;
};

/** Texts that say "no value" in exports; a number column treats them as blank. */
export const missingWords: ReadonlySet<string> = new Set([
  'n/a',
  'na',
  'nan',
  'null',
  'none',
  'nil',
  'not stocked',
  'not tracked',
  '?',
  '--',
  '---',
  'k.a.',
  'n.a.',
  'n/d',
  's/d',
  'tbd',
  'unknown',
  's/o',
  './.',
  '-/-',
  'n.v.',
  'n. v.',
  'b/d',
  'nd',
  'n.d.',
]);

/** Words that a planner writes where a figure would stand: why there is none. Read as blank too, and said so. */
const reasons: ReadonlySet<string> = new Set(
  `discontinued|disc.|obsolete|phased out|end of life|eol|not available|not applicable|no data|no stock data|missing|
  out of stock|stock out|stockout|stock-out|oos|closed|not yet|not launched|not listed|not introduced|new|new item|blank|
  empty|pending|keine angabe|keine angaben|keine daten|k. a.|k.a|entfällt|ausgelaufen|auslauf|auslaufartikel|eingestellt|
  nicht verfügbar|nicht vorrätig|nicht lieferbar|nicht gelistet|nicht vorhanden|geschlossen|neu|neuer artikel|leer|fehlt|
  offen|unbekannt|arrêté|supprimé|rupture|en rupture|rupture de stock|pas de données|non disponible|nouveau|vide|inconnu|
  descatalogado|descontinuado|obsoleto|agotado|sin stock|sin datos|sin existencia|sin existencias|no disponible|nuevo|
  vacío|desconocido|cerrado|fuori produzione|non disponibile|nessun dato`
    .split('|')
    .map(word => word.trim()),
);

export type CellReader<T> = (cell: Cell) => T | null | 'blank' | 'clear';

/** Reads a column by a function of one cell, called once for each distinct cell. */
export function readColumn<T>(
  reading: Reading,
  column: number,
  read: CellReader<T>,
  words: Pick<ColumnValues<T>, 'isNot' | 'example'>,
): ColumnValues<T> {
  const source = reading.table.sheet.columns[column] ?? { ids: new Int32Array(0), values: [null] };
  const values: (T | undefined)[] = new Array<T | undefined>(source.values.length).fill(undefined);
  const state = new Uint8Array(source.values.length);
  for (const id of usedIds(reading.table, column)) {
    const value = read(source.values[id] ?? null);
    if (value === 'blank') continue;
    if (value === 'clear') state[id] = cellState.clear;
    else if (value === null) state[id] = cellState.bad;
    else {
      values[id] = value;
      state[id] = cellState.good;
    }
  }
  const name = columnName(reading.table, column);
  return { column, name, ids: source.ids, values, state, cells: source.values, asked: false, ...words };
}

/** A lone dash: accounting's zero, or the wish to clear a field. */
export function isDash(text: string): boolean {
  return text === '-' || text === '–';
}

/** A cell that says "no value" in words. */
export function isMissingText(cell: Cell): cell is string {
  return typeof cell === 'string' && (missingWords.has(cell.toLowerCase()) || isReason(cell));
}

/** A cell that says why there is no value, as `discontinued` does. */
export function isReason(cell: Cell): cell is string {
  return typeof cell === 'string' && reasons.has(cell.toLowerCase());
}

const formulaError =
  /^#(?:REF|N\/A|VALUE|DIV\/0|NAME|NUM|NULL|SPILL|CALC|ERROR|BEZUG|NV|WERT|ZAHL|VALEUR|NOMBRE|VALOR)[!?]?$/i;

/** True for `#REF!` and its like, in the languages of spreadsheets. */
export function isFormulaError(text: string): boolean {
  return text.startsWith('#') && formulaError.test(text);
}

/** Says what is wrong with a cell: `'12,5x' is not a number`. */
export function wrongCell(text: string, values: Pick<ColumnValues<unknown>, 'isNot'>): string {
  const { isNot } = values;
  const says = typeof isNot === 'string' ? isNot : isNot(text);
  return `'${text}' ${isFormulaError(text) ? 'is a formula error' : says}`;
}
