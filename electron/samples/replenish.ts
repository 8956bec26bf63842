import { weekday } from '../../shared/dates.ts';
import type { DemandLevel } from './demand.ts';
import { firstWeek } from './demand.ts';
import type { ItemProfile } from './items.ts';
import { exponential, logNormal, uniform, wholeBetween, type Random } from './random.ts';

/** One delivery of an order line. Quantities in steps of 10^-precision, days as day numbers. */
export interface Delivery {
  orderedOn: number;
  expected: number;
  quantity: number;
  /** Day and quantity of each part; the parts add up to the quantity. */
  parts: { day: number; quantity: number; rejected: number }[];
}

/** What a simulated planner made of a demand: sales, flags, the stock at the end and the orders behind it. */
export interface StockHistory {
  /** Sales of each week in steps; never more than demand. */
  sales: Int32Array;
  /** 1 when every demand of the week was met, 0 when stock ran out. */
  inStock: Uint8Array;
  first: number;
  onHand: number;
  reorderPoint: number;
  orderUpTo: number;
  deliveries: Delivery[];
}

function workingDay(day: number): number {
  const of = weekday(day);
  if (of === 6) return day + 2;
  return of === 0 ? day + 1 : day;
}

/** How a planner's rule of thumb sees an item: cover in weeks and a safety share, both off by some human factor. */
interface Rule {
  leadWeeks: number;
  reviewWeeks: number;
  coverWeeks: number;
  safety: number;
  least: number;
  multiple: number;
}

function ruleFor(random: Random, profile: ItemProfile, level: DemandLevel): Rule {
  const scale = 10 ** profile.row.precision;
  const terms = profile.terms[0];
  const cadence = profile.kit ? 1 : profile.supplier.cadenceWeeks;
  const leadDays = profile.kit ? 5 : (terms?.lead_time_days ?? 7);
  const calm = profile.pattern === 'steady' ? 0.5 : 0.9;
  return {
    leadWeeks: leadDays / 7,
    reviewWeeks: cadence,
    coverWeeks: logNormal(random, level.rate > 20 ? 2.2 : 3.5, 0.4),
    safety: logNormal(random, calm * 1.6, 0.45),
    least: Math.round((terms?.moq ?? profile.lotSteps / scale) * scale),
    multiple: Math.round((terms?.multiple ?? profile.lotSteps / scale) * scale),
  };
}

/**
 * Runs a weekly (s, S) rule over a demand: orders by what was sold, late and split deliveries, lost sales.
 * @param demand steps a week, oldest first @param lastWeekStart day on which the last week begins
 * @param asOf deliveries before this day have arrived
 */
