import { AppError } from '../../shared/errors.ts';
import { numberMarks, type Locale } from '../../shared/format.ts';
import { formulaSafe, type ExportColumn } from './columns.ts';

export interface CsvOptions {
  separator?: ',' | ';' | '\t' | '|';
  decimalMark?: '.' | ',';
  /** Starts the file with a byte order mark, so that Excel reads it as UTF-8. */
  bom?: boolean;
}

/** What a spreadsheet of a locale opens without questions: `;` and `,` where numbers have a decimal comma, and a mark. */
export function csvStyle(locale: Locale): Required<CsvOptions> {
  const { decimal, separator } = numberMarks(locale);
  return { separator, decimalMark: decimal === ',' ? ',' : '.', bom: true };
}

const CHUNK = 65_536;

/**
 * Writes a table as CSV (RFC 4180: CRLF, quotes doubled). Texts are formula-safe, numbers stay plain numbers without
 * thousands marks or exponents, dates are ISO, flags are `true` and `false`, missing values are empty.
 * @throws AppError `invalid-input` when separator and decimal mark are the same, or a number is not finite
 */
export function writeCsv<Row>(
  columns: readonly ExportColumn<Row>[],
  rows: Iterable<Row>,
  options: CsvOptions = {},
): string {
  return [...csvChunks(columns, rows, options)].join('');
}

/** As `writeCsv`, in pieces of about 64 kB, so that a long table never lies in memory whole. */
export function* csvChunks<Row>(
  columns: readonly ExportColumn<Row>[],
  rows: Iterable<Row>,
  options: CsvOptions = {},
): Generator<string> {
  const { separator = ',', decimalMark = '.', bom = false } = options;
  if (separator === decimalMark) {
    throw new AppError(
      'invalid-input',
      `A CSV cannot use '${separator}' both between columns and as decimal mark; choose ';' between columns`,
    );
  }
  const headings = columns.map(column => quoted(formulaSafe(column.header), separator));
  let chunk = `${bom ? '\ufeff' : ''}${headings.join(separator)}\r\n`;
  for (const row of rows) {
    let line = '';
    for (let i = 0; i < columns.length; i++) {
      const column = columns[i];
      if (!column) continue;
      line += (i > 0 ? separator : '') + quoted(cellText(column, row, decimalMark), separator);
    }
    // A table of one column would lose an empty row: most readers skip blank lines.
    chunk += (line === '' && columns.length === 1 ? '""' : line) + '\r\n';
    if (chunk.length >= CHUNK) {
      yield chunk;
      chunk = '';
    }
  }
  if (chunk !== '') yield chunk;
}

function cellText<Row>(column: ExportColumn<Row>, row: Row, decimalMark: string): string {
  if (column.type === 'number') {
    const value = column.value(row);
    if (value === null || value === undefined) return '';
    const text = plainNumber(value, column.header);
    return decimalMark === '.' ? text : text.replace('.', decimalMark);
  }
  const value = column.value(row);
  if (value === null || value === undefined) return '';
  return typeof value === 'boolean' ? String(value) : formulaSafe(value);
}

/** The shortest decimal that reads back as the same number, without an exponent. */
function plainNumber(value: number, header: string): string {
  if (!Number.isFinite(value)) {
    throw new AppError(
      'invalid-input',
      `Column '${header}' holds ${value}, which no file can carry; check its source`,
    );
  }
  const text = String(value === 0 ? 0 : value);
  const match = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(text);
  if (!match) return text;
  const [, sign = '', lead = '', fraction = '', exponent = '0'] = match;
  const power = Number(exponent);
  const digits = lead + fraction;
  if (power < 0) return `${sign}0.${'0'.repeat(-power - 1)}${digits}`;
  return sign + digits.padEnd(power + 1, '0');
}

function quoted(text: string, separator: string): string {
  const plain = !text.includes(separator) && !/["\r\n]|^\s|\s$/.test(text);
  return plain ? text : `"${text.replaceAll('"', '""')}"`;
}
