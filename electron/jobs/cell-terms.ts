import { classCells, type ClassCell } from '../../shared/model/policy-rule.ts';
import type { Database } from '../db/connection.ts';
import { plannedCells } from '../db/tables/plans.ts';
import { wideRules } from '../db/tables/policies.ts';
import type { Terms } from '../db/tables/terms.ts';
import { withClassLayer } from '../planning/policy-rules.ts';
import type { ClassBorders } from './planning-basis.ts';

/** Terms with what the rule of their class says; the class where rules or services stand for classes. */
export type LineInCell = { terms: Terms; cell?: ClassCell | undefined };

/** A function that puts the terms of a range of item-locations into the classes that the current plan found. */
export function cellTerms(
  db: Database,
  { services }: ClassBorders,
  from: number,
  to: number,
): (terms: Terms) => LineInCell {
  const rules = wideRules(db).cells;
  if (rules.size === 0 && !services) return terms => ({ terms });
  const cells = plannedCells(db, from, to);
  return terms => {
    const cell = classCells.find(known => known === cells.get(terms.itemLocation));
    if (!cell) return { terms };
    return { terms: { ...terms, layers: withClassLayer(terms.layers, cell, rules.get(cell)) }, cell };
  };
}
