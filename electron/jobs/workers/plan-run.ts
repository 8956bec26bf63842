import type { MessagePort } from 'node:worker_threads';
import { toDay } from '../../../shared/dates.ts';
import { AppError } from '../../../shared/errors.ts';
import { bucketDays } from '../../../shared/buckets.ts';
import type { ClassCell } from '../../../shared/model/policy-rule.ts';
import { fromMinor, lineTotal, MICROS, minorDigits } from '../../../shared/money.ts';
import { connect, type Database } from '../../db/connection.ts';
import { readEdits } from '../../db/tables/forecast-edits.ts';
import { readForecasts, type PlannedForecast } from '../../db/tables/planned-forecasts.ts';
import { readKits } from '../../db/tables/kits.ts';
import { readReplacements, wideRules, type Replacement } from '../../db/tables/policies.ts';
import type { PlanMessageRow } from '../../db/tables/plan-messages.ts';
import type { PlanLineRow, PlannedRow } from '../../db/tables/plans.ts';
import { readPositions, type Position } from '../../db/tables/positions.ts';
import { supplierMinimums } from '../../db/tables/suppliers.ts';
import { itemLocationRange, readTerms } from '../../db/tables/terms.ts';
import { lineDemand } from '../../planning/horizon-demand.ts';
import type { PlanLineInput } from '../../planning/line-model.ts';
import { moneyOf } from '../../planning/line-exceptions.ts';
import { newOrderMessage } from '../../planning/open-order-changes.ts';
import { planSet, type SetResult } from '../../planning/plan-set.ts';
import { withClassLayer } from '../../planning/policy-rules.ts';
import { abcClasses, xyzClass } from '../../planning/value-classes.ts';
import { measuredLeadTimes } from '../measured-lead-times.ts';
import { planInputOf, type LineFacts } from '../plan-input.ts';
import { inputWriter } from '../stored-input.ts';
import type { PlanningBasis } from '../planning-basis.ts';
import { answering, END_OF_CHUNKS } from '../pool.ts';
import { isCancelRequested, reportProgress, type SharedProgress } from '../shared-progress.ts';

export type PlanRunTask = {
  file: string;
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
const RANGE = 5000;
const DEMAND_DAYS = 28;

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
  const totals: PlanTotals = { lines: 0, byAction: {}, orderValueMinor: 0, safetyStock: 0, reorderPoint: 0 };
  const known = readLines(db, task);
  const cells = classify(db, known, task.basis);
  const minimums = supplierMinimums(db, task.basis.currency);
  const results = planSet(
    known.map(({ terms, input }) => ({
      id: String(terms.itemLocation),
      item: terms.code,
      location: terms.locationCode,
      input,
    })),
    {
      bom: readKits(db),
      supersession: readReplacements(db).filter(link => isHandedOver(link, task.basis.asOfDay)),
      budget: budgetLeft(db, task.basis),
      transfers: task.basis.policy.transfers,
      minimumValue: supplier => minimums.get(supplier) ?? 0,
    },
  );
  const write = inputWriter(task.basis);
  const microsPerMinor = MICROS / 10 ** minorDigits(task.basis.currency);
  // Each chunk is stored while the next one is made.
  for (let from = 0; from < known.length; from += CHUNK) {
    const rows = known.slice(from, from + CHUNK).map((line, offset): PlannedRow => {
      const result = results[from + offset]!;
      return {
        ...toRow(line, result, cells[from + offset]!, task.basis.currency),
        messages: messagesOf(result),
        input: write(result.input),
      };
    });
    task.port.postMessage(rows);
    for (const row of rows) addTotals(totals, row, microsPerMinor);
  }
  return totals;
}

/** Until its successor has all of its demand an item is planned on what is left of its own. */
function isHandedOver({ launchOn, rampDays }: Replacement, asOfDay: number): boolean {
  return launchOn === null || toDay(launchOn) + rampDays <= asOfDay;
}

type KnownLine = LineFacts & { input: PlanLineInput };

