import { bucketOf, bucketStart } from '../../shared/buckets.ts';
import { toDay } from '../../shared/dates.ts';
import { AppError } from '../../shared/errors.ts';
import { samplePlaces } from './locations.ts';
import { emptyPart, type SampleCompany, type SampleOptions } from './company.ts';
import { demandLevel, firstWeek, seasonOf, weeklyDemand } from './demand.ts';
import { kitComponents, sampleItem, type ItemProfile } from './items.ts';
import {
  customerOrderRows,
  openOrderRows,
  policyRow,
  receiptRows,
  stockRow,
  type PairHistory,
} from './pair-rows.ts';
import { randomFor } from './random.ts';
import { simulateStock } from './replenish.ts';
import type { SampleSupplier } from './suppliers.ts';

const limits = { items: 200_000, locations: samplePlaces.length, weeks: 1040 };

function check(options: SampleOptions): void {
  for (const field of ['items', 'locations', 'weeks'] as const) {
    const value = options[field];
    if (!Number.isInteger(value) || value < 1 || value > limits[field]) {
      throw new AppError(
        'invalid-input',
        `A sample company cannot have ${value} ${field}; give a whole number from 1 to ${limits[field]}`,
        { field, value },
      );
    }
  }
}

/**
 * Invents a wholesaler: assortment, suppliers, weekly sales with seasons, trends and stock-outs, and the stock, orders
 * and receipts that such sales and a planner's rule of thumb leave behind. A pure function: the same options give the
 * same company, and an item is the same in a small company as in a large one.
 * @throws AppError `invalid-input` when a size is out of bounds
 */
export function generateSampleCompany(options: SampleOptions): SampleCompany {
  check(options);
  return generateRange(options, 0, options.items);
}

/**
 * The same company in parts of consecutive items, so that ten million rows never lie in memory at once. Each part
 * carries the suppliers its items buy from: over all parts one may appear several times, always alike.
 */
export function* sampleCompanyParts(options: SampleOptions, itemsPerPart = 500): Generator<SampleCompany> {
  check(options);
  for (let from = 0; from < options.items; from += itemsPerPart) {
    yield generateRange(options, from, Math.min(options.items, from + itemsPerPart));
  }
}

function generateRange(options: SampleOptions, from: number, to: number): SampleCompany {
  const { seed, weeks } = options;
  const places = samplePlaces.slice(0, options.locations);
  const profiles = Array.from({ length: to - from }, (_, i) => sampleItem(seed, from + i));
  const rows = profiles.reduce(
    (sum, profile) => sum + (weeks - firstWeek(profile, weeks)) * places.length,
    0,
  );
  const part = emptyPart(
    options,
    profiles.map(profile => profile.row),
    rows,
  );
  const suppliers = new Map<string, SampleSupplier>();
  const asOf = toDay(options.asOf);
  const lastWeekStart = bucketStart(bucketOf(asOf, 'week') - 1, 'week');
  let at = 0;
  profiles.forEach((profile, itemIndex) => {
    addItemRows(part, profile, seed);
    for (const supplier of profile.suppliers) suppliers.set(supplier.supplier, supplier);
    const season = seasonOf(profile);
    places.forEach((place, locationIndex) => {
      const level = demandLevel(seed, profile, locationIndex, place.size);
      const demand = weeklyDemand(profile, level, season, weeks, lastWeekStart);
      const random = randomFor(seed, 30, profile.index, locationIndex);
      const history = simulateStock(random, profile, level, demand, lastWeekStart, asOf);
      const pair = { profile, place: place.location, locationIndex, history, asOf };
      part.stock.push(stockRow(pair));
      part.openOrders.push(...openOrderRows(pair));
      part.receipts.push(...receiptRows(pair));
      part.policies.push(...policyRow(random, pair));
      part.customerOrders.push(...customerOrderRows(random, pair, demand));
      at = writeWeeks(part, at, itemIndex, pair, lastWeekStart);
    });
  });
  part.suppliers = [...suppliers.values()];
  return part;
}

function addItemRows(part: SampleCompany, profile: ItemProfile, seed: number): void {
  part.supplierItems.push(...profile.terms);
  if (!profile.kit) return;
  for (const { index, quantity } of kitComponents(seed, profile.index)) {
    part.bom.push({ kit: profile.row.item, component: sampleItem(seed, index).row.item, quantity });
  }
}

/** Writes the weekly rows of an item-location behind the rows before it. @returns the row after the last written */
function writeWeeks(
  part: SampleCompany,
  from: number,
  itemIndex: number,
  pair: PairHistory,
  lastWeekStart: number,
): number {
  const { demand, availability } = part;
  const { sales, inStock, first } = pair.history;
  const scale = 10 ** pair.profile.row.precision;
  let at = from;
  for (let week = first; week < sales.length; week++) {
    demand.item[at] = itemIndex;
    demand.location[at] = pair.locationIndex;
    demand.day[at] = lastWeekStart - (sales.length - 1 - week) * 7;
    demand.quantity[at] = sales[week]! / scale;
    availability.inStock[at] = inStock[week]!;
    at += 1;
  }
  return at;
}
