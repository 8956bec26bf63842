import { MICROS } from '../../shared/money.ts';
import { toMultiple } from '../../shared/quantity.ts';
import { economicQuantity } from './eoq.ts';
import { lineDemand } from './horizon-demand.ts';
import { isPack, isPrice, isPricePer, isQuantity, LARGEST_QUANTITY, LONGEST_DAYS } from './line-faults.ts';
import type { PlanLineInput, TraceStep } from './line-model.ts';
import { bucketDays } from '../../shared/buckets.ts';

/** An order's size on its way from need to quantity. Quantities in units. */
export type SizedOrder = {
  quantity: number;
  /** Why it is zero, or what a limit took away. */
  note?: string;
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
    multiple: isPack(input.multiple) ? input.multiple : 0,
    price: priced ? unitPrice(input.priceMicros ?? 0) : undefined,
    breaks:
      sound && priced ? tiers.map(t => ({ quantity: t.quantity, price: unitPrice(t.priceMicros) })) : [],
    orderCost: usable(input.orderCost),
    holding: usable(input.holdingPerUnitPeriod ?? cost),
  };
}

/**
 * Economic order quantity of the line in units, 0 when no order cost, holding cost or demand makes one.
 * @param perDay expected demand in units a day
 */
export function lineEoq(input: PlanLineInput, terms: OrderTerms, perDay: number): number {
  if (!(terms.orderCost > 0 && terms.holding > 0 && perDay > 0)) return 0;
  return economicQuantity(terms.orderCost, terms.holding, perDay * bucketDays(input.forecast.bucket));
}

/**
 * From need to quantity: least-cost quantity that covers the need, minimum, multiple, shelf life, maximum.
 * A need that rounds to no pack orders nothing, whatever the minimum: else each re-run would order a minimum more.
 * @param need units short of the level, above 0 @param eoq units, 0 for none
 * @param orderedToday units of open lines that arrive on the same day as this order: they share its maximum
 */
export function sizeOrder(
  input: PlanLineInput,
  terms: OrderTerms,
  need: number,
  eoq: number,
  arrives: number,
  perDay: number,
  projected: number,
  trace: TraceStep[] | undefined,
): SizedOrder {
  const { moq, multiple } = terms;
  const { precision, rounding } = input;
  if (Math.max(need, eoq) > LARGEST_QUANTITY) {
    return { quantity: 0, note: `a need of ${need} cannot be right; check the forecast and the stock` };
  }
  const packed = toMultiple(need, multiple, precision, rounding);
  if (packed === 0) {
    trace?.push({ step: 'round to the order multiple', inputs: { need, multiple, rounding }, result: 0 });
    return { quantity: 0, note: `the need of ${brief(need)} rounds ${rounding} to no pack of ${multiple}` };
  }
  const wanted = leastCostQuantity(terms, need, eoq, perDay * bucketDays(input.forecast.bucket));
  if (wanted !== need) {
    const inputs = { need, eoq, breaks: terms.breaks.length };
    trace?.push({ step: 'least-cost quantity that covers the need', inputs, result: wanted });
  }
  let quantity = wanted === need ? packed : toMultiple(wanted, multiple, precision, rounding);
  trace?.push({
    step: 'round to the order multiple',
    inputs: { wanted, multiple, rounding },
    result: quantity,
  });
  if (quantity < moq) {
    quantity = toMultiple(moq, multiple, precision, 'up');
    trace?.push({ step: 'minimum order quantity', inputs: { moq, multiple }, result: quantity });
  }
  return capOrder(input, terms, quantity, arrives, projected, trace);
}

function capOrder(
  input: PlanLineInput,
  terms: OrderTerms,
  quantity: number,
  arrives: number,
  projected: number,
  trace: TraceStep[] | undefined,
): SizedOrder {
  const { maximum, shelfLifeDays, precision } = input;
  let sized: SizedOrder = { quantity };
  const cap = (step: string, limit: number, inputs: Record<string, number>): void => {
    if (sized.quantity <= limit) return;
    const kept = toMultiple(Math.max(0, limit), terms.multiple, precision, 'down');
    const lawful = kept >= terms.moq ? kept : 0;
    sized = {
      quantity: lawful,
      note: `${step} limits the order of ${brief(sized.quantity)} to ${brief(lawful)}`,
    };
    trace?.push({ step, inputs, result: lawful });
  };
  if (shelfLifeDays !== undefined && shelfLifeDays >= 0) {
    const sells = lineDemand(input, arrives, arrives + Math.min(LONGEST_DAYS, shelfLifeDays));
    cap('shelf life', sells - projected, { shelfLifeDays, sells, projected });
  }
  if (maximum !== undefined && maximum >= 0) {
    let together = 0;
    for (const line of input.openLines) if (line.day === arrives) together += line.quantity;
    cap('maximum order quantity', maximum - together, { maximum, onTheSameDay: together });
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
 * Quantity at least `need` with the least cost per period: purchase + ordering + holding; the need itself, the EOQ and
 * each price break are tried. Without a holding cost a break is taken only when buying more costs less in total.
 * Source: Snyder and Shen, section 3.5 (all-units discounts).
 */
export function leastCostQuantity(
  terms: OrderTerms,
  need: number,
  eoq: number,
  demandPerPeriod: number,
): number {
  const base = Math.max(need, eoq);
  if (terms.breaks.length === 0) return base;
  const cost = (quantity: number): number =>
    terms.holding > 0 && demandPerPeriod > 0
      ? demandPerPeriod * (priceAt(terms, quantity) ?? 0) +
        (terms.orderCost * demandPerPeriod) / quantity +
        (terms.holding * quantity) / 2
      : quantity * (priceAt(terms, quantity) ?? 0);
  let best = base;
  for (const tier of terms.breaks) {
    if (tier.quantity > base && cost(tier.quantity) < cost(best)) best = tier.quantity;
  }
  return best;
}

/** A number for a sentence: at most two decimals. */
export function brief(value: number): string {
  return Number.isInteger(value) ? String(value) : String(Math.round(value * 100) / 100);
}
