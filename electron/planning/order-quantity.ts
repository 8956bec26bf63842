import { MICROS } from '../../shared/money.ts';
import { toMultiple } from '../../shared/quantity.ts';
import { economicQuantity } from './eoq.ts';
import { lineDemand } from './horizon-demand.ts';
import {
  isCountable,
  isPack,
  isPrice,
  isPricePer,
  isQuantity,
  LARGEST_QUANTITY,
  LARGEST_VALUE,
  LONGEST_DAYS,
} from './line-faults.ts';
import type { PlanLineInput, TraceStep } from './line-model.ts';
import { bucketDays } from '../../shared/buckets.ts';

/** An order's size on its way from need to quantity. Quantities in units. */
export type SizedOrder = {
  quantity: number;
  /** Why it is zero, or what a limit took away. */
  note?: string;
  /** A limit took some of it away, or all. */
  isCut?: boolean;
};

/** Terms of a line with the faulty ones taken for absent. */
export type OrderTerms = {
  moq: number;
  multiple: number;
  /** Per unit, in major units of the currency; undefined when unknown. */
  price: number | undefined;
  breaks: { quantity: number; price: number }[];
  orderCost: number;
  holding: number;
};

/** Reads the terms, each faulty one (see `lineFaults`) as if it were not there. */
export function orderTerms(input: PlanLineInput): OrderTerms {
  const usable = (value: number | undefined): number =>
    value !== undefined && value >= 0 && value < Infinity ? value : 0;
  const per = input.pricePer ?? 1;
  const unitPrice = (micros: number): number => micros / MICROS / per;
  const priced = input.priceMicros !== undefined && isPrice(input.priceMicros) && isPricePer(per);
  const tiers = input.breaks ?? [];
  const sound = tiers.every(tier => isPrice(tier.priceMicros) && isQuantity(tier.quantity));
  const cost = input.service.type === 'cost' ? input.service.holdingPerUnitPeriod : undefined;
  return {
    moq: isQuantity(input.moq) ? input.moq : 0,
    multiple: isPack(input.multiple) && isCountable(input.multiple, input.precision) ? input.multiple : 0,
    price: priced ? unitPrice(input.priceMicros ?? 0) : undefined,
    breaks:
      sound && priced ? tiers.map(t => ({ quantity: t.quantity, price: unitPrice(t.priceMicros) })) : [],
    orderCost: usable(input.orderCost),
    holding: usable(input.holdingPerUnitPeriod ?? cost),
  };
}

/** Most days of demand that an economic order quantity is for. */
export const EOQ_DAYS = 365;

/**
 * Economic order quantity of the line in units, a year of demand at most: costs that ask for more are typing errors, or
 * demand will have changed by then. 0 when no order cost, holding cost or demand makes one.
 * @param perDay expected demand in units a day
 */
export function lineEoq(input: PlanLineInput, terms: OrderTerms, perDay: number): number {
  if (!(terms.orderCost > 0 && terms.holding > 0 && perDay > 0)) return 0;
  const quantity = economicQuantity(
    terms.orderCost,
    terms.holding,
    perDay * bucketDays(input.forecast.bucket),
  );
  return Math.min(quantity, perDay * EOQ_DAYS);
}

/**
 * From need to quantity: least-cost quantity that covers the need, minimum, multiple, shelf life, maximum.
 * A need that rounds to no pack orders nothing, whatever the minimum: else each re-run would order a minimum more.
 * @param target units short of the level, above 0, and most that are ordered for economy @param economic units, 0 for none
 * @param orderedToday units of open lines that arrive on the same day as this order: they share its maximum
 */
export function sizeOrder(
  input: PlanLineInput,
  terms: OrderTerms,
  { need, room }: { need: number; room: number },
  economic: number,
  arrives: number,
  perDay: number,
  projected: number,
  trace: TraceStep[] | undefined,
): SizedOrder {
  const { moq, multiple } = terms;
  const { precision, rounding } = input;
  const isWithin = economic <= room || room > LARGEST_QUANTITY;
  const eoq = isWithin ? economic : toMultiple(Math.max(0, room), multiple, precision, 'down');
  if (Math.max(need, eoq) > LARGEST_QUANTITY) {
    const note = `a need of ${need} cannot be right; check the forecast and the stock`;
    return { quantity: 0, note, isCut: true };
  }
  // A pack is better than a shelf that stays empty, and never asked for twice: it then is on its way.
  const rounded = toMultiple(need, multiple, precision, rounding);
  const starves = rounded < need && projected + rounded <= 0 && isPackWorthIt(input, terms, perDay);
  const packed = starves ? rounded + multiple : rounded;
  if (packed === 0) {
    trace?.push({ step: 'round to the order multiple', inputs: { need, multiple, rounding }, result: 0 });
    return { quantity: 0, note: `the need of ${brief(need)} rounds ${rounding} to no pack of ${multiple}` };
  }
  const caps = capsOf(input, arrives, projected);
  const wanted = leastCostQuantity(
    { ...terms, precision, rounding },
    {
      need: starves ? Math.max(need, packed) : need,
      eoq,
      perPeriod: perDay * bucketDays(input.forecast.bucket),
    },
    Math.min(room, ...caps.map(cap => cap.limit)),
  );
  if (wanted !== need && wanted !== packed) {
    const inputs = { need, eoq, breaks: terms.breaks.length };
    trace?.push({ step: 'least-cost quantity that covers the need', inputs, result: wanted });
  }
  let quantity = Math.max(packed, toMultiple(wanted, multiple, precision, rounding));
  trace?.push({
    step: 'round to the order multiple',
    inputs: { wanted, multiple, rounding },
    result: quantity,
  });
  if (quantity < moq) {
    quantity = toMultiple(moq, multiple, precision, 'up');
    trace?.push({ step: 'minimum order quantity', inputs: { moq, multiple }, result: quantity });
  }
  const worth = quantity * Math.max(priceAt(terms, quantity) ?? 0, input.supplierPrice ?? 0);
  if (worth > LARGEST_VALUE) {
    const note = `an order worth ${worth} cannot be right; check the price, the forecast and the stock`;
    return { quantity: 0, note, isCut: true };
  }
  return capOrder(terms, precision, quantity, caps, trace);
}

