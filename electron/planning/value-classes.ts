import type { ClassCell } from '../../shared/model/policy-rule.ts';
import type { Service } from '../../shared/model/policy.ts';

export type ValueClass = 'A' | 'B' | 'C';
export type VariationClass = 'X' | 'Y' | 'Z';

/**
 * ABC by annual cost value: the items that make the first 80 % of the value are A, the next 15 % B, the rest C; an item
 * belongs to the class in which its share begins, so the most valuable one is always A. Without value everything is C.
 * @param values money a year, negative counts as 0 @param shares of A and of B
 * Source: H. F. Dickie, Factory Management and Maintenance 109 (1951), as usual since.
 */
export function abcClasses(
  values: ArrayLike<number>,
  shares: { a: number; b: number } = { a: 0.8, b: 0.15 },
): ValueClass[] {
  const worth = (index: number): number => Math.max(0, values[index] ?? 0);
  const ranked = Array.from({ length: values.length }, (_, i) => i).sort(
    (i, j) => worth(j) - worth(i) || i - j,
  );
  const total = ranked.reduce((sum, i) => sum + worth(i), 0);
  const classes = new Array<ValueClass>(values.length).fill('C');
  let before = 0;
  for (const index of ranked) {
    if (total === 0 || worth(index) === 0) break;
    // Shares that add up to the border but for the last bit belong below it.
    const share = before / total + 1e-12;
    classes[index] = share < shares.a ? 'A' : share < shares.a + shares.b ? 'B' : 'C';
    before += worth(index);
  }
  return classes;
}

/**
 * XYZ by the coefficient of variation of the forecast error: X at most 0.5, Y at most 1, Z above or without demand.
 * @param error deviation of the error @param mean of demand, over the same interval
 */
export function xyzClass(error: number, mean: number, borders = { x: 0.5, y: 1 }): VariationClass {
  const variation = mean > 0 ? error / mean : Infinity;
  if (variation <= borders.x) return 'X';
  return variation <= borders.y ? 'Y' : 'Z';
}

/**
 * Default service of the nine cells: what is valuable and steady is promised most, as it costs least to keep; valuable
 * and erratic goods are held shorter; cheap goods are covered for long so that nobody has to think of them.
 */
export const cellServices: Readonly<Record<ClassCell, Service>> = {
  AX: { type: 'cycle', level: 0.98 },
  AY: { type: 'cycle', level: 0.95 },
  AZ: { type: 'cycle', level: 0.9 },
  BX: { type: 'cycle', level: 0.97 },
  BY: { type: 'cycle', level: 0.95 },
  BZ: { type: 'cycle', level: 0.9 },
  CX: { type: 'cycle', level: 0.95 },
  CY: { type: 'cycle', level: 0.92 },
  CZ: { type: 'cycle', level: 0.85 },
};
