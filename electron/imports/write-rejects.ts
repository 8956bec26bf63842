import Papa from 'papaparse';
import { rejectHeaders } from './reject-headers.ts';
import type { ImportReading } from './read-import.ts';

/** A spreadsheet would run these as formulas; numbers with a sign are none. */
const formula = /^(?:[=@\t\r]|[+-](?![\d.,\s%]*$))/;

/**
 * The refused rows as CSV text (UTF-8 with a byte order mark, commas), cells as they stood in the file, for mending and
 * importing again: the file's header, then a column with the file row and one with the reason. Several sheets stand one
 * below the other, each under its own header and with its name.
 * @param reading what `readImport` gave
 * @returns the text; only a header when nothing was refused
 */
export function writeRejects({ tables, rejects }: Pick<ImportReading, 'tables' | 'rejects'>): string {
  const refused = tables.filter(({ sheet }) => rejects.some(each => each.sheet === sheet));
  const lines = (refused.length > 0 ? refused : tables.slice(0, 1)).flatMap(({ sheet, headers }) => {
    const names = headers.map((header, column) => header || `column ${column + 1}`);
    const rows = rejects
      .filter(each => each.sheet === sheet)
      .map(({ row, cells, reason }) => [
        ...names.map((_, column) => cells[column] ?? ''),
        String(row),
        reason,
      ]);
    const body = [[...names, ...rejectHeaders], ...rows];
    return refused.length > 1 ? [[`sheet ${sheet}`], ...body, []] : body;
  });
  return `\ufeff${Papa.unparse(lines, { escapeFormulae: formula, newline: '\r\n' })}\r\n`;
}
