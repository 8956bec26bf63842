import type { Container } from '../../shared/model/policy-rule.ts';
import { lineDemand } from './horizon-demand.ts';
import type { PlanLineInput } from './line-model.ts';
import { brief, comingOn, orderTerms, priceAt } from './order-quantity.ts';
import type { SetLine, SetResult } from './plan-set.ts';
import { planTimes } from './plan-times.ts';
import { fillOrder, type FilledOrder, type FillLine } from './supplier-minimum.ts';

/** Most times that an order is filled up to one target. */
const FILL_PASSES = 4;

/** Days of cover that filling an order up to a target may build. */
export const MOST_COVER_DAYS = 90;

/** Whether orders of a line are filled up to anything. @param minimum least order value of its supplier there, 0 for none */
export function isFilledUp(
  { container, freeFreightFrom = 0 }: Pick<PlanLineInput, 'container' | 'freeFreightFrom'>,
  minimum: number,
): boolean {
  return container !== undefined || freeFreightFrom > 0 || minimum > 0;
}

/** What an order is filled up to, and how the reason calls it. */
type Target = {
  name: string;
  measure: Measure;
  amount: number;
  exact: boolean;
  /** The containers that it may not overfill. */
  room?: { measure: Measure; amount: number } | undefined;
};

/** What a unit of a line counts towards a target, in an order of a quantity. */
type Measure = (input: PlanLineInput, quantity: number) => number;

/**
 * Fills the orders of each supplier and location up to what it asks for or offers: its minimum value, whole containers,
 * free freight, one after the other. Where a target is out of reach without excess stock the order stays as it is; the
 * reason of its lines says so.
 * @param minimumValue least order value by supplier and location, in the supplier's currency
 */
export function fillSupplierOrders(
  lines: readonly SetLine[],
  results: Map<string, SetResult>,
  minimumValue: ((supplier: string, location: string) => number) | undefined,
): void {
  for (const group of bySupplier(lines, minimumValue)) {
    if (!group.some(line => results.get(line.id)?.action === 'order')) continue;
    for (const target of targetsOf(group, results, minimumValue))
      // More may be cheaper by the piece: what a price break takes from the value is filled up again.
      for (let pass = 0; pass < FILL_PASSES && fillTo(group, results, target); pass++);
    const container = containerOf(group);
    if (container) nameUnmeasured(group, results, container);
  }
}

/** What is ordered of a supplier for a location, and what that is to be filled up to. Money in the supplier's currency. */
export type OrderToFill = {
  supplier: string;
  location: string;
  isOrdered: boolean;
  value: number;
  /** Its minimum value; 0 for none. */
  minimum: number;
  /** The greater of its minimum value and of what free freight takes. */
  least: number;
  inContainers: boolean;
};

/** The orders among lines that are to be filled up to anything, as far as these lines go. */
export function ordersToFill(
  lines: readonly SetLine[],
  results: ReadonlyMap<string, SetResult>,
  minimumValue: ((supplier: string, location: string) => number) | undefined,
): OrderToFill[] {
  return bySupplier(lines, minimumValue).map(group => {
    const [{ location, input }] = group;
    const supplier = input.supplier ?? '';
    const freight = group.map(line => line.input.freeFreightFrom ?? 0);
    const minimum = minimumValue?.(supplier, location) ?? 0;
    return {
      supplier,
      location,
      isOrdered: group.some(({ id }) => results.get(id)?.action === 'order'),
      value: totalOf(group, results, valueOf),
      minimum,
      least: Math.max(minimum, ...freight),
      inContainers: group.some(line => line.input.container !== undefined),
    };
  });
}

/** The orders that filling up may change, parts of one order taken together. */
export function ordersFallingShort(parts: Iterable<OrderToFill>): OrderToFill[] {
  const orders = new Map<string, OrderToFill>();
  for (const part of parts) {
    const key = JSON.stringify([part.supplier, part.location]);
    const order = orders.get(key);
    if (!order) {
      orders.set(key, { ...part });
      continue;
    }
    order.isOrdered ||= part.isOrdered;
    order.value += part.value;
    order.least = Math.max(order.least, part.least);
    order.inContainers ||= part.inContainers;
  }
  // Sums of parts may be off by the last bits: what is about enough is looked at again.
  return [...orders.values()].filter(
    ({ isOrdered, inContainers, value, least }) =>
      isOrdered && (inContainers || value < least * (1 + 1e-9) + 1e-6),
  );
}

/** The lines of each supplier and location that has anything to fill up to. */
export function bySupplier(
  lines: readonly SetLine[],
  minimumValue: ((supplier: string, location: string) => number) | undefined,
): [SetLine, ...SetLine[]][] {
  const groups = new Map<string, Map<string, [SetLine, ...SetLine[]]>>();
  for (const line of lines) {
    const { supplier, pending } = line.input;
    if (typeof supplier !== 'string' || pending) continue;
    if (!isFilledUp(line.input, minimumValue?.(supplier, line.location) ?? 0)) continue;
    const places = groups.get(supplier) ?? new Map<string, [SetLine, ...SetLine[]]>();
    groups.set(supplier, places);
    const group = places.get(line.location);
    if (group) group.push(line);
    else places.set(line.location, [line]);
  }
  return [...groups.values()].flatMap(places => [...places.values()]);
}

