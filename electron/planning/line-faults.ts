import type { Service } from '../../shared/model/policy.ts';
import { MAX_PRECISION, toSteps } from '../../shared/quantity.ts';
import { calendarFault } from './calendar.ts';
import type { ExceptionCode, LineException, PlanLineInput } from './line-model.ts';

/** The most a service level or a cost ratio is taken for: beyond it stock grows without bound. */
export const HIGHEST_LEVEL = 0.999;

/** More units than this in one order are a fault somewhere, and beyond what is kept exactly. */
export const LARGEST_QUANTITY = 1_000_000_000;

/** The most an order can be worth, in major units of any currency: minor units are kept exactly up to it. */
export const LARGEST_VALUE = 9_000_000_000_000;

/** Smallest pack that quantities, kept to six decimals, can be a multiple of. */
const LEAST_PACK = 1e-6;

/** Faults that leave nothing to plan with. */
const blocking: ReadonlySet<ExceptionCode> = new Set<ExceptionCode>([
  'no-lead-time',
  'moq-above-maximum',
  'forecast-invalid',
  'input-invalid',
]);

/** True when a line with this fault gets no order. */
export function isBlocking(exception: LineException): boolean {
  return blocking.has(exception.code);
}

/** What is wrong with a line's master data and terms, each fault by name with its cure; empty when all is well. */
export function lineFaults(input: PlanLineInput): LineException[] {
  const faults: LineException[] = [];
  const add = (code: ExceptionCode, message: string) => faults.push({ code, message });
  numberFaults(input, add);
  termFaults(input, add);
  serviceFaults(input, add);
  if (input.calendar) {
    const fault = calendarFault(input.calendar, input.asOfDay);
    if (fault) add('calendar-empty', `${fault}; planned without a calendar`);
  }
  return faults;
}

type Add = (code: ExceptionCode, message: string) => void;

function numberFaults(input: PlanLineInput, add: Add): void {
  const { mean, periodError, errorAtHorizon } = input.forecast;
  if (mean.length === 0) add('forecast-invalid', 'there is no forecast; run the forecast first');
  else if (mean.some(value => value > LARGEST_QUANTITY) || isTooLarge(periodError, errorAtHorizon)) {
    add(
      'forecast-invalid',
      `the forecast goes beyond ${LARGEST_QUANTITY} units a period, more than can be planned; correct the demand, override or imported forecast behind it, or count in a larger unit`,
    );
  } else if (!allUsable(mean) || !isQuantity(periodError) || !isQuantity(errorAtHorizon)) {
    add(
      'forecast-invalid',
      'the forecast holds a value that is negative, absurd or not a number; run it again',
    );
  }
  figureFaults(input, add);
  if (input.onHand < 0) {
    add('negative-stock', `stock on hand is ${input.onHand}; count it or correct the last movement`);
  }
}

function isTooLarge(...errors: readonly number[]): boolean {
  return errors.some(error => error > LARGEST_QUANTITY);
}

/** Days beyond which nothing is planned: a lead time or cover of a human life is a typing error. */
export const LONGEST_DAYS = 10_000;

/** Figures a plan cannot be made with: not numbers, negative where that cannot be, or beyond all reason. */
function figureFaults(input: PlanLineInput, add: Add): void {
  const check = (sound: boolean, what: string, value: number): void => {
    if (!sound) add('input-invalid', `${what} is ${value}, which cannot be planned with; correct it`);
  };
  const { asOfDay, precision } = input;
  check(isDay(asOfDay), 'the as-of day', asOfDay);
  check(Number.isInteger(precision) && precision >= 0 && precision <= 6, 'the precision', precision);
  check(isDays(input.reviewPeriodDays), 'the review period in days', input.reviewPeriodDays);
  check(isDays(input.leadTimeDeviationDays), 'the lead-time deviation in days', input.leadTimeDeviationDays);
  check(isQuantity(Math.abs(input.onHand)), 'the stock on hand', input.onHand);
  check(isQuantity(input.reserved), 'the reserved quantity', input.reserved);
  check(isQuantity(input.backordered), 'the backordered quantity', input.backordered);
  for (const { day, quantity } of input.openLines) {
    check(isDay(day), 'the day of an open order', day);
    check(isQuantity(quantity), 'the quantity of an open order', quantity);
  }
  for (const name of limits) {
    const limit = input[name];
    if (limit !== undefined) check(isQuantity(limit), name, limit);
  }
  const { service } = input;
  if (service.type === 'cover') check(service.days >= 0, 'the days to cover', service.days);
  if (service.type === 'fixed')
    check(isQuantity(service.safetyStock), 'the safety stock', service.safetyStock);
  if (service.type === 'minmax') {
    check(isQuantity(service.min), 'the minimum', service.min);
    check(isQuantity(service.max), 'the maximum', service.max);
  }
}

const limits = [
  'maximum',
  'maximumStock',
  'shelfLifeDays',
  'mostCoverDays',
  'min',
  'max',
  'orderQuantity',
] as const;

/** Within some thousand years, so that dates reckoned from it exist. */
function isDay(day: number): boolean {
  return Number.isInteger(day) && Math.abs(day) < 700_000;
}

function isDays(days: number): boolean {
  return days >= 0 && days <= LONGEST_DAYS;
}

/** True for a price in micros, or none at all, that money can be reckoned with. */
export function isPrice(micros: number): boolean {
  return micros >= 0 && micros <= Number.MAX_SAFE_INTEGER;
}

