import { holdsNumbers } from './column-fit.ts';
import type { DecimalMark } from '../../shared/parse-number.ts';
import { numberAt } from './cell-number.ts';
import { conceptOf, conceptOfParts } from './header-synonyms.ts';
import { phraseConcept } from './header-phrases.ts';
import { isPeriodLabel } from './period-labels.ts';
import { cellAt, cellText } from './sheet.ts';
import type { Reading, Table } from './table.ts';
import { isUnitCell } from './units-of-measure.ts';

export type LocationColumn = { column: number; location: string };

const LEAST = 2;
/** Behind `Stock` these say what about it, and name no place. */
const noPlace =
  /value|valu|wert|unit|date|datum|cover|days|weeks|months|min|max|level|code|type|status|group|name|\bid\b|number|\bno\b|nr|cost|price|preis|turn|location|class|avg|average|mean|total|sum|diff|change|%|target|safety|reserved|blocked|transit|order|free|lager|physical|actual|current|available|hand|opening|closing|qty|quantity|menge|balance|as of|gesamt|summe|somme|suma|insgesamt|mittelwert|durchschnitt|sicherheit|reserviert|gesperrt|verfügbar/i;
/** What all places have together is in none of them. */
const together = /^(?:(?:grand |sub)?totals?|sum(?:me)?|gesamt|insgesamt|somme|suma|all|alle|overall)$/i;

/** Whether a header of stock is about all places together: `Gesamtbestand`, or `Summe` below `Bestand`. */
export function isOfAllPlaces(parts: readonly string[]): boolean {
  const words = parts.join(' ').split(/\s+/);
  return words.some(word => together.test(word) || /^(?:gesamt|total)\p{L}+$/iu.test(word));
}

/**
 * A stock table with a column for each place: their names below a header such as `Warehouse`, with `Stock` said above or
 * in the corner, `Stock Berlin`, `Stock Hamburg`, or `Lager 1`, `Lager 2` in a list of stock. Empty when there are none.
 */
export function findLocationColumns({ table }: Reading): LocationColumn[] {
  const banded = underBand(table);
  if (banded.length >= LEAST) return banded;
  const named = afterWord(table);
  if (named.length >= LEAST) return named;
  const found = [...named, ...bare(table)];
  return found.length > 0 ? found : addedUp(table);
}

/** `Stock pcs` counts pieces; a single capital letter may well name a place. */
function isUnit(text: string): boolean {
  return isUnitCell(text) && !/^\p{Lu}$/u.test(text);
}

/** A word for a place with which one it is: `Lager 1`, `WH2`, `Werk Nord`. */
function isNamedPlace(text: string): boolean {
  const [, word = '', name = ''] = /^(\p{L}+)\s*[-_.:]?\s*(\S.*)$/u.exec(text) ?? [];
  return conceptOf(word)?.concept === 'location' && /^[\p{Lu}\d]/u.test(name) && !isPeriodLabel(name);
}

/** Places as headers, in a list that says that its figures are stocks. */
function bare(table: Table): LocationColumn[] {
  const found = table.headers.flatMap((header, column) =>
    isNamedPlace(header) && holdsNumbers(table, column) ? [{ column, location: header }] : [],
  );
  return found.length >= LEAST && saysStock(table) ? found : [];
}

/** Columns of figures without a known name that a total beside them adds up in every row, in a list that says that it is one of stock. */
function addedUp(table: Table): LocationColumn[] {
  const { headers, sheet, rows } = table;
  const total = headers.findIndex((header, at) => isOfAllPlaces([header]) && holdsNumbers(table, at));
  if (total < 0 || rows.length < LEAST || !saysStock(table)) return [];
  const places = headers.flatMap((header, column) => {
    const isOther =
      header === '' || column === total || conceptOf(header) !== null || phraseConcept([header]) !== null;
    const isKnown = isOther || isPeriodLabel(header) || isUnit(header);
    return !isKnown && holdsNumbers(table, column) ? [{ column, location: header }] : [];
  });
  const addsUp = (mark: DecimalMark) =>
    rows.every(row => {
      const sum = places.reduce((all, { column }) => all + (numberAt(sheet, row, column, mark) ?? 0), 0);
      return Math.abs(sum - (numberAt(sheet, row, total, mark) ?? 0)) <= 1e-6 * Math.max(1, Math.abs(sum));
    });
  return places.length >= LEAST && (addsUp('.') || addsUp(',')) ? places : [];
}

function underBand(table: Table): LocationColumn[] {
  const found = table.headerParts.flatMap((parts, column) => {
    const [band = '', location = '', ...more] = parts;
    const isPlace = more.length === 0 && location !== '' && conceptOf(band)?.concept === 'location';
    const names = isPlace && conceptOf(location) === null && !isPeriodLabel(location) && !isUnit(location);
    return names && !together.test(location) ? [{ column, location }] : [];
  });
  return found.length >= LEAST && saysStock(table) ? found : [];
}

/** Whether the corner, a title or the sheet says that the figures are stocks. */
export function saysStock({ sheet, headerParts, headerRows }: Table): boolean {
  const titles = sheet.columns.flatMap((_, column) =>
    Array.from({ length: headerRows[0] ?? 0 }, (_row, row) => cellText(cellAt(sheet, row, column))),
  );
  const isStock = (text: string) =>
    conceptOf(text)?.concept === 'on_hand' || phraseConcept([text])?.concept === 'on_hand';
  return [sheet.name, ...titles, ...headerParts.flat()].some(text => text !== '' && isStock(text));
}

function afterWord({ headerParts }: Table): LocationColumn[] {
  return headerParts.flatMap((parts, column) => {
    const header = parts.join(' ');
    const [, word = '', location = ''] =
      /^(\p{L}+(?:\s(?:on\s)?hand)?)\s*[-–:_]?\s*(\S.*)$/u.exec(header) ?? [];
    const isPlace =
      conceptOf(word)?.concept === 'on_hand' &&
      (isNamedPlace(location) || !noPlace.test(location)) &&
      !isUnit(location) &&
      !isPeriodLabel(location);
    return isPlace && conceptOfParts([header]) === null && !/\d{2}[./-]\d{2}/.test(location)
      ? [{ column, location: location.replace(/^[([](.*)[)\]]$/, '$1') }]
      : [];
  });
}
