import { variantOf, type Variant } from './catalogue.ts';
import { productGroups, type ProductGroup } from './product-groups.ts';
import {
  exponential,
  hashKey,
  logNormal,
  pick,
  randomFor,
  uniform,
  wholeBetween,
  type Random,
} from './random.ts';
import {
  priceIn,
  sampleSupplier,
  supplierNumber,
  type SampleSupplier,
  type SupplierHabits,
} from './suppliers.ts';

/** An item as the tidy `items` import has it, with its precision. Amounts are decimals in EUR per unit. */
export interface SampleItem {
  item: string;
  name: string;
  category: string;
  unit: string;
  cost: number;
  price: number;
  precision: number;
}

/** Terms of one supplier for one item; prices are for `per` units in the supplier's currency. */
export interface SampleSupplierItem {
  supplier: string;
  item: string;
  price: number;
  per: number;
  moq: number;
  multiple: number;
  lead_time_days: number;
  break_qty?: number;
  break_price?: number;
}

export type DemandPattern = 'steady' | 'erratic' | 'intermittent' | 'lumpy';
export type LifeStage = 'established' | 'growing' | 'shrinking' | 'new' | 'dying' | 'dead';

/** Everything that is true of an item at all locations. */
export interface ItemProfile {
  index: number;
  row: SampleItem;
  group: ProductGroup;
  pattern: DemandPattern;
  stage: LifeStage;
  /** Weeks before the end at which the stage begins (new, dying, dead). */
  stageWeeks: number;
  /** Mean demand a week at a location of size 1, in lots. */
  rate: number;
  /** Steps of 10^-precision in a lot. */
  lotSteps: number;
  /** Own strength of the group's season. */
  swing: number;
  /** Kits are put together in-house: no supplier. */
  kit: boolean;
  supplier: SupplierHabits;
  terms: SampleSupplierItem[];
  /** Suppliers of the terms, in their order. */
  suppliers: SampleSupplier[];
}

/** A shuffled table of which of twenty neighbouring items belongs to which group. */
const pattern20 = productGroups.flatMap((group, index) =>
  Array.from({ length: group.twentieths }, () => index),
);

function groupOf(index: number): { group: number; serial: number } {
  const block = Math.floor(index / 20);
  const slot = (index * 7) % 20;
  const group = pattern20[slot] ?? 0;
  const twentieths = productGroups[group]?.twentieths ?? 1;
  return { group, serial: block * twentieths + (slot - pattern20.indexOf(group)) };
}

/** Every 25th item from the tenth on is a kit of three earlier items. */
export function isKit(index: number): boolean {
  return index >= 10 && index % 25 === 10;
}

/** Components of a kit: indices and quantities in pieces; all are items before it and no kits. */
export function kitComponents(seed: number, index: number): { index: number; quantity: number }[] {
  const random = randomFor(seed, 13, index);
  const components: { index: number; quantity: number }[] = [];
  for (let back = wholeBetween(random, 1, 3); components.length < 3; back += wholeBetween(random, 1, 2)) {
    components.push({ index: index - back, quantity: pick(random, [1, 1, 2, 4]) });
  }
  return components;
}

function stageOf(random: Random): { stage: LifeStage; stageWeeks: number } {
  const draw = random.next();
  if (draw < 0.07) return { stage: 'growing', stageWeeks: 0 };
  if (draw < 0.14) return { stage: 'shrinking', stageWeeks: 0 };
  if (draw < 0.2) return { stage: 'new', stageWeeks: wholeBetween(random, 5, 40) };
  if (draw < 0.25) return { stage: 'dying', stageWeeks: wholeBetween(random, 15, 60) };
  if (draw < 0.28) return { stage: 'dead', stageWeeks: wholeBetween(random, 27, 70) };
  return { stage: 'established', stageWeeks: 0 };
}

function patternOf(random: Random, group: ProductGroup): DemandPattern {
  const draw = random.next();
  const spare = group.code === 'SP' ? 0.45 : 0;
  if (draw < 0.14 + spare * 0.4) return 'lumpy';
  if (draw < 0.36 + spare) return 'intermittent';
  return draw < 0.58 + spare * 0.6 ? 'erratic' : 'steady';
}

function roundTo(value: number, digits: number): number {
  const scale = 10 ** digits;
  return Math.max(1, Math.round(value * scale)) / scale;
}

