import type { Database } from '../db/connection.ts';
import { readReplacements } from '../db/tables/policies.ts';
import { readTerms, type Terms } from '../db/tables/terms.ts';
import { predecessorsOf, type SuccessionLink } from '../forecasting/cleaning/succession.ts';
import { isAppError } from '../../shared/errors.ts';
import { ruleOf } from './planning-basis.ts';

/** Another item at the same location whose demand an item-location takes over. */
export type Heir = {
  kind: 'supersession' | 'like-item';
  item: string;
  itemLocation: number;
  /** Units of the heir per unit of the other. */
  scale: number;
};

/** The item that takes over, with the terms that say when it is launched. */
export type Successor = { item: string; terms: Terms };

export type Successions = {
  /** What an item-location takes over, the nearest first. */
  inherits(terms: Terms): Heir[];
  /** The item whose forecast holds this one's demand, where that is stocked at the same location. */
  replacedBy(terms: Terms): Successor | undefined;
};

/**
 * Who takes over whose demand, as rules say: `replacedBy` of the item that goes, `likeItem` of the one that comes. Items
 * that replace each other in a circle take over nothing; the plan names them.
 */
export function readSuccessions(db: Database): Successions {
  const replacements = readReplacements(db);
  const links = replacements.map(({ item, successor, factor }): SuccessionLink => ({
    item: successor,
    predecessor: item,
    scale: factor,
  }));
  const successors = new Map(replacements.map(({ item, successor }) => [item, successor]));
  const heirs = new Set(successors.values());
  const find = db
    .prepare<[string, number], number>(
      'SELECT il.key FROM item i JOIN item_location il ON il.item = i.key WHERE i.code = ? AND il.location = ?',
    )
    .pluck();
  const replaced = ({ code }: Terms): Omit<Heir, 'itemLocation'>[] =>
    heirs.has(code)
      ? predecessors(code, links).map(({ item, scale }) => ({ kind: 'supersession', item, scale }))
      : [];
  return {
    inherits(terms) {
      const { likeItem, likeFactor = 1 } = ruleOf(terms).fields;
      const like: Omit<Heir, 'itemLocation'>[] =
        likeItem === undefined || likeItem === terms.code
          ? []
          : [{ kind: 'like-item', item: likeItem, scale: likeFactor }];
      return [...replaced(terms), ...like].flatMap(heir => {
        const itemLocation = find.get(heir.item, terms.location);
        return itemLocation === undefined ? [] : [{ ...heir, itemLocation }];
      });
    },
    replacedBy({ code, location }) {
      const successor = successors.get(code);
      if (successor === undefined || predecessors(successor, links).length === 0) return undefined;
      const key = find.get(successor, location);
      if (key === undefined) return undefined;
      const [terms] = readTerms(db, key, key);
      return terms && { item: successor, terms };
    },
  };
}

function predecessors(code: string, links: readonly SuccessionLink[]): { item: string; scale: number }[] {
  try {
    return predecessorsOf(code, links);
  } catch (error) {
    if (isAppError(error) && error.code === 'conflict') return [];
    throw error;
  }
}
