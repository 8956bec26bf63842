import { toDay } from '../../shared/dates.ts';
import { notDemand } from './figure-names.ts';
import type { PeriodColumn } from './mapping.ts';
import { cellText } from './sheet.ts';
import { columnName, usedCells, type Reading } from './table.ts';

const actual =
  /\b(?:ist|ist-?wert|actuals?|act|real|r[ée]el|r[ée]alis[ée]|effettivo|consuntivo|werkelijk|wykonanie)\b/iu;
const planned = /\b(?:plan|plan-?wert|planned|soll|geplant|pr[ée]vu|previsto|gepland|plan[oó]w\p{L}*)\b/iu;

const baseOf = (word: string, mark: RegExp): string =>
  word
    .replace(mark, ' ')
    .replaceAll(/[\s/–-]+/g, ' ')
    .trim()
    .toLowerCase();

/**
 * `Plan` beside `Ist` is the plan of the same figure: what of a table of periods is a forecast by standing beside the demand.
 * @param periods every column of periods, with the words of its header
 */
export function besideActuals(reading: Reading, periods: readonly PeriodColumn[]): PeriodColumn[] {
  const words = new Set(periods.map(({ word = '' }) => word).filter(word => !planned.test(word)));
  const bases = new Map([...words].map(word => [baseOf(word, actual), word]));
  const found = periods.filter(
    ({ word = '' }) =>
      planned.test(word) &&
      !actual.test(word) &&
      bases.has(baseOf(word, planned)) &&
      !notDemand.test(baseOf(word, planned)),
  );
  const [first] = found;
  if (first) {
    const word = first.word ?? '';
    const beside = bases.get(baseOf(word, planned)) || 'columns without a word';
    reading.report.infer(
      'planned columns',
      word,
      0.7,
      `beside '${beside}', of which it is the plan: read as forecasts`,
    );
  }
  return found;
}

/**
 * What is still to come cannot have been sold: periods that begin after today are forecasts, unless they are what is left
 * blank or zero of a year that has begun.
 */
export function stillToCome(reading: Reading, periods: readonly PeriodColumn[]): PeriodColumn[] {
  const now = toDay(reading.today);
  const ahead = periods.filter(period => period.day > now && !period.guessed);
  const [first] = ahead;
  if (!first || isYearToFill(reading, ahead, periods)) return [];
  const all = ahead.length === periods.length;
  reading.report.infer(
    'periods to come',
    ahead.length > 1
      ? `${columnName(reading.table, first.column)} and ${ahead.length - 1} more`
      : columnName(reading.table, first.column),
    all ? 0.7 : 0.6,
    `they begin after ${reading.today}, so they are read as forecasts and not as demand`,
  );
  return ahead;
}

function isYearToFill(
  reading: Reading,
  ahead: readonly PeriodColumn[],
  periods: readonly PeriodColumn[],
): boolean {
  const cells = ahead.flatMap(({ column }) => usedCells(reading.table, column));
  return ahead.length < periods.length && cells.every(cell => /^(?:0+(?:[.,]0+)?|-)$/.test(cellText(cell)));
}
