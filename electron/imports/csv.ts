import Papa from 'papaparse';
import { AppError } from '../../shared/errors.ts';
import type { ImportCaps } from '../../shared/model/imports.ts';
import { sheetBuilder, type Sheet } from './sheet.ts';

export const delimiters = [',', ';', '\t', '|'] as const;

export type CsvOptions = {
  fileName: string;
  caps: ImportCaps;
  onProgress?: ((done: number, total: number) => void) | undefined;
  checkCancelled(): void;
};

/**
 * The delimiter that cuts the first records into the most regular columns.
 * @param text the file's text, without a `sep=` line
 */
export function detectDelimiter(text: string): string {
  const head = text.slice(0, 200_000);
  let best: { delimiter: string; score: number } = { delimiter: ',', score: 0 };
  for (const delimiter of delimiters) {
    const records = Papa.parse<string[]>(head, { delimiter, preview: 200 }).data.filter(
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

/** Reads delimited text into a sheet. @throws AppError invalid-input over a cap or when a quote is never closed */
export function readCsv(text: string, options: CsvOptions): { sheet: Sheet; delimiter: string } {
  const separator = /^sep=(.)\r?\n/i.exec(text);
  const delimiter = separator?.[1] ?? detectDelimiter(text);
  const builder = sheetBuilder('', Math.min(options.caps.rows, Math.ceil(text.length / 30)));
  if (separator) builder.addTexts([]);
  const body = separator ? text.slice(separator[0].length) : text;
  let count = 0;
  Papa.parse<string[]>(body, {
    delimiter,
    skipEmptyLines: false,
    step: ({ data, errors, meta }) => {
      refuseOverCaps(data, ++count, options);
      for (const error of errors) refuseBrokenQuotes(error, count + (separator ? 1 : 0), options.fileName);
      builder.addTexts(data);
      if (count % 20_000 === 0) {
        options.checkCancelled();
        options.onProgress?.(meta.cursor, body.length);
      }
    },
  });
  return { sheet: builder.finish(), delimiter };
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

function refuseOverCaps(cells: string[], count: number, { caps, fileName }: CsvOptions): void {
  if (count > caps.rows) {
    throw new AppError(
      'invalid-input',
      `${fileName} has more than ${caps.rows} rows, the limit; split the file.`,
      { cap: 'rows' },
    );
  }
  if (cells.length > caps.columns) {
    throw new AppError(
      'invalid-input',
      `${fileName}, row ${count} has more than ${caps.columns} columns, the limit; check the delimiter.`,
      { cap: 'columns' },
    );
  }
  const long = cells.find(cell => cell.length > caps.cellCharacters);
  if (long !== undefined) {
    throw new AppError(
      'invalid-input',
      `${fileName}, row ${count}: a cell has ${long.length} characters, more than the limit of ${caps.cellCharacters}; look for a quote that is never closed.`,
      { cap: 'cellCharacters' },
    );
  }
}