/** The item of an index: a pure function of seed and index, whatever else is generated. */
export function sampleItem(seed: number, index: number): ItemProfile {
  const random = randomFor(seed, 10, index);
  const { group: groupIndex, serial } = groupOf(index);
  const group = productGroups[groupIndex];
  if (!group) throw new RangeError(`the catalogue has no product group ${groupIndex}`);
  const kit = isKit(index);
  const variant = kit ? kitVariant(seed, index) : variantOf(groupIndex, serial);
  const { unit, precision, lot, multiples, per } = variant.packaging;
  const cost = roundTo(variant.cost * logNormal(random, 1, kit ? 0 : 0.25), 4);
  const profile: ItemProfile = {
    index,
    row: {
      item: kit
        ? `KIT-${10_001 + index}`
        : `${group.code}-${10_001 + serial * 3 + (hashKey(seed, 14, index) % 3)}`,
      name: variant.name,
      category: kit ? 'Kits' : group.name,
      unit,
      cost,
      price: roundTo(cost * uniform(random, 1.25, 1.9), cost >= 1 ? 2 : 4),
      precision,
    },
    group,
    pattern: patternOf(random, group),
    ...stageOf(random),
    rate: logNormal(random, group.rate, 0.9) * (kit ? 0.4 : 1),
    lotSteps: Math.round(lot * 10 ** precision),
    swing: group.swing * uniform(random, 0.5, 1.4),
    kit,
    supplier: sampleSupplier(seed, supplierNumber(seed, groupIndex, index, 0)),
    terms: [],
    suppliers: [],
  };
  if (!kit) addTerms(random, profile, { multiples, per, seed, group: groupIndex });
  return profile;
}

/** A kit costs what its components cost, and a tenth for putting it together. */
function kitVariant(seed: number, index: number): Variant {
  const parts = kitComponents(seed, index).map(part => sampleItem(seed, part.index).row.cost * part.quantity);
  const kind = ['Maintenance', 'Repair', 'Starter', 'Site', 'Service'][index % 5] ?? 'Site';
  return {
    name: `${kind} kit ${index}`,
    packaging: { unit: 'set', precision: 0, lot: 1, multiples: [1], per: 1 },
    cost: 1.1 * parts.reduce((sum, cost) => sum + cost, 0),
  };
}

function addTerms(
  random: Random,
  profile: ItemProfile,
  offer: { multiples: readonly number[]; per: number; seed: number; group: number },
): void {
  const { multiples, per, seed, group } = offer;
  const multiple = pick(random, multiples);
  const lot = profile.lotSteps / 10 ** profile.row.precision;
  // A minimum is a few packs, and never more than about two months of demand.
  const packs = Math.max(
    1,
    Math.min(pick(random, [1, 1, 1, 2, 5, 10]), Math.floor((profile.rate * lot * 8) / multiple)),
  );
  profile.suppliers.push(profile.supplier.row);
  profile.terms.push(termsOf(random, profile, profile.supplier, { multiple, packs, per, factor: 1 }));
  if (random.next() < 0.15) {
    const second = sampleSupplier(seed, supplierNumber(seed, group, profile.index, 1));
    const factor = uniform(random, 0.94, 1.18);
    profile.suppliers.push(second.row);
    profile.terms.push(termsOf(random, profile, second, { multiple, packs: packs + 1, per, factor }));
  }
}

function termsOf(
  random: Random,
  profile: ItemProfile,
  supplier: SupplierHabits,
  offer: { multiple: number; packs: number; per: number; factor: number },
): SampleSupplierItem {
  const { precision, cost, item } = profile.row;
  const moq = Number((offer.multiple * offer.packs).toFixed(precision));
  const price = priceIn(supplier.row.currency, cost * offer.factor, offer.per);
  const longer = random.next() < 0.15 ? Math.ceil(exponential(random, 5)) : 0;
  const terms: SampleSupplierItem = {
    supplier: supplier.row.supplier,
    item,
    price,
    per: offer.per,
    moq,
    multiple: offer.multiple,
    lead_time_days: supplier.row.lead_time_days + longer,
  };
  if (random.next() < 0.3) {
    terms.break_qty = Number((moq * pick(random, [4, 5, 10])).toFixed(precision));
    terms.break_price = priceIn(
      supplier.row.currency,
      cost * offer.factor * uniform(random, 0.86, 0.97),
      offer.per,
    );
    // On very cheap goods rounding may eat the discount; a break that saves nothing is no break.
    if (terms.break_price >= price) {
      delete terms.break_qty;
      delete terms.break_price;
    }
  }
  return terms;
}
