import { toIso } from '../../shared/dates.ts';
import type { ImportKind } from '../../shared/model/imports.ts';
import { forecastWords, notDemand } from './figure-names.ts';
import { conceptOf } from './header-synonyms.ts';
import type { PeriodColumn } from './mapping.ts';
import { cellText } from './sheet.ts';
import { columnName, usedCells, type Reading } from './table.ts';
import { parseFlag } from './text-columns.ts';

/** Period columns by what they hold: demand and forecasts may stand side by side. */
export type PeriodGroups = Map<ImportKind, PeriodColumn[]>;

/**
 * Sorts period columns by the words in their headers. Closing stocks, values and prices by period are not read, and
 * said so; two columns of one kind for one period are a question.
 */
export function groupPeriods(reading: Reading, periods: PeriodColumn[]): PeriodGroups {
  const groups: PeriodGroups = new Map();
  const others: PeriodColumn[] = [];
  for (const period of periods) {
    const kind = kindOfWord(reading, period.word ?? '');
    if (kind === null) others.push(period);
    else groups.set(kind, [...(groups.get(kind) ?? []), period]);
  }
  const named = preferNamed(groups.get('demand') ?? []);
  others.push(...(groups.get('demand') ?? []).filter(period => !named.includes(period)));
  if (named.length > 0) groups.set('demand', named);
  sayNotRead(reading, others);
  const demand = groups.get('demand');
  if (demand && holdFlags(reading, demand)) {
    groups.delete('demand');
    groups.set('availability', demand);
  }
  for (const [kind, columns] of groups) if (askForTwice(reading, columns)) groups.delete(kind);
  return groups;
}

/** Where sales and orders stand side by side, the columns that are named after demand are the demand. */
function preferNamed(periods: PeriodColumn[]): PeriodColumn[] {
  const named = periods.filter(({ word }) => conceptOf(word ?? '')?.concept === 'demand');
  return named.length > 0 ? named : periods;
}

function sayNotRead(reading: Reading, periods: PeriodColumn[]): void {
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

/** The period columns of a kind: its own, or the only ones there are when the kind was named by the user. */
export function periodsOf(groups: PeriodGroups, kind: ImportKind): PeriodColumn[] {
  if (kind !== 'demand' && kind !== 'forecasts' && kind !== 'availability') return [];
  const sole = groups.size === 1 ? [...groups.values()][0] : undefined;
  return groups.get(kind) ?? sole ?? [];
}

function kindOfWord(reading: Reading, word: string): ImportKind | null {
  if (forecastWords.test(`${word} ${reading.table.sheet.name}`)) return 'forecasts';
  if (notDemand.test(word)) return null;
  const concept = conceptOf(word)?.concept;
  return concept === 'on_hand' || concept === 'cost' || concept === 'price' || concept === 'received'
    ? null
    : 'demand';
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
