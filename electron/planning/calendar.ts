import { weekday } from '../../shared/dates.ts';

/** When a supplier takes orders and works. Days are day numbers, weekdays 0 Sunday to 6 Saturday. */
export type SupplierCalendar = {
  /** Weekdays on which the supplier works and delivers. */
  workingWeekdays: readonly number[];
  /** Holidays and closures, both ends included. Nothing is ordered or delivered then, and lead time stands still. */
  closures: readonly { from: number; to: number }[];
  /** Weekdays on which orders are taken, where not every working day. */
  orderWeekdays?: readonly number[] | undefined;
  /** True when the lead time is stated in working days. */
  leadTimeInWorkingDays?: boolean | undefined;
};

/** No calendar is searched further than this; one with no open day in two years has none. */
const SEARCH_DAYS = 731;

/** Whether the supplier works on that day. */
export function isWorkingDay(day: number, calendar: SupplierCalendar): boolean {
  return calendar.workingWeekdays.includes(weekday(day)) && !isClosed(day, calendar);
}

function isClosed(day: number, calendar: SupplierCalendar): boolean {
  return calendar.closures.some(closure => day >= closure.from && day <= closure.to);
}

function takesOrders(day: number, calendar: SupplierCalendar): boolean {
  const weekdays = calendar.orderWeekdays ?? calendar.workingWeekdays;
  return weekdays.includes(weekday(day)) && isWorkingDay(day, calendar);
}

/** First day from `day` on when an order can be placed; undefined when there is none within two years. */
export function nextOrderDay(day: number, calendar?: SupplierCalendar): number | undefined {
  if (!calendar) return day;
  for (let d = day; d < day + SEARCH_DAYS; d++) if (takesOrders(d, calendar)) return d;
  return undefined;
}

/**
 * Day on which an order placed on `orderDay` is on the shelf.
 * @param leadTimeDays calendar days, or working days where the calendar says so; days of a closure never count
 * @returns a working day of the supplier; undefined when the calendar has none
 */
export function arrivalDay(
  orderDay: number,
  leadTimeDays: number,
  calendar?: SupplierCalendar,
): number | undefined {
  const whole = Math.ceil(leadTimeDays);
  if (!calendar) return orderDay + whole;
  let day = orderDay;
  for (let counted = 0; counted < whole; day++) {
    if (day - orderDay > whole + SEARCH_DAYS) return undefined;
    const counts = calendar.leadTimeInWorkingDays
      ? isWorkingDay(day + 1, calendar)
      : !isClosed(day + 1, calendar);
    if (counts) counted++;
  }
  for (let d = day; d < day + SEARCH_DAYS; d++) if (isWorkingDay(d, calendar)) return d;
  return undefined;
}

/** Why a calendar cannot be used, or undefined when it can. */
export function calendarFault(calendar: SupplierCalendar, fromDay: number): string | undefined {
  if (nextOrderDay(fromDay, calendar) !== undefined) return undefined;
  return 'the supplier calendar has no day in the next two years on which an order can be placed';
}

/**
 * The latest day on which an order still arrives by `needDay`: closures make it earlier ("order ahead").
 * @returns a day on which orders are taken, not before `fromDay`; `fromDay`'s next order day when it is too late already
 */
export function latestOrderDay(
  needDay: number,
  leadTimeDays: number,
  fromDay: number,
  calendar?: SupplierCalendar,
): number | undefined {
  for (let day = needDay - Math.ceil(leadTimeDays); day > fromDay; day--) {
    if (calendar && !takesOrders(day, calendar)) continue;
    const arrives = arrivalDay(day, leadTimeDays, calendar);
    if (arrives !== undefined && arrives <= needDay) return day;
  }
  return nextOrderDay(fromDay, calendar);
}
