import type { Derived } from './derived-columns.ts';
import type { Concept } from './header-synonyms.ts';
import { cellText, type Cell } from './sheet.ts';
import { columnName, usedCells, type Table } from './table.ts';

/** An indented bill of material: the parent of a part is the last one above it that stands a level higher. */
export function bomParents(table: Table, columnOf: (concept: Concept) => number | null): Derived[] {
  const [levels, parts] = [columnOf('level'), columnOf('component') ?? columnOf('item')];
  const quantity = columnOf('component_quantity') ?? columnOf('quantity');
  if (levels === null || parts === null || quantity === null || columnOf('kit') !== null) return [];
  const texts = usedCells(table, levels).map(cellText);
  const isOutline = texts.some(text => /^\d+(?:\.\d+)+$/.test(text));
  const levelOf = (cell: Cell) => levelIn(cellText(cell), isOutline);
  if (texts.length < 2 || texts.some(text => levelIn(text, isOutline) === null)) return [];
  const { ids: levelIds, values: levelCells } = table.sheet.columns[levels]!;
  const { ids: partIds, values } = table.sheet.columns[parts]!;
  const ids = new Int32Array(table.sheet.rowCount);
  const above: { level: number; part: number }[] = [];
  for (const row of table.rows) {
    const level = levelOf(levelCells[levelIds[row]!] ?? null);
    if (level === null) continue;
    while (above.length > 0 && above.at(-1)!.level >= level) above.pop();
    ids[row] = above.at(-1)?.part ?? 0;
    above.push({ level, part: partIds[row]! });
  }
  const header = `Parent of ${columnName(table, parts)}`;
  const note = {
    what: 'parents by level',
    value: columnName(table, levels),
    confidence: 0.8,
    evidence: 'no column names the parent; each part belongs to the last one above it with a lower level',
  };
  return [{ concept: 'kit', header, column: { ids, values }, note }];
}

/** `2`, `..2`, `--2`; in an outline `1.2.1` is the third level. */
function levelIn(text: string, isOutline: boolean): number | null {
  if (isOutline) return /^\d+(?:\.\d+)*\.?$/.test(text) ? text.replace(/\.$/, '').split('.').length : null;
  const found = /^[.\s+*-]*(\d{1,2})(?:\.0)?$/.exec(text)?.[1];
  return found === undefined ? null : Number(found);
}
