import type { PlanRow, planColumns } from '../../shared/contract/plans.ts';
import { planActions, type PlanAction } from '../../shared/model/plan-action.ts';
import { toDay, toIso } from '../../shared/dates.ts';
import { AppError } from '../../shared/errors.ts';
import { fromMinor } from '../../shared/money.ts';
import type { TraceStep } from '../../shared/model/fields.ts';
import {
  currentPlan,
  findPlanLine,
  iteratePlanLines,
  planSummarySchema,
  SELECT_NAMED_LINE,
  type NamedPlanLine,
  type PlanRun,
} from '../db/tables/plans.ts';
import { daysMovedSince } from '../db/tables/agreed-dates.ts';
import { readMessages, type PlanMessageRow } from '../db/tables/plan-messages.ts';
import { planLine } from '../planning/plan-line.ts';
import { basisOf, inputOf } from './planned-inputs.ts';
import { readSettings, type Engine } from './engine.ts';
import { exceptionsOf, type StoredException } from './line-exceptions.ts';
import { inUnits } from './plan-messages.ts';

/** The plan that everybody reads. @throws AppError not-found when nothing was planned yet */
export function demandPlan(engine: Engine): PlanRun {
  const plan = currentPlan(engine.store.reader);
  if (!plan) throw new AppError('not-found', 'There is no plan yet; plan first');
  return plan;
}

/** The current plan's totals; null before the first. */
export function latestPlan(engine: Engine) {
  const plan = currentPlan(engine.store.reader);
  if (!plan) return null;
  const { orderValueMinor, ...summary } = planSummarySchema
    .omit({ figures: true })
    .parse(JSON.parse(plan.summary));
  return {
    runId: plan.key,
    asOf: toIso(plan.asOf),
    createdAt: plan.createdAt,
    ...summary,
    orderValue: fromMinor(orderValueMinor, summary.currency),
    budget: basisOf(plan).policy.budget ?? null,
  };
}

/** A stored line as the screens and the command line show it. */
export function toPlanRow(line: NamedPlanLine, currency: string): PlanRow {
  const action = planActions.find(name => name === line.action) ?? 'none';
  const money = line.currency ?? currency;
  return {
    itemLocation: line.itemLocation,
    item: line.item,
    name: line.name,
    location: line.location,
    supplier: line.supplierCode,
    action,
    quantity: line.quantity,
    unit: line.unit,
    value: fromMinor(line.valueMinor, money),
    currency: money,
    orderBy: line.orderBy === null ? null : toIso(line.orderBy),
    arrives: line.arrives === null ? null : toIso(line.arrives),
    onHand: line.onHand,
    position: line.position,
    projected: line.projected,
    // A level of nothing is reached below zero alone: that is no point to order at.
    reorderPoint: line.reorderPoint < 0 ? null : line.reorderPoint,
    orderUpTo: line.orderUpTo,
    valueAtRisk: fromMinor(line.riskMinor, currency),
    riskCurrency: currency,
    reason: line.reason,
    exceptions: exceptionsOf(line).map(exception => shownException(exception, currency)),
  };
}

function shownException(
  { code, message, valueAtRisk, day }: StoredException,
  currency: string,
): PlanRow['exceptions'][number] {
  return {
    code,
    message,
    ...(valueAtRisk !== undefined && { valueAtRisk: fromMinor(valueAtRisk, currency) }),
    ...(day !== undefined && { bites: toIso(day) }),
  };
}

/** The derivation of a stored line: the same function run again on the same input, then what the other lines made of it. */
export function traceOf(engine: Engine, plan: PlanRun, line: NamedPlanLine): TraceStep[] {
  const alone = planLine(inputOf(engine, plan, line).input, { trace: true });
  if (alone.action === line.action && alone.quantity === line.quantity) return alone.trace;
  const step = {
    step: 'together with other lines',
    inputs: { alone: `${alone.action} ${alone.quantity}`, because: line.reason },
    result: `${line.action} ${line.quantity}`,
  };
  return [...alone.trace, step];
}

/** One line with its derivation. */
export function explainLine(engine: Engine, itemLocation: number) {
  const plan = demandPlan(engine);
  const line = findPlanLine(engine.store.reader, plan.key, itemLocation);
  if (!line) throw new AppError('not-found', `The plan of ${toIso(plan.asOf)} has no such line; plan again`);
  const { currency } = readSettings(engine).locale;
  const agreed = daysMovedSince(engine.store.reader, itemLocation, plan.createdAt);
  return {
    row: toPlanRow(line, currency),
    messages: messagesOf(
      engine,
      plan,
      currency,
      1,
    )(itemLocation).map(message => ({
      ...message,
      agreed: message.day !== null && message.newDay !== null && agreed.has(toDay(message.day)),
    })),
    trace: traceOf(engine, plan, line),
  };
}

