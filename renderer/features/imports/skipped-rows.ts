import type { SkippedRow } from '../../../shared/model/imports.ts';

/** Rows as a person writes them: `3, 7-9`. */
export function writeRows(rows: readonly number[]): string {
  const sorted = [...new Set(rows)].toSorted((a, b) => a - b);
  const spans: [number, number][] = [];
  for (const row of sorted) {
    const last = spans.at(-1);
    if (last && row === last[1] + 1) last[1] = row;
    else spans.push([row, row]);
  }
  return spans.map(([from, to]) => (from === to ? String(from) : `${from}-${to}`)).join(', ');
}

/** The most rows that one wizard leaves out. */
const MOST = 100_000;

/** Reads them back; null when the text is none of that. */
export function parseRows(text: string): number[] | null {
  const rows = new Set<number>();
  for (const part of text.split(/[,;\s]+/).filter(Boolean)) {
    const [, from, to = from] = /^(\d{1,7})(?:[-–](\d{1,7}))?$/.exec(part) ?? [];
    if (from === undefined) return null;
    const [first, last] = [Number(from), Number(to)];
    if (first < 1 || last < first || last - first >= MOST) return null;
    for (let row = first; row <= last; row++) rows.add(row);
  }
  return rows.size > MOST ? null : [...rows].toSorted((a, b) => a - b);
}

/** Rows of one sheet. */
export function rowsOf(skip: readonly SkippedRow[], sheet: string): number[] {
  return skip.filter(each => (each.sheet ?? '') === sheet).map(each => each.row);
}

/** Leaves out exactly these rows of a sheet. */
export function withRows(skip: readonly SkippedRow[], sheet: string, rows: readonly number[]): SkippedRow[] {
  const others = skip.filter(each => (each.sheet ?? '') !== sheet);
  return [...others, ...rows.map(row => ({ ...(sheet !== '' && { sheet }), row }))];
}
