import type { Derived } from './derived-columns.ts';
import type { Concept } from './header-synonyms.ts';
import { monthOf } from './month-names.ts';
import { cellText, type Cell } from './sheet.ts';
import { columnName, usedCells, type Table } from './table.ts';
import { conceptOfParts } from './header-synonyms.ts';

type Part = { column: number; label(cell: Cell): string | null };

/** A year in one column and the number or name of a period in another: `2023` and `3`, `March`, `12`, `Q1`. */
export function yearsAndPeriods(table: Table, columnOf: (concept: Concept) => number | null): Derived[] {
  const year = columnOf('year');
  if (year === null || !isAll(table, year, cell => yearIn(cell) !== null)) return [];
  const parts: Part[] = table.headers.flatMap((header, column) => {
    const label = /week|woche|semaine|semana|settimana|\bkw\b|\bcw\b|\bwk\b/i.test(header)
      ? weekIn
      : /month|monat|mois|\bmes\b|\bmese\b|maand|period/i.test(header)
        ? monthIn
        : /quarter|quartal|trimestre/i.test(header)
          ? quarterIn
          : null;
    return label && column !== year && isAll(table, column, cell => label(cell) !== null)
      ? [{ column, label }]
      : [];
  });
  // A week tells more than the month that stands beside it.
  const part =
    parts.find(each => each.label === weekIn) ?? parts.find(each => each.label === monthIn) ?? parts[0];
  if (!part) return [];
  const header = `${columnName(table, year)} ${columnName(table, part.column)}`;
  const note = {
    what: 'period from two columns',
    value: header,
    confidence: 0.9,
    evidence: `'${columnName(table, year)}' holds years and '${columnName(table, part.column)}' their parts`,
  };
  return [{ concept: 'date', header, column: join(table, year, part), note }];
}

/** The column that says of each row which year it is about, and the last of its years; null when there is none. */
export function yearOfRows(table: Table): { column: number; newest: number } | null {
  const column = table.headerParts.findIndex(
    parts => parts.length > 0 && conceptOfParts(parts)?.concept === 'year',
  );
  if (column < 0 || !isAll(table, column, cell => yearIn(cell) !== null)) return null;
  return { column, newest: Math.max(...usedCells(table, column).map(cell => Number(yearIn(cell)))) };
}

function isAll(table: Table, column: number, holds: (cell: Cell) => boolean): boolean {
  const cells = usedCells(table, column);
  return cells.length > 0 && cells.every(holds);
}

function join({ sheet, rows }: Table, yearColumn: number, part: Part) {
  const [years, periods] = [sheet.columns[yearColumn]!, sheet.columns[part.column]!];
  const values: Cell[] = [null];
  const known = new Map<number, number>();
  const ids = new Int32Array(sheet.rowCount);
  const isSaidOnce = standsOnce(years.ids, rows);
  let above = 0;
  for (const row of rows) {
    const period = periods.ids[row]!;
    const year = years.ids[row]! || (isSaidOnce ? above : 0);
    above = year;
    if (year === 0 || period === 0) continue;
    const pair = year * periods.values.length + period;
    let id = known.get(pair);
    if (id === undefined) {
      const text = `${yearIn(years.values[year] ?? null)}-${part.label(periods.values[period] ?? null)}`;
      id = values.push(text) - 1;
      known.set(pair, id);
    }
    ids[row] = id;
  }
  return { ids, values };
}

/** Whether each year stands in the first of its rows alone. */
function standsOnce(ids: Int32Array, rows: Int32Array): boolean {
  let last = 0;
  for (const row of rows) {
    const id = ids[row]!;
    if (id !== 0 && id === last) return false;
    if (id !== 0) last = id;
  }
  return true;
}

/** The year of a cell such as `2023` or `FY 2023`; null when it is none. */
export function yearIn(cell: Cell): string | null {
  return /^(?:FY\s?)?((?:19|20)\d\d)(?:\.0)?$/i.exec(cellText(cell))?.[1] ?? null;
}

function numberIn(cell: Cell, words: RegExp, most: number): number | null {
  const found = words.exec(cellText(cell))?.[1];
  const number = Number(found ?? 0);
  return number >= 1 && number <= most ? number : null;
}

function weekIn(cell: Cell): string | null {
  const week = numberIn(cell, /^(?:week|wk|w|kw|cw|s)?[\s.-]*(\d{1,2})(?:\.0)?$/i, 53);
  return week === null ? null : `W${String(week).padStart(2, '0')}`;
}

function monthIn(cell: Cell): string | null {
  const month =
    monthOf(cellText(cell)) ?? numberIn(cell, /^(?:month|m|p|0)?[\s.-]*0?(\d{1,2})(?:\.0)?$/i, 12);
  return month === null ? null : String(month).padStart(2, '0');
}

function quarterIn(cell: Cell): string | null {
  const quarter = numberIn(cell, /^(?:quarter|quartal|q|t)?\s*(\d)(?:\.0)?$/i, 4);
  return quarter === null ? null : `Q${quarter}`;
}
