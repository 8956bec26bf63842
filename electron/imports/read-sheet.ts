import { createHash } from 'node:crypto';
import { AppError } from '../../shared/errors.ts';
import { toIso } from '../../shared/dates.ts';
import type { ColumnProposal, SheetProposal } from '../../shared/model/imports.ts';
import type { KindRows } from '../../shared/model/import-rows.ts';
import { autoMap } from './auto-mapping.ts';
import type { ChosenSheet } from './choose-sheet.ts';
import { aliasConstants } from './code-aliases.ts';
import { applyFixes, leaveOut } from './fixes.ts';
import { sheetMapping, type SheetMapping } from './complete-map.ts';
import { applyMap, setConstants } from './given-mapping.ts';
import { mapHeaderless } from './headerless.ts';
import { headerKey } from './header-synonyms.ts';
import { readKinds } from './kinds/read-kinds.ts';
import { cellField } from '../../shared/model/import-fields.ts';
import { mapKnownExport } from './known-mapping.ts';
import { missingFields, type KindMapping } from './mapping.ts';
import { nearPairs } from './near-codes.ts';
import { startReport, type Report } from './problems.ts';
import { withoutRemarks } from './remark-rows.ts';
import type { ReadImportOptions } from './read-import.ts';
import { cellAt, cellText, columnLetter, type Sheet } from './sheet.ts';
import type { TemplateOffer } from '../../shared/model/import-template.ts';
import { cureByTemplate } from './template-cure.ts';
import { filledRows, samplesOf, type Reading, type Table } from './table.ts';

/** What one sheet of a file gave. */
export type SheetReading = {
  table: SheetProposal;
  kinds: KindRows[];
  report: Report;
  /** The mapping by which it was read, and the columns that it reads. */
  mapping: SheetMapping;
};

type SheetOptions = Omit<ReadImportOptions, 'map'> & {
  sheets: readonly Sheet[];
  /** Templates that would help with columns that are not recognised. */
  offers: readonly TemplateOffer[];
  tick(share: number): void;
};

/** Rows and columns of a sheet that are shown as they stand. */
const SHOWN_ROWS = 25;
const SHOWN_COLUMNS = 60;
const SHOWN_CHARACTERS = 120;

/**
 * Maps one sheet and reads its rows.
 * @throws AppError invalid-input when it gives no rows, with what is missing; in a preview that is a question instead
 */
export function readSheet({ layout, map }: ChosenSheet, options: SheetOptions): SheetReading {
  const mended = applyFixes(layout.table, map.fixes ?? [], options.fileName);
  const table = leaveOut(mended, map.skip ?? []);
  const report = startReport(options.fileName, table.sheet);
  for (const { what, value, confidence, evidence } of layout.notes)
    report.infer(what, value, confidence, evidence);
  const left = mended.rows.length - table.rows.length;
  if (left > 0) report.infer('rows left out', String(left), 1, 'by the mapping');
  const reading: Reading = {
    table,
    fileName: options.fileName,
    others: options.sheets.filter(({ name }) => name !== table.sheet.name),
    report,
    map,
    today: options.today,
    known: options.known,
    lastPeriod: options.lastPeriod,
    defaultLocation: options.defaultLocation,
    currency: options.currency,
    supplierCurrencies: options.supplierCurrencies ?? new Map(),
    sum: options.sum === true,
    tick: options.tick,
  };
  const { mappings: all, reading: prepared } = mapColumns(reading, options);
  const mappings = all.filter(each => missingFields(each).length === 0);
  // A kind that was only guessed and lacks a field is no finding, unless there is nothing better to ask about.
  const guessed = map.kinds === undefined && options.kind === 'auto' && mappings.length > 0;
  const found = guessed ? mappings : all;
  if (report.problems.length === 0) refuseUnmapped(reading, options, found);
  for (const mapping of mappings) aliasConstants(map.codes, mapping);
  const kinds = readKinds(withoutRemarks(prepared, mappings), mappings);
  refuseEmpty(reading, options, kinds);
  offerNearCodes(kinds, report);
  const columns = proposeColumns(table, found);
  noteUnread(columns, found, report);
  const mapping = sheetMapping(map, found, table, prepared.table !== table);
  return { table: proposalOf(table, columns), kinds, report, mapping };
}

/** By the mapping given, else as a known export, else by headers and contents. */
function mapColumns(reading: Reading, options: SheetOptions): { reading: Reading; mappings: KindMapping[] } {
  const { kinds } = reading.map;
  if (kinds) return { reading, mappings: applyMap(reading, kinds, options.kind) };
  const recognised = recognise(reading, options);
  for (const mapping of recognised.mappings) setConstants(reading, mapping);
  return recognised;
}

function recognise(
  reading: Reading,
  { kind, fileName }: SheetOptions,
): { reading: Reading; mappings: KindMapping[] } {
  const known = mapKnownExport(reading, fileName);
  const mappings = known?.mappings.filter(each => kind === 'auto' || each.kind === kind) ?? [];
  if (known && mappings.length > 0) return { reading: known.reading, mappings };
  const headerless = reading.table.headerRows.length === 0 ? mapHeaderless(reading, kind) : [];
  return { reading, mappings: headerless.length > 0 ? headerless : autoMap(reading, kind, fileName) };
}

