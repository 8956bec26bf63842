import { z } from 'zod';
import { AppError } from '../../shared/errors.ts';
import { isIsoDate, type IsoDate } from '../../shared/dates.ts';
import {
  defaultImportCaps,
  importMapSchema,
  type ImportCaps,
  type ImportKind,
  type ImportMap,
  type ImportProblem,
  type Inference,
  type SheetProposal,
} from '../../shared/model/imports.ts';
import type { KindRows } from '../../shared/model/import-rows.ts';
import type { FileMapping, TemplateOffer, UsedTemplate } from '../../shared/model/import-template.ts';
import { chooseSheets, type ChosenSheet } from './choose-sheet.ts';
import { parsePeriod } from './date-text.ts';
import { readFurther } from './further-sheets.ts';
import { refuseAcrossSheets } from './join-sheets.ts';
import { fileMapping } from './complete-map.ts';
import { layoutOf } from './file-layout.ts';
import { openingOf } from './file-opening.ts';
import { chooseTemplate, type TemplateCandidate } from './match-template.ts';
import type { RejectedRow } from './problems.ts';
import type { KnownCodes } from './unknown-codes.ts';
import { readSheet, type SheetReading } from './read-sheet.ts';

export type ReadImportOptions = {
  fileName: string;
  kind: ImportKind | 'auto';
  today: IsoDate;
  /** Location of rows that name none. */
  defaultLocation: string;
  /** The workspace's own currency. */
  currency?: string | undefined;
  /** Currencies of the suppliers that are known, by code. */
  supplierCurrencies?: ReadonlyMap<string, string> | undefined;
  map?: ImportMap | undefined;
  /** The codes of the workspace: what a mapping says of unknown ones holds where they are given. */
  known?: KnownCodes | undefined;
  /** Last period of headers without a year; stands before the mapping's. */
  lastPeriod?: string | undefined;
  /** Adds up stock rows of one item and location instead of refusing them. */
  sum?: boolean | undefined;
  /** Puts columns that nobody recognises as a question, with everything that was seen, instead of refusing the file. */
  preview?: boolean | undefined;
  /** Templates that may fit the file, the best first; what is given for this file stands above theirs. */
  templates?: readonly TemplateCandidate[] | undefined;
  /** Id of the one to use, whether or not the file is laid out as it knows it. */
  template?: string | undefined;
  caps?: Partial<ImportCaps> | undefined;
  onProgress?: ((done: number, total: number) => void) | undefined;
  isCancelled?: (() => boolean) | undefined;
};

/** Progress is told in thousandths; opening the file takes about this share of the time. */
const PROGRESS = 1000;
const OPENING = 0.6;

export type ImportReading = {
  /** All sheets of the file, read or not. */
  sheets: { name: string; rows: number; columns: number; hidden: boolean }[];
  /** The sheets that were read: one, or those that the mapping names. */
  tables: SheetProposal[];
  kinds: KindRows[];
  problems: ImportProblem[];
  /** Problems beyond the listed ones. */
  unlistedProblems: number;
  /** File rows refused, by kind. */
  rejectedRows: Partial<Record<ImportKind, number>>;
  rejects: RejectedRow[];
  inferences: Inference[];
  /** How the file was read, so that the next of its layout can be read likewise. */
  mapping: FileMapping;
  /** The template it was read with, and others that could be of use. */
  template: UsedTemplate | null;
  offers: TemplateOffer[];
};

/**
 * Reads a planner's file: bytes -> sheets -> layout -> mapped rows, with everything that was refused or concluded.
 * @param bytes the whole file
 * @returns rows by kind, ready to be resolved against a workspace; nothing is looked up or stored here
 * @throws AppError invalid-input when nothing of the file can be read (broken, over a cap, no known column), with the
 *   cure in words; AppError cancelled when `isCancelled` says so
 */
