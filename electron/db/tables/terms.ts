import { z } from 'zod';
import type { Database } from '../connection.ts';
import { policySchema } from '../../../shared/model/policy.ts';
import type { RuleFields, RuleLayer } from '../../../shared/model/policy-rule.ts';
import { ruleFieldsOf, wideRules } from './policies.ts';

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

type TermsRow = {
  itemLocation: number;
  item: number;
  location: number;
  code: string;
  locationCode: string;
  unit: string;
  precision: number;
  category: string;
  supplier: number | null;
  supplierCode: string | null;
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
  rule: string | null;
  itemRule: string | null;
  supplierRule: string | null;
};

const breaksSchema = z.array(z.object({ quantity: z.number(), priceMicros: z.number() }));

// The plus keeps SQLite from looking for an item's policy among all those of its location.
const SELECT = `
  SELECT il.key AS itemLocation, il.item, il.location, i.code, l.code AS locationCode, i.unit, i.precision, i.category,
    s.key AS supplier, s.code AS supplierCode, si.supplier_code AS supplierItemCode, s.currency AS supplierCurrency, i.currency AS itemCurrency,
    si.price_micros AS price, si.price_per AS pricePer, i.price_micros AS salesPrice, i.cost_micros AS cost,
    si.moq, i.moq AS itemMoq, si.multiple, i.multiple AS itemMultiple, si.maximum, si.breaks,
    si.lead_time_days AS termLead, i.lead_time_days AS itemLead, s.lead_time_days AS supplierLead,
    p.fields AS rule, pi.fields AS itemRule, ps.fields AS supplierRule
  FROM item_location il
  JOIN item i ON i.key = il.item
  JOIN location l ON l.key = il.location
  LEFT JOIN supplier_item si ON si.item = i.key AND si.preferred = 1
  LEFT JOIN supplier s ON s.key = si.supplier
  LEFT JOIN policy p ON p.item = i.key AND +p.location = l.key AND p.supplier IS NULL
  LEFT JOIN policy pi ON pi.item = i.key AND +pi.location IS NULL AND pi.supplier IS NULL
  LEFT JOIN policy ps ON ps.supplier = s.key AND +ps.item IS NULL
  WHERE il.key BETWEEN ? AND ?
  ORDER BY il.key`;

/** Reads what is stated for a range of item-locations, in key order. */
export function* readTerms(db: Database, from: number, to: number): Generator<Terms> {
  const layersOf = ruleLayers(db);
  for (const row of db.prepare<[number, number], TermsRow>(SELECT).iterate(from, to))
    yield toTerms(row, layersOf(row));
}

const none: readonly RuleLayer[] = [];

/** The rules of each row, the nearest first. What the default says of a policy's fields stands with the basis of a plan. */
function ruleLayers(db: Database): (row: TermsRow) => readonly RuleLayer[] {
  const { locations, standard } = wideRules(db);
  const beyondPolicy = Object.fromEntries(
    Object.entries(standard ?? {}).filter(([field]) => !(field in policySchema.shape)),
  );
  const read = new Map<string, RuleFields>();
  const parsed = (text: string): RuleFields => {
    const known = read.get(text) ?? ruleFieldsOf(text);
    read.set(text, known);
    return known;
  };
  const hasStandard = Object.keys(beyondPolicy).length > 0;
  return ({ rule, itemRule, supplierRule, locationCode }) => {
    const wide = locations.get(locationCode);
    if (rule === null && itemRule === null && supplierRule === null && !wide && !hasStandard) return none;
    const layers: RuleLayer[] = [];
    if (rule !== null) layers.push({ origin: 'item-location', fields: parsed(rule) });
    if (itemRule !== null) layers.push({ origin: 'item', fields: parsed(itemRule) });
    if (supplierRule !== null) layers.push({ origin: 'supplier', fields: parsed(supplierRule) });
    if (wide) layers.push({ origin: 'location', fields: wide });
    if (hasStandard) layers.push({ origin: 'default', fields: beyondPolicy });
    return layers;
  };
}

function toTerms(row: TermsRow, layers: readonly RuleLayer[]): Terms {
  const lead = leadTimeOf(row);
  return {
    itemLocation: row.itemLocation,
    item: row.item,
    location: row.location,
    code: row.code,
    locationCode: row.locationCode,
    unit: row.unit,
    precision: row.precision,
    category: row.category,
    supplier: row.supplier ?? undefined,
    supplierCode: row.supplierCode ?? undefined,
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
    layers,
  };
}

/** The nearest statement stands: of the supplier for this item, of the item, of the supplier. */
function leadTimeOf(
  row: TermsRow,
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
