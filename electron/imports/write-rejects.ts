import Papa from 'papaparse';
import type { ImportReading } from './read-import.ts';

/** A spreadsheet would run these as formulas; numbers with a sign are none. */
const formula = /^(?:[=@\t\r]|[+-](?![\d.,\s%]*$))/;

/**
 * The refused rows as CSV text (UTF-8 with a byte order mark, commas), cells as they stood in the file, for mending and
 * importing again: the file's header, then a column with the file row and one with the reason.
 * @param reading what `readImport` gave
 * @returns the text; only a header when nothing was refused
 */
export function writeRejects({ headers, rejects }: Pick<ImportReading, 'headers' | 'rejects'>): string {
  const names = headers.map((header, column) => header || `column ${column + 1}`);
  const rows = rejects.map(({ row, cells, reason }) => [
    ...names.map((_, column) => cells[column] ?? ''),
    String(row),
    reason,
  ]);
  return `\ufeff${Papa.unparse([[...names, 'rejected row', 'reason'], ...rows], { escapeFormulae: formula, newline: '\r\n' })}\r\n`;
}
