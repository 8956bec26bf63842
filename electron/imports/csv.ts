import Papa from 'papaparse';
import { AppError } from '../../shared/errors.ts';
import type { ImportCaps } from '../../shared/model/imports.ts';
import { scanCsv } from './csv-scan.ts';
import { alignedColumns, FIXED_WIDTH, readFixedWidth, ruledColumns } from './fixed-width.ts';
import { sheetBuilder, type Sheet } from './sheet.ts';

const delimiters = [',', ';', '\t', '|'];

export type CsvOptions = {
  fileName: string;
  caps: ImportCaps;
  /** One character, or `tab`; found by content when absent. */
  delimiter?: string | undefined;
  onProgress?: ((done: number, total: number) => void) | undefined;
  checkCancelled(): void;
};

/** The delimiter that cuts the first records into the most, and the most regular, columns. */
export function detectDelimiter(text: string): string {
  const head = text.slice(0, 100_000);
  const cut = head.length < text.length ? head.slice(0, head.lastIndexOf('\n') + 1) || head : head;
  let best = { delimiter: ',', score: 0 };
  for (const delimiter of delimiters) {
    if (!cut.includes(delimiter)) continue;
    const records = Papa.parse<string[]>(cut, { delimiter, preview: 200 }).data.filter(
      cells => cells.length > 1,
    );
    const widths = new Map<number, number>();
    for (const cells of records) widths.set(cells.length, (widths.get(cells.length) ?? 0) + 1);
    for (const [width, count] of widths) {
      const score = count * Math.log2(width + 1);
      if (score > best.score) best = { delimiter, score };
    }
  }
  return best.delimiter;
}

/**
 * Reads delimited text into a sheet.
 * @throws AppError invalid-input over a cap or when a quote is never closed; cancelled
 */
export function readCsv(text: string, options: CsvOptions): { sheet: Sheet; delimiter: string } {
  const separator = /^sep=(.)\r?\n/i.exec(text);
  const body = withOneLineEnd(separator ? text.slice(separator[0].length) : text);
  const given = options.delimiter === 'tab' ? '\t' : options.delimiter;
  const columns = given === undefined && !separator ? (ruledColumns(body) ?? alignedColumns(body)) : null;
  if (columns)
    return { sheet: readFixedWidth(body, columns, row => watchRows(row, options)), delimiter: FIXED_WIDTH };
  const delimiter = given ?? separator?.[1] ?? detectDelimiter(body);
  const rowsBefore = separator ? 1 : 0;
  const quick = delimiter.charCodeAt(0) < 128 ? readByTheBook(body, delimiter, rowsBefore, options) : null;
  const sheet = quick ?? readLeniently(body, delimiter, rowsBefore, options);
  return { sheet, delimiter };
}

/** Looks after the caps and the wish to stop, now and then. */
function watchRows(row: number, options: CsvOptions): void {
  if (row % 16_384 !== 0) return;
  options.checkCancelled();
  refuseRows(row, options);
}

/** Lines that end in different ways in one file, as joined files do, all end in the same one. */
function withOneLineEnd(text: string): string {
  return text.includes('\n') && /\r(?!\n)/.test(text) ? text.replace(/\r\n?/g, '\n') : text;
}

function readByTheBook(
  body: string,
  delimiter: string,
  rowsBefore: number,
  options: CsvOptions,
): Sheet | null {
  const bytes = Buffer.from(body, 'utf8');
  let widest = 0;
  const sheet = scanCsv(bytes, {
    delimiter,
    rowsBefore,
    onRows: (row, position) => {
      options.checkCancelled();
      refuseRows(row, options);
      options.onProgress?.(position, bytes.length);
    },
    onWidth: (row, columns) => {
      if (columns > widest) refuseWidth(row, (widest = columns), options);
    },
    onLength: (row, length) => refuseLength(row, length, options),
  });
  if (sheet) refuseRows(sheet.rowCount, options);
  return sheet;
}

/** For quoting not by the book, and to say what is wrong with it. */
function readLeniently(body: string, delimiter: string, rowsBefore: number, options: CsvOptions): Sheet {
  const builder = sheetBuilder('', Math.min(options.caps.rows, Math.ceil(body.length / 30)));
  let row = rowsBefore;
  if (rowsBefore > 0) builder.addTexts([]);
  Papa.parse<string[]>(body, {
    delimiter,
    step: ({ data, errors, meta }) => {
      row++;
      for (const error of errors) refuseBrokenQuotes(error, row, options.fileName);
      refuseWidth(row, data.length, options);
      for (const cell of data) refuseLength(row, cell.length, options);
      builder.addTexts(data);
      if (row % 16_384 !== 0) return;
      options.checkCancelled();
      refuseRows(row, options);
      options.onProgress?.(meta.cursor, body.length);
    },
  });
  refuseRows(row, options);
  return builder.finish();
}

function refuseBrokenQuotes(error: Papa.ParseError, row: number, fileName: string): void {
  if (error.type !== 'Quotes') return;
  const says =
    error.code === 'MissingQuotes'
      ? 'a quote is opened and never closed'
      : 'a quoted cell goes on after its closing quote';
  throw new AppError(
    'invalid-input',
    `${fileName}, row ${row}: ${says}; write a quote inside a quoted cell twice ("") or take it away, then import again.`,
    { row },
  );
}

function refuseRows(row: number, { caps, fileName }: CsvOptions): void {
  if (row <= caps.rows) return;
  throw new AppError(
    'invalid-input',
    `${fileName} has more than ${caps.rows} rows, the limit; split it into several files.`,
    {
      cap: 'rows',
    },
  );
}

function refuseWidth(row: number, columns: number, { caps, fileName }: CsvOptions): void {
  if (columns <= caps.columns) return;
  throw new AppError(
    'invalid-input',
    `${fileName}, row ${row} has ${columns} columns, more than the limit of ${caps.columns}; check the delimiter.`,
    { cap: 'columns' },
  );
}

function refuseLength(row: number, length: number, { caps, fileName }: CsvOptions): void {
  if (length <= caps.cellCharacters) return;
  throw new AppError(
    'invalid-input',
    `${fileName}, row ${row}: a cell has ${length} characters, more than the limit of ${caps.cellCharacters}; look for a quote that is never closed.`,
    { cap: 'cellCharacters' },
  );
}
