import { z } from 'zod';
import { AppError } from '../../../shared/errors.ts';
import type { Database } from '../connection.ts';
import { policySchema } from '../../../shared/model/policy.ts';
import type { RuleFields, RuleLayer } from '../../../shared/model/policy-rule.ts';
import { ruleFieldsOf, wideRules } from './policies.ts';
import { keyRange, type WantedKeys } from './wanted-keys.ts';

/** Price from a quantity on, for `pricePer` units. */
export type TermBreak = { quantity: number; priceMicros: number };

/**
 * What is stated for an item-location, by whoever states it: the preferred supplier's terms, the item, the supplier, a
 * planner's rule. Undefined where nobody states it; the policy then decides.
 */
export type Terms = {
  itemLocation: number;
  item: number;
  location: number;
  code: string;
  locationCode: string;
  unit: string;
  precision: number;
  category: string;
  supplier: number | undefined;
  supplierCode: string | undefined;
  /** The supplier whose terms these are, where it is blocked and nobody else sells the item: then there is none to order from. */
  blockedSupplier: string | undefined;
  supplierItemCode: string | undefined;
  currency: string | undefined;
  priceMicros: number | undefined;
  pricePer: number;
  salesPriceMicros: number | undefined;
  costMicros: number | undefined;
  moq: number;
  multiple: number;
  maximum: number | undefined;
  breaks: readonly TermBreak[];
  leadTimeDays: number | undefined;
  leadTimeOrigin: 'supplier item' | 'item' | 'supplier' | undefined;
  /** The lead time that receipts show, where that is in force in place of what is stated. */
  daysInForce?: number | undefined;
  /** The rules that planners set for it, the nearest first, but for those of a class. */
  layers: readonly RuleLayer[];
};

type PlaceRow = { itemLocation: number; item: number; location: number; locationCode: string };

type RuleRow = { item: number; location: number | null; fields: string };

type ItemRow = {
  item: number;
  code: string;
  unit: string;
  precision: number;
  category: string;
  supplier: number | null;
  supplierCode: string | null;
  blocked: number | null;
  supplierItemCode: string | null;
  supplierCurrency: string | null;
  itemCurrency: string | null;
  price: number | null;
  pricePer: number | null;
  salesPrice: number | null;
  cost: number | null;
  moq: number | null;
  itemMoq: number | null;
  multiple: number | null;
  itemMultiple: number | null;
  maximum: number | null;
  breaks: string | null;
  termLead: number | null;
  itemLead: number | null;
  supplierLead: number | null;
  supplierRule: string | null;
};

const breaksSchema = z.array(z.object({ quantity: z.number(), priceMicros: z.number() }));

const PLACES = (wanted: string) => `
  SELECT il.key AS itemLocation, il.item, il.location, l.code AS locationCode
  FROM item_location il JOIN location l ON l.key = il.location WHERE il.key ${wanted} ORDER BY il.key`;

const itemsAt = (wanted: string) => `(SELECT item FROM item_location WHERE key ${wanted})`;

const ITEMS = (wanted: string, terms = 'si.item = i.key AND si.preferred = 1') => `
  SELECT i.key AS item, i.code, i.unit, i.precision, i.category,
    s.key AS supplier, s.code AS supplierCode, s.blocked, si.supplier_code AS supplierItemCode, s.currency AS supplierCurrency, i.currency AS itemCurrency,
    si.price_micros AS price, si.price_per AS pricePer, i.price_micros AS salesPrice, i.cost_micros AS cost,
    si.moq, i.moq AS itemMoq, si.multiple, i.multiple AS itemMultiple, si.maximum, si.breaks,
    si.lead_time_days AS termLead, i.lead_time_days AS itemLead, s.lead_time_days AS supplierLead,
    ps.fields AS supplierRule
  FROM item i
  LEFT JOIN supplier_item si ON ${terms}
  LEFT JOIN supplier s ON s.key = si.supplier
  LEFT JOIN policy ps ON ps.supplier = s.key AND +ps.item IS NULL
  WHERE i.key ${wanted}`;

// The first of those who sell the item besides and are not blocked.
const OTHER_TERMS = `si.key = (SELECT x.key FROM supplier_item x JOIN supplier other ON other.key = x.supplier
    WHERE x.item = i.key AND other.blocked = 0 ORDER BY x.key LIMIT 1)`;

// The plus keeps SQLite from looking among all that no supplier has: every rule of an item.
const ITEM_RULES = (wanted: string) =>
  `SELECT item, location, fields FROM policy WHERE item IN ${itemsAt(wanted)} AND +supplier IS NULL`;

/** What is stated for an item wherever it lies, and the rules for it, by location (null: everywhere). */
type ItemTerms = {
  terms: Omit<Terms, 'itemLocation' | 'item' | 'location' | 'locationCode' | 'layers'>;
  rules: Map<number | null, RuleFields>;
  supplierRule: RuleFields | undefined;
};

/** Reads what is stated for a range of item-locations, in key order. */
export function readTerms(db: Database, from: number, to: number): Generator<Terms> {
  return termsReader(db)(keyRange(from, to));
}