function* targetsOf(
  group: readonly SetLine[],
  results: Map<string, SetResult>,
  minimumValue: ((supplier: string, location: string) => number) | undefined,
): Generator<Target> {
  const [first] = group;
  const minimum = first?.input.supplier ? (minimumValue?.(first.input.supplier, first.location) ?? 0) : 0;
  if (minimum > 0)
    yield { name: "supplier's minimum value", measure: valueOf, amount: minimum, exact: false };
  let room: Target['room'];
  const container = containerOf(group);
  if (container) {
    const measure = (input: PlanLineInput): number => measureOf(input, container);
    const total = totalOf(group, results, measure);
    const amount = Math.ceil(total / container.size - 1e-9) * container.size;
    room = { measure, amount };
    if (amount > 0)
      yield {
        name: `container of ${brief(container.size)} by ${container.measure}`,
        measure,
        amount,
        exact: true,
      };
  }
  const freight = Math.max(0, ...group.map(({ input }) => input.freeFreightFrom ?? 0));
  if (freight > 0) yield { name: 'free freight', measure: valueOf, amount: freight, exact: false, room };
}

/** Price of a unit in the supplier's currency, in an order of a quantity; 0 where it is unknown. */
export function valueOf(input: PlanLineInput, quantity: number): number {
  const terms = orderTerms(input);
  const price = priceAt(terms, quantity) ?? 0;
  const { supplierPrice } = input;
  return supplierPrice === undefined || !terms.price ? price : (supplierPrice * price) / terms.price;
}

function containerOf(group: readonly SetLine[]): Container | undefined {
  return group.find(({ input }) => input.container !== undefined)?.input.container;
}

function measureOf(input: PlanLineInput, { measure }: Container): number {
  return measure === 'count' ? 1 : (input[measure] ?? 0);
}

export function totalOf(
  group: readonly SetLine[],
  results: ReadonlyMap<string, SetResult>,
  measure: Measure,
): number {
  let total = 0;
  for (const { id, input } of group) {
    const result = results.get(id);
    if (result?.action === 'order') total += result.quantity * measure(input, result.quantity);
  }
  return total;
}

/** What fills up a container is named where it has no measure. */
function nameUnmeasured(
  group: readonly SetLine[],
  results: Map<string, SetResult>,
  { measure }: Container,
): void {
  if (measure === 'count') return;
  for (const { id, input } of group) {
    const result = results.get(id);
    if (result?.action !== 'order' || (input[measure] ?? 0) > 0) continue;
    const message = `no ${measure} is known, the container was filled as if it had none; enter one`;
    result.exceptions.push({ code: 'no-measure', message });
    result.reason += `; no ${measure} is known`;
  }
}

/** @returns whether lines were raised so that the target is reached, at the prices before */
function fillTo(group: readonly SetLine[], results: Map<string, SetResult>, target: Target): boolean {
  const { measure, amount, exact, room } = target;
  if (totalOf(group, results, measure) >= amount - 1e-9) return false;
  let filled = fillOrder(
    group.map(line => fillLine(line, results.get(line.id), measure)),
    amount,
    { exact },
  );
  if (filled.reached && room && measuredBy(room.measure, group, filled) > room.amount + 1e-9)
    filled = { ...filled, reached: false, note: 'not reached: no more fits into the container' };
  for (const { id, input } of group) {
    const result = results.get(id);
    const quantity = filled.quantities.get(id) ?? 0;
    if (!result || quantity === 0) continue;
    const raised = filled.reached && quantity > (result.action === 'order' ? result.quantity : 0);
    if (raised) Object.assign(result, { action: 'order', quantity, orderByDay: planTimes(input).orderDay });
    if (raised || (!filled.reached && result.action === 'order'))
      result.reason += `; ${target.name}: ${filled.note}`;
  }
  return filled.reached && !exact;
}

function measuredBy(measure: Measure, group: readonly SetLine[], { quantities }: FilledOrder): number {
  return group.reduce((sum, { id, input }) => {
    const quantity = quantities.get(id) ?? 0;
    return sum + quantity * measure(input, quantity);
  }, 0);
}

function fillLine({ id, input }: SetLine, result: SetResult | undefined, measure: Measure): FillLine {
  const terms = orderTerms(input);
  const mostCoverDays = input.mostCoverDays ?? MOST_COVER_DAYS;
  const demand = lineDemand(input, input.asOfDay, input.asOfDay + mostCoverDays);
  const stock = result ? result.position : 0;
  const open =
    result !== undefined &&
    (result.action === 'order' || result.action === 'none') &&
    !input.stopped &&
    !input.toOrder;
  const sells =
    input.shelfLifeDays === undefined
      ? demand
      : lineDemand(input, input.asOfDay, (result?.arrivesDay ?? input.asOfDay) + input.shelfLifeDays);
  const room = (input.maximumStock ?? Infinity) - (result?.projected ?? 0);
  const mostOfOrder = (input.maximum ?? Infinity) - comingOn(input, result?.arrivesDay);
  const most = Math.min(demand - stock, sells - stock, room, mostOfOrder);
  const quantity = result?.action === 'order' ? result.quantity : 0;
  return {
    id,
    quantity,
    measure: measure(input, quantity),
    multiple: terms.multiple,
    precision: input.precision,
    // A line that is not due joins only with a quantity its own minimum allows: one pack at a time from nothing.
    most: open && (quantity > 0 || terms.moq <= terms.multiple) ? most : 0,
    stock,
    demandPerDay: demand / mostCoverDays,
  };
}
