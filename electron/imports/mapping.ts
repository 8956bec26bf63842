import type { ImportKind } from '../../shared/model/imports.ts';
import { cellField, neededFields } from '../../shared/model/import-fields.ts';

export type Constant = string | number | boolean;
/** One column of a wide table: its period's first day (a day number) and length in days. */
export type PeriodColumn = {
  column: number;
  day: number;
  days: number;
  /** The header bears no year and nobody said which one it is. */
  guessed?: boolean;
  /** The column that says of each row which year it is about, where headers bear none; `day` is then of one of those years. */
  yearColumn?: number;
  /** What the header says beside the period: `Forecast QTY` of `Forecast QTY 01-2025`. */
  word?: string;
};

/** Where the fields of one kind come from. Columns count from 0. */
export type KindMapping = {
  kind: ImportKind;
  columns: Map<string, number>;
  constants: Map<string, Constant>;
  unpivot: { column: number; set: Map<string, Constant> }[];
  periods: PeriodColumn[];
  /** Items only: columns that are kept as they are, by their header. */
  attributes: number[];
  /** Rows that are of this kind; all of them when there is no condition. */
  where: RowCondition[];
  /** Rows of one key are added up although the kind refuses them otherwise: stock by batch or bin, demand by customer. */
  sum: boolean;
  /** The quantity is written with the opposite sign: a requirement as -5. */
  negated: boolean;
  /** A question about what its quantities are counted in is not answered yet: no row is read. */
  asked: boolean;
};

/** A condition on one cell of a row: filled, one of some words, or none of them (in lower case). */
export type RowCondition = { column: number; filled?: boolean; in?: string[]; notIn?: string[] };

export function emptyMapping(kind: ImportKind): KindMapping {
  return {
    kind,
    columns: new Map(),
    constants: new Map(),
    unpivot: [],
    periods: [],
    attributes: [],
    where: [],
    sum: false,
    negated: false,
    asked: false,
  };
}

/** Fields that the kind needs and that nothing fills. */
export function missingFields(mapping: KindMapping): string[] {
  const filled = new Set([...mapping.columns.keys(), ...mapping.constants.keys()]);
  if (mapping.periods.length > 0) filled.add('date').add(cellField(mapping.kind));
  if (mapping.unpivot.length > 0) {
    filled.add(cellField(mapping.kind));
    for (const field of mapping.unpivot[0]?.set.keys() ?? []) filled.add(field);
  }
  return neededFields[mapping.kind].filter(field => !filled.has(field));
}
