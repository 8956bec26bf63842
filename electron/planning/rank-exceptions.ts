import type { ExceptionCode, LineException, PlanLineResult } from './line-model.ts';

/** An exception with the line it belongs to and the one best action. */
export type RankedException = LineException & { line: string; bestAction: string };

const bestActions: Readonly<Record<ExceptionCode, string>> = {
  'stocked-out': 'expedite or transfer',
  'stockout-before-arrival': 'expedite or transfer',
  'order-now': 'order',
  'order-late': 'ask the supplier for a new date',
  'lead-time-drift': 'agree on the lead time, or correct it',
  'surplus-on-order': 'cancel or postpone',
  excess: 'stop ordering, move or sell off',
  'dead-stock': 'sell off or scrap',
  'over-maximum': 'check maximum and pack size',
  'below-need': 'check the limit that cut the order',
  'negative-stock': 'count the stock',
  'no-supplier': 'assign a supplier',
  'no-lead-time': 'enter a lead time',
  'no-price': 'enter a price',
  'price-invalid': 'correct the price',
  'pack-invalid': 'correct the order multiple',
  'moq-invalid': 'correct the minimum order quantity',
  'moq-above-maximum': 'correct the minimum or the maximum',
  'calendar-empty': 'correct the supplier calendar',
  'cost-invalid': 'correct the costs',
  'service-invalid': 'correct the service level',
  'minmax-invalid': 'correct minimum and maximum',
  'forecast-invalid': 'run the forecast',
  'input-invalid': 'correct the figures named',
  'kit-invalid': 'correct the bill of materials',
  'supersession-invalid': 'correct the replacements',
};

/**
 * All exceptions of a plan, most money at risk first; then the earlier one, then the more urgent kind, then the line's
 * name. Those without a money value come after those with one.
 * @param results by the line's name, values in one currency's minor units
 */
export function rankExceptions(
  results: Iterable<readonly [string, Pick<PlanLineResult, 'exceptions'>]>,
): RankedException[] {
  const ranked: RankedException[] = [];
  for (const [line, { exceptions }] of results) {
    for (const one of exceptions) ranked.push({ ...one, line, bestAction: bestActions[one.code] });
  }
  const urgency = Object.keys(bestActions);
  return ranked.sort(
    (a, b) =>
      (b.valueAtRisk ?? -1) - (a.valueAtRisk ?? -1) ||
      (a.day ?? Infinity) - (b.day ?? Infinity) ||
      urgency.indexOf(a.code) - urgency.indexOf(b.code) ||
      (a.line < b.line ? -1 : Number(a.line > b.line)),
  );
}
