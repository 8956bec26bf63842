import { toDay } from '../../shared/dates.ts';
import type { Database } from '../db/connection.ts';
import { readKits } from '../db/tables/kits.ts';
import { readReplacements, type Replacement } from '../db/tables/policies.ts';
import type { KitLine } from '../planning/kits.ts';
import type { SetLine } from '../planning/plan-set.ts';
import { withSuccessors } from '../planning/set-structure.ts';
import type { SupersessionLink } from '../planning/supersession.ts';

/** What joins items to each other: kits and replacements. */
export type Structure = {
  bom: readonly KitLine[];
  supersession: readonly SupersessionLink[];
  /** The items whose lines each must know: kits that it goes into, items that it replaces, the item that replaces it. */
  feeding: ReadonlyMap<string, readonly string[]>;
};

let known: { of: string; structure: Structure } | undefined;

/** The structure that a plan is made on, read once a thread and run. @param of the run's name */
export function structureOnce(of: string, db: Database, asOfDay: number): Structure {
  if (known?.of !== of) known = { of, structure: readStructure(db, asOfDay) };
  return known.structure;
}

function readStructure(db: Database, asOfDay: number): Structure {
  const supersession = readReplacements(db).filter(link => isHandedOver(link, asOfDay));
  const bom = withSuccessors(readKits(db), supersession);
  const feeding = new Map<string, string[]>();
  const note = (into: string, from: string): void => {
    const before = feeding.get(into);
    if (before) before.push(from);
    else feeding.set(into, [from]);
  };
  for (const { kit, component } of bom) note(component, kit);
  for (const { item, successor } of supersession) {
    note(successor, item);
    note(item, successor);
  }
  return { bom, supersession, feeding };
}

/** Until its successor has all of its demand an item is planned on what is left of its own. */
function isHandedOver({ launchOn, rampDays }: Replacement, asOfDay: number): boolean {
  return launchOn === null || toDay(launchOn) + rampDays <= asOfDay;
}

/** What joins a part of a plan to the lines beside it: of the kits those that concern it. */
export type Surroundings = Pick<Structure, 'bom' | 'supersession'> & {
  /** Keys of the item-locations that lines of the part must know of, at its locations. Rising. */
  keys: Int32Array;
};

/**
 * What stands beside a part: kits that its items go into at any level, and what any of these replace or are replaced by.
 */
export function surroundings(
  db: Database,
  part: readonly (SetLine & { itemLocation: number })[],
  { bom, supersession, feeding }: Structure,
): Surroundings {
  if (feeding.size === 0) return { bom, supersession, keys: new Int32Array() };
  const found = new Set<string>();
  const items = new Set(part.map(line => line.item));
  const open = [...items];
  for (let item = open.pop(); item !== undefined; item = open.pop())
    for (const from of feeding.get(item) ?? []) {
      found.add(from);
      if (items.has(from)) continue;
      items.add(from);
      open.push(from);
    }
  return {
    bom: bom.filter(line => items.has(line.kit)),
    supersession,
    keys: keysOf(db, found, part),
  };
}

/** Keys of items at the locations of a part, without its own. */
function keysOf(
  db: Database,
  items: ReadonlySet<string>,
  part: readonly (SetLine & { itemLocation: number })[],
): Int32Array {
  if (items.size === 0) return new Int32Array();
  const own = new Set(part.map(line => line.itemLocation));
  const locations = new Set(part.map(line => line.location));
  const keys = db
    .prepare<[object], number>(
      `SELECT il.key FROM json_each(@items) wanted CROSS JOIN item i ON i.code = wanted.value CROSS JOIN item_location il ON il.item = i.key
       CROSS JOIN location l ON l.key = il.location WHERE l.code IN (SELECT value FROM json_each(@locations)) ORDER BY il.key`,
    )
    .pluck()
    .all({ items: JSON.stringify([...items]), locations: JSON.stringify([...locations]) });
  return Int32Array.from(keys.filter(key => !own.has(key)));
}
