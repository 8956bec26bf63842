import type { IsoDate } from '../dates.ts';
import type { ImportKind } from './imports.ts';

/** A cell that may be left out (undefined: say nothing, keep what is known) or hold `-` (null: clear what is known). */
type Clearable<T> = T | null | undefined;

/** What a file of changes says of a row that it deletes. */
type Endable = { change?: 'close' };

/** `row` is the file row the fields came from, counted from 1 as a spreadsheet shows it. Money is in major units. */
export type ItemRow = Endable & {
  row: number;
  item: string;
  name?: Clearable<string>;
  category?: Clearable<string>;
  unit?: Clearable<string>;
  /** Decimals of the item's quantities, 0 to 6. */
  precision?: Clearable<number>;
  cost?: Clearable<number>;
  price?: Clearable<number>;
  currency?: Clearable<string>;
  lead_time_days?: Clearable<number>;
  moq?: Clearable<number>;
  multiple?: Clearable<number>;
  /** Columns of the file that are no field of ours, by header. */
  attributes: Record<string, string>;
};

/** What an items file says about a location rather than about an item. */
export type LocationRow = { row: number; location: string; attributes: Record<string, string> };

export type StockRow = {
  row: number;
  item: string;
  location: string;
  on_hand: number;
  as_of: IsoDate;
  reserved?: number | undefined;
  backordered?: number | undefined;
};

export type SupplierRow = Endable & {
  row: number;
  supplier: string;
  name?: Clearable<string>;
  email?: Clearable<string>;
  address?: Clearable<string>;
  currency?: Clearable<string>;
  lead_time_days?: Clearable<number>;
  min_order_value?: Clearable<number>;
};

export type SupplierItemRow = Endable & {
  row: number;
  supplier: string;
  item: string;
  /** The supplier's own code for the item. */
  supplier_code?: Clearable<string>;
  /** Price of `per` units. */
  price?: Clearable<number>;
  per?: Clearable<number>;
  currency?: Clearable<string>;
  moq?: Clearable<number>;
  multiple?: Clearable<number>;
  /** The most that may be ordered at once. */
  maximum?: Clearable<number>;
  lead_time_days?: Clearable<number>;
  breaks: { break_qty: number; break_price: number }[];
};

/** What a file of changes says became of a line: added beside others, changed or moved, or ended. */
export type LineChange = 'insert' | 'update' | 'close';

/** One row an order, item, location and expected day: lines that agree in all four are summed. */
export type OpenOrderRow = {
  row: number;
  order?: string | undefined;
  supplier?: string | undefined;
  item: string;
  location: string;
  /** Ordered quantity. What is still open is `quantity - received`. */
  quantity: number;
  expected?: IsoDate | undefined;
  received?: number | undefined;
  /** Of a file of changes alone. */
  change?: LineChange;
};

export type ReceiptRow = {
  row: number;
  order?: string | undefined;
  supplier?: string | undefined;
  item: string;
  location: string;
  quantity: number;
  ordered_on?: IsoDate | undefined;
  expected?: IsoDate | undefined;
  received_on: IsoDate;
  rejected?: number | undefined;
  /** Quantity of the whole order line, and the price paid for one unit. */
  ordered?: number | undefined;
  price?: number | undefined;
};

export type BomRow = Endable & { row: number; kit: string; component: string; quantity: number };

export type PolicyRow = Endable & {
  row: number;
  item: string;
  location: string;
  min?: Clearable<number>;
  max?: Clearable<number>;
  safety_stock?: Clearable<number>;
  /** A share between 0 and 1. */
  service_level?: Clearable<number>;
  review_days?: Clearable<number>;
  /** Code of the item that replaces this one, and units of it per unit of this one. */
  replaced_by?: Clearable<string>;
  replacement_factor?: Clearable<number>;
  /** Code of an item whose demand stands in before its own, and units of this one per unit of it. */
  like_item?: Clearable<string>;
  like_factor?: Clearable<number>;
};

export type CustomerOrderRow = {
  row: number;
  order?: string | undefined;
  item: string;
  location: string;
  quantity: number;
  due?: IsoDate | undefined;
  change?: LineChange;
};

/**
 * Columnar rows of a bulk kind, one element a row in every array, no key twice. `item` and `location` index into `items`
 * and `locations`; `day` is a day number of shared/dates.ts, the first day of the period; `days` its length (1 for dated
 * transactions, 7, 28 to 31, 90 to 92, 365 or 366); `quantity` is 0 or 1 for availability.
 */
export type BulkRows<K extends BulkKind = BulkKind> = {
  kind: K;
  grain: 'transactions' | 'periods';
  items: string[];
  locations: string[];
  item: Int32Array;
  location: Int32Array;
  day: Int32Array;
  days: Int16Array;
  quantity: Float64Array;
  row: Int32Array;
};

export type BulkKind = 'demand' | 'availability' | 'forecasts';

export type KindRows =
  | { kind: 'items'; rows: ItemRow[]; locations: LocationRow[] }
  | { kind: 'stock'; rows: StockRow[] }
  | { kind: 'suppliers'; rows: SupplierRow[] }
  | { kind: 'supplier-items'; rows: SupplierItemRow[] }
  /** `delta`: the rows are what changed; without it they are all there is of the source. */
  | { kind: 'open-orders'; rows: OpenOrderRow[]; delta?: boolean }
  | { kind: 'receipts'; rows: ReceiptRow[] }
  | { kind: 'bom'; rows: BomRow[] }
  | { kind: 'policies'; rows: PolicyRow[] }
  | { kind: 'customer-orders'; rows: CustomerOrderRow[]; delta?: boolean }
  | BulkRows<'demand'>
  | BulkRows<'availability'>
  | BulkRows<'forecasts'>;

/** True for the kinds that come as columns instead of row objects. */
export function isBulkKind(kind: ImportKind): kind is BulkKind {
  return kind === 'demand' || kind === 'availability' || kind === 'forecasts';
}
