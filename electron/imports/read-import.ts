import { createHash } from 'node:crypto';
import { z } from 'zod';
import { AppError } from '../../shared/errors.ts';
import { isIsoDate, toIso, type IsoDate } from '../../shared/dates.ts';
import {
  defaultImportCaps,
  importMapSchema,
  type ColumnProposal,
  type ImportCaps,
  type ImportKind,
  type ImportMap,
  type ImportProblem,
  type Inference,
} from '../../shared/model/imports.ts';
import { autoMap } from './auto-mapping.ts';
import { chooseSheet } from './choose-sheet.ts';
import { openFile } from './container.ts';
import { applyMap } from './given-mapping.ts';
import { mapHeaderless } from './headerless.ts';
import { headerKey } from './header-synonyms.ts';
import { readKinds } from './kinds/read-kinds.ts';
import { cellField } from './kind-fields.ts';
import { mapKnownExport } from './known-mapping.ts';
import { missingFields, type KindMapping } from './mapping.ts';
import { nearPairs } from './near-codes.ts';
import { startReport, type RejectedRow, type Report } from './problems.ts';
import type { KindRows } from '../../shared/model/import-rows.ts';
import { filledRows, samplesOf, type Reading, type Table } from './table.ts';

export type ReadImportOptions = {
  fileName: string;
  kind: ImportKind | 'auto';
  today: IsoDate;
  /** Location of rows that name none. */
  defaultLocation: string;
  map?: ImportMap | undefined;
  /** Last period of headers without a year; stands before the mapping's. */
  lastPeriod?: string | undefined;
  /** Adds up stock rows of one item and location instead of refusing them. */
  sum?: boolean | undefined;
  caps?: Partial<ImportCaps> | undefined;
  onProgress?: ((done: number, total: number) => void) | undefined;
  isCancelled?: (() => boolean) | undefined;
};

/** Progress is told in thousandths; opening the file takes about this share of the time. */
const PROGRESS = 1000;
const OPENING = 0.6;

export type ImportReading = {
  /** Name of the sheet that was read; empty for text files. */
  sheet: string;
  sheets: { name: string; rows: number; columns: number; hidden: boolean }[];
  /** Hash of the headers, the same for the next file of the same layout. */
  fingerprint: string;
  /** Header of each column, and the file rows (from 1) that hold it. */
  headers: string[];
  headerRows: number[];
  kinds: KindRows[];
  problems: ImportProblem[];
  /** Problems beyond the listed ones. */
  unlistedProblems: number;
  /** File rows refused, by kind. */
  rejectedRows: Partial<Record<ImportKind, number>>;
  rejects: RejectedRow[];
  inferences: Inference[];
  columns: ColumnProposal[];
};

/**
 * Reads a planner's file: bytes -> sheet -> layout -> mapped rows, with everything that was refused or concluded.
 * @param bytes the whole file
 * @returns rows by kind, ready to be resolved against a workspace; nothing is looked up or stored here
 * @throws AppError invalid-input when nothing of the file can be read (broken, over a cap, no known column), with the
 *   cure in words; AppError cancelled when `isCancelled` says so
 */
export function readImport(bytes: Uint8Array, options: ReadImportOptions): ImportReading {
  if (!isIsoDate(options.today))
    throw new AppError('invalid-input', `'${options.today}' is not a date; give today as YYYY-MM-DD.`);
  const map = checkMap(options.map);
  const caps = { ...defaultImportCaps, ...options.caps };
  const tick = (share: number) => options.onProgress?.(Math.round(share * PROGRESS), PROGRESS);
  const checkCancelled = () => {
    if (options.isCancelled?.())
      throw new AppError('cancelled', `Reading ${options.fileName} was cancelled.`);
  };
  const { fileName } = options;
  const onProgress = (done: number, total: number) => tick(OPENING * (done / total));
  const { sheets, inferences } = openFile(bytes, { fileName, caps, onProgress, checkCancelled });
  tick(OPENING);
  const { table, notes } = chooseSheet(sheets, map, fileName);
  const { sheet } = table;
  const report = startReport(fileName, sheet);
  for (const { what, value, confidence, evidence } of [...inferences, ...notes])
    report.infer(what, value, confidence, evidence);
  const reading: Reading = {
    table,
    report,
    map,
    today: options.today,
    lastPeriod: options.lastPeriod,
    defaultLocation: options.defaultLocation,
    sum: options.sum === true,
    tick: share => {
      checkCancelled();
      tick(OPENING + (1 - OPENING) * share);
    },
  };
  const { mappings: found, reading: prepared } = mapColumns(reading, options);
  // A kind that lacks a field because of an open question waits for the answer.
  const mappings =
    report.problems.length > 0 ? found.filter(each => missingFields(each).length === 0) : found;
  if (report.problems.length === 0) refuseUnmapped(options, table, mappings);
  const kinds = readKinds(prepared, mappings);
  refuseEmpty(options.fileName, kinds, report, table.rows.length);
  offerNearCodes(kinds, report);
  const columns = proposeColumns(table, mappings);
  const unread = columns.filter(
    column => column.targets.length === 0 && column.header !== '' && column.filled > 0,
  );
  if (unread.length > 0) {
    const names = unread.slice(0, 30).map(column => column.header);
    report.infer(
      'columns not read',
      names.join(', '),
      0.8,
      `${unread.length} columns that fill no field; a mapping can use them`,
    );
  }
  return {
    sheet: sheet.name,
    sheets: sheets.map(each => ({
      name: each.name,
      rows: each.rowCount,
      columns: each.columns.length,
      hidden: each.hidden,
    })),
    fingerprint: createHash('sha256').update(table.headers.map(headerKey).join('\0')).digest('hex'),
    headers: table.headers,
    headerRows: table.headerRows.map(row => row + 1),
    kinds,
    problems: report.problems,
    unlistedProblems: report.unlistedProblems(),
    rejectedRows: report.rejectedCounts(),
    rejects: report.rejectedRows(),
    inferences: report.inferences,
    columns,
  };
}

