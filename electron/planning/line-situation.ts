import { toIso } from '../../shared/dates.ts';
import { lineDemand } from './horizon-demand.ts';
import { emptyShelfLevel, isWeighedJointly } from './joint-level.ts';
import type { PlanLineInput, TraceStep, TraceValue } from './line-model.ts';
import { EOQ_DAYS, lineEoq, orderTerms } from './order-quantity.ts';
import { duePoint, isRanged, orderTarget, stockCap } from './order-target.ts';
import type { LineAppraisal, OrderTarget } from './order-target.ts';
import { planTimes } from './plan-times.ts';
import { availableNow, projectStock, tidy } from './project-stock.ts';
import { onlyOwed } from './to-order.ts';

/** Everything that is known once the need has been worked out; what the later steps judge by. */
export type LineSituation = LineAppraisal & { target: OrderTarget };

/** Position, projection, level and need: steps that come before any quantity. */
export function appraise(given: PlanLineInput, trace: TraceStep[] | undefined): LineSituation {
  const input = onlyOwed(given);
  const times = planTimes(input);
  const stock = projectStock(input, times);
  const terms = orderTerms(input);
  const ahead = Math.max(1, times.nextArrives - input.asOfDay);
  const perDay = lineDemand(input, input.asOfDay, input.asOfDay + ahead) / ahead;
  const eoq = lineEoq(input, terms, perDay);
  const appraisal = { input, times, stock, terms, eoq, perDay };
  if (trace) {
    traceGiven(input, trace);
    traceStock(appraisal, trace);
  }
  return { ...appraisal, target: orderTarget(appraisal, trace) };
}

/** Position, times, projection and economic quantity, as far as there is one. */
function traceStock({ input, times, stock, terms, eoq, perDay }: LineAppraisal, trace: TraceStep[]): void {
  const { reservedWithStock, backorderedWithStock } = input;
  trace.push({
    step: 'position = on hand - reserved - backordered + on order',
    inputs: {
      onHand: input.onHand,
      reserved: input.reserved,
      ...(reservedWithStock !== undefined && { reservedWithStock }),
      backordered: input.backordered,
      ...(backorderedWithStock !== undefined && { backorderedWithStock }),
      onOrder: stock.onOrder,
    },
    result: stock.position,
  });
  trace.push({
    step: 'an order placed now arrives, and must last until the next one',
    inputs: {
      orderDay: toIso(times.orderDay),
      arrives: toIso(times.arrives),
      nextArrives: toIso(times.nextArrives),
    },
    result: times.nextArrives - input.asOfDay,
  });
  trace.push({
    step: `stock projected to the arrival (${input.unmet === 'lost' ? 'lost sales: never below zero' : 'backorders'})`,
    inputs: { available: availableNow(input), until: toIso(times.arrives), unmetDemand: stock.unmet },
    result: stock.projected,
  });
  if (!(eoq > 0)) return;
  const inputs = { orderCost: terms.orderCost, holding: terms.holding, demandPerDay: perDay };
  const limited = eoq < perDay * EOQ_DAYS ? '' : ', limited to a year of demand';
  trace.push({ step: `economic order quantity${limited}`, inputs, result: eoq });
}

/** Where the terms come from that the steps after these take for given. */
function traceGiven(input: PlanLineInput, trace: TraceStep[]): void {
  for (const { day, days, baseline, quantity, reason, by } of input.forecast.overrides ?? [])
    trace.push({
      step: 'forecast overridden',
      inputs: { from: toIso(day), days, baseline, reason, by },
      result: quantity,
    });
  const { origins, leadTime, leadTimeDays, leadTimeDeviationDays } = input;
  if (origins && Object.keys(origins).length > 0)
    trace.push({
      step: 'policy by the nearest rule',
      inputs: { ...origins },
      result: input.toOrder ? 'to order' : isRanged(input) ? 'minmax' : input.service.type,
    });
  if (leadTime) {
    const { why, drift, ...days } = leadTime;
    const inputs: Record<string, TraceValue> = { deviation: tidy(leadTimeDeviationDays) };
    for (const [name, value] of Object.entries(days)) if (value !== undefined) inputs[name] = tidy(value);
    if (drift !== undefined) inputs['drift'] = tidy(drift);
    trace.push({ step: `lead time in days: ${why}`, inputs, result: leadTimeDays ?? 'unknown' });
  }
  traceOthers(input, trace);
}

/** What kits and replaced items bring into the line. */
function traceOthers(input: PlanLineInput, trace: TraceStep[]): void {
  const { replacedStock, kitDemand, owedForOthers, buildable } = input;
  if (replacedStock !== undefined)
    trace.push({
      step: 'stock of the items that this one replaces is used first',
      inputs: { own: tidy(input.onHand - replacedStock), replaced: tidy(replacedStock) },
      result: tidy(input.onHand),
    });
  if (kitDemand !== undefined)
    trace.push({
      step: 'demand of kits, an average bucket',
      inputs: { kits: tidy(kitDemand) },
      result: tidy(input.forecast.mean[0] ?? 0),
    });
  if (owedForOthers !== undefined)
    trace.push({
      step: 'backorders of kits that this goes into and of items that it replaces are met from it',
      inputs: { own: tidy(input.backordered - owedForOthers), others: tidy(owedForOthers) },
      result: tidy(input.backordered),
    });
  if (buildable)
    trace.push({
      step: 'kits that can be put together: the least over components',
      inputs: { scarcest: buildable.scarce },
      result: tidy(buildable.units),
    });
}

/**
 * The situation of a line that nothing is due for, its level told from an empty shelf where the next orders are chosen
 * together: their choice says only that the stock is enough, not how much would be.
 */
export function atRest(situation: LineSituation, trace: TraceStep[] | undefined): LineSituation {
  const { input, times, stock, target } = situation;
  const { service } = input;
  if (target.need > 0 || isRanged(input) || service.type !== 'cost' || !isWeighedJointly(input))
    return situation;
  const wanted = emptyShelfLevel(input, service, times);
  const level = tidy(Math.max(0, Math.min(wanted, stock.projected, stockCap(input, stock, 'projected'))));
  trace?.push({
    step: 'level = what would be ordered for an empty shelf, as far as there is as much',
    inputs: { wanted, projected: stock.projected },
    result: level,
  });
  const safetyStock = Math.max(0, level - lineDemand(input, times.arrives, times.nextArrives));
  const reorderPoint = duePoint(situation, level, stock.projected);
  return { ...situation, target: { ...target, level, safetyStock, reorderPoint } };
}
