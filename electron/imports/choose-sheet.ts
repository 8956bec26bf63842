import { AppError } from '../../shared/errors.ts';
import type { ImportMap } from '../../shared/model/imports.ts';
import { conceptOfParts } from './header-synonyms.ts';
import { findTable, type Layout } from './layout.ts';
import { isPeriodLabel } from './period-labels.ts';
import type { Sheet } from './sheet.ts';

/**
 * The sheet to read: the one the mapping names, else the visible one with the most known columns.
 * @throws AppError invalid-input when the named sheet is missing or every sheet is blank
 */
export function chooseSheet(sheets: Sheet[], map: ImportMap, fileName: string): Layout {
  const named = map.sheet === undefined ? null : namedSheet(sheets, map.sheet, fileName);
  if (named) return findTable(named, map);
  const filled = sheets.filter(sheet => sheet.rowCount > 0 && sheet.columns.length > 0);
  const visible = filled.filter(sheet => !sheet.hidden);
  if (filled.length === 0) throw new AppError('invalid-input', `${fileName} holds no cell with a value.`);
  const layouts = (visible.length > 0 ? visible : filled).map(sheet => findTable(sheet, map));
  const ranked = layouts
    .map(layout => ({ layout, score: scoreOf(layout) }))
    .sort((a, b) => b.score - a.score);
  const best = ranked[0]?.layout;
  if (!best) throw new AppError('invalid-input', `${fileName} holds no cell with a value.`);
  if (sheets.length > 1) {
    const others = sheets
      .filter(sheet => sheet !== best.table.sheet)
      .map(sheet => `'${sheet.name}'${sheet.hidden ? ' (hidden)' : ''}`);
    const evidence = `the sheet with the most known columns; not read: ${others.slice(0, 20).join(', ')}`;
    best.notes.push({ what: 'sheet', value: best.table.sheet.name, confidence: 0.8, evidence });
  }
  return best;
}

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
  const periods = table.headers.filter(header => header !== '' && isPeriodLabel(header)).length;
  if (table.rows.length === 0) return -1;
  return (
    concepts.size * 3 +
    Math.min(periods, 12) +
    (concepts.has('item') ? 5 : 0) +
    Math.min(1, table.rows.length / 1e6)
  );
}
