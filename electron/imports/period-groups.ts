import { toIso } from '../../shared/dates.ts';
import type { ImportKind } from '../../shared/model/imports.ts';
import { anyFigures, forecastWords, notDemand } from './figure-names.ts';
import { conceptOf } from './header-synonyms.ts';
import type { PeriodColumn } from './mapping.ts';
import { besideActuals, stillToCome } from './plan-columns.ts';
import { cellText } from './sheet.ts';
import { isStockWord } from './stock-periods.ts';
import { columnName, usedCells, type Reading } from './table.ts';
import { parseFlag } from './text-columns.ts';

/** Period columns by what they hold: demand and forecasts may stand side by side. */
export type PeriodGroups = Map<ImportKind, PeriodColumn[]>;

/**
 * Sorts period columns by the words in their headers. Stocks are `stock`, of which one period is what is there. Values and
 * prices by period are not read, and said so; two columns of one kind for one period are a question.
 * @param kind what the user says the file is, or `auto`: only then periods to come are taken for forecasts
 */
export function groupPeriods(
  reading: Reading,
  periods: PeriodColumn[],
  kind: ImportKind | 'auto',
): PeriodGroups {
  const groups: PeriodGroups = new Map();
  const others: PeriodColumn[] = [];
  const put = (group: ImportKind, period: PeriodColumn) =>
    groups.set(group, [...(groups.get(group) ?? []), period]);
  const planned = new Set(besideActuals(reading, periods));
  for (const period of periods) {
    const group = planned.has(period) ? 'forecasts' : kindOfWord(reading, period.word ?? '');
    if (group === null) others.push(period);
    else put(group, period);
  }
  const named = preferNamed(groups.get('demand') ?? []);
  others.push(...(groups.get('demand') ?? []).filter(period => !named.includes(period)));
  const ahead = new Set(kind === 'auto' ? stillToCome(reading, named) : []);
  groups.delete('demand');
  for (const period of named) put(ahead.has(period) ? 'forecasts' : 'demand', period);
  sayNotRead(reading, others);
  const demand = groups.get('demand');
  if (demand && holdFlags(reading, demand)) {
    groups.delete('demand');
    groups.set('availability', demand);
  }
  for (const [group, columns] of groups)
    if (group !== 'stock' && askForTwice(reading, columns)) groups.delete(group);
  return groups;
}

/** Where sales and orders stand side by side, the columns that are named after demand are the demand. */
function preferNamed(periods: PeriodColumn[]): PeriodColumn[] {
  const named = periods.filter(({ word }) => conceptOf(word ?? '')?.concept === 'demand');
  return named.length > 0 ? named : periods;
}

/** Says of columns of periods that they are left out, by their words. */
export function sayNotRead(reading: Reading, periods: PeriodColumn[]): void {
  const byWord = new Map<string, PeriodColumn[]>();
  for (const period of periods)
    byWord.set(period.word ?? '', [...(byWord.get(period.word ?? '') ?? []), period]);
  for (const [word, [first, ...more]] of byWord) {
    if (!first) continue;
    const name = columnName(reading.table, first.column);
    reading.report.infer(
      'column not read',
      more.length > 0 ? `${name} and ${more.length} more` : name,
      0.8,
      `'${word}' by period is neither demand nor a forecast`,
    );
  }
}

const byPeriod: ReadonlySet<ImportKind> = new Set<ImportKind>([
  'demand',
  'forecasts',
  'availability',
  'stock',
]);

/** The period columns of a kind: its own, or the only ones there are when the kind was named by the user. */
export function periodsOf(groups: PeriodGroups, kind: ImportKind): PeriodColumn[] {
  if (!byPeriod.has(kind)) return [];
  const sole = groups.size === 1 ? [...groups.values()][0] : undefined;
  return groups.get(kind) ?? sole ?? [];
}

function kindOfWord(reading: Reading, header: string): ImportKind | null {
  const word = header.replace(/^werte\s+/i, '');
  if (forecastWords.test(`${word} ${reading.table.sheet.name}`)) return 'forecasts';
  if (anyFigures.test(word)) return 'demand';
  if (notDemand.test(word) && !isStockWord(word)) return null;
  if (isStockWord(word)) return 'stock';
  const concept = conceptOf(word)?.concept;
  return concept === 'cost' || concept === 'price' || concept === 'received' ? null : 'demand';
}

/** Yes and no are flags of availability; bare ones and zeros are numbers. */
function holdFlags(reading: Reading, periods: PeriodColumn[]): boolean {
  const cells = periods.slice(0, 20).flatMap(({ column }) => usedCells(reading.table, column).slice(0, 50));
  const flags = cells.filter(
    cell => typeof cell !== 'number' && !/^\d/.test(cellText(cell)) && parseFlag(cell) !== null,
  );
  return flags.length > 0 && flags.length * 2 > cells.length;
}

function askForTwice(reading: Reading, columns: PeriodColumn[]): boolean {
  const seen = new Map<number, PeriodColumn>();
  for (const period of columns) {
    const first = seen.get(period.day);
    if (first) {
      const names = [first, period].map(each => `'${columnName(reading.table, each.column)}'`).join(' and ');
      reading.report.ask(
        columnName(reading.table, period.column),
        null,
        `the columns ${names} both hold the period of ${toIso(period.day)}`,
        'say by a mapping which one is to be read',
      );
      return true;
    }
    seen.set(period.day, period);
  }
  return false;
}
