import { toIso } from '../../shared/dates.ts';
import { toMultiple } from '../../shared/quantity.ts';
import { bucketDays } from '../../shared/buckets.ts';
import { dayWhenDemandExceeds, lineDemand } from './horizon-demand.ts';
import type { ExceptionCode, LineException, PlanLineInput } from './line-model.ts';
import { brief, LONG_COVER_DAYS } from './order-quantity.ts';
import type { SizedOrder } from './order-quantity.ts';
import { rangeOf } from './line-faults.ts';
import { moneyOf } from './line-money.ts';
import { availableNow } from './project-stock.ts';
import type { LineSituation } from './line-situation.ts';
import { filledCover, stockCap } from './order-target.ts';

/**
 * What a planner should look at on this line, with the money at risk and the day it bites: stocked out, about to run out
 * before help can come, order now, late orders, excess, dead stock, limits missed.
 * @param cut units that are taken off open orders: those are no excess besides
 */
export function lineExceptions(situation: LineSituation, order: SizedOrder, cut: number): LineException[] {
  const found: LineException[] = [];
  const add = (code: ExceptionCode, message: string, day: number | undefined, value: number | undefined) => {
    const exception: LineException = { code, message };
    if (day !== undefined) exception.day = day;
    if (value !== undefined) exception.valueAtRisk = value;
    found.push(exception);
  };
  shortageExceptions(situation, order, add);
  lateOrders(situation.input, add);
  leadTimeDrifts(situation, add);
  assumedLeadTime(situation, order, add);
  surplusExceptions(situation, cut, add);
  limitExceptions(situation, order, add);
  longCover(situation, order, add);
  outlierStock(situation, add);
  demandChange(situation, add);
  return found;
}

type Add = (code: ExceptionCode, message: string, day: number | undefined, value: number | undefined) => void;

function shortageExceptions(
  { input, times, stock, perDay, target }: LineSituation,
  order: SizedOrder,
  add: Add,
) {
  const { unit } = input;
  const empty = input.onHand - input.reserved - input.backordered <= 0;
  // What is never bought runs out as it should, or is put together when it is wanted.
  if (input.stopped === 'assembled') kitShortage(input, perDay, add);
  if (input.stopped) return;
  if (perDay > 0 && empty && stock.unmet > 0) {
    add(
      'stocked-out',
      `nothing is left to sell; about ${brief(stock.unmet)} ${unit} of demand cannot be met before ${toIso(times.arrives)}`,
      input.asOfDay,
      moneyOf(input, stock.unmet, true),
    );
  } else if (stock.stockoutDay !== undefined && stock.unmet >= 0.5 * 10 ** -input.precision) {
    add(
      'stockout-before-arrival',
      `stock runs out about ${toIso(stock.stockoutDay)}, before anything ordered today can arrive on ${toIso(times.arrives)}: expedite or transfer`,
      stock.stockoutDay,
      moneyOf(input, stock.unmet, true),
    );
  }
  if (order.quantity === 0 && !order.isCut) return;
  const until = Math.max(times.nextArrives, times.arrives + 1);
  const short = input.toOrder
    ? target.need
    : Math.max(0, lineDemand(input, times.arrives, until) - Math.max(0, stock.projected));
  const value = moneyOf(input, short, true);
  if (order.quantity > 0)
    add(
      'order-now',
      `order ${brief(order.quantity)} ${unit} by ${toIso(times.orderDay)}`,
      times.arrives,
      value,
    );
  if (order.quantity < target.need - 10 ** -input.precision) {
    add(
      'below-need',
      `the order stays ${brief(target.need - order.quantity)} ${unit} below the need`,
      until,
      value,
    );
  }
}

