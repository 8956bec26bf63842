import type { PlanLineInput } from './line-model.ts';

/**
 * A line made or bought to order, as it is planned: as if nobody but those who have ordered would ever buy. The level to
 * order up to is then 0 against the position, and what is reserved or owed beyond stock and open orders is ordered.
 * Minimum quantities and packs of the supplier hold as ever. Any other line is returned as it is.
 */
export function onlyOwed(input: PlanLineInput): PlanLineInput {
  if (!input.toOrder) return input;
  const { min: _min, max: _max, orderQuantity: _quantity, orderCost: _cost, ...rest } = input;
  const { bucket, class: demandClass, mean } = input.forecast;
  const nobody = new Float64Array(mean.length);
  return {
    ...rest,
    service: { type: 'cycle', level: 0.5 },
    unmet: 'backorder',
    forecast: { mean: nobody, bucket, class: demandClass, periodError: 0, errorAtHorizon: 0 },
  };
}