/** Every line of the current plan in key order, one after the other: a plan of 100,000 lines never lies in memory whole. */
export function* eachPlanLine(
  engine: Engine,
  trace: 'none' | 'due' | 'all',
): Generator<{
  row: PlanRow;
  line: NamedPlanLine;
  messages: ReturnType<typeof inUnits>[];
  trace: TraceStep[];
}> {
  const plan = demandPlan(engine);
  const { currency } = readSettings(engine).locale;
  const messages = messagesOf(engine, plan, currency);
  for (const line of iteratePlanLines(engine.store.reader, plan.key)) {
    const wanted = trace === 'all' || (trace === 'due' && line.action !== 'none');
    yield {
      row: toPlanRow(line, currency),
      line,
      messages: messages(line.itemLocation),
      trace: wanted ? traceOf(engine, plan, line) : [],
    };
  }
}

/** Item-locations whose messages are read together: one at a time took longer than all else of a large plan's output. */
const MESSAGE_RANGE = 1000;

/** A function that gives the messages of a line, for lines in key order. */
function messagesOf(
  engine: Engine,
  plan: PlanRun,
  currency: string,
  range = MESSAGE_RANGE,
): (itemLocation: number) => ReturnType<typeof inUnits>[] {
  let last = -1;
  let read = new Map<number, PlanMessageRow[]>();
  return itemLocation => {
    if (itemLocation > last) {
      last = itemLocation + range - 1;
      read = readMessages(engine.store.reader, plan.key, itemLocation, last);
    }
    return (read.get(itemLocation) ?? []).map(row => inUnits(row, currency));
  };
}

type PlanColumn = (typeof planColumns)[number];

const sortColumns: Record<PlanColumn, string> = {
  item: 'i.code',
  name: 'i.name',
  location: 'l.code',
  supplier: 's.code',
  action: 'p.action',
  quantity: 'p.quantity',
  value: 'p.value_minor',
  orderBy: 'p.order_by',
  arrives: 'p.arrives',
  onHand: 'p.on_hand',
  position: 'p.position',
  projected: 'p.projected',
  reorderPoint: 'p.reorder_point',
  orderUpTo: 'p.order_up_to',
  valueAtRisk: 'p.risk_minor',
};

export type PlanPageRequest = {
  action: 'due' | 'all' | PlanAction;
  supplier?: string | undefined;
  text: string;
  sort: readonly { column: PlanColumn; descending: boolean }[];
  offset: number;
  limit: number;
};

/** A page of the current plan, by default the due lines with the most money at risk first. */
export function pagePlan(
  engine: Engine,
  request: PlanPageRequest,
): { rows: PlanRow[]; total: number; matching: number } {
  const db = engine.store.reader;
  const plan = currentPlan(db);
  if (!plan) return { rows: [], total: 0, matching: 0 };
  const filters = ['p.run = @run'];
  if (request.action === 'due') filters.push("p.action NOT IN ('none', 'pending')");
  else if (request.action !== 'all') filters.push('p.action = @action');
  if (request.supplier !== undefined) filters.push("coalesce(s.code, '') = @supplier");
  if (request.text !== '') filters.push('(i.code LIKE @like OR i.name LIKE @like OR s.name LIKE @like)');
  const where = filters.join(' AND ');
  const order = [
    ...request.sort.map(
      ({ column, descending }) => `${sortColumns[column]} ${descending ? 'DESC' : 'ASC'} NULLS LAST`,
    ),
    'p.risk_minor DESC',
    'p.value_minor DESC',
    'p.item_location',
  ].join(', ');
  const values = {
    run: plan.key,
    action: request.action,
    supplier: request.supplier ?? '',
    like: `%${request.text}%`,
    limit: request.limit,
    offset: request.offset,
  };
  const lines = db
    .prepare<[object], NamedPlanLine>(
      `${SELECT_NAMED_LINE} WHERE ${where} ORDER BY ${order} LIMIT @limit OFFSET @offset`,
    )
    .all(values);
  const count =
    db
      .prepare<[object], number>(`SELECT count(*) FROM (${SELECT_NAMED_LINE} WHERE ${where})`)
      .pluck()
      .get(values) ?? 0;
  const { currency } = readSettings(engine).locale;
  return {
    rows: lines.map(line => toPlanRow(line, currency)),
    total: planSummarySchema.parse(JSON.parse(plan.summary)).lines,
    matching: count,
  };
}
