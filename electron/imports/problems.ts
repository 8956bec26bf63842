import type { ImportKind, ImportProblem, Inference } from '../../shared/model/imports.ts';
import { cellAt, cellText, type Sheet } from './sheet.ts';

/** Problems beyond this many are counted, not listed: nobody reads ten thousand sentences. */
const LISTED = 10_000;
/** Refused rows that are kept with their cells, to be written out and mended. */
const KEPT = 100_000;

export type RejectedRow = { sheet: string; row: number; cells: string[]; reason: string };

/** Gathers what went wrong and what was concluded while one sheet is read. */
export type Report = ReturnType<typeof startReport>;

export function startReport(file: string, sheet: Sheet) {
  const problems: ImportProblem[] = [];
  const inferences: Inference[] = [];
  const rejected = new Map<ImportKind, Set<number>>();
  const reasons = new Map<number, string[]>();
  const said = new Set<string>();
  let unlisted = 0;

  function place(row: number | null, column: string | null): string {
    return [
      file,
      sheet.name === '' ? '' : `sheet '${sheet.name}'`,
      row === null ? '' : `row ${row}`,
      column === null ? '' : `column '${column}'`,
    ]
      .filter(Boolean)
      .join(', ');
  }

  function add(problem: Omit<ImportProblem, 'file' | 'sheet' | 'message'>, message: string): void {
    const key = `${problem.row}\0${problem.column}\0${message}`;
    if (said.has(key)) return;
    if (problems.length >= LISTED) {
      unlisted++;
      return;
    }
    said.add(key);
    problems.push({ file, sheet: sheet.name, ...problem, message });
  }

  function reject(kind: ImportKind, row: number, reason: string): void {
    const rows = rejected.get(kind) ?? new Set<number>();
    rejected.set(kind, rows.add(row));
    const known = reasons.get(row) ?? [];
    if (known.length === 0 && reasons.size >= KEPT) return;
    if (!known.includes(reason)) reasons.set(row, [...known, reason]);
  }

  return {
    problems,
    inferences,
    reject,

    /** Refuses one cell, and with it its row for this kind. `row` counts from 0. */
    refuseCell(
      kind: ImportKind,
      row: number,
      column: string,
      value: string,
      expected: string,
      says: string,
    ): void {
      const message = `${place(row + 1, column)}: ${says}; expected ${expected}`;
      add({ row: row + 1, column, value, expected }, message);
      reject(kind, row, `column '${column}': ${says}; expected ${expected}`);
    },

    /** Refuses a whole row for this kind. `row` counts from 0. */
    refuseRow(kind: ImportKind, row: number, value: string | null, expected: string, says: string): void {
      add({ row: row + 1, column: null, value, expected }, `${place(row + 1, null)}: ${says}; ${expected}`);
      reject(kind, row, `${says}; ${expected}`);
    },

    /** A question about the whole file or a column: nothing of it is read until it is answered. */
    ask(column: string | null, value: string | null, says: string, cure: string): void {
      add({ row: null, column, value, expected: cure }, `${place(null, column)}: ${says}; ${cure}`);
    },

    infer(what: string, value: string, confidence: number, evidence: string): void {
      if (inferences.some(known => known.what === what && known.value === value)) return;
      inferences.push({ what, value, confidence, evidence });
    },

    /** How many rows were refused for each kind. */
    rejectedCounts(): [ImportKind, number][] {
      return [...rejected].map(([kind, rows]) => [kind, rows.size]);
    },

    rejectedRows(): RejectedRow[] {
      return [...reasons]
        .sort(([a], [b]) => a - b)
        .map(([row, why]) => ({
          sheet: sheet.name,
          row: row + 1,
          cells: sheet.columns.map((_, column) => cellText(cellAt(sheet, row, column))),
          reason: why.join(' / '),
        }));
    },

    unlistedProblems(): number {
      return unlisted;
    },
  };
}
