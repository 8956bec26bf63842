import { MICROS } from '../../shared/money.ts';
import { withinBudget, type BudgetLine } from './budget.ts';
import { shapeOfDemand } from './demand-shape.ts';
import { errorOver, lineDemand } from './horizon-demand.ts';
import type { PlanLineResult } from './line-model.ts';
import { brief, orderTerms, priceAt } from './order-quantity.ts';
import type { SetLine, SetResult, SetTerms } from './plan-set.ts';
import { planTimes } from './plan-times.ts';
import { transferAction } from './transfers.ts';
import { bySupplier, totalOf, valueOf } from './supplier-targets.ts';

/**
 * Cuts what is ordered to a budget. Orders in another currency are left as they are, and what is left of an order below
 * its supplier's minimum value is named: both are said with their lines.
 */
export function cutToBudget(
  lines: readonly SetLine[],
  results: Map<string, SetResult>,
  { budget, currency, minimumValue }: Pick<SetTerms, 'currency' | 'minimumValue'> & { budget: number },
): void {
  const wanted: BudgetLine[] = [];
  for (const line of lines) {
    const result = results.get(line.id);
    if (result?.action !== 'order') continue;
    const own = line.input.currency;
    if (currency === undefined || own === undefined || own === currency)
      wanted.push(budgetLine(line, result));
    else result.reason += `; not counted in the budget: its price is in ${own}`;
  }
  const { quantities, cut } = atLawfulPrices(wanted, lines, budget);
  for (const { id, quantity, shortageCost } of cut) {
    const result = results.get(id);
    if (!result) continue;
    const kept = quantities.get(id) ?? 0;
    Object.assign(result, { quantity: kept, action: kept > 0 ? 'order' : 'none' });
    // What other locations can spare costs nothing of it.
    if (kept === 0 && result.transfers.length > 0)
      Object.assign(result, transferAction(result.transfers, result.input.asOfDay));
    result.reason += `; the budget cuts ${brief(quantity)}, expected shortage cost ${brief(shortageCost)}`;
    result.exceptions.push({ code: 'below-need', message: `the budget leaves ${brief(quantity)} unbought` });
  }
  if (minimumValue) nameSmallOrders(lines, results, new Set(cut.map(({ id }) => id)), minimumValue);
}

/** Names the orders that a cut leaves below what their supplier takes. @param cut ids of lines that were cut */
function nameSmallOrders(
  lines: readonly SetLine[],
  results: ReadonlyMap<string, SetResult>,
  cut: ReadonlySet<string>,
  minimumValue: NonNullable<SetTerms['minimumValue']>,
): void {
  for (const group of bySupplier(lines, minimumValue)) {
    const [{ location, input }] = group;
    const supplier = input.supplier ?? '';
    const least = minimumValue(supplier, location);
    const value = totalOf(group, results, valueOf);
    if (!group.some(({ id }) => cut.has(id)) || value === 0 || value >= least - 1e-9) continue;
    const message = `the budget leaves the order from ${supplier} at ${brief(value)} of its minimum value of ${brief(least)}; raise the budget, or leave the order for later`;
    for (const { id } of group) {
      const result = results.get(id);
      if (result?.action !== 'order') continue;
      result.reason += `; the order from ${supplier} is below its minimum value of ${brief(least)}`;
      result.exceptions.push({ code: 'below-minimum', message });
    }
  }
}

/**
 * The plan within a budget at prices that its quantities get: a line that is cut below a price break costs more by the
 * piece. Prices only rise from one try to the next, so that it comes to an end.
 */
function atLawfulPrices(
  wanted: readonly BudgetLine[],
  lines: readonly SetLine[],
  budget: number,
): ReturnType<typeof withinBudget> {
  const terms = new Map(
    lines.flatMap(({ id, input }) => (input.breaks?.length ? [[id, orderTerms(input)]] : [])),
  );
  let priced = wanted;
  for (;;) {
    const within = withinBudget(priced, budget);
    const next = priced.map(line => {
      const kept = within.quantities.get(line.id) ?? 0;
      const known = terms.get(line.id);
      const price = known && kept > 0 ? (priceAt(known, kept) ?? 0) : line.unitPrice;
      return price > line.unitPrice ? { ...line, unitPrice: price } : line;
    });
    if (next.every((line, at) => line === priced[at])) return within;
    priced = next;
  }
}

function budgetLine({ id, input }: SetLine, result: PlanLineResult): BudgetLine {
  const terms = orderTerms(input);
  const times = planTimes(input);
  const price = priceAt(terms, result.quantity) ?? 0;
  const { service } = input;
  const costed = service.type === 'cost' ? service.shortagePerUnit : price;
  const from = result.compared === 'projected' ? times.arrives : input.asOfDay;
  const horizon = times.nextArrives - input.asOfDay;
  const mean = lineDemand(input, from, times.nextArrives);
  const deviation = errorOver(input.forecast, times.nextArrives - from, horizon);
  return {
    id,
    quantity: result.quantity,
    lot: terms.multiple > 0 ? terms.multiple : 10 ** -input.precision,
    moq: terms.moq,
    precision: input.precision,
    unitPrice: price,
    shortageCost: input.marginMicros === undefined ? costed : input.marginMicros / MICROS,
    stock: result[result.compared],
    shape: shapeOfDemand(input.forecast.class, input.precision, mean, deviation),
    mean,
    deviation,
  };
}