/**
 * True where unmet demand is lost and packs are so large that a need may round to none: on an empty shelf one is ordered
 * all the same, as long as it does not last for years.
 */
export function isPackWorthIt(input: PlanLineInput, { multiple }: OrderTerms, perDay: number): boolean {
  if (input.unmet !== 'lost' || input.rounding === 'up' || multiple <= 10 ** -input.precision) return false;
  return multiple <= perDay * LONG_COVER_DAYS;
}

/** Days beyond which an order lasts too long to be ordered unsaid. */
export const LONG_COVER_DAYS = 730;

/** A limit of an order, in units, and how the trace calls it. */
type Cap = { step: string; limit: number; inputs: Record<string, number> };

function capsOf(input: PlanLineInput, arrives: number, projected: number): Cap[] {
  const { maximum, shelfLifeDays } = input;
  const caps: Cap[] = [];
  if (shelfLifeDays !== undefined && shelfLifeDays >= 0) {
    const sells = lineDemand(input, arrives, arrives + Math.min(LONGEST_DAYS, shelfLifeDays));
    const inputs = { shelfLifeDays, sells, projected };
    caps.push({ step: 'shelf life', limit: sells - projected, inputs });
  }
  if (maximum !== undefined && maximum >= 0) {
    const together = comingOn(input, arrives);
    const inputs = { maximum, onTheSameDay: together };
    caps.push({ step: 'maximum order quantity', limit: maximum - together, inputs });
  }
  return caps;
}

/** Units of open lines that arrive on a day: what is ordered for that day shares its maximum with them. */
export function comingOn({ openLines }: PlanLineInput, day: number | undefined): number {
  return openLines.reduce((sum, line) => (line.day === day ? sum + line.quantity : sum), 0);
}

function capOrder(
  { moq, multiple }: OrderTerms,
  precision: number,
  quantity: number,
  caps: readonly Cap[],
  trace: TraceStep[] | undefined,
): SizedOrder {
  let sized: SizedOrder = { quantity };
  for (const { step, limit, inputs } of caps) {
    if (sized.quantity <= limit) continue;
    const kept = toMultiple(Math.max(0, limit), multiple, precision, 'down');
    const lawful = kept >= moq ? kept : 0;
    sized = {
      quantity: lawful,
      isCut: true,
      note: `${step} limits the order of ${brief(sized.quantity)} to ${brief(lawful)}`,
    };
    trace?.push({ step, inputs, result: lawful });
  }
  return sized;
}

/** The price break that an order of a quantity gets, all units at its price; undefined below the first. */
export function breakAt<Tier extends { quantity: number }>(
  breaks: readonly Tier[],
  quantity: number,
): Tier | undefined {
  let found: Tier | undefined;
  for (const tier of breaks)
    if (tier.quantity <= quantity + 1e-9 && (!found || tier.quantity > found.quantity)) found = tier;
  return found;
}

/** Price of a unit in an order of a quantity, in major units; undefined where no price is known. */
export function priceAt({ breaks, price }: OrderTerms, quantity: number): number | undefined {
  return breakAt(breaks, quantity)?.price ?? price;
}

/**
 * Quantity at least `need` with the least cost per period: purchase + ordering + holding. What is ordered for the need or
 * the EOQ is weighed against each price break in whole packs, as far as that much may be ordered. Without a holding cost
 * a break is taken only when buying more costs less in total.
 * Source: Snyder and Shen, section 3.5 (all-units discounts).
 * @param most units that may be ordered
 */
function leastCostQuantity(
  terms: OrderTerms & Pick<PlanLineInput, 'precision' | 'rounding'>,
  { need, eoq, perPeriod }: { need: number; eoq: number; perPeriod: number },
  most: number,
): number {
  const base = Math.max(need, eoq);
  if (terms.breaks.length === 0) return base;
  const { moq, multiple, precision, rounding, orderCost, holding } = terms;
  const cost = (quantity: number): number => {
    const price = priceAt(terms, quantity) ?? 0;
    return holding > 0 && perPeriod > 0
      ? perPeriod * price + (orderCost * perPeriod) / quantity + (holding * quantity) / 2
      : quantity * price;
  };
  const inPacks = (quantity: number): number => toMultiple(quantity, multiple, precision, 'up');
  const plain = Math.max(toMultiple(base, multiple, precision, rounding), inPacks(moq));
  let best = base;
  let least = cost(plain);
  for (const tier of terms.breaks) {
    const quantity = inPacks(tier.quantity);
    if (quantity <= plain || quantity > most || cost(quantity) >= least) continue;
    [best, least] = [quantity, cost(quantity)];
  }
  return best;
}

/** A number for a sentence: at most two decimals, six where two would leave nothing of it. */
export function brief(value: number): string {
  if (Number.isInteger(value)) return String(value);
  const scale = Math.abs(value) < 0.005 ? 1e6 : 100;
  return String(Math.round(value * scale) / scale);
}
