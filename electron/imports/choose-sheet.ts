import { AppError } from '../../shared/errors.ts';
import type { ImportMap } from '../../shared/model/imports.ts';
import { conceptOfParts } from './header-synonyms.ts';
import { findTable, type Layout } from './layout.ts';
import { periodLabelsOf } from './period-series.ts';
import { isKnownLayout } from './known-mapping.ts';
import type { Sheet } from './sheet.ts';

/** A sheet with its layout understood, and the part of the mapping that is its own. */
export type ChosenSheet = { layout: Layout; map: ImportMap };

/** The sheets to read, and where none was named the others that look like data, in the order of the file. */
export type ChosenSheets = { chosen: ChosenSheet[]; further: Layout[] };

/**
 * The sheets to read: those that the mapping names, else the visible one with the most known columns.
 * @throws AppError invalid-input when a named sheet is missing or every sheet is blank
 */
export function chooseSheets(sheets: Sheet[], map: ImportMap, fileName: string): ChosenSheets {
  const { sheets: own, sheet: names, ...shared } = map;
  const wanted: ImportMap[] =
    own?.map(each => ({ ...shared, ...each })) ?? [names ?? []].flat().map(sheet => ({ ...shared, sheet }));
  const chosen = wanted.map(each => ({
    layout: findTable(namedSheet(sheets, String(each.sheet), fileName), each),
    map: each,
  }));
  refuseTwice(chosen, fileName);
  if (chosen.length > 0) return { chosen, further: [] };
  const { best, further } = bestSheet(sheets, map, fileName);
  // What a mapping says of columns and header rows it says of one sheet.
  const isOfOne = map.kinds !== undefined || map.header !== undefined;
  return { chosen: [{ layout: best, map }], further: isOfOne ? [] : further };
}

function refuseTwice(chosen: ChosenSheet[], fileName: string): void {
  const names = chosen.map(({ layout }) => layout.table.sheet.name);
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice === undefined) return;
  throw new AppError(
    'invalid-input',
    `${fileName}: the mapping reads the sheet '${twice}' twice; name it once.`,
  );
}

function bestSheet(sheets: Sheet[], map: ImportMap, fileName: string): { best: Layout; further: Layout[] } {
  const filled = sheets.filter(sheet => sheet.rowCount > 0 && sheet.columns.length > 0);
  const visible = filled.filter(sheet => !sheet.hidden);
  const scored = (visible.length > 0 ? visible : filled)
    .map(sheet => findTable(sheet, map))
    .map(layout => ({ layout, score: scoreOf(layout) }));
  const best = scored.toSorted((a, b) => rankOf(b) - rankOf(a))[0]?.layout;
  if (!best) throw new AppError('invalid-input', `${fileName} holds no cell with a value.`);
  const further = scored.flatMap(({ layout, score }) =>
    layout !== best && (score >= HOLDS_DATA || isKnownLayout(layout.table, fileName)) ? [layout] : [],
  );
  return { best, further };
}

/** What the first list of items on a sheet is ahead of the tables behind it, however many columns they have. */
const LATER_PART = 1000;

function rankOf({ layout, score }: { layout: Layout; score: number }): number {
  return score - (layout.table.sheet.isLaterPart ? LATER_PART : 0);
}

/** Score of a sheet whose columns name an item and something about it. */
const HOLDS_DATA = 8;

function namedSheet(sheets: Sheet[], name: string, fileName: string): Sheet {
  const same = (a: string, b: string) => a.trim().toLowerCase() === b.trim().toLowerCase();
  const found = sheets.find(sheet => sheet.name === name) ?? sheets.find(sheet => same(sheet.name, name));
  const sole = sheets.length === 1 && sheets[0]?.name === '' ? sheets[0] : undefined;
  if (found ?? sole) return found ?? sole!;
  throw new AppError(
    'invalid-input',
    `${fileName} has no sheet '${name}'; its sheets are ${sheets.map(sheet => `'${sheet.name}'`).join(', ')}.`,
  );
}

function scoreOf({ table }: Layout): number {
  const concepts = new Set(table.headerParts.map(parts => conceptOfParts(parts)?.concept).filter(Boolean));
  const periods = periodLabelsOf(table.headers).filter(Boolean).length;
  if (table.rows.length === 0) return -1;
  return (
    concepts.size * 3 +
    Math.min(periods, 12) +
    (concepts.has('item') ? 5 : 0) +
    Math.min(1, table.rows.length / 1e6)
  );
}