function checkMap(given: ImportMap | undefined): ImportMap {
  const checked = importMapSchema.safeParse(given ?? {});
  if (checked.success) return checked.data;
  throw new AppError(
    'invalid-input',
    `The mapping cannot be used: ${z.prettifyError(checked.error)}. Mend it and import again.`,
  );
}

/** By the mapping given, else as a known export, else by headers and contents. */
function mapColumns(
  reading: Reading,
  { kind, fileName }: ReadImportOptions,
): { reading: Reading; mappings: KindMapping[] } {
  const { table } = reading;
  const { kinds } = reading.map;
  if (kinds) return { reading, mappings: applyMap(reading, kinds, kind) };
  const known = mapKnownExport(reading, fileName);
  const mappings = known?.mappings.filter(each => kind === 'auto' || each.kind === kind) ?? [];
  if (known && mappings.length > 0) return { reading: known.reading, mappings };
  const headerless = table.headerRows.length === 0 ? mapHeaderless(reading, kind) : [];
  return { reading, mappings: headerless.length > 0 ? headerless : autoMap(reading, kind) };
}

function refuseUnmapped({ fileName, kind }: ReadImportOptions, table: Table, mappings: KindMapping[]): void {
  const headers = table.headers.filter(Boolean).slice(0, 30);
  const has =
    headers.length > 0
      ? `its columns are ${headers.map(each => `'${each}'`).join(', ')}`
      : 'it has no header';
  if (mappings.length === 0) {
    throw new AppError(
      'invalid-input',
      `${fileName}: no columns were recognised; ${has}. Say what they hold by a mapping.`,
    );
  }
  for (const mapping of mappings) {
    const missing = missingFields(mapping);
    if (missing.length === 0) continue;
    const what = kind === 'auto' ? mapping.kind : kind;
    throw new AppError(
      'invalid-input',
      `${fileName}: for ${what} there is no column for ${missing.join(', ')}; ${has}. Say which by a mapping.`,
      { missing },
    );
  }
}

/** Codes match exactly; pairs that are nearly alike are pointed out. */
function offerNearCodes(kinds: KindRows[], report: Report): void {
  const codes = kinds.flatMap(kind =>
    'items' in kind ? kind.items : kind.rows.map(row => ('item' in row ? row.item : '')),
  );
  for (const [first, again] of nearPairs(codes, 20)) {
    report.infer(
      'codes nearly alike',
      `'${first}' and '${again}'`,
      0.6,
      'they differ only in case, blanks or leading zeros; both are kept',
    );
  }
}

/** Never silent: a file that yields no rows says why. */
/**
 * A file without a row says why. Open lines are the exception: a file whose lines are all closed is the statement that
 * nothing is open any more.
 */
function refuseEmpty(fileName: string, kinds: KindRows[], report: Report, dataRows: number): void {
  const closesLines = kinds.some(({ kind }) => kind === 'open-orders' || kind === 'customer-orders');
  if (closesLines && dataRows > 0) return;
  const rows = kinds.reduce((sum, kind) => sum + ('rows' in kind ? kind.rows.length : kind.item.length), 0);
  if (rows > 0 || report.problems.length > 0) return;
  throw new AppError(
    'invalid-input',
    `${fileName} has columns for ${kinds.map(each => each.kind).join(', ')}, but no row with a value in them.`,
  );
}

function proposeColumns(table: Table, mappings: KindMapping[]): ColumnProposal[] {
  return table.headers.map((header, column) => {
    const targets: ColumnProposal['targets'] = [];
    let period: ColumnProposal['period'];
    for (const mapping of mappings) {
      for (const [field, at] of mapping.columns)
        if (at === column) targets.push({ kind: mapping.kind, field });
      if (mapping.attributes.includes(column))
        targets.push({ kind: mapping.kind, field: `attributes.${header}` });
      const found = mapping.periods.find(each => each.column === column);
      if (found || mapping.unpivot.some(line => line.column === column))
        targets.push({ kind: mapping.kind, field: cellField(mapping.kind) });
      if (found) period = { from: toIso(found.day), days: found.days };
    }
    return {
      column: column + 1,
      header,
      samples: samplesOf(table, column, 5),
      filled: filledRows(table, column),
      targets,
      ...(period ? { period } : {}),
    };
  });
}
