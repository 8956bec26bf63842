import { toIso } from '../../shared/dates.ts';
import { toMultiple } from '../../shared/quantity.ts';
import { lineDemand } from './horizon-demand.ts';
import { LONGEST_DAYS } from './line-faults.ts';
import { moneyOf, mostWanted } from './line-exceptions.ts';
import type { LineException, OpenLine, PlanLineResult } from './line-model.ts';
import { brief } from './order-quantity.ts';
import type { LineSituation } from './line-situation.ts';

/** What to do about orders already open. */
export type OpenOrderChange = {
  change: Pick<PlanLineResult, 'action' | 'quantity' | 'orderByDay' | 'arrivesDay' | 'reason'>;
  exception?: LineException;
};

/**
 * What to do about orders already open when nothing new is due: bring one forward (expedite) when stock runs out before
 * it comes, take off what is not needed (reduce), or the whole of the last one (cancel). A dampener keeps small changes
 * quiet: only what is beyond the level, a lot, a pack and a period's demand counts as surplus. Undefined when all is right.
 */
export function changeOpenOrders(situation: LineSituation): OpenOrderChange | undefined {
  if (situation.input.openLines.length === 0) return undefined;
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
  if (!first) return undefined;
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
  const covered = lineDemand(
    input,
    input.asOfDay,
    input.asOfDay + Math.min(LONGEST_DAYS, input.mostCoverDays ?? 0),
  );
  const most = input.stopped ? 0 : Math.max(mostWanted(situation) + lot, covered) + terms.multiple;
  const surplus = stock[target.compared] - most;
  if (surplus < 0.1 * last.quantity) return undefined;
  const whole = surplus >= last.quantity;
  const least = Math.max(terms.moq, 0);
  const cut = whole
    ? last.quantity
    : toMultiple(
        Math.min(surplus, Math.max(0, last.quantity - least)),
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
    exception: {
      code: 'surplus-on-order',
      message: `${what} are not needed; cancel or postpone`,
      day: last.day,
      ...(value === undefined ? {} : { valueAtRisk: value }),
    },
  };
}