/** True for the number of units a price can be for. */
export function isPricePer(per: number): boolean {
  return per >= LEAST_PACK && per <= LARGEST_QUANTITY;
}

function allUsable(values: Float64Array): boolean {
  for (let i = 0; i < values.length; i++) if (!isQuantity(values[i]!)) return false;
  return true;
}

function isAmount(value: number): boolean {
  return value >= 0 && value < Infinity;
}

/** True for an order multiple that can be planned with. */
export function isPack(multiple: number): boolean {
  return multiple >= LEAST_PACK && multiple <= LARGEST_QUANTITY;
}

/** True where an item counted to a precision can come in such packs: 25.5 has no place among whole pieces. */
export function isCountable(multiple: number, precision: number): boolean {
  if (!Number.isInteger(precision) || precision < 0 || precision > MAX_PRECISION) return false;
  return toSteps(multiple, MAX_PRECISION) % 10 ** (MAX_PRECISION - precision) === 0;
}

/** True for a quantity of terms that can be planned with. */
export function isQuantity(quantity: number): boolean {
  return quantity >= 0 && quantity <= LARGEST_QUANTITY;
}

function termFaults(input: PlanLineInput, add: Add): void {
  const { leadTimeDays, moq, multiple, maximum } = input;
  if (leadTimeDays === null || !isDays(leadTimeDays)) {
    add('no-lead-time', 'no usable lead time is known; give one to the item, its supplier or the policy');
  }
  if (input.supplier === null && !input.stopped) {
    const { blockedSupplier } = input;
    add(
      'no-supplier',
      blockedSupplier === undefined
        ? 'no supplier is known; assign one before ordering'
        : `the supplier ${blockedSupplier} is blocked and nobody else sells it; unblock it or assign another before ordering`,
    );
  }
  if (!isPack(multiple)) {
    add('pack-invalid', `the order multiple is ${multiple}; planned without a pack size`);
  } else if (!isCountable(multiple, input.precision)) {
    add(
      'pack-invalid',
      `the order multiple ${multiple} is finer than the item is counted, with ${input.precision} decimals; planned without a pack size; give the item more decimals or correct the pack`,
    );
  }
  if (!isQuantity(moq)) add('moq-invalid', `the minimum order quantity is ${moq}; planned without one`);
  if (maximum !== undefined && moq > maximum) {
    add(
      'moq-above-maximum',
      `the minimum order quantity ${moq} is above the maximum ${maximum}; no order meets both, correct one`,
    );
  }
  if (input.priceMicros !== undefined && !isPrice(input.priceMicros)) {
    add('price-invalid', 'the price is negative or not a number; planned without a price');
  }
  if (input.pricePer !== undefined && !isPricePer(input.pricePer)) {
    add('price-invalid', `the price is for ${input.pricePer} units; planned without a price`);
  }
  if (input.breaks?.some(tier => !isPrice(tier.priceMicros) || !isQuantity(tier.quantity))) {
    add('price-invalid', 'a price break is negative or not a number; planned without price breaks');
  }
  const { min, max } = rangeOf(input);
  if (min !== undefined && max !== undefined && max < min) {
    add('minmax-invalid', `the maximum ${max} is below the minimum ${min}; planned up to the minimum`);
  }
}

/** Reorder level and order-up-to level where a min/max policy holds. */
export function rangeOf(input: PlanLineInput): { min: number | undefined; max: number | undefined } {
  if (input.min !== undefined) return { min: input.min, max: input.max };
  if (input.service.type === 'minmax') return { min: input.service.min, max: input.service.max };
  return { min: undefined, max: undefined };
}

function serviceFaults(input: PlanLineInput, add: Add): void {
  const { service } = input;
  if ((service.type === 'cycle' || service.type === 'fill') && !(service.level > 0 && service.level < 1)) {
    add(
      'service-invalid',
      service.level === 1
        ? `a service level of 100 % needs endless stock; planned with ${HIGHEST_LEVEL * 100} %`
        : `the service level ${service.level} is not a share between 0 and 1; planned within those bounds`,
    );
  }
  if (service.type === 'cost') costFaults(service, add);
  const { orderCost, holdingPerUnitPeriod } = input;
  if (orderCost !== undefined && !isAmount(orderCost)) {
    add('cost-invalid', `the cost of an order is ${orderCost}; planned without it`);
  }
  if (holdingPerUnitPeriod !== undefined && !isAmount(holdingPerUnitPeriod)) {
    add('cost-invalid', `the holding cost is ${holdingPerUnitPeriod}; planned without it`);
  }
}

function costFaults(service: Extract<Service, { type: 'cost' }>, add: Add): void {
  const { holdingPerUnitPeriod: holding, shortagePerUnit: shortage } = service;
  if (!isAmount(holding) || !isAmount(shortage) || holding + shortage === 0) {
    add('cost-invalid', `holding ${holding} and shortage ${shortage} cannot be weighed; planned at 50 %`);
  } else if (holding === 0 || shortage / (shortage + holding) > HIGHEST_LEVEL) {
    add(
      'cost-invalid',
      `holding costs ${holding} against ${shortage} for a shortage ask for endless stock; planned with ${HIGHEST_LEVEL * 100} %`,
    );
  } else if (shortage / (shortage + holding) < 0.01) {
    add(
      'cost-invalid',
      `a shortage at ${shortage} is so cheap against holding at ${holding} that stock never pays`,
    );
  }
}
