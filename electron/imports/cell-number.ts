import { parseNumber, type DecimalMark } from '../../shared/parse-number.ts';
import { cellAt, type Sheet } from './sheet.ts';

/**
 * The number in a cell by either decimal mark: enough to tell figures from words and, tried with each mark, to compare sums.
 * @param first the mark that is tried before the other: `1.250` is read by both
 */
export function numberAt(sheet: Sheet, row: number, column: number, first: DecimalMark = '.'): number | null {
  const cell = cellAt(sheet, row, column);
  if (typeof cell === 'number') return cell;
  if (typeof cell !== 'string') return null;
  return parseNumber(cell, first) ?? parseNumber(cell, first === '.' ? ',' : '.');
}
