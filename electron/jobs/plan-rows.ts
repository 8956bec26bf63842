import type { ClassCell } from '../../shared/model/policy-rule.ts';
import type { StoredValue } from '../db/connection.ts';
import { messageValues, type PlanMessageRow } from '../db/tables/plan-messages.ts';
import { lineValues, type PlanLineRow } from '../db/tables/plans.ts';
import { moneyOf } from '../planning/line-money.ts';
import { newOrderMessage } from '../planning/open-order-changes.ts';
import type { PlanLineInput } from '../planning/line-model.ts';
import { breakAt, orderTerms } from '../planning/order-quantity.ts';
import type { SetResult } from '../planning/plan-set.ts';
import { lineTotal, MICROS, minorDigits } from '../../shared/money.ts';
import { demandPerDay, unitCostMicros, type KnownLine } from './plan-lines.ts';
import type { PlanningBasis } from './planning-basis.ts';
import { inputWriter } from './stored-input.ts';

export type PlanTotals = {
  lines: number;
  byAction: Record<string, number>;
  orderValueMinor: number;
  safetyStock: number;
  reorderPoint: number;
};

export function noTotals(): PlanTotals {
  return { lines: 0, byAction: {}, orderValueMinor: 0, safetyStock: 0, reorderPoint: 0 };
}

export function addTotals(sum: PlanTotals, part: PlanTotals): void {
  for (const [action, lines] of Object.entries(part.byAction))
    sum.byAction[action] = (sum.byAction[action] ?? 0) + lines;
  sum.lines += part.lines;
  sum.orderValueMinor += part.orderValueMinor;
  sum.safetyStock += part.safetyStock;
  sum.reorderPoint += part.reorderPoint;
}

/** A planned line in the order of its columns, with its messages. */
type StoredLine = { line: StoredValue[]; messages: StoredValue[][] };

/** A function that makes what is stored of a line of one plan. */
export function lineWriter(
  run: number,
  basis: PlanningBasis,
): (line: KnownLine, result: SetResult, cell: ClassCell) => StoredLine {
  const write = inputWriter(basis);
  return (line, result, cell) => {
    const row = { ...toRow(line, result, cell, basis.currency), input: write(result.input) };
    return {
      line: lineValues(run, row),
      messages: messagesOf(result).map(message => messageValues(run, row.itemLocation, message)),
    };
  };
}

/** Counts a line in. @param sign -1 counts it out */
export function countLine(
  totals: PlanTotals,
  { input }: KnownLine,
  result: SetResult,
  currency: string,
  sign: 1 | -1 = 1,
): void {
  const { action, safetyStock, reorderPoint } = result;
  totals.lines += sign;
  totals.byAction[action] = (totals.byAction[action] ?? 0) + sign;
  totals.orderValueMinor += sign * orderedMinor(result, input, currency);
  totals.safetyStock += sign * safetyStock;
  totals.reorderPoint += sign * reorderPoint;
}

/** The price of what is ordered: that of the break which the quantity reaches, where breaks are sound. */
function orderedAt(
  { action, quantity, input }: Pick<SetResult, 'action' | 'quantity' | 'input'>,
  { priceMicros, breaks }: Pick<PlanLineInput, 'priceMicros' | 'breaks'>,
): number | undefined {
  if (action !== 'order' || !breaks?.length || orderTerms(input).breaks.length === 0) return priceMicros;
  return breakAt(breaks, quantity)?.priceMicros ?? priceMicros;
}

/**
 * What a line's order is worth, in whole minor units of the workspace's currency, so that totals are sums of what is shown.
 * 0 where nothing is ordered, or no price is known in that currency.
 */
export function orderedMinor(
  result: Pick<SetResult, 'action' | 'quantity' | 'input'>,
  input: PlanLineInput,
  own: string,
): number {
  if (result.action !== 'order') return 0;
  const microsPerMinor = MICROS / 10 ** minorDigits(own);
  return Math.round((result.quantity * (orderCostMicros(result, input, own) ?? 0)) / microsPerMinor);
}

/** Cost of one unit of what is ordered, in the workspace's own currency; null where it is not known in it. */
export function orderCostMicros(
  result: Pick<SetResult, 'action' | 'quantity' | 'input'>,
  input: PlanLineInput,
  own: string,
): number | null {
  return unitCostMicros({ ...input, priceMicros: orderedAt(result, input) }, own);
}

function toRow(
  { itemLocation, stated, onHand, onOrder, input }: KnownLine,
  result: SetResult,
  cell: ClassCell,
  own: string,
): Omit<PlanLineRow, 'input'> {
  const price = orderedAt(result, stated) ?? null;
  const { exceptions, transfers } = result;
  return {
    itemLocation,
    action: result.action,
    quantity: result.quantity,
    supplier: stated.supplier ?? null,
    orderBy: result.orderByDay ?? null,
    arrives: result.arrivesDay ?? null,
    onHand,
    onOrder,
    position: result.position,
    projected: result.projected,
    safetyStock: result.safetyStock,
    // What is never ordered has no point to order at.
    reorderPoint: result.input.stopped ? -1 : result.reorderPoint,
    orderUpTo: result.orderUpTo,
    demandPerDay: demandPerDay(input),
    class: input.forecast.class,
    abc: cell.charAt(0),
    xyz: cell.charAt(1),
    unitPriceMicros: price,
    pricePer: stated.pricePer,
    unitCostMicros: unitCostMicros(input, own),
    valueMinor:
      price === null ? 0 : lineTotal(result.quantity, price, stated.currency ?? own, stated.pricePer),
    riskMinor: exceptions.reduce((most, { valueAtRisk = 0 }) => Math.max(most, valueAtRisk), 0),
    reason: result.reason,
    exceptions: JSON.stringify(exceptions),
    transfers: JSON.stringify(transfers.map(({ from, quantity }) => ({ from, quantity }))),
  };
}

/** What to tell suppliers: of the quantity to order, which may come with an order that is open, and of open orders. */
function messagesOf(result: SetResult): PlanMessageRow[] {
  const { input, action } = result;
  const found =
    action === 'order'
      ? [newOrderMessage(input, result, Math.ceil(input.reviewPeriodDays)), ...result.messages]
      : result.messages;
  return found.map(({ message, quantity, day, newDay }) => ({
    message,
    quantity,
    day: day ?? null,
    newDay: newDay ?? null,
    valueMinor: moneyOf(input, quantity, false) ?? 0,
  }));
}
