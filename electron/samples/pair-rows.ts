import { toIso, type IsoDate } from '../../shared/dates.ts';
import type { ItemProfile } from './items.ts';
import { hashKey, uniform, wholeBetween, type Random } from './random.ts';
import type { Delivery, StockHistory } from './replenish.ts';

export interface SampleStock {
  item: string;
  location: string;
  on_hand: number;
  as_of: IsoDate;
}

export interface SampleOpenOrder {
  order: string;
  supplier: string;
  item: string;
  location: string;
  quantity: number;
  expected: IsoDate;
  received: number;
}

export interface SampleReceipt {
  order: string;
  supplier: string;
  item: string;
  location: string;
  quantity: number;
  ordered_on: IsoDate;
  expected: IsoDate;
  received_on: IsoDate;
  rejected: number;
}

export interface SamplePolicy {
  item: string;
  location: string;
  min?: number;
  max?: number;
  service_level?: number;
  review_days?: number;
}

export interface SampleCustomerOrder {
  order: string;
  item: string;
  location: string;
  quantity: number;
  due: IsoDate;
}

/** An item at a location after its simulated history. */
export interface PairHistory {
  profile: ItemProfile;
  place: string;
  locationIndex: number;
  history: StockHistory;
  asOf: number;
}

const isoDays = new Map<number, IsoDate>();

/** ISO date of a day number, kept: a company has many rows and few days. */
function isoDay(day: number): IsoDate {
  let iso = isoDays.get(day);
  if (iso === undefined) {
    iso = toIso(day);
    isoDays.set(day, iso);
  }
  return iso;
}

/** Receipts older than this many days are no longer handed out. */
const RECEIPT_DAYS = 364;

function units(pair: PairHistory, steps: number): number {
  return steps / 10 ** pair.profile.row.precision;
}

function keys(pair: PairHistory): { item: string; location: string } {
  return { item: pair.profile.row.item, location: pair.place };
}

/** What was bought on one day from one supplier for one location stands on one order. */
function orderNumber(pair: PairHistory, orderedOn: number): string {
  const day = isoDay(orderedOn).slice(2).replaceAll('-', '');
  return `${day}-${pair.profile.supplier.row.supplier.slice(1)}-${pair.locationIndex + 1}`;
}

/** Stock at the opening of the as-of day. */
export function stockRow(pair: PairHistory): SampleStock {
  return { ...keys(pair), on_hand: units(pair, pair.history.onHand), as_of: isoDay(pair.asOf) };
}

function receivedBy(delivery: Delivery, day: number): number {
  return delivery.parts.reduce((sum, part) => sum + (part.day < day ? part.quantity : 0), 0);
}

/** Lines that are not wholly received on the as-of day; some of them late, some partly received. Kits have none. */
export function openOrderRows(pair: PairHistory): SampleOpenOrder[] {
  if (pair.profile.kit) return [];
  return pair.history.deliveries
    .filter(delivery => delivery.parts.some(part => part.day >= pair.asOf))
    .map(delivery => ({
      order: orderNumber(pair, delivery.orderedOn),
      supplier: pair.profile.supplier.row.supplier,
      ...keys(pair),
      quantity: units(pair, delivery.quantity),
      expected: isoDay(delivery.expected),
      received: units(pair, receivedBy(delivery, pair.asOf)),
    }));
}

/** Deliveries of the last year, one row a part; rejected goods are part of the quantity. */
export function receiptRows(pair: PairHistory): SampleReceipt[] {
  if (pair.profile.kit) return [];
  return pair.history.deliveries.flatMap(delivery =>
    delivery.parts
      .filter(part => part.day < pair.asOf && part.day >= pair.asOf - RECEIPT_DAYS)
      .map(part => ({
        order: orderNumber(pair, delivery.orderedOn),
        supplier: pair.profile.supplier.row.supplier,
        ...keys(pair),
        quantity: units(pair, part.quantity),
        ordered_on: isoDay(delivery.orderedOn),
        expected: isoDay(delivery.expected),
        received_on: isoDay(part.day),
        rejected: units(pair, part.rejected),
      })),
  );
}

/** A few item-locations carry a planner's own minimum and maximum, a few a wanted service level. */
export function policyRow(random: Random, pair: PairHistory): SamplePolicy[] {
  const draw = random.next();
  const { reorderPoint, orderUpTo } = pair.history;
  if (draw < 0.06) return [{ ...keys(pair), min: units(pair, reorderPoint), max: units(pair, orderUpTo) }];
  if (draw < 0.09) return [{ ...keys(pair), service_level: random.next() < 0.5 ? 0.99 : 0.9 }];
  return draw < 0.1 ? [{ ...keys(pair), review_days: 14 }] : [];
}

/** Orders of customers not yet served: due soon, or overdue where there is no stock. */
export function customerOrderRows(
  random: Random,
  pair: PairHistory,
  demand: Int32Array,
): SampleCustomerOrder[] {
  const last = demand.findLast(steps => steps > 0) ?? 0;
  const { onHand } = pair.history;
  const recent = demand.slice(-8).some(steps => steps > 0);
  if (!recent || random.next() >= (onHand === 0 ? 0.6 : 0.1)) return [];
  const lot = pair.profile.lotSteps;
  const steps = Math.max(1, Math.round((last * uniform(random, 0.3, 1.2)) / lot)) * lot;
  const due = pair.asOf + (onHand === 0 ? -wholeBetween(random, 1, 9) : wholeBetween(random, 0, 21));
  // Customers order several things at once: about forty customers a location, one order a day and customer.
  const customer = hashKey(pair.profile.index, pair.locationIndex) % 40;
  return [
    {
      order: `SO-${isoDay(due).slice(2).replaceAll('-', '')}-${pair.locationIndex + 1}${String(customer).padStart(2, '0')}`,
      ...keys(pair),
      quantity: units(pair, steps),
      due: isoDay(due),
    },
  ];
}
