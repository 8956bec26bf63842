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
  /** The components of each kit. */
  parts: ReadonlyMap<string, readonly string[]>;
  /** The items that each item replaces. */
  predecessors: ReadonlyMap<string, readonly string[]>;
  /** Locations that keep each component and each kit. */
  places: ReadonlyMap<string, readonly string[]>;
  /** Components that are not kept at every location of their kits. */
  apart: ReadonlySet<string>;
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
  const parts = new Map<string, string[]>();
  for (const { kit, component } of bom) {
    note(feeding, component, kit);
    note(parts, kit, component);
  }
  const predecessors = new Map<string, string[]>();
  for (const { item, successor } of supersession) {
    note(feeding, successor, item);
    note(feeding, item, successor);
    note(predecessors, successor, item);
  }
  const places = placesOf(db, bom);
  return { bom, supersession, feeding, parts, predecessors, places, apart: keptApart(bom, places) };
}

function note(into: Map<string, string[]>, name: string, value: string): void {
  const before = into.get(name);
  if (before) before.push(value);
  else into.set(name, [value]);
}

function keptApart(
  bom: readonly KitLine[],
  places: ReadonlyMap<string, readonly string[]>,
): ReadonlySet<string> {
  const apart = new Set<string>();
  for (const [component, lines] of Map.groupBy(bom, line => line.component)) {
    const kept = new Set(places.get(component));
    if (lines.some(({ kit }) => places.get(kit)?.some(location => !kept.has(location)))) apart.add(component);
  }
  return apart;
}

/** The locations of kits and components, by their codes. */
function placesOf(db: Database, bom: readonly KitLine[]): Map<string, string[]> {
  const places = new Map<string, string[]>();
  if (bom.length === 0) return places;
  const rows = db
    .prepare<[string], { item: string; location: string }>(
      `SELECT i.code AS item, l.code AS location FROM json_each(?) wanted CROSS JOIN item i ON i.code = wanted.value
       CROSS JOIN item_location il ON il.item = i.key CROSS JOIN location l ON l.key = il.location ORDER BY il.key`,
    )
    .iterate(JSON.stringify([...new Set(bom.flatMap(({ kit, component }) => [kit, component]))]));
  for (const { item, location } of rows) note(places, item, location);
  return places;
}

/** Until its successor has all of its demand an item is planned on what is left of its own. */
function isHandedOver({ launchOn, rampDays }: Replacement, asOfDay: number): boolean {
  return launchOn === null || toDay(launchOn) + rampDays <= asOfDay;
}

/** What joins a part of a plan to the lines beside it: of the kits those that concern it. */
export type Surroundings = Pick<Structure, 'bom' | 'supersession' | 'places'> & {
  /** Keys of the item-locations that lines of the part must know of. Rising. */
  keys: Int32Array;
};

/**
 * What stands beside a part: kits that its items go into at any level and the components of its kits, and what any of
 * these replace or are replaced by; at its locations, or at all where kits draw on components kept elsewhere.
 */
export function surroundings(
  db: Database,
  part: readonly (SetLine & { itemLocation: number })[],
  { bom, supersession, feeding, parts, predecessors, places, apart }: Structure,
): Surroundings {
  if (feeding.size === 0) return { bom, supersession, places, keys: new Int32Array() };
  const own = new Set(part.map(line => line.item));
  const above = closureOf(own, feeding);
  // Components tell how many kits they allow; what else goes into them changes nothing of that.
  const below = closureOf(own, parts);
  const items = new Set([...above, ...closureOf(below, predecessors)]);
  for (const item of own) if (!feeding.has(item) && !parts.has(item)) items.delete(item);
  const everywhere = apart.size > 0 && [...items].some(item => apart.has(item));
  return {
    bom: bom.filter(line => above.has(line.kit) || below.has(line.kit)),
    supersession,
    places,
    keys: keysOf(db, items, part, everywhere),
  };
}

/** Items and all that is reached from them. */
function closureOf(
  items: ReadonlySet<string>,
  links: ReadonlyMap<string, readonly string[]>,
): ReadonlySet<string> {
  const found = new Set(items);
  const open = [...items];
  for (let item = open.pop(); item !== undefined; item = open.pop())
    for (const next of links.get(item) ?? []) {
      if (found.has(next)) continue;
      found.add(next);
      open.push(next);
    }
  return found;
}

/** Keys of items without those of a part, at its locations or everywhere. */
function keysOf(
  db: Database,
  items: ReadonlySet<string>,
  part: readonly (SetLine & { itemLocation: number })[],
  everywhere: boolean,
): Int32Array {
  if (items.size === 0) return new Int32Array();
  const own = new Set(part.map(line => line.itemLocation));
  const locations = new Set(part.map(line => line.location));
  const keys = db
    .prepare<[object], number>(
      `SELECT il.key FROM json_each(@items) wanted CROSS JOIN item i ON i.code = wanted.value CROSS JOIN item_location il ON il.item = i.key
       CROSS JOIN location l ON l.key = il.location
       WHERE @everywhere OR l.code IN (SELECT value FROM json_each(@locations)) ORDER BY il.key`,
    )
    .pluck()
    .all({
      items: JSON.stringify([...items]),
      locations: JSON.stringify([...locations]),
      everywhere: Number(everywhere),
    });
  return Int32Array.from(keys.filter(key => !own.has(key)));
}
