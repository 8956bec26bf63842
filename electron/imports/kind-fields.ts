import type { ImportKind } from '../../shared/model/imports.ts';
import type { Concept } from './header-synonyms.ts';

/**
 * The fields of each kind by their tidy column names, each with the concepts that may fill it, the best first. `factor`
 * (stock units in one unit of the file) comes from a mapping only.
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
    currency: ['currency'],
    lead_time_days: ['lead_time'],
    moq: ['moq'],
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
    multiple: ['multiple'],
    lead_time_days: ['lead_time'],
    break_qty: ['break_qty'],
    break_price: ['break_price'],
  },
  'open-orders': {
    order: ['order'],
    supplier: ['supplier', 'supplier_name'],
    item: ['item'],
    location: ['location'],
    quantity: ['quantity'],
    expected: ['expected', 'due', 'date'],
    received: ['received'],
    factor: [],
  },
  receipts: {
    order: ['order'],
    supplier: ['supplier', 'supplier_name'],
    item: ['item'],
    location: ['location'],
    quantity: ['quantity', 'received'],
    ordered_on: ['ordered_on'],
    expected: ['expected'],
    received_on: ['received_on', 'date'],
    rejected: ['rejected'],
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
  },
  'customer-orders': {
    order: ['order'],
    item: ['item'],
    location: ['location'],
    quantity: ['quantity'],
    due: ['due', 'expected', 'date'],
    factor: [],
  },
};

/** Fields without which a row of the kind says nothing. Periods of a wide table stand for date and quantity. */
export const neededFields: Record<ImportKind, string[]> = {
  items: ['item'],
  stock: ['item', 'on_hand'],
  demand: ['item', 'date', 'quantity'],
  forecasts: ['item', 'date', 'quantity'],
  availability: ['item', 'date', 'in_stock'],
  suppliers: ['supplier'],
  'supplier-items': ['supplier', 'item'],
  'open-orders': ['item', 'quantity'],
  receipts: ['item', 'quantity', 'received_on'],
  bom: ['kit', 'component', 'quantity'],
  policies: ['item'],
  'customer-orders': ['item', 'quantity'],
};

/** The field that a wide table's cells fill. */
export function cellField(kind: ImportKind): string {
  return kind === 'availability' ? 'in_stock' : kind === 'stock' ? 'on_hand' : 'quantity';
}
