import { cellField, importFields, neededFields } from '../../../shared/model/import-fields.ts';
import {
  importKinds,
  type ColumnProposal,
  type ColumnReference,
  type ImportKind,
  type KindMap,
  type SheetProposal,
} from '../../../shared/model/imports.ts';

/** Where a file column goes: `stock.on_hand`, or `every.item` for the item of every kind that is read. */
export type Target = string;

/** Where the columns of one sheet go, as far as the user said so. */
export type ColumnChoices = {
  /** By column number; columns not in it keep what was proposed. */
  targets: Readonly<Record<number, readonly Target[]>>;
  /** What the period columns proposed for a kind hold instead; `none`: they are not read. */
  periods: Readonly<Partial<Record<ImportKind, ImportKind | 'none'>>>;
  /** Fields that are the same in every row. */
  constants: Readonly<Record<string, string>>;
};

/** Fields that say what a row is about, whatever its kind: one column fills them for all kinds. */
export const everyFields = ['item', 'location', 'supplier'] as const;
const EVERY = 'every';

export function targetOf(kind: ImportKind | typeof EVERY, field: string): Target {
  return `${kind}.${field}`;
}

/** The kind (absent for `every`) and the field of a target. */
export function partsOf(target: Target): { kind: ImportKind | undefined; field: string } {
  const at = target.indexOf('.');
  const name = target.slice(0, at);
  return { kind: importKinds.find(kind => kind === name), field: target.slice(at + 1) };
}

/** Whether a column holds a period and is read as that. */
function isPeriod(column: ColumnProposal, choices: ColumnChoices): boolean {
  return column.period !== undefined && choices.targets[column.column] === undefined;
}

/** The targets of a column: the user's choice, or else what was proposed, moved along with the periods of its kind. */
export function targetsOf(column: ColumnProposal, choices: ColumnChoices): readonly Target[] {
  const chosen = choices.targets[column.column];
  if (chosen) return chosen;
  return column.targets.flatMap(({ kind, field }) => {
    const moved = choices.periods[kind] ?? kind;
    return moved === 'none' ? [] : [targetOf(moved, field)];
  });
}

/** Kinds that some column is read for. */
export function kindsInUse(columns: readonly ColumnProposal[], choices: ColumnChoices): ImportKind[] {
  const used = new Set<ImportKind>();
  for (const column of columns)
    for (const target of targetsOf(column, choices)) {
      const { kind } = partsOf(target);
      if (kind) used.add(kind);
    }
  return importKinds.filter(kind => used.has(kind));
}

/** One file column that fills a field, with `every` taken apart. */
type Filling = { column: ColumnProposal; kind: ImportKind; field: string };

function fillings(columns: readonly ColumnProposal[], choices: ColumnChoices): Filling[] {
  const used = kindsInUse(columns, choices);
  return columns.flatMap(column =>
    isPeriod(column, choices)
      ? []
      : targetsOf(column, choices).flatMap(target => {
          const { kind, field } = partsOf(target);
          const kinds = kind ? [kind] : used.filter(each => importFields[each].includes(field));
          return kinds.map(each => ({ column, kind: each, field }));
        }),
  );
}

/**
 * The mapping that the table of columns stands for, as the import takes it. Columns that hold a period of a wide table are
 * left to the reader, which finds them again for every kind that has neither a date nor a quantity column.
 */
export function mapOf(columns: readonly ColumnProposal[], choices: ColumnChoices): KindMap[] {
  const fields = new Map<ImportKind, Record<string, ColumnReference>>(
    kindsInUse(columns, choices).map(kind => [kind, {}]),
  );
  const twice = doubledHeaders(columns);
  for (const { column, kind, field } of fillings(columns, choices)) {
    const of = fields.get(kind);
    const named = column.header !== '' && !twice.has(column.header);
    if (of) of[field] = named ? column.header : column.column;
  }
  return [...fields].map(([kind, of]) => {
    const skip = skippedPeriods(columns, choices, kind).map(each => each.column);
    return { kind, columns: of, ...(skip.length > 0 && { skip }) };
  });
}