/** The same for wanted item-locations, time after time: what is stated for an item is read once wherever it lies. */
export function termsReader(db: Database): (wanted: WantedKeys) => Generator<Terms> {
  const items = new Map<number, ItemTerms>();
  const parsed = rulesOnce();
  const layersOf = ruleLayers(db);

  function readItems({ condition, values }: WantedKeys): void {
    const take = (row: ItemRow): void => {
      const supplierRule = row.supplierRule === null ? undefined : parsed(row.supplierRule);
      items.set(row.item, { terms: toTerms(row), rules: new Map(), supplierRule });
    };
    const blocked: number[] = [];
    const preferred = db.prepare<[object], ItemRow>(ITEMS(`IN ${itemsAt(condition)}`));
    for (const row of preferred.iterate(values)) {
      take(row);
      if (row.blocked === 1) blocked.push(row.item);
    }
    if (blocked.length > 0) readOthers(blocked, take);
    const rules = db.prepare<[object], RuleRow>(ITEM_RULES(condition)).iterate(values);
    for (const { item, location, fields } of rules) items.get(item)?.rules.set(location, parsed(fields));
  }

  /** Whom else to buy items from whose supplier is blocked. */
  function readOthers(blocked: readonly number[], take: (row: ItemRow) => void): void {
    const others = db.prepare<[string], ItemRow>(ITEMS('IN (SELECT value FROM json_each(?))', OTHER_TERMS));
    for (const row of others.iterate(JSON.stringify(blocked))) if (row.supplier !== null) take(row);
  }

  return function* (wanted) {
    const found = db.prepare<[object], PlaceRow>(PLACES(wanted.condition)).all(wanted.values);
    if (found.some(({ item }) => !items.has(item))) readItems(wanted);
    for (const place of found) {
      const item = items.get(place.item);
      if (!item)
        throw new AppError('damaged', `There is no item ${place.item}, which an item-location names`);
      yield { ...item.terms, ...place, layers: layersOf(item, place) };
    }
  };
}

/** A function that parses each different text of a rule once. */
function rulesOnce(): (text: string) => RuleFields {
  const read = new Map<string, RuleFields>();
  return text => {
    const known = read.get(text) ?? ruleFieldsOf(text);
    read.set(text, known);
    return known;
  };
}

const none: readonly RuleLayer[] = [];

/** The rules of each row, the nearest first. What the default says of a policy's fields stands with the basis of a plan. */
function ruleLayers(db: Database): (item: ItemTerms, place: PlaceRow) => readonly RuleLayer[] {
  const { categories, locations, standard } = wideRules(db);
  const beyondPolicy = Object.fromEntries(
    Object.entries(standard ?? {}).filter(([field]) => !(field in policySchema.shape)),
  );
  const hasStandard = Object.keys(beyondPolicy).length > 0;
  return ({ terms, rules, supplierRule }, { location, locationCode }) => {
    const ofCategory = categories.get(terms.category);
    const wide = locations.get(locationCode);
    if (rules.size === 0 && !supplierRule && !ofCategory && !wide && !hasStandard) return none;
    const layers: RuleLayer[] = [];
    const [rule, itemRule] = [rules.get(location), rules.get(null)];
    if (rule) layers.push({ origin: 'item-location', fields: rule });
    if (itemRule) layers.push({ origin: 'item', fields: itemRule });
    if (supplierRule) layers.push({ origin: 'supplier', fields: supplierRule });
    if (ofCategory) layers.push({ origin: 'category', fields: ofCategory });
    if (wide) layers.push({ origin: 'location', fields: wide });
    if (hasStandard) layers.push({ origin: 'default', fields: beyondPolicy });
    return layers;
  };
}

function toTerms(row: ItemRow): ItemTerms['terms'] {
  const lead = leadTimeOf(row);
  const isBlocked = row.blocked === 1;
  return {
    code: row.code,
    unit: row.unit,
    precision: row.precision,
    category: row.category,
    supplier: (isBlocked ? null : row.supplier) ?? undefined,
    supplierCode: (isBlocked ? null : row.supplierCode) ?? undefined,
    blockedSupplier: (isBlocked ? row.supplierCode : null) ?? undefined,
    supplierItemCode: row.supplierItemCode ?? undefined,
    currency: row.supplierCurrency ?? row.itemCurrency ?? undefined,
    priceMicros: row.price ?? row.cost ?? undefined,
    pricePer: row.price === null ? 1 : (row.pricePer ?? 1),
    salesPriceMicros: row.salesPrice ?? undefined,
    costMicros: row.cost ?? undefined,
    moq: row.moq || (row.itemMoq ?? 0),
    multiple: row.multiple || (row.itemMultiple ?? 0),
    maximum: row.maximum ?? undefined,
    breaks: row.breaks === null || row.breaks === '[]' ? [] : breaksSchema.parse(JSON.parse(row.breaks)),
    leadTimeDays: lead?.days,
    leadTimeOrigin: lead?.origin,
  };
}

/** The nearest statement stands: of the supplier for this item, of the item, of the supplier. */
function leadTimeOf(
  row: ItemRow,
): { days: number; origin: 'supplier item' | 'item' | 'supplier' } | undefined {
  if (row.termLead !== null) return { days: row.termLead, origin: 'supplier item' };
  if (row.itemLead !== null) return { days: row.itemLead, origin: 'item' };
  if (row.supplierLead !== null) return { days: row.supplierLead, origin: 'supplier' };
  return undefined;
}

/** Keys of the first and last item-location, and how many there are; undefined when there are none. */
export function itemLocationRange(db: Database): { first: number; last: number; count: number } | undefined {
  const row = db
    .prepare<[], { first: number | null; last: number | null; count: number }>(
      'SELECT min(key) AS first, max(key) AS last, count(*) AS count FROM item_location',
    )
    .get();
  return row?.first == null || row.last == null
    ? undefined
    : { first: row.first, last: row.last, count: row.count };
}

/** Keys of all item-locations, rising. */
export function itemLocationKeys(db: Database): number[] {
  return db.prepare<[], number>('SELECT key FROM item_location ORDER BY key').pluck().all();
}