/** Kits that sell out before there is more of the component that they lack. */
function kitShortage(input: PlanLineInput, perDay: number, add: Add): void {
  const { asOfDay, buildable, unit, precision } = input;
  if (!buildable || !(perDay > 0)) return;
  const { units, scarce, moreOn } = buildable;
  if (moreOn === undefined) return;
  const own = input.openLines.reduce(
    (sum, open) => sum + (open.day < moreOn ? open.quantity : 0),
    availableNow(input),
  );
  const there = own + units;
  const unmet = lineDemand(input, asOfDay, moreOn) - there;
  if (unmet < 0.5 * 10 ** -precision) return;
  if (there <= 0) {
    add(
      'stocked-out',
      `nothing is left to sell or to put together for want of ${scarce}; about ${brief(unmet)} ${unit} of demand cannot be met before ${toIso(moreOn)}`,
      asOfDay,
      moneyOf(input, unmet, true),
    );
    return;
  }
  const day = dayWhenDemandExceeds(input, asOfDay, there, moreOn - asOfDay) ?? moreOn;
  add(
    'stockout-before-arrival',
    `with what can be put together it runs out about ${toIso(day)}, before more of ${scarce} can come on ${toIso(moreOn)}: expedite or transfer ${scarce}`,
    day,
    moneyOf(input, unmet, true),
  );
}

function lateOrders(input: PlanLineInput, add: Add): void {
  let late = 0;
  let oldest = input.asOfDay;
  for (const line of input.openLines) {
    if (line.day >= input.asOfDay || line.quantity <= 0) continue;
    late += line.quantity;
    oldest = Math.min(oldest, line.day);
  }
  if (late === 0) return;
  add(
    'order-late',
    `${brief(late)} ${input.unit} on order were expected since ${toIso(oldest)}; ask for a new date`,
    input.asOfDay,
    moneyOf(input, late, false),
  );
}

function leadTimeDrifts({ input, perDay, times }: LineSituation, add: Add): void {
  const drift = input.leadTime?.drift;
  if (drift === undefined || input.stopped) return;
  const { stated, measured } = input.leadTime ?? {};
  const days = brief(Math.round(10 * Math.abs(drift)) / 10);
  const than =
    stated === undefined ? `the ${brief(measured ?? 0)} measured before` : `the ${brief(stated)} stated`;
  add(
    'lead-time-drift',
    `deliveries of late take ${days} days ${drift > 0 ? 'longer' : 'less'} than ${than}`,
    times.arrives,
    drift > 0 && perDay > 0 ? moneyOf(input, drift * perDay, true) : undefined,
  );
}

/** Quiet, as nothing may be wrong with it: but the order's day, and what it must cover, rest on nobody's word. */
function assumedLeadTime({ input, perDay }: LineSituation, order: SizedOrder, add: Add): void {
  if (!input.leadTimeAssumed || input.stopped || (perDay <= 0 && order.quantity === 0)) return;
  add(
    'lead-time-assumed',
    `no lead time is known of the item, its supplier or its receipts; planned with the usual ${brief(input.leadTimeDays ?? 0)} days`,
    undefined,
    undefined,
  );
}

function surplusExceptions(situation: LineSituation, cut: number, add: Add): void {
  const { input, stock, target } = situation;
  if (input.handedOver) return;
  if (input.forecast.class === 'dead' && input.onHand > 0) {
    const value = moneyOf(input, input.onHand, false);
    add('dead-stock', `${brief(input.onHand)} ${input.unit} lie without demand`, input.asOfDay, value);
    return;
  }
  const most = Math.max(mostWanted(situation), filledCover(input));
  const excess = Math.min(stock[target.compared] - cut - most, input.onHand);
  if (excess <= 0.1 * most || excess < 10 ** -input.precision) return;
  // A level may lie between two pieces; what lies in the shelf does not.
  const pieces = toMultiple(excess, 0, input.precision, 'down');
  const level = toMultiple(Math.max(0, most), 0, input.precision, 'up');
  add(
    'excess',
    `${brief(pieces)} ${input.unit} more than the ${brief(level)} the policy ever asks for`,
    input.asOfDay,
    moneyOf(input, pieces, false),
  );
}