/** Refuses a sheet that gives nothing: puts it as a question where everything can still be set otherwise. */
function stop(
  { report }: Reading,
  { fileName, preview }: SheetOptions,
  says: string,
  cure: string,
  details: Record<string, unknown> = {},
): void {
  if (!preview) throw new AppError('invalid-input', `${fileName}: ${says}. ${cure}.`, details);
  report.ask(null, null, says, cure);
}

function refuseUnmapped(reading: Reading, options: SheetOptions, mappings: KindMapping[]): void {
  const headers = reading.table.headers.filter(Boolean).slice(0, 30);
  const has =
    headers.length > 0
      ? `its columns are ${headers.map(each => `'${each}'`).join(', ')}`
      : 'it has no header';
  const hidden = reading.others
    .filter(each => each.hidden && each.rowCount > 0)
    .map(({ name }) => `'${name}'`);
  const unseen = hidden.length > 0 ? `; not read: ${hidden.slice(0, 20).join(', ')} (hidden)` : '';
  if (mappings.length === 0)
    stop(
      reading,
      options,
      `no columns were recognised; ${has}${unseen}`,
      cureByTemplate(options.offers, 'Say what they hold by a mapping'),
    );
  for (const mapping of mappings) {
    const missing = missingFields(mapping);
    if (missing.length === 0) continue;
    const says = `for ${mapping.kind} there is no column for ${missing.join(', ')}; ${has}`;
    stop(reading, options, says, cureByTemplate(options.offers, 'Say which by a mapping'), { missing });
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

/**
 * A sheet without a row says why. Open lines are the exception: a file whose lines are all closed is the statement that
 * nothing is open any more.
 */
function refuseEmpty(reading: Reading, options: SheetOptions, kinds: KindRows[]): void {
  const closesLines = kinds.some(({ kind }) => kind === 'open-orders' || kind === 'customer-orders');
  if (closesLines && reading.table.rows.length > 0) return;
  const rows = kinds.reduce((sum, kind) => sum + ('rows' in kind ? kind.rows.length : kind.item.length), 0);
  if (rows > 0 || reading.report.problems.length > 0) return;
  const names = kinds.map(each => each.kind).join(', ');
  const says = `there are columns for ${names}, but no row with a value in them`;
  stop(reading, options, says, 'Look at the header rows and at the columns that are read');
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

function noteUnread(columns: ColumnProposal[], mappings: KindMapping[], report: Report): void {
  noteUnnamed(columns, report);
  const deciding = new Set(
    mappings.flatMap(({ where, periods }) => [
      ...where.map(({ column }) => column + 1),
      ...periods.flatMap(({ yearColumn }) => (yearColumn === undefined ? [] : [yearColumn + 1])),
    ]),
  );
  const changes = report.inferences.flatMap(({ what, value }) =>
    what === 'changes of lines' || what === 'changes of rows' ? [value] : [],
  );
  const unread = columns.filter(
    ({ targets, header, filled, column }) =>
      targets.length === 0 &&
      header !== '' &&
      filled > 0 &&
      !deciding.has(column) &&
      !changes.includes(header),
  );
  if (unread.length === 0) return;
  const names = unread.slice(0, 30).map(column => column.header);
  report.infer(
    'columns not read',
    names.join(', '),
    0.8,
    `${unread.length} columns that fill no field; a mapping can use them`,
  );
}

/** Figures under no header, such as a mean beside the table: nothing tells what they are. */
function noteUnnamed(columns: ColumnProposal[], report: Report): void {
  const unnamed = columns.filter(
    ({ header, filled, targets }) => header === '' && filled > 0 && targets.length === 0,
  );
  if (unnamed.length === 0 || unnamed.length === columns.length) return;
  report.infer(
    'columns without a header',
    unnamed
      .slice(0, 30)
      .map(({ column }) => columnLetter(column - 1))
      .join(', '),
    0.8,
    'they are not read; a mapping can use them by their number',
  );
}

function proposalOf(table: Table, columns: ColumnProposal[]): SheetProposal {
  const { sheet, headers, headerRows, rows } = table;
  return {
    sheet: sheet.name,
    fingerprint: createHash('sha256').update(headers.map(headerKey).join('\0')).digest('hex'),
    headers,
    headerRows: headerRows.map(row => row + 1),
    rows: rows.length,
    firstRow: rows.length > 0 ? rows[0]! + 1 : null,
    columns,
    shown: shownRows(sheet),
  };
}

/** The first rows as they stand in the file. */
function shownRows(sheet: Sheet): string[][] {
  const width = Math.min(sheet.columns.length, SHOWN_COLUMNS);
  return Array.from({ length: Math.min(sheet.rowCount, SHOWN_ROWS) }, (_, row) =>
    Array.from({ length: width }, (_cell, column) =>
      cellText(cellAt(sheet, row, column)).slice(0, SHOWN_CHARACTERS),
    ),
  );
}
