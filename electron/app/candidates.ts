import { z } from 'zod';
import {
  candidateActions,
  candidateSchema,
  type Candidate,
  type CandidateAction,
} from '../agents/candidate.ts';
import type { NamedPlanLine, PlanRun } from '../db/tables/plans.ts';
import type { TraceStep } from '../../shared/model/fields.ts';
import { lineTotal, MICROS } from '../../shared/money.ts';
import { roundQuantity } from '../../shared/quantity.ts';
import { lineDemand } from '../planning/horizon-demand.ts';
import type { PlanLineInput, PlanLineResult } from '../planning/line-model.ts';
import { breakAt } from '../planning/order-quantity.ts';
import { planLine } from '../planning/plan-line.ts';
import { factsOf, flagsOf, historyPeriods, isStale, packOf } from './candidate-facts.ts';
import { pricesOf } from './candidate-prices.ts';
import { movesOf, type PlannedMove } from './draft-orders.ts';
import { readSettings, type Engine } from './engine.ts';
import { inputOf } from './planned-inputs.ts';

/** A draft line that a plan counted as on order; `from` is the code of the location that gives it. */
export type DraftSeen = { quantity: number; day: number; from: string | null };

/** Our draft lines that stood when the plan was made. */
export type WaitingDrafts = { purchases: readonly DraftSeen[]; transfers: readonly DraftSeen[] };

/** A plan line with everything a decision needs, planned again without the drafts that it counted. */
export function candidateOf(
  engine: Engine,
  plan: PlanRun,
  line: NamedPlanLine,
  waiting: WaitingDrafts,
  decided: Proposal | null,
): Candidate {
  const stored = inputOf(engine, plan, line);
  const input: PlanLineInput = {
    ...stored.input,
    pending: false,
    openLines: withoutDrafts(stored.input, waiting.purchases),
  };
  const result = planLine(input, { trace: true });
  const currency = line.currency ?? readSettings(engine).locale.currency;
  // Risk is kept in the workspace's currency; a ticket speaks in the supplier's.
  const { supplierPrice, priceMicros } = input;
  const rate =
    supplierPrice !== undefined && priceMicros ? supplierPrice / (priceMicros / MICROS / line.pricePer) : 1;
  const proposal = decided ?? proposalOf(line, result, waiting);
  const prices = pricesOf(input, rate);
  const price =
    proposal.quantity === line.quantity
      ? line.unitPriceMicros
      : (breakAt(prices, proposal.quantity)?.priceMicros ?? line.unitPriceMicros);
  const horizon = (input.leadTimeDays ?? 0) + input.reviewPeriodDays;
  return {
    itemLocation: line.itemLocation,
    planRun: plan.key,
    ...proposal,
    supplierId: supplierId(engine, line.supplier),
    unitPriceMicros: price,
    ...(prices.length > 0 && { prices }),
    pricePer: line.pricePer,
    currency,
    valueMinor:
      price === null || proposal.action === 'transfer'
        ? 0
        : lineTotal(proposal.quantity, price, currency, line.pricePer),
    valueAtRiskMinor: Math.round(line.riskMinor * rate),
    unit: line.unit,
    precision: line.precision,
    moq: input.moq,
    multiple: packOf(input),
    alternatives: [],
    facts: factsOf(input, result, line),
    trace: [...result.trace, ...neighbourStep(result, proposal)],
    class: line.class,
    historyPeriods: historyPeriods(engine, line.itemLocation),
    errorAtHorizon: input.forecast.errorAtHorizon,
    protectionDemand: lineDemand(input, input.asOfDay, input.asOfDay + horizon),
    onHand: input.onHand,
    safetyStock: result.safetyStock,
    flags: flagsOf(result.exceptions, stored.forecast, isStale(engine, plan)),
    names: { item: line.item, name: line.name, location: line.location, supplier: line.supplierName },
  };
}

const proposalSchema = candidateSchema.pick({
  action: true,
  quantity: true,
  orderByDay: true,
  arrivesDay: true,
  reason: true,
  transfers: true,
});
type Proposal = z.infer<typeof proposalSchema>;

