import { toIso } from '../../shared/dates.ts';
import { toMultiple } from '../../shared/quantity.ts';
import { dayWhenDemandExceeds, lineDemand } from './horizon-demand.ts';
import { rangeOf } from './line-faults.ts';
import { mostWanted } from './line-exceptions.ts';
import { moneyOf } from './line-money.ts';
import type { LineException, OpenLine, OrderMessage, PlanLineInput, PlanLineResult } from './line-model.ts';
import { brief } from './order-quantity.ts';
import type { LineSituation } from './line-situation.ts';
import { filledCover } from './order-target.ts';
import { availableNow } from './project-stock.ts';

/** Days and share of a line that are a trifle where nobody says otherwise. */
const DAMPEN = { days: 3, share: 0.1 };

/** Beyond this many days no need is looked for. */
const SIGHT_DAYS = 730;

/** What to do about orders already open. */
export type OpenOrderChange = {
  change: Pick<PlanLineResult, 'action' | 'quantity' | 'orderByDay' | 'arrivesDay' | 'reason'>;
  message: OrderMessage;
  exception?: LineException;
};

/**
 * What to do about orders already open when nothing new is due: bring one forward (expedite) when stock runs out before
 * it comes, take off what is not needed (reduce), or the whole of the last one (cancel). A dampener keeps small changes
 * quiet: only what is beyond the level, a lot, a pack and a period's demand counts as surplus, and of that nothing below the line's share, nor a date that is off by
 * fewer days than the policy says. Undefined when all is right.
 */
export function changeOpenOrders(situation: LineSituation): OpenOrderChange | undefined {
  if (situation.input.openLines.length === 0 || situation.input.handedOver) return undefined;
  return bringForward(situation) ?? takeOff(situation);
}

function bringForward({ input, stock, times }: LineSituation): OpenOrderChange | undefined {
  const { stockoutDay, unmet } = stock;
  if (stockoutDay === undefined || unmet < 0.5 * 10 ** -input.precision) return undefined;
  // What comes within the lead time is as quick as an order can be: only slower orders can be asked for sooner.
  // Where one is already under way for that very day, the help that today can bring has been called.
  if (input.openLines.some(line => line.day === times.arrives && line.quantity > 0)) return undefined;
  const later = input.openLines.filter(line => line.day > times.arrives && line.quantity > 0);
  const first = later.reduce<OpenLine | undefined>((a, b) => (a && a.day <= b.day ? a : b), undefined);
  if (!first || first.day - stockoutDay < (input.dampenDays ?? DAMPEN.days)) return undefined;
  const coming = later.reduce((sum, line) => sum + line.quantity, 0);
  const quantity = toMultiple(Math.min(coming, unmet), 0, input.precision, 'up');
  return {
    change: {
      action: 'expedite',
      quantity,
      orderByDay: input.asOfDay,
      arrivesDay: stockoutDay,
      reason: `stock runs out about ${toIso(stockoutDay)} and the next receipt is due ${toIso(first.day)}; bring ${brief(quantity)} ${input.unit} forward`,
    },
    message: { message: 'expedite', quantity, day: first.day, newDay: stockoutDay },
  };
}

