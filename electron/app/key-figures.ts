import { toIso } from '../../shared/dates.ts';
import { fromMinor, toMinor } from '../../shared/money.ts';
import type { Database } from '../db/connection.ts';
import { planSummarySchema, type PlanFigures, type PlanRun } from '../db/tables/plans.ts';
import { currentReplay } from '../db/tables/replays.ts';

/** Most plans whose figures are remembered: half a year of weeks. */
const FIGURES_KEPT = 26;

/**
 * The key figures of a plan's lines. Money in whole minor units of `currency`.
 * @param run key of the plan, all of whose lines are written
 */
export function figuresOfPlan(
  db: Database,
  { run, asOfDay, currency }: { run: number; asOfDay: number; currency: string },
): PlanFigures {
  const row = db
    .prepare<
      { run: number },
      {
        stock: number | null;
        onOrder: number | null;
        excess: number | null;
        out: number | null;
        below: number | null;
        yearly: number | null;
        lost: number | null;
      }
    >(
      `SELECT sum(max(on_hand, 0) * unit_cost_micros) AS stock, sum(on_order * unit_cost_micros) AS onOrder,
         sum(CASE WHEN instr(exceptions, '"excess"') > 0 OR instr(exceptions, '"dead-stock"') > 0 THEN risk_minor ELSE 0 END) AS excess,
         sum(on_hand <= 0 AND (demand_per_day > 0 OR reorder_point > 0)) AS out,
         sum(position <= reorder_point AND (demand_per_day > 0 OR reorder_point > 0)) AS below,
         sum(demand_per_day * 365 * unit_cost_micros) AS yearly,
         (SELECT sum(json_extract(e.value, '$.valueAtRisk')) FROM plan_line s, json_each(s.exceptions) e
          WHERE s.run = @run AND instr(s.exceptions, '"stock') > 0
            AND json_extract(e.value, '$.code') IN ('stocked-out', 'stockout-before-arrival')) AS lost
       FROM plan_line WHERE run = @run`,
    )
    .get({ run });
  const stock = (row?.stock ?? 0) / 1e6;
  return {
    asOf: toIso(asOfDay),
    currency,
    stockMinor: toMinor(stock, currency),
    onOrderMinor: toMinor((row?.onOrder ?? 0) / 1e6, currency),
    excessMinor: row?.excess ?? 0,
    lostSalesMinor: row?.lost ?? 0,
    stockedOut: row?.out ?? 0,
    belowReorderPoint: row?.below ?? 0,
    turns: stock > 0 && row?.yearly != null ? row.yearly / 1e6 / stock : null,
    fillRate: replayedFill(db)?.fillRate ?? null,
  };
}

/** The figures of the plans so far and of a new one, one an as-of date. */
export function figuresSoFar(before: PlanRun | undefined, now: PlanFigures): PlanFigures[] {
  return [...figuresStored(before).filter(one => one.asOf !== now.asOf), now]
    .toSorted((a, b) => (a.asOf < b.asOf ? -1 : 1))
    .slice(-FIGURES_KEPT);
}

/**
 * The key figures that Today shows, and their course from plan to plan, the plan in force last.
 * Money as decimals of `currency`; plans in another currency are left out.
 */
export function keyFigures(db: Database, plan: PlanRun | undefined, currency: string) {
  if (!plan) return { now: null, course: [], fill: replayedFill(db) ?? null };
  const asOf = toIso(plan.asOf);
  const stored = figuresStored(plan).filter(one => one.currency === currency);
  // A plan of an earlier version kept none.
  const own =
    stored.find(one => one.asOf === asOf) ??
    figuresOfPlan(db, { run: plan.key, asOfDay: plan.asOf, currency });
  const earlier = stored.filter(one => one.asOf < asOf);
  return {
    now: inMajor(own),
    course: [...earlier, own].map(inMajor),
    fill: replayedFill(db) ?? null,
  };
}

function figuresStored(plan: PlanRun | undefined): PlanFigures[] {
  return plan ? planSummarySchema.parse(JSON.parse(plan.summary)).figures : [];
}

function inMajor({
  currency,
  stockMinor,
  onOrderMinor,
  excessMinor,
  lostSalesMinor,
  ...counts
}: PlanFigures) {
  return {
    ...counts,
    stockValue: fromMinor(stockMinor, currency),
    onOrderValue: fromMinor(onOrderMinor, currency),
    excessValue: fromMinor(excessMinor, currency),
    lostSales: fromMinor(lostSalesMinor, currency),
  };
}

/** The share of demand that today's policies met when the history was replayed last. */
function replayedFill(db: Database): { fillRate: number; from: string; to: string } | undefined {
  const summary = currentReplay(db)?.summary;
  const today = summary?.policies.find(policy => policy.key === 'today');
  return summary && today && { fillRate: today.fillRate, from: summary.judgeFrom, to: summary.to };
}
