import { toDay, toIso } from '../../shared/dates.ts';
import { holdsNumbers } from './column-fit.ts';
import { periodDays } from './date-text.ts';
import type { Found } from './find-fields.ts';
import { isOpening } from './figure-names.ts';
import { conceptOf, headerKey } from './header-synonyms.ts';
import type { KeyFigures } from './key-figures.ts';
import { cellText } from './sheet.ts';
import { columnName, type Reading } from './table.ts';
import { readTidyPeriods } from './tidy-periods.ts';

const valueHeaders = new Set(
  `value values val keyfigurevalue measurevalue figurevalue amount data wert werte kennzahlwert betrag zahl valeur
  valeurs donnee montant valor valores dato importe cifra waarde valore`.split(/\s+/),
);

/**
 * The column that holds the figure of each row, of whatever kind it is: by its header, else the only column of numbers that
 * names no field. Undefined when the list has no such column or no date.
 */
export function findValueColumn({ table }: Reading, found: Found, figures: number): number | undefined {
  if (!found.has('date')) return undefined;
  const taken = new Set([figures, ...found.values()]);
  const named = table.headers.findIndex(
    (header, column) =>
      !taken.has(column) && valueHeaders.has(headerKey(header)) && holdsNumbers(table, column),
  );
  if (named >= 0) return named;
  if (found.has('quantity')) return found.get('quantity');
  const others = [...table.headers.keys()].filter(
    column =>
      !taken.has(column) && conceptOf(table.headers[column] ?? '') === null && holdsNumbers(table, column),
  );
  return others.length === 1 ? others[0] : undefined;
}

/** The rows of the newest period that is over and has a stock, and the day as of which it is known. */
export function lastStockRows(
  reading: Reading,
  dates: number,
  isStock: (row: number) => boolean,
  names: readonly string[],
): KeyFigures['stock'] {
  const { table, today } = reading;
  const { column, periods } = readTidyPeriods(reading, dates, true);
  const now = toDay(today);
  const opening = names.every(isOpening);
  let [last, lastDay] = [0, Number.NEGATIVE_INFINITY];
  for (const row of table.rows) {
    const id = column.ids[row] ?? 0;
    const period = periods[id];
    if (!period || !isStock(row)) continue;
    const day = opening ? period.day : period.day + periodDays(period);
    if (day <= now && day > lastDay) [last, lastDay] = [id, day];
  }
  if (last === 0) return undefined;
  const first = periods[last]?.day;
  const texts = periods.flatMap((period, id) => (period?.day === first ? [cellText(column.cells[id])] : []));
  return {
    column: dates,
    name: `${columnName(table, dates)} ${texts[0]}`,
    asOf: toIso(lastDay),
    dates: texts.map(text => text.toLowerCase()),
  };
}
