import type { ImportKind } from '../../shared/model/imports.ts';
import type { Concept } from './header-synonyms.ts';

/** A price list may state several breaks in one row: `break_qty_2` and `break_price_2`, and so on. */
export const breakSuffixes = ['', '_2', '_3', '_4', '_5', '_6', '_7', '_8'] as const;

function furtherBreaks(): Record<string, Concept[]> {
  return Object.fromEntries(
    breakSuffixes.slice(1).flatMap(suffix => [
      [`break_qty${suffix}`, []],
      [`break_price${suffix}`, []],
    ]),
  );
}

/**
 * The fields of each kind by their tidy column names, each with the concepts that may fill it, the best first. `factor`
 * (stock units in one unit of the file), `moq_factor` and the units that only a cost or only a price is for (`cost_per`,
 * `price_per`, before `per`) come from a mapping or from headers that speak of packs.
 */
export const kindFields: Record<ImportKind, Record<string, Concept[]>> = {
  items: {
    item: ['item'],
    name: ['name'],
    category: ['category'],
    unit: ['unit'],
    precision: ['precision'],
    cost: ['cost'],
    price: ['price'],
    per: ['per'],
    cost_per: [],
    price_per: [],
    currency: ['currency'],
    lead_time_days: ['lead_time'],
    moq: ['moq'],
    moq_factor: [],
    multiple: ['multiple'],
    location: ['location'],
  },
  stock: {
    item: ['item'],
    location: ['location'],
    on_hand: ['on_hand', 'quantity'],
    as_of: ['as_of', 'date'],
    reserved: ['reserved'],
    backordered: ['backordered'],
    factor: [],
  },
  demand: {
    item: ['item'],
    location: ['location'],
    date: ['date', 'ordered_on'],
    quantity: ['demand', 'quantity'],
    factor: [],
  },
  forecasts: {
    item: ['item'],
    location: ['location'],
    date: ['date'],
    quantity: ['forecast', 'quantity', 'demand'],
    factor: [],
  },
  availability: { item: ['item'], location: ['location'], date: ['date', 'as_of'], in_stock: ['in_stock'] },
  suppliers: {
    supplier: ['supplier', 'supplier_name'],
    name: ['supplier_name', 'name'],
    email: ['email'],
    address: ['address'],
    currency: ['currency'],
    lead_time_days: ['lead_time'],
    min_order_value: ['min_order_value'],
  },
  'supplier-items': {
    supplier: ['supplier', 'supplier_name'],
    item: ['item'],
    supplier_code: ['supplier_item'],
    price: ['cost', 'price'],
    per: ['per'],
    currency: ['currency'],
    moq: ['moq'],
    moq_factor: [],
    multiple: ['multiple'],
    maximum: ['max_order'],
    lead_time_days: ['lead_time'],
    break_qty: ['break_qty'],
    break_price: ['break_price'],
    ...furtherBreaks(),
  },
  'open-orders': {
    order: ['order'],
    supplier: ['supplier', 'supplier_name'],
    item: ['item'],
    location: ['location'],
    quantity: ['open_quantity', 'quantity', 'ordered'],
    expected: ['expected', 'due', 'date'],
    received: ['received'],
    factor: [],
  },
  receipts: {
    order: ['order'],
    supplier: ['supplier', 'supplier_name'],
    item: ['item'],
    location: ['location'],
    quantity: ['received', 'quantity'],
    ordered_on: ['ordered_on'],
    expected: ['expected'],
    received_on: ['received_on', 'date'],
    rejected: ['rejected'],
    ordered: ['ordered', 'quantity'],
    price: ['price'],
    factor: [],
  },
  bom: { kit: ['kit'], component: ['component', 'item'], quantity: ['component_quantity', 'quantity'] },
  policies: {
    item: ['item'],
    location: ['location'],
    min: ['min'],
    max: ['max'],
    safety_stock: ['safety_stock'],
    service_level: ['service_level'],
    review_days: ['review_days'],
    replaced_by: ['replaced_by'],
    replacement_factor: ['replacement_factor'],
    like_item: ['like_item'],
    like_factor: ['like_factor'],
  },
  'customer-orders': {
    order: ['order'],
    item: ['item'],
    location: ['location'],
    quantity: ['open_quantity', 'quantity'],
    due: ['due', 'expected', 'date'],
    factor: [],
  },
};
