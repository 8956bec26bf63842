import type {
  CellFix,
  CodeField,
  ImportKind,
  ImportMap,
  ImportProblem,
  SheetMap,
  SkippedRow,
  SheetProposal,
  TextEncoding,
} from '../../../shared/model/imports.ts';
import { mapOf, type ColumnChoices } from './mapping.ts';

/** How one sheet is to be read otherwise than it was recognised. */
export type SheetChoices = ColumnChoices & {
  format: Readonly<
    Pick<
      ImportMap,
      'header' | 'decimal' | 'dates' | 'lastPeriod' | 'units' | 'unknown' | 'blank' | 'negatives'
    >
  >;
};

/** Everything that the user set otherwise than it was recognised, and what was mended. */
export type WizardChoices = {
  kind: 'auto' | ImportKind;
  encoding?: TextEncoding | undefined;
  delimiter?: string | undefined;
  /** Sheets to read; null leaves the choice to the reader. */
  sheets: readonly string[] | null;
  bySheet: Readonly<Record<string, SheetChoices>>;
  codes: Readonly<Partial<Record<CodeField, Readonly<Record<string, string>>>>>;
  fixes: readonly CellFix[];
  /** Rows that are left out. */
  skip: readonly SkippedRow[];
  /** The file has only what changed. */
  delta?: boolean | undefined;
  /** Id of the template to read it with; null for none; absent for one that fits exactly. */
  template?: string | null | undefined;
};

export const noChoices: WizardChoices = {
  kind: 'auto',
  sheets: null,
  bySheet: {},
  codes: {},
  fixes: [],
  skip: [],
};
const asRecognised: SheetChoices = { targets: {}, periods: {}, constants: {}, format: {} };

export function sheetChoices(choices: WizardChoices, sheet: string): SheetChoices {
  return choices.bySheet[sheet] ?? asRecognised;
}

/** Sets how one sheet is read. Another header makes other columns: what was said about the old ones is dropped. */
export function withSheet(
  choices: WizardChoices,
  sheet: string,
  change: Partial<SheetChoices>,
): WizardChoices {
  const before = sheetChoices(choices, sheet);
  const newHeader = change.format !== undefined && !sameJson(change.format.header, before.format.header);
  const columns = newHeader ? { targets: {}, periods: {} } : {};
  const fixes = newHeader ? choices.fixes.filter(fix => (fix.sheet ?? sheet) !== sheet) : choices.fixes;
  return {
    ...choices,
    fixes,
    bySheet: { ...choices.bySheet, [sheet]: { ...before, ...change, ...columns } },
  };
}

/** Sets how the bytes are read. All columns may become others. */
export function withText(
  choices: WizardChoices,
  change: Pick<WizardChoices, 'encoding' | 'delimiter'>,
): WizardChoices {
  return { ...withoutTargets(choices), ...change, fixes: [], skip: [] };
}

/** Sets what the file holds: its columns are recognised anew for that. */
export function withKind(choices: WizardChoices, kind: WizardChoices['kind']): WizardChoices {
  return { ...withoutTargets(choices), kind };
}

function withoutTargets(choices: WizardChoices): WizardChoices {
  const bySheet = Object.fromEntries(
    Object.entries(choices.bySheet).map(([sheet, each]) => [sheet, { ...each, targets: {}, periods: {} }]),
  );
  return { ...choices, bySheet };
}

/** Mends a cell of a refused row, or (null) takes that back. */
export function withFix(choices: WizardChoices, problem: ImportProblem, value: string | null): WizardChoices {
  const fix = fixOf(problem, value ?? '');
  if (!fix) return choices;
  const others = choices.fixes.filter(each => !isSameCell(each, fix));
  return { ...choices, fixes: value === null ? others : [...others, fix] };
}

/** What the user wrote for the cell of a problem; undefined when nothing. */
export function fixedValue(choices: WizardChoices, problem: ImportProblem): string | undefined {
  const fix = fixOf(problem, '');
  return fix ? choices.fixes.find(each => isSameCell(each, fix))?.value : undefined;
}

function fixOf({ sheet, row, column }: ImportProblem, value: string): CellFix | null {
  if (row === null || column === null) return null;
  return { ...(sheet !== '' && { sheet }), row, column, value };
}

function isSameCell(a: CellFix, b: CellFix): boolean {
  return a.row === b.row && a.column === b.column && (a.sheet ?? '') === (b.sheet ?? '');
}

/** Decides what codes of the file stand for; a code that stands for itself is new. */
export function withCodes(
  choices: WizardChoices,
  decided: readonly { field: CodeField; code: string; means: string }[],
): WizardChoices {
  const codes = { ...choices.codes };
  for (const { field, code, means } of decided) codes[field] = { ...codes[field], [code]: means };
  return { ...choices, codes };
}

/** What the reader is asked to look for: all kinds of the mapping once the columns were mapped by hand. */
export function kindOf({ kind }: WizardChoices, { kinds, sheets }: ImportMap): WizardChoices['kind'] {
  return kinds || sheets?.some(sheet => sheet.kinds) ? 'auto' : kind;
}

/**
 * The mapping that the choices stand for; what was left as recognised is left out, so that it is recognised again.
 * @param tables the sheets as they were last read, whose columns the choices speak of
 */
export function importMapOf(choices: WizardChoices, tables: readonly SheetProposal[]): ImportMap {
  const { encoding, delimiter, codes, fixes, skip, delta } = choices;
  const names = choices.sheets ?? tables.map(table => table.sheet);
  const own = names.map(sheet => sheetMapOf(sheet, sheetChoices(choices, sheet), tables));
  const [only] = own;
  const file: ImportMap = {
    ...(encoding && { encoding }),
    ...(delimiter !== undefined && { delimiter }),
    ...(Object.keys(codes).length > 0 && { codes }),
    ...(delta === true && { delta }),
    ...(fixes.length > 0 && { fixes: [...fixes] }),
    ...(skip.length > 0 && { skip: [...skip] }),
  };
  if (own.length > 1) return { ...file, sheets: own };
  if (!only) return file;
  const { sheet, ...how } = only;
  // A choice for a sheet must not lead to another one being read.
  const pinned = sheet !== '' && (choices.sheets !== null || Object.keys(how).length > 0);
  return { ...file, ...how, ...(pinned && { sheet }) };
}

function sheetMapOf(sheet: string, choices: SheetChoices, tables: readonly SheetProposal[]): SheetMap {
  const table = tables.find(each => each.sheet === sheet);
  const mapped = Object.keys(choices.targets).length > 0 || Object.keys(choices.periods).length > 0;
  const kinds = table && mapped ? mapOf(table.columns, choices) : [];
  return {
    sheet,
    ...choices.format,
    ...(Object.keys(choices.constants).length > 0 && { constants: choices.constants }),
    ...(kinds.length > 0 && { kinds }),
  };
}

export function sameJson(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
