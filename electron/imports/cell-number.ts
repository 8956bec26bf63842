import { parseNumber } from '../../shared/parse-number.ts';
import { cellAt, type Sheet } from './sheet.ts';

/** The number in a cell by either decimal mark: enough to tell figures from words and to compare sums. */
export function numberAt(sheet: Sheet, row: number, column: number): number | null {
  const cell = cellAt(sheet, row, column);
  if (typeof cell === 'number') return cell;
  if (typeof cell !== 'string') return null;
  return parseNumber(cell, '.') ?? parseNumber(cell, ',');
}
