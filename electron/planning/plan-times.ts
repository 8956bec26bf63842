import { arrivalDay, calendarFault, nextOrderDay } from './calendar.ts';
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
  const { calendar } = input;
  if (!calendar || calendarFault(calendar, asOfDay)) {
    return { orderDay: asOfDay, arrives: asOfDay + lead, nextArrives: asOfDay + lead + review };
  }
  const orderDay = nextOrderDay(asOfDay, calendar) ?? asOfDay;
  const arrives = arrivalDay(orderDay, lead, calendar) ?? orderDay + lead;
  const nextOrder = nextOrderDay(orderDay + review, calendar) ?? orderDay + review;
  const nextArrives = arrivalDay(nextOrder, lead, calendar) ?? nextOrder + lead;
  return { orderDay, arrives, nextArrives: Math.max(arrives, nextArrives) };
}