/** The most that stock can be by policy right after an order: the level, a lot beyond it, and a pack. In units. */
export function mostWanted(
  situation: Pick<LineSituation, 'input' | 'stock' | 'target' | 'terms' | 'eoq' | 'perDay'>,
): number {
  const { input, stock, target, terms, eoq, perDay } = situation;
  if (input.maximumStock !== undefined) return stockCap(input, stock, target.compared);
  const { min, max } = rangeOf(input);
  if (min !== undefined && max !== undefined) return Math.max(max, min + terms.moq) + terms.multiple;
  const period = perDay * Math.max(input.reviewPeriodDays, bucketDays(input.forecast.bucket));
  return target.level + Math.max(eoq, terms.moq, period) + terms.multiple;
}

/** An order that expected demand does not use up for years, whatever made it that large. */
function longCover({ input, perDay, times }: LineSituation, { quantity }: SizedOrder, add: Add): void {
  const most = perDay * LONG_COVER_DAYS;
  if (!(perDay > 0) || quantity <= Math.max(most, 10 ** -input.precision)) return;
  const years = brief(Math.round(quantity / perDay / 365));
  add(
    'long-cover',
    `the order of ${brief(quantity)} ${input.unit} lasts about ${years} years; check the minimum quantity, the pack and the costs`,
    times.arrives,
    moneyOf(input, quantity - most, false),
  );
}

/** Stock for chance that one odd period alone asks for; it puts no money at risk that is not there already. */
function outlierStock({ input, target }: LineSituation, add: Add): void {
  const { odd } = input.forecast;
  const { type } = input.service;
  const isByChance = type === 'cycle' || type === 'fill' || type === 'cost';
  if (!odd || input.stopped || !isByChance || input.min !== undefined || !(target.safetyStock > 0)) return;
  add(
    'outlier-stock',
    `most of the safety stock comes from the ${brief(odd.quantity)} ${input.unit} in the period from ${toIso(odd.day)}, where about ${brief(odd.usual)} were usual: if that will not come again, correct the history`,
    undefined,
    undefined,
  );
}

/** Demand that lately left what was usual: what that comes to until the next order can be there. */
function demandChange({ input, times }: LineSituation, add: Add): void {
  const { changed, bucket } = input.forecast;
  if (!changed || input.stopped || input.handedOver) return;
  const { kind, day, before, after } = changed;
  const [usual, now, since] = [brief(before), `${brief(after)} ${input.unit}`, toIso(day)];
  const isMore = after > before;
  if (kind === 'step') {
    const buckets = Math.max(1, (times.nextArrives - input.asOfDay) / bucketDays(bucket));
    const value = moneyOf(input, Math.abs(after - before) * buckets, isMore);
    const message = `demand has gone from about ${usual} to ${now} a period since ${since}; check what has changed, and the forecast`;
    add('demand-step', message, isMore ? times.arrives : input.asOfDay, value);
    return;
  }
  const value = moneyOf(input, Math.abs(after - before), isMore);
  const message = `${now} were asked for in the period from ${since}, where about ${usual} were usual; if that will not come again, correct the history`;
  add('demand-outlier', message, input.asOfDay, value);
}

function limitExceptions({ input, stock, target, times }: LineSituation, order: SizedOrder, add: Add): void {
  const { max } = rangeOf(input);
  const limit = input.maximumStock ?? max;
  if (limit !== undefined && order.quantity > 0) {
    const figure = input.maximumStock === undefined ? target.compared : 'projected';
    const after = stock[figure] + order.quantity;
    if (after > limit + 1e-9) {
      const over = brief(after - limit);
      add(
        'over-maximum',
        `${over} over maximum ${brief(limit)}`,
        times.arrives,
        moneyOf(input, after - limit, false),
      );
    }
  }
  if (order.quantity > 0 && moneyOf(input, 1, false) === undefined) {
    add('no-price', 'no price is known, the order has no value; enter one', times.orderDay, undefined);
  }
  // What costs nothing passes every limit of money; it is more often a price that nobody entered.
  if (order.quantity > 0 && input.priceMicros === 0 && !input.breaks?.some(tier => tier.priceMicros > 0)) {
    add('no-price', 'the price is 0, the order has no value; enter one', times.orderDay, undefined);
  }
}
