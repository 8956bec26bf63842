import { importFields } from '../../../shared/model/import-fields.ts';
import {
  importKinds,
  type ColumnProposal,
  type ColumnReference,
  type ImportKind,
  type KindMap,
} from '../../../shared/model/imports.ts';

/** Where a file column goes: `stock.on_hand`; the empty string for a column that is not read. */
export type Target = string;

/** The user's choices by column number; columns not in it keep what was proposed. */
export type Choices = Readonly<Record<number, readonly Target[]>>;

/** Every target there is, in the order of the kinds. */
export const allTargets: readonly Target[] = importKinds.flatMap(kind =>
  importFields[kind].map(field => targetOf(kind, field)),
);

export function targetOf(kind: ImportKind, field: string): Target {
  return `${kind}.${field}`;
}

/** The targets of a column: the user's choice, or else what was proposed. */
export function targetsOf(column: ColumnProposal, choices: Choices): readonly Target[] {
  return choices[column.column] ?? column.targets.map(({ kind, field }) => targetOf(kind, field));
}

/**
 * The mapping that the table of columns stands for, as the import takes it. Columns that hold a period of a wide table are
 * left to the reader, which finds them again for every kind that has neither a date nor a quantity column.
 */
export function mapOf(columns: readonly ColumnProposal[], choices: Choices): KindMap[] {
  const byKind = new Map<ImportKind, Record<string, ColumnReference>>();
  for (const column of columns) {
    for (const target of targetsOf(column, choices)) {
      const { kind, field } = partsOf(target);
      if (kind === undefined) continue;
      const fields = byKind.get(kind) ?? {};
      byKind.set(kind, fields);
      const kept = choices[column.column] === undefined && column.period !== undefined;
      if (!kept) fields[field] = column.header === '' ? column.column : column.header;
    }
  }
  return [...byKind].map(([kind, fields]) => ({ kind, columns: fields }));
}

function partsOf(target: Target): { kind: ImportKind | undefined; field: string } {
  const at = target.indexOf('.');
  const name = target.slice(0, at);
  return { kind: importKinds.find(kind => kind === name), field: target.slice(at + 1) };
}

/** Targets that more than one column fills: only one of them can be meant. */
export function doubledTargets(columns: readonly ColumnProposal[], choices: Choices): Target[] {
  const seen = new Set<Target>();
  const doubled = new Set<Target>();
  for (const column of columns) {
    if (column.period !== undefined && choices[column.column] === undefined) continue;
    for (const target of targetsOf(column, choices)) {
      if (seen.has(target)) doubled.add(target);
      seen.add(target);
    }
  }
  return [...doubled];
}
