import type { TraceStep } from '../../../shared/model/fields.ts';
import { lineTotal } from '../../../shared/money.ts';
import { breakAt } from '../../planning/order-quantity.ts';
import type { Candidate, Terms } from '../candidate.ts';
import { chosenOption, type Option } from '../run-state.ts';
import type { Step } from './step.ts';

/** Turns the chosen option into terms: quantity, price and total by our own arithmetic, each with its trace. */
export const optimise: Step = (_run, state) => {
  const option = chosenOption(state);
  const terms = termsOf(state.candidate, option.action, option.quantity);
  const termsTrace = traceOf(state.candidate, option, terms);
  return { state: { ...state, terms, termsTrace }, payload: { terms, trace: termsTrace } };
};

/**
 * Terms of a line at today's price and supplier.
 * @param quantity in the item's unit; the total is rounded once to the currency's minor unit
 */
export function termsOf(candidate: Candidate, action: Terms['action'], quantity: number): Terms {
  const { supplierId, pricePer, currency, orderByDay, arrivesDay } = candidate;
  const unitPriceMicros = action === 'order' ? priceOf(candidate, quantity) : candidate.unitPriceMicros;
  const priced = action === 'order' && unitPriceMicros !== null;
  return {
    action,
    quantity: action === 'none' ? 0 : quantity,
    supplierId: action === 'transfer' || action === 'none' ? null : supplierId,
    unitPriceMicros,
    pricePer,
    currency,
    totalMinor: priced ? lineTotal(quantity, unitPriceMicros, currency, pricePer) : 0,
    orderByDay,
    arrivesDay,
  };
}

/** The price of a unit in an order of a quantity, which another one than the proposed may not reach. */
function priceOf(
  { prices = [], unitPriceMicros, quantity: proposed }: Candidate,
  quantity: number,
): number | null {
  if (quantity === proposed) return unitPriceMicros;
  return breakAt(prices, quantity)?.priceMicros ?? unitPriceMicros;
}

/** Money that a change of an open order frees at today's price, in whole minor units; 0 for anything else. */
export function freedMinor({ action, quantity, unitPriceMicros, pricePer, currency }: Terms): number {
  const isLess = action === 'cancel' || action === 'reduce';
  return isLess && unitPriceMicros !== null ? lineTotal(quantity, unitPriceMicros, currency, pricePer) : 0;
}

function traceOf(candidate: Candidate, option: Option, terms: Terms): TraceStep[] {
  const chosen: TraceStep = {
    step: 'chosen option',
    inputs: { action: option.action, note: option.note },
    result: option.quantity,
  };
  if (terms.action === 'none') return [chosen];
  const inputs = { quantity: terms.quantity, moq: candidate.moq, multiple: candidate.multiple };
  const price = terms.unitPriceMicros === null ? 'unknown' : terms.unitPriceMicros / 1e6;
  const { quantity, pricePer: per, currency } = terms;
  const freed = freedMinor(terms);
  return [
    chosen,
    { step: 'supplier terms', inputs, result: quantity },
    {
      step: freed > 0 ? 'money freed' : 'line value',
      inputs: { quantity, unitPrice: price, per, currency },
      result: freed > 0 ? freed : terms.totalMinor,
    },
  ];
}