/**
 * What was proposed when this plan's line was first decided; null when it never was. Deciding it took the drafts that
 * the plan had counted into one line or ticket, so that they cannot be added up a second time.
 */
export function firstProposal(engine: Engine, plan: PlanRun, itemLocation: number): Proposal | null {
  const candidate = engine.store.reader
    .prepare<[number, number], string>(
      "SELECT state -> '$.candidate' FROM decision_run WHERE item_location = ? AND plan_run = ? ORDER BY created_at, id LIMIT 1",
    )
    .pluck()
    .get(itemLocation, plan.key);
  return candidate === undefined ? null : proposalSchema.parse(JSON.parse(candidate));
}

/**
 * What the plan proposes for a line, as if none of our drafts stood for it. The stored line knows of the lines around it
 * (transfers, suppliers' minimums, budget), so that it is taken as it is, and what already stands on drafts is added. Only
 * a line that waits for a person, or a surplus that our own draft may be, is planned again by itself.
 */
function proposalOf(line: NamedPlanLine, result: PlanLineResult, waiting: WaitingDrafts): Proposal {
  const { action } = line;
  const days = { orderByDay: line.orderBy, arrivesDay: line.arrives };
  if (action === 'order') {
    const quantity = roundQuantity(line.quantity + total(waiting.purchases), line.precision);
    return { action, quantity, ...days, reason: line.reason, transfers: movesOf(line) };
  }
  if (action === 'transfer') {
    const transfers = addMoves(movesOf(line), waiting.transfers);
    return {
      action,
      quantity: roundQuantity(total(transfers), line.precision),
      ...days,
      reason: line.reason,
      transfers,
    };
  }
  if (action !== 'pending' && waiting.purchases.length === 0) {
    return { action: actionSchema.parse(action), quantity: line.quantity, ...days, reason: line.reason };
  }
  return {
    action: actionOf(result),
    quantity: result.action === 'none' ? 0 : result.quantity,
    orderByDay: result.orderByDay ?? null,
    arrivesDay: result.arrivesDay ?? null,
    reason: result.reason,
  };
}

/** What the lines around it made of a line: transfers, the supplier's minimum, the budget, drafts that stand. */
function neighbourStep(alone: PlanLineResult, proposal: Proposal): TraceStep[] {
  const words = (action: string, quantity: number) => (action === 'none' ? action : `${action} ${quantity}`);
  const byItself = words(alone.action, alone.quantity);
  const together = words(proposal.action, proposal.quantity);
  if (byItself === together) return [];
  const inputs = { byItself, why: proposal.reason };
  return [{ step: 'planned together with the lines around it', inputs, result: together }];
}

const actionSchema = z.enum(candidateActions);

function total(parts: readonly { quantity: number }[]): number {
  return parts.reduce((sum, part) => sum + part.quantity, 0);
}

/** Moves with what the same locations already give on drafts. */
function addMoves(moves: readonly PlannedMove[], drafts: readonly DraftSeen[]): PlannedMove[] {
  const byLocation = new Map(moves.map(move => [move.from, move.quantity]));
  for (const { from, quantity } of drafts) {
    if (from !== null) byLocation.set(from, (byLocation.get(from) ?? 0) + quantity);
  }
  return [...byLocation].map(([from, quantity]) => ({ from, quantity }));
}

function withoutDrafts(input: PlanLineInput, waiting: readonly DraftSeen[]): PlanLineInput['openLines'] {
  const lines = [...input.openLines];
  for (const draft of waiting) {
    const at = lines.findIndex(open => open.day === draft.day && open.quantity === draft.quantity);
    if (at >= 0) lines.splice(at, 1);
  }
  return lines;
}

function actionOf(result: PlanLineResult): CandidateAction {
  return result.action === 'pending' ? 'none' : result.action;
}

function supplierId(engine: Engine, key: number | null): string | null {
  if (key === null) return null;
  return (
    engine.store.reader.prepare<[number], string>('SELECT id FROM supplier WHERE key = ?').pluck().get(key) ??
    null
  );
}
