import type { CompletePolicy } from '../../shared/model/policy.ts';
import type { Terms } from '../db/tables/terms.ts';
import type { ValueClass } from '../planning/value-classes.ts';

/** Item-locations that are planned together, and what their plan must know of all. */
export type PlanPart = {
  /** Rising. */
  keys: Int32Array;
  /** The class by value of each. */
  abc: readonly ValueClass[];
};

type Place = Pick<Terms, 'itemLocation' | 'item' | 'supplier'>;

/** So many lines are worked out by a thread while others are written. */
const LINES = 5000;

/** Up to so many lines a second thread takes as long to come up as it saves. */
const FEW_LINES = 10_000;

/** Whether all lines are planned in one part: few, or joined by a budget. */
export function isPlannedWhole(lines: number, { budget }: CompletePolicy): boolean {
  return lines <= FEW_LINES || budget !== undefined;
}

/** Whether parts fill their orders up to suppliers' targets last, with lines of other parts: no step follows. */
export function areFilledLast({ transfers }: CompletePolicy): boolean {
  return !transfers?.enabled;
}

/**
 * Divides the lines of a plan into parts. Transfers are between the locations of an item and come before a supplier's
 * orders are filled up: with them the lines of a supplier stay together, else lines are as they come.
 * @param lines in the order of their keys @param abc the class of each
 */
export function partsOfPlan(
  lines: readonly Place[],
  abc: readonly ValueClass[],
  policy: CompletePolicy,
): PlanPart[] {
  return groupsOf(lines, areFilledLast(policy)).map(group => {
    const indices = group.toSorted((a, b) => a - b);
    return {
      keys: Int32Array.from(indices, index => lines[index]!.itemLocation),
      abc: indices.map(index => abc[index]!),
    };
  });
}

/** Indices of about so many lines each: those that follow each other, or those of suppliers. */
function groupsOf(lines: readonly Place[], areApart: boolean): number[][] {
  const bound = Map.groupBy(lines.keys(), index => {
    const { item, supplier } = lines[index]!;
    if (areApart) return Math.floor(index / LINES);
    return supplier === undefined ? `item ${item}` : `supplier ${supplier}`;
  });
  const groups: number[][] = [];
  for (const group of bound.values()) {
    const last = groups.at(-1);
    if (last && last.length + group.length <= LINES) last.push(...group);
    else groups.push(group);
  }
  return groups;
}
