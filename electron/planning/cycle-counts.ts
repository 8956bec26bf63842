import type { ValueClass } from './value-classes.ts';

/** What is known about an item-location's counts. */
export type CountCandidate = {
  id: string;
  valueClass: ValueClass;
  /** Day of the last count; undefined: never counted. */
  countedOn: number | undefined;
  /** Something does not add up: negative stock, a sale without stock, two sources that differ. */
  discrepancy: boolean;
  /** Money on the shelf, in minor units. */
  value: number;
};

/** Days between counts by class. */
export type CountRhythm = Readonly<Record<ValueClass, number>>;
export const usualRhythm: CountRhythm = { A: 30, B: 90, C: 180 };

export type CountTask = { id: string; reason: 'discrepancy' | 'never counted' | 'due'; overdueDays: number };

/**
 * What to count today: discrepancies first, then what is overdue by the largest share of its rhythm, dearer first.
 * @param most tasks a day can take
 */
export function countsDue(
  candidates: readonly CountCandidate[],
  today: number,
  most: number,
  rhythm: CountRhythm = usualRhythm,
): CountTask[] {
  const late = ({ valueClass, countedOn }: CountCandidate): number =>
    countedOn === undefined ? Infinity : (today - countedOn) / rhythm[valueClass];
  return candidates
    .filter(one => one.discrepancy || late(one) >= 1)
    .sort(
      (a, b) =>
        Number(b.discrepancy) - Number(a.discrepancy) ||
        compareLate(late(a), late(b)) ||
        b.value - a.value ||
        (a.id < b.id ? -1 : 1),
    )
    .slice(0, most)
    .map(one => ({
      id: one.id,
      reason: one.discrepancy ? 'discrepancy' : one.countedOn === undefined ? 'never counted' : 'due',
      overdueDays:
        one.countedOn === undefined ? 0 : Math.max(0, today - one.countedOn - rhythm[one.valueClass]),
    }));
}

function compareLate(a: number, b: number): number {
  return a === b ? 0 : b - a;
}

/** The ledger row a count leads to: what was found less what the book says; undefined when they agree. Units. */
export function countVariance(
  book: number,
  found: number,
  actor: string,
): { quantity: number; reason: string; actor: string } | undefined {
  if (book === found) return undefined;
  return { quantity: found - book, reason: `count found ${found} where the book says ${book}`, actor };
}
