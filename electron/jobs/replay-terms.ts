import type { Scenario } from '../../shared/model/scenario.ts';
import type { ReplayPolicy } from '../../shared/model/replay.ts';
import type { SimulatedTerms } from '../planning/replayed-line.ts';
import { changedTerms } from '../planning/scenario.ts';
import { lineCosts, type CostSource } from './line-costs.ts';
import { planInputOf, type LineFacts } from './plan-input.ts';
import type { PlanningBasis } from './planning-basis.ts';

/** A policy of a replay with the basis it is planned on. */
export type ReplayVariant = {
  key: string;
  policy: ReplayPolicy;
  basis: PlanningBasis;
  /** One point of the trade-off of service and stock, and no candidate. */
  level?: number | undefined;
  /** A change to try: the policy is played under it. */
  scenario?: Scenario | undefined;
  /** Its lines are planned together, day by day, with what joins them; else each is played alone. */
  isJoint?: boolean | undefined;
};

/** The facts of a line that a replay needs: it makes stock, orders and forecasts itself. */
type ReplayFacts = Pick<LineFacts, 'terms' | 'cell'>;

/** What a line is planned with under a policy and its scenario, where it has one. */
export function simulatedTerms(
  facts: ReplayFacts,
  variant: ReplayVariant,
  source: CostSource,
): SimulatedTerms {
  const terms = policyTerms(facts, variant, source);
  return variant.scenario ? changedTerms(terms, variant.scenario) : terms;
}

/** As the plan would, then what the policy says in place of it. */
function policyTerms(facts: ReplayFacts, variant: ReplayVariant, source: CostSource): SimulatedTerms {
  const { policy, basis } = variant;
  const stated = planInputOf(
    {
      ...facts,
      position: { onHand: 0, reserved: 0, leaving: 0, backordered: 0, openLines: [] },
      forecast: undefined,
      pending: false,
      suppliersKnown: false,
    },
    basis,
  );
  // A missing supplier is nothing to remark on here; the one there is joins lines.
  const input = { ...stated, supplier: facts.terms.supplierCode };
  if (policy.kind === 'today' || policy.kind === 'policy') return input;
  // A compared policy stands in place of the item's own rules; its terms of supply stay.
  const { min: _min, max: _max, orderQuantity: _quantity, toOrder: _toOrder, ...terms } = input;
  const costs = lineCosts(input, source, basis.bucket);
  const lotCosts = { orderCost: costs.orderCost, holdingPerUnitPeriod: costs.holdingPerUnitPeriod };
  switch (policy.kind) {
    case 'cover':
      return { ...terms, service: { type: 'cover', days: policy.days } };
    case 'reorder-point':
      return { ...terms, ...lotCosts, service: { type: 'cycle', level: policy.level } };
    case 'cost':
      return {
        ...terms,
        ...lotCosts,
        service: {
          type: 'cost',
          holdingPerUnitPeriod: costs.holdingPerUnitPeriod,
          shortagePerUnit: costs.shortagePerUnit,
        },
      };
    default:
      return policy satisfies never;
  }
}