/** What every item-location's plan depends on, in key order. */
function readLines(db: Database, task: PlanRunTask): KnownLine[] {
  const known: KnownLine[] = [];
  const range = itemLocationRange(db);
  if (!range) return known;
  const pending = new Set(
    db.prepare<[], number>("SELECT item_location FROM review_ticket WHERE status = 'open'").pluck().all(),
  );
  const leadTimeOf = measuredLeadTimes(db, task.basis.asOfDay);
  const suppliersKnown = db.prepare('SELECT 1 FROM supplier_item LIMIT 1').get() !== undefined;
  for (let from = range.first; from <= range.last; from += RANGE) {
    const to = from + RANGE - 1;
    const forecasts = new Map<number, PlannedForecast>();
    for (const row of readForecasts(db, task.forecastRun, from, to)) forecasts.set(row.itemLocation, row);
    const positions = readPositions(db, task.basis.asOfDay, from, to);
    const edits = readEdits(db, task.basis.asOfDay, from, to);
    for (const terms of readTerms(db, from, to)) {
      const position = positions.get(terms.itemLocation) ?? emptyPosition();
      const facts = {
        terms,
        position,
        forecast: forecasts.get(terms.itemLocation),
        edits: edits.get(terms.itemLocation),
        pending: pending.has(terms.itemLocation),
        suppliersKnown,
        leadTime: leadTimeOf(terms.supplier, terms.item),
      };
      known.push({ ...facts, input: planInputOf(facts, task.basis) });
    }
    reportProgress(task.progress, known.length, range.count);
    if (isCancelRequested(task.progress))
      throw new AppError('cancelled', 'Cancelled; nothing of it was kept');
  }
  return known;
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

function emptyPosition(): Position {
  return { onHand: 0, reserved: 0, backordered: 0, openLines: [] };
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
  { terms, position, input }: KnownLine,
  result: SetResult,
  cell: ClassCell,
  own: string,
): Omit<PlanLineRow, 'input'> {
  const onOrder = position.openLines.reduce((sum, line) => sum + line.quantity, 0);
  const price = terms.priceMicros ?? null;
  return {
    itemLocation: terms.itemLocation,
    action: result.action,
    quantity: result.quantity,
    supplier: terms.supplier ?? null,
    orderBy: result.orderByDay ?? null,
    arrives: result.arrivesDay ?? null,
    onHand: position.onHand,
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
    pricePer: terms.pricePer,
    unitCostMicros: unitCostMicros(input, own),
    valueMinor: price === null ? 0 : lineTotal(result.quantity, price, terms.currency ?? own, terms.pricePer),
    riskMinor: Math.max(0, ...result.exceptions.map(exception => exception.valueAtRisk ?? 0)),
    reason: result.reason,
    exceptions: JSON.stringify(result.exceptions),
    transfers: JSON.stringify(result.transfers.map(({ from, quantity }) => ({ from, quantity }))),
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

function demandPerDay(input: PlanLineInput): number {
  return lineDemand(input, input.asOfDay, input.asOfDay + DEMAND_DAYS) / DEMAND_DAYS;
}

/** Price of one unit in the workspace's own currency; null where it is not known in it. */
function unitCostMicros(input: PlanLineInput, own: string): number | null {
  if (input.currency !== own || input.priceMicros === undefined) return null;
  return Math.round(input.priceMicros / (input.pricePer ?? 1));
}

/**
 * The class cell of every line: by what it sells a year, at cost, and by how far its forecast errs. Where rules or
 * services stand for classes, the lines are given what those say.
 */
function classify(db: Database, lines: KnownLine[], basis: PlanningBasis): ClassCell[] {
  const { classes, currency } = basis;
  const perDay = lines.map(({ input }) => demandPerDay(input));
  const values = lines.map(({ input }, index) => perDay[index]! * (unitCostMicros(input, currency) ?? 0));
  const abc = abcClasses(values, classes);
  const cells = lines.map(({ input }, index): ClassCell => {
    const perBucket = perDay[index]! * bucketDays(basis.bucket);
    return `${abc[index]!}${xyzClass(input.forecast.periodError, perBucket, classes)}`;
  });
  const rules = wideRules(db).cells;
  if (rules.size === 0 && !classes.services) return cells;
  for (const [index, line] of lines.entries()) {
    const cell = cells[index]!;
    const layers = withClassLayer(line.terms.layers, cell, rules.get(cell));
    const facts = { ...line, terms: { ...line.terms, layers }, cell };
    Object.assign(line, facts, { input: planInputOf(facts, basis) });
  }
  return cells;
}
