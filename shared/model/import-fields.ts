import type { ImportKind } from './imports.ts';

/** What a row says of its item. */
export const itemFields = [
  'name',
  'category',
  'unit',
  'precision',
  'cost',
  'price',
  'currency',
  'lead_time_days',
  'moq',
  'multiple',
] as const;

/** What a row says of how an item-location is planned. */
export const policyFields = [
  'min',
  'max',
  'safety_stock',
  'service_level',
  'review_days',
  'replaced_by',
  'replacement_factor',
  'like_item',
  'like_factor',
] as const;

/** The fields of each kind of import by the names of the tidy columns, in the order a person expects them. */
export const importFields: Record<ImportKind, readonly string[]> = {
  items: ['item', ...itemFields, 'location'],
  stock: ['item', 'location', 'on_hand', 'as_of', 'reserved', 'backordered'],
  demand: ['item', 'location', 'date', 'quantity'],
  availability: ['item', 'location', 'date', 'in_stock'],
  suppliers: ['supplier', 'name', 'email', 'address', 'currency', 'lead_time_days', 'min_order_value'],
  'supplier-items': [
    'supplier',
    'item',
    'supplier_code',
    'price',
    'per',
    'currency',
    'moq',
    'multiple',
    'lead_time_days',
    'break_qty',
    'break_price',
  ],
  'open-orders': ['order', 'supplier', 'item', 'location', 'quantity', 'expected', 'received'],
  receipts: [
    'order',
    'supplier',
    'item',
    'location',
    'quantity',
    'ordered_on',
    'expected',
    'received_on',
    'rejected',
    'ordered',
    'price',
  ],
  bom: ['kit', 'component', 'quantity'],
  policies: ['item', 'location', ...policyFields],
  'customer-orders': ['order', 'item', 'location', 'quantity', 'due'],
  forecasts: ['item', 'location', 'date', 'quantity'],
};

/** Fields without which a row of the kind says nothing. Periods of a wide table stand for date and quantity. */
export const neededFields: Record<ImportKind, readonly string[]> = {
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
