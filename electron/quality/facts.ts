/** What is stated of an item, by the item itself and by the terms of its suppliers. Money in micros of the workspace's currency. */
export type ItemFacts = {
  key: number;
  code: string;
  name: string;
  category: string;
  /** True when nothing but its code is known. */
  isBare: boolean;
  /** Cost of one unit for reckoning what is at stake; null where none, or one in another currency. */
  unitCostMicros: number | null;
  /** True when a supplier or the item states what a unit costs, in whatever currency. */
  hasPrice: boolean;
  /** Suppliers with terms for it, and those of them that may deliver. */
  suppliers: number;
  openSuppliers: number;
  /** Stated by the item, by its supplier's terms or by the supplier. */
  hasLeadTime: boolean;
  isKit: boolean;
  isComponent: boolean;
  /** Stated pack size of the item itself; null where none. */
  multiple: number | null;
};

/** An item at a location. Quantities in the item's unit. */
export type PairFacts = {
  key: number;
  item: ItemFacts;
  location: string;
  /** What the ledger holds. */
  onHand: number;
  isStated: boolean;
  /** Demand of the last year before the newest day. */
  yearlyDemand: number;
  hasDemand: boolean;
};

/** What a quantity of an item costs, in major units; undefined where no cost is known. */
export function costOf(item: ItemFacts, quantity: number): number | undefined {
  return item.unitCostMicros === null ? undefined : (Math.abs(quantity) * item.unitCostMicros) / 1e6;
}
