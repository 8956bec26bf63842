import type { IsoDate } from '../../shared/dates.ts';
import { samplePlaces } from './locations.ts';
import type { SampleItem, SampleSupplierItem } from './items.ts';
import type {
  SampleCustomerOrder,
  SampleOpenOrder,
  SamplePolicy,
  SampleReceipt,
  SampleStock,
} from './pair-rows.ts';
import type { SampleSupplier } from './suppliers.ts';

export interface SampleOptions {
  items: number;
  /** 1 to 20. */
  locations: number;
  /** Weeks of history, all complete before `asOf`. */
  weeks: number;
  seed: number;
  asOf: IsoDate;
}

/** Weekly rows in columns: `item` and `location` are indices into the lists, `day` a day number, `days` always 7. */
export interface SampleDemand {
  items: string[];
  locations: string[];
  item: Int32Array;
  location: Int32Array;
  day: Int32Array;
  days: Int16Array;
  quantity: Float64Array;
}

/** Weekly flags in columns, as `SampleDemand`; 1 when every demand of the week was met. */
export interface SampleAvailability {
  items: string[];
  locations: string[];
  item: Int32Array;
  location: Int32Array;
  day: Int32Array;
  inStock: Uint8Array;
}

/** A part of the company: everything about a range of items. Rows bear the field names of the tidy imports. */
export interface SampleCompany {
  name: string;
  currency: string;
  asOf: IsoDate;
  locations: { location: string; name: string }[];
  items: SampleItem[];
  suppliers: SampleSupplier[];
  supplierItems: SampleSupplierItem[];
  bom: { kit: string; component: string; quantity: number }[];
  stock: SampleStock[];
  openOrders: SampleOpenOrder[];
  receipts: SampleReceipt[];
  policies: SamplePolicy[];
  customerOrders: SampleCustomerOrder[];
  demand: SampleDemand;
  availability: SampleAvailability;
}

/** A part with its items and with room for so many weekly rows. */
export function emptyPart(options: SampleOptions, items: SampleItem[], rows: number): SampleCompany {
  const locations = samplePlaces.slice(0, options.locations);
  const keys = { items: items.map(row => row.item), locations: locations.map(row => row.location) };
  const item = new Int32Array(rows);
  const location = new Int32Array(rows);
  const day = new Int32Array(rows);
  return {
    name: 'Fenwick & Marlow Trade Supplies',
    currency: 'EUR',
    asOf: options.asOf,
    locations: locations.map(({ location: code, name }) => ({ location: code, name })),
    items,
    suppliers: [],
    supplierItems: [],
    bom: [],
    stock: [],
    openOrders: [],
    receipts: [],
    policies: [],
    customerOrders: [],
    demand: {
      ...keys,
      item,
      location,
      day,
      days: new Int16Array(rows).fill(7),
      quantity: new Float64Array(rows),
    },
    // Both tables have the same rows, so that they share their keys.
    availability: { ...keys, item, location, day, inStock: new Uint8Array(rows) },
  };
}