/** Period columns that were proposed for a kind and that the user leaves out. */
function skippedPeriods(
  columns: readonly ColumnProposal[],
  choices: ColumnChoices,
  kind: ImportKind,
): ColumnProposal[] {
  return columns.filter(
    column =>
      column.period !== undefined &&
      choices.targets[column.column]?.length === 0 &&
      column.targets.some(target => (choices.periods[target.kind] ?? target.kind) === kind),
  );
}

/** Headers that stand over more than one column: those columns are named by their number. */
function doubledHeaders(columns: readonly ColumnProposal[]): Set<string> {
  const seen = new Set<string>();
  return new Set(columns.flatMap(({ header }) => (seen.size === seen.add(header).size ? [header] : [])));
}

/** Targets that more than one column fills: only one of them can be meant. */
export function doubledTargets(columns: readonly ColumnProposal[], choices: ColumnChoices): Target[] {
  const seen = new Map<Target, number>();
  const doubled = new Set<Target>();
  for (const { column, kind, field } of fillings(columns, choices)) {
    const target = targetOf(kind, field);
    if (seen.has(target) && seen.get(target) !== column.column) doubled.add(target);
    seen.set(target, column.column);
  }
  return [...doubled];
}

/** Fields that each kind in use still needs and that neither a column nor a constant fills. */
export function missingOf(
  columns: readonly ColumnProposal[],
  choices: ColumnChoices,
): { kind: ImportKind; fields: string[] }[] {
  const filled = fillings(columns, choices);
  return kindsInUse(columns, choices).flatMap(kind => {
    const has = new Set(filled.filter(each => each.kind === kind).map(each => each.field));
    for (const field of Object.keys(choices.constants)) has.add(field);
    const target = targetOf(kind, cellField(kind));
    const wide = columns.some(
      column => isPeriod(column, choices) && targetsOf(column, choices).includes(target),
    );
    if (wide) has.add('date').add(cellField(kind));
    const fields = neededFields[kind].filter(field => !has.has(field));
    return fields.length > 0 ? [{ kind, fields }] : [];
  });
}

/** Targets as they are shown: a field that a column fills for every kind in use that has it stands once. */
export function shownTargets(
  column: ColumnProposal,
  used: readonly ImportKind[],
  choices: ColumnChoices,
): Target[] {
  let shown = [...targetsOf(column, choices)];
  for (const field of everyFields) {
    const all = used.filter(kind => importFields[kind].includes(field)).map(kind => targetOf(kind, field));
    if (all.length < 2 || !all.every(target => shown.includes(target))) continue;
    shown = [targetOf(EVERY, field), ...shown.filter(target => !all.includes(target))];
  }
  return shown;
}

/** The columns of a sheet as the table shows them: periods of one kind stand together. */
export type ColumnGroup =
  { of: 'column'; column: ColumnProposal } | { of: 'periods'; kind: ImportKind; columns: ColumnProposal[] };

/** Groups the period columns by the kind they were proposed for; the group stands where its first column does. */
export function groupColumns({ columns }: SheetProposal, choices: ColumnChoices): ColumnGroup[] {
  const groups: ColumnGroup[] = [];
  const periods = new Map<ImportKind, ColumnProposal[]>();
  for (const column of columns) {
    const kind = column.targets[0]?.kind;
    const isOfGroup = column.period !== undefined && !choices.targets[column.column]?.length;
    if (!isOfGroup || kind === undefined) {
      groups.push({ of: 'column', column });
      continue;
    }
    const known = periods.get(kind);
    if (known) known.push(column);
    else {
      const first = [column];
      periods.set(kind, first);
      groups.push({ of: 'periods', kind, columns: first });
    }
  }
  return groups;
}