export function readImport(bytes: Uint8Array, options: ReadImportOptions): ImportReading {
  const { fileName, today } = options;
  if (!isIsoDate(today))
    throw new AppError('invalid-input', `'${today}' is not a date; give today as YYYY-MM-DD.`);
  const given = checkMap(options.map);
  checkLastPeriod(options.lastPeriod ?? given.lastPeriod);
  const caps = { ...defaultImportCaps, ...options.caps };
  const tick = (share: number) => options.onProgress?.(Math.round(share * PROGRESS), PROGRESS);
  const checkCancelled = () => {
    if (options.isCancelled?.()) throw new AppError('cancelled', `Reading ${fileName} was cancelled.`);
  };
  const onProgress = (done: number, total: number) => tick(OPENING * (done / total));
  const file = openingOf(bytes, { fileName, caps, onProgress, checkCancelled });
  const { templates = [], template } = options;
  const choice = chooseTemplate({
    fileName,
    today,
    kind: options.kind,
    map: given,
    templates,
    given: template,
    sheets: each => file.head(each),
  });
  const { map, kind } = choice;
  const { sheets, inferences } = file.whole(map);
  tick(OPENING);
  const { chosen, further } = chooseSheets(sheets, map, fileName);
  const count = chosen.length + further.length;
  let begun = 0;
  const read = (each: ChosenSheet, preview = options.preview) => {
    const index = begun++;
    const onShare = (share: number) => {
      checkCancelled();
      tick(OPENING + (1 - OPENING) * ((index + share) / count));
    };
    return readSheet(each, { ...options, sheets, kind, preview, offers: choice.offers, tick: onShare });
  };
  let readings = chosen.map(each => read(each));
  const [[layout], [reading]] = [chosen.map(each => each.layout), readings];
  const { fixes: _fixes, skip: _skip, ...shared } = map;
  if (layout && reading && map.sheet === undefined && map.sheets === undefined)
    readings = readFurther({ layout, reading }, further, sheets, (each, more) =>
      read({ layout: each, map: withMore(shared, more) }, false),
    );
  else refuseAcrossSheets(readings);
  const names = readings.map(({ table }) => table.sheet);
  return {
    sheets: sheets.map(({ name, rowCount, columns, hidden }) => ({
      name,
      rows: rowCount,
      columns: columns.length,
      hidden,
    })),
    tables: readings.map(({ table }) => table),
    ...joined(readings, [...choice.inferences, ...inferences]),
    mapping: {
      ...fileMapping(
        map,
        readings.map(each => each.mapping),
      ),
      layout: layoutOf(sheets, readings.length > chosen.length ? { ...map, sheet: names } : map, {
        fileName,
        today,
      }),
    },
    template: choice.used,
    offers: choice.offers,
  };
}

/** A mapping with constants and codes added to its own, which stand. */
function withMore(map: ImportMap, more: Pick<ImportMap, 'constants' | 'codes'> = {}): ImportMap {
  const { constants, codes } = more;
  return {
    ...map,
    ...(constants && { constants: { ...constants, ...map.constants } }),
    ...(codes && { codes: { ...codes, ...map.codes, item: { ...codes['item'], ...map.codes?.['item'] } } }),
  };
}

function checkLastPeriod(text: string | undefined): void {
  if (text === undefined || parsePeriod(text, 'dmy') !== null) return;
  throw new AppError(
    'invalid-input',
    `The last period '${text}' is no period; give it as 2023-12, 2023-W52, 2023-Q4 or 2023-12-31.`,
  );
}

function checkMap(given: ImportMap | undefined): ImportMap {
  const checked = importMapSchema.safeParse(given ?? {});
  if (checked.success) return checked.data;
  throw new AppError(
    'invalid-input',
    `The mapping cannot be used: ${z.prettifyError(checked.error)}. Mend it and import again.`,
  );
}

/** What all sheets together say. */
function joined(
  readings: SheetReading[],
  ofTheFile: Inference[],
): Omit<ImportReading, 'sheets' | 'tables' | 'mapping' | 'template' | 'offers'> {
  const rejectedRows: ImportReading['rejectedRows'] = {};
  for (const { report } of readings)
    for (const [kind, rows] of report.rejectedCounts()) rejectedRows[kind] = (rejectedRows[kind] ?? 0) + rows;
  const several = readings.length > 1;
  return {
    kinds: readings.flatMap(({ kinds }) => kinds),
    problems: readings.flatMap(({ report }) => report.problems),
    unlistedProblems: readings.reduce((sum, { report }) => sum + report.unlistedProblems(), 0),
    rejectedRows,
    rejects: readings.flatMap(({ report }) => report.rejectedRows()),
    inferences: [
      ...ofTheFile,
      ...readings.flatMap(({ report, table }) =>
        several ? report.inferences.map(each => ({ ...each, sheet: table.sheet })) : report.inferences,
      ),
    ],
  };
}
