import { arrivalDay, calendarFault, latestOrderDay, nextOrderDay } from './calendar.ts';
import type { SupplierCalendar } from './calendar.ts';
import type { PlanLineInput } from './line-model.ts';

/** The days an order decision is about, as day numbers. */
export type PlanTimes = {
  /** First day from as-of on when an order can be placed. */
  orderDay: number;
  /** That order on the shelf. */
  arrives: number;
  /** The order after it on the shelf: until then the first one must last. */
  nextArrives: number;
};

/**
 * When an order placed now arrives and how long it must last: until the NEXT order's arrival, which closures may put
 * off. Parts of days count as whole ones.
 */
export function planTimes(input: PlanLineInput): PlanTimes {
  const { asOfDay } = input;
  const lead = Math.ceil(input.leadTimeDays ?? 0);
  const review = Math.ceil(input.reviewPeriodDays);
  const calendar = usedCalendar(input);
  // Where an order comes at once and can be placed at any time, it still has a day to last.
  const least = asOfDay + 1;
  if (!calendar) {
    const arrives = asOfDay + lead;
    return { orderDay: asOfDay, arrives, nextArrives: Math.max(arrives + review, least) };
  }
  const orderDay = nextOrderDay(asOfDay, calendar) ?? asOfDay;
  const arrives = arrivalDay(orderDay, lead, calendar) ?? orderDay + lead;
  const nextOrder = nextOrderDay(orderDay + review, calendar) ?? orderDay + review;
  const nextArrives = arrivalDay(nextOrder, lead, calendar) ?? nextOrder + lead;
  return { orderDay, arrives, nextArrives: Math.max(arrives, nextArrives, least) };
}

/** The supplier's calendar, unless it has no day to order on. */
function usedCalendar({ calendar, asOfDay }: PlanLineInput): SupplierCalendar | undefined {
  return calendar && !calendarFault(calendar, asOfDay) ? calendar : undefined;
}

/** The same without closures: when the order after the next would be there in a usual week. */
export function usualNextArrival(input: PlanLineInput): number {
  const calendar = input.calendar && { ...input.calendar, closures: [] };
  return planTimes({ ...input, calendar }).nextArrives;
}

/**
 * The day to order on where an order falls due by `day`: closures make it earlier, so that it is on the shelf when it
 * would usually be. A day after the one that can be ordered on now.
 */
export function orderDayAhead(input: PlanLineInput, { orderDay }: PlanTimes, day: number): number {
  const calendar = usedCalendar(input);
  if (!calendar) return day;
  const lead = Math.ceil(input.leadTimeDays ?? 0);
  const wanted = arrivalDay(day, lead, { ...calendar, closures: [] }) ?? day + lead;
  return latestOrderDay(wanted, lead, orderDay + 1, calendar) ?? day;
}