function takeOff(situation: LineSituation): OpenOrderChange | undefined {
  const { input, stock, target, terms, eoq, times } = situation;
  const projecting = target.compared === 'projected';
  // With lost sales an order beyond the next arrival is judged when its time comes: it is not in the projection.
  const until = projecting ? times.nextArrives : Infinity;
  const last = input.openLines.reduce<OpenLine | undefined>((a, b) => {
    const open = b.quantity > 0 && b.day > input.asOfDay && b.day < until;
    return open && (!a || b.day >= a.day) ? b : a;
  }, undefined);
  if (!last) return undefined;
  const lot = Math.max(eoq, terms.moq, ...terms.breaks.map(tier => tier.quantity));
  const covered = filledCover(input);
  const isUnwanted = input.stopped ?? input.toOrder;
  const most = isUnwanted ? 0 : Math.max(mostWanted(situation) + lot, covered) + terms.multiple;
  const surplus = stock[target.compared] - most;
  const least = input.dampenShare ?? DAMPEN.share;
  if (surplus <= 0 || surplus < least * last.quantity) return undefined;
  const whole = surplus >= last.quantity;
  const cut = whole
    ? last.quantity
    : toMultiple(
        Math.min(surplus, Math.max(0, last.quantity - Math.max(terms.moq, 0))),
        terms.multiple,
        input.precision,
        'down',
      );
  if (cut <= 0) return undefined;
  const what = `${brief(cut)} ${input.unit} of the order due ${toIso(last.day)}`;
  const value = moneyOf(input, cut, false);
  return {
    change: {
      action: whole ? 'cancel' : 'reduce',
      quantity: cut,
      orderByDay: input.asOfDay,
      arrivesDay: last.day,
      reason: `${projecting ? 'projected stock' : 'position'} ${brief(stock[target.compared])} is above the ${brief(most)} the policy ever asks for; ${whole ? 'cancel' : 'take off'} ${what}`,
    },
    message: { message: whole ? 'cancel' : 'reduce', quantity: cut, day: last.day },
    exception: {
      code: 'surplus-on-order',
      message: `${what} are not needed; cancel or postpone`,
      day: last.day,
      ...(value === undefined ? {} : { valueAtRisk: value }),
    },
  };
}

/**
 * Open lines that come before they are needed, each with the day it is wanted: when expected demand has brought what is
 * there and comes before it down to the safety stock (with min/max: to what the minimum keeps back beyond the lead time).
 * What is off by fewer days than the dampener allows stays as it is, and so does what comes within those days, is late or
 * never needed, or fills an order up to its supplier's minimum. What is wanted before the order after it could come is in
 * time: each order lasts a review period.
 */
export function postponements(situation: LineSituation): OrderMessage[] {
  const { input } = situation;
  if (input.openLines.length === 0 || input.stopped) return [];
  const kept = keptBack(situation);
  const filled = filledCover(input);
  const least = Math.max(1, input.dampenDays ?? DAMPEN.days);
  const early = Math.max(least, Math.ceil(input.reviewPeriodDays));
  const found: OrderMessage[] = [];
  let there = availableNow(input) - kept;
  for (const { day, quantity } of input.openLines.toSorted((a, b) => a.day - b.day)) {
    const isFilled = there + kept + quantity <= filled;
    const wanted =
      day >= input.asOfDay + least && quantity > 0 && there > 0 && !isFilled
        ? dayWhenDemandExceeds(input, input.asOfDay, there, SIGHT_DAYS)
        : undefined;
    if (wanted !== undefined && wanted - day >= early)
      found.push({ message: 'postpone', quantity, day, newDay: wanted });
    there += quantity;
  }
  return found;
}

/** Stock that is to be there when an order comes. */
function keptBack({ input, target, times }: LineSituation): number {
  if (rangeOf(input).min === undefined) return target.safetyStock;
  return Math.max(target.safetyStock, target.reorderPoint - lineDemand(input, input.asOfDay, times.arrives));
}

/** The first postponement in words. */
export function postponeReason(
  { input }: LineSituation,
  { quantity, day = 0, newDay = 0 }: OrderMessage,
): string {
  return `the ${brief(quantity)} ${input.unit} due ${toIso(day)} are not needed before ${toIso(newDay)}: postpone them`;
}

/**
 * What to tell the supplier of a quantity that is to be ordered: to increase an open order that comes with it or until the
 * next one, else that it is new.
 * @param days from the order's arrival to that of the next
 */
export function newOrderMessage(
  { openLines, asOfDay }: PlanLineInput,
  { quantity, arrivesDay = asOfDay }: Pick<PlanLineResult, 'quantity' | 'arrivesDay'>,
  days: number,
): OrderMessage {
  const due = openLines
    .filter(line => line.quantity > 0 && line.day >= arrivesDay && line.day < arrivesDay + Math.max(1, days))
    .toSorted((a, b) => a.day - b.day)[0];
  if (due) return { message: 'increase', quantity, day: due.day };
  return { message: 'new', quantity, newDay: arrivesDay };
}
