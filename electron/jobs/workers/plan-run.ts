import type { MessagePort } from 'node:worker_threads';
import { toDay } from '../../../shared/dates.ts';
import type { ClassCell } from '../../../shared/model/policy-rule.ts';
import { fromMinor, lineTotal, MICROS, minorDigits } from '../../../shared/money.ts';
import { connect, type Database } from '../../db/connection.ts';
import { readKits } from '../../db/tables/kits.ts';
import { readReplacements, type Replacement } from '../../db/tables/policies.ts';
import { messageValues, type PlanMessageRow } from '../../db/tables/plan-messages.ts';
import { lineValues, type PlanLineRow, type PlanRows } from '../../db/tables/plans.ts';
import { supplierMinimums } from '../../db/tables/suppliers.ts';
import { moneyOf } from '../../planning/line-exceptions.ts';
import { newOrderMessage } from '../../planning/open-order-changes.ts';
import { planSet, type SetResult } from '../../planning/plan-set.ts';
import { inputWriter } from '../stored-input.ts';
import type { PlanningBasis } from '../planning-basis.ts';
import { answering, END_OF_CHUNKS } from '../pool.ts';
import type { SharedProgress } from '../shared-progress.ts';
import { classify, demandPerDay, readLines, unitCostMicros, type KnownLine } from '../plan-lines.ts';

export type PlanRunTask = {
  file: string;
  /** The plan that the lines are for. */
  run: number;
  basis: PlanningBasis;
  forecastRun: number;
  progress: SharedProgress;
  port: MessagePort;
};

export type PlanTotals = {
  lines: number;
  byAction: Record<string, number>;
  orderValueMinor: number;
  safetyStock: number;
  reorderPoint: number;
};

const CHUNK = 500;

/** Plans every item-location and sends the lines in chunks through the port. Reads only. */
export const planRun = answering((task: PlanRunTask): PlanTotals => {
  const db = connect(task.file, 'read');
  try {
    return planAll(db, task);
  } finally {
    task.port.postMessage(END_OF_CHUNKS);
    db.close();
  }
});

function planAll(db: Database, task: PlanRunTask): PlanTotals {
  const { basis, run } = task;
  const totals: PlanTotals = { lines: 0, byAction: {}, orderValueMinor: 0, safetyStock: 0, reorderPoint: 0 };
  const minimums = supplierMinimums(db, basis.currency);
  const known = readLines(db, task.forecastRun, basis, minimums, task.progress);
  const cells = classify(db, known, basis);
  const results = planSet(known, {
    bom: readKits(db),
    supersession: readReplacements(db).filter(link => isHandedOver(link, basis.asOfDay)),
    budget: budgetLeft(db, basis),
    transfers: basis.policy.transfers,
    minimumValue: supplier => minimums.get(supplier) ?? 0,
  });
  const write = inputWriter(basis);
  const microsPerMinor = MICROS / 10 ** minorDigits(basis.currency);
  // Each chunk is stored while the next one is made.
  for (let from = 0; from < known.length; from += CHUNK) {
    const rows: PlanRows = { lines: [], messages: [] };
    for (let at = from; at < Math.min(from + CHUNK, known.length); at++) {
      const [line, result] = [known[at]!, results[at]!];
      const row = { ...toRow(line, result, cells[at]!, basis.currency), input: write(result.input) };
      rows.lines.push(lineValues(run, row));
      for (const message of messagesOf(result))
        rows.messages.push(messageValues(run, row.itemLocation, message));
      addTotals(totals, row, microsPerMinor);
    }
    task.port.postMessage(rows);
  }
  return totals;
}

/** Until its successor has all of its demand an item is planned on what is left of its own. */
function isHandedOver({ launchOn, rampDays }: Replacement, asOfDay: number): boolean {
  return launchOn === null || toDay(launchOn) + rampDays <= asOfDay;
}

/** The budget without what our own orders of the day have taken of it, so that planning again does not spend it twice. */
function budgetLeft(db: Database, { policy, currency, asOfDay }: PlanningBasis): number | undefined {
  if (policy.budget === undefined) return undefined;
  const spent = db
    .prepare<[number, string], number | null>(
      `SELECT sum(l.total_minor) FROM purchase_order o JOIN order_line l ON l.purchase_order = o.key
       WHERE o.kind = 'purchase' AND o.ordered_on = ? AND o.currency = ? AND o.state <> 'cancelled'`,
    )
    .pluck()
    .get(asOfDay, currency);
  return Math.max(0, policy.budget - fromMinor(spent ?? 0, currency));
}

function addTotals(totals: PlanTotals, line: PlanLineRow, microsPerMinor: number): void {
  totals.lines++;
  totals.byAction[line.action] = (totals.byAction[line.action] ?? 0) + 1;
  if (line.action === 'order')
    totals.orderValueMinor += Math.round((line.quantity * (line.unitCostMicros ?? 0)) / microsPerMinor);
  totals.safetyStock += line.safetyStock;
  totals.reorderPoint += line.reorderPoint;
}

function toRow(
  { itemLocation, stated, onHand, onOrder, input }: KnownLine,
  result: SetResult,
  cell: ClassCell,
  own: string,
): Omit<PlanLineRow, 'input'> {
  const price = stated.priceMicros ?? null;
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
    reorderPoint: result.reorderPoint,
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