export function simulateStock(
  random: Random,
  profile: ItemProfile,
  level: DemandLevel,
  demand: Int32Array,
  lastWeekStart: number,
  asOf: number,
): StockHistory {
  const weeks = demand.length;
  const first = firstWeek(profile, weeks);
  const rule = ruleFor(random, profile, level);
  const { sales, inStock } = { sales: new Int32Array(weeks), inStock: new Uint8Array(weeks) };
  const deliveries: Delivery[] = [];
  let mean = level.rate * profile.lotSteps * uniform(random, 0.7, 1.3) * (profile.stage === 'new' ? 0.6 : 1);
  let levels = levelsFor(rule, mean);
  let onHand = roundUp(Math.round(levels.orderUpTo * uniform(random, 0.5, 1)), rule.multiple);
  let onOrder = 0;
  let arriving: { day: number; accepted: number; quantity: number }[] = [];
  const arriveUntil = (day: number): void => {
    if (!arriving.some(part => part.day < day)) return;
    for (const part of arriving) {
      if (part.day >= day) continue;
      onHand += part.accepted;
      onOrder -= part.quantity;
    }
    arriving = arriving.filter(part => part.day >= day);
  };
  for (let week = first; week < weeks; week++) {
    const monday = lastWeekStart - (weeks - 1 - week) * 7;
    // What arrives during the week serves it: sales within a week are not told apart by day.
    arriveUntil(monday + 4);
    const reviews =
      rule.reviewWeeks === 1 || (Math.floor(monday / 7) + profile.supplier.cadencePhase) % 2 === 0;
    if (reviews && onHand + onOrder <= levels.reorderPoint && !phasedOut(profile, weeks - week)) {
      const wanted = Math.max(levels.orderUpTo - onHand - onOrder, rule.least);
      const delivery = deliver(random, profile, monday, roundUp(Math.round(wanted), rule.multiple), rule);
      deliveries.push(delivery);
      onOrder += delivery.quantity;
      for (const part of delivery.parts) {
        arriving.push({ day: part.day, quantity: part.quantity, accepted: part.quantity - part.rejected });
      }
    }
    const wanted = demand[week]!;
    const sold = Math.min(wanted, onHand);
    inStock[week] = onHand > 0 && sold === wanted ? 1 : 0;
    sales[week] = sold;
    onHand -= sold;
    if (inStock[week] === 1) mean += 0.08 * (sold - mean);
    levels = levelsFor(rule, mean);
  }
  arriveUntil(asOf);
  return { sales, inStock, first, onHand, ...levels, deliveries };
}

/** Planners stop buying what hardly sells, some weeks after the decline began. */
function phasedOut(profile: ItemProfile, ago: number): boolean {
  if (profile.stage === 'dead') return ago <= profile.stageWeeks;
  return profile.stage === 'dying' && ago <= profile.stageWeeks * 0.6;
}

function levelsFor(rule: Rule, mean: number): { reorderPoint: number; orderUpTo: number } {
  const protectedWeeks = rule.leadWeeks + rule.reviewWeeks;
  const safety = rule.safety * mean * Math.sqrt(protectedWeeks);
  const reorderPoint = Math.max(1, Math.round(mean * protectedWeeks + safety));
  return {
    reorderPoint,
    orderUpTo: Math.max(reorderPoint + 1, Math.round(reorderPoint + mean * rule.coverWeeks)),
  };
}

function roundUp(steps: number, multiple: number): number {
  return Math.ceil(steps / multiple) * multiple;
}

function deliver(
  random: Random,
  profile: ItemProfile,
  orderedOn: number,
  quantity: number,
  rule: Rule,
): Delivery {
  const { lateShare, lateDays, rejectShare, splitShare } = profile.supplier;
  const leadDays = Math.round(rule.leadWeeks * 7);
  const expected = workingDay(orderedOn + leadDays);
  const late = random.next() < lateShare && !profile.kit;
  const drift = late
    ? 1 + Math.round(exponential(random, lateDays))
    : -wholeBetween(random, 0, Math.min(2, leadDays - 1));
  const day = Math.max(orderedOn + 1, workingDay(expected + drift));
  const packs = Math.round(quantity / rule.multiple);
  if (profile.kit) return { orderedOn, expected, quantity, parts: [{ day, quantity, rejected: 0 }] };
  const parts: Delivery['parts'] = [];
  if (packs > 1 && random.next() < splitShare) {
    const now = Math.max(1, Math.floor(packs * uniform(random, 0.3, 0.75))) * rule.multiple;
    parts.push({ day, quantity: now, rejected: 0 });
    parts.push({ day: workingDay(day + wholeBetween(random, 5, 21)), quantity: quantity - now, rejected: 0 });
  } else {
    parts.push({ day, quantity, rejected: 0 });
  }
  const last = parts[0];
  if (last && random.next() < rejectShare) {
    const share = uniform(random, 0.01, 0.2);
    last.rejected = Math.min(
      last.quantity,
      Math.max(profile.lotSteps, Math.floor((last.quantity * share) / profile.lotSteps) * profile.lotSteps),
    );
  }
  return { orderedOn, expected, quantity, parts };
}
