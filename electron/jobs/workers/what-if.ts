import type { Scenario } from '../../../shared/model/scenario.ts';
import { AppError } from '../../../shared/errors.ts';
import { connect, type Database } from '../../db/connection.ts';
import { readForecasts, type PlannedForecast } from '../../db/tables/planned-forecasts.ts';
import { iteratePlanLines, type NamedPlanLine } from '../../db/tables/plans.ts';
import { supplierMinimums } from '../../db/tables/suppliers.ts';
import { itemLocationRange } from '../../db/tables/terms.ts';
import { MICROS } from '../../../shared/money.ts';
import type { PlanLineInput } from '../../planning/line-model.ts';
import { planSet, type SetResult } from '../../planning/plan-set.ts';
import { changedInput } from '../../planning/scenario.ts';
import { fromStoredInput } from '../stored-input.ts';
import { orderCostMicros } from '../plan-rows.ts';
import type { PlanningBasis } from '../planning-basis.ts';
import { isCancelRequested, reportProgress, type SharedProgress } from '../shared-progress.ts';
import { answering } from '../worker-answer.ts';

export type WhatIfTask = {
  file: string;
  plan: number;
  forecastRun: number | null;
  basis: PlanningBasis;
  scenario: Scenario;
  progress: SharedProgress;
};

/** Totals of a plan as a what-if compares them; amounts in the workspace's currency. */
export type PlanFigures = {
  orders: number;
  orderValue: number;
  /** Lines that have run out or will before anything ordered now can arrive. */
  stockouts: number;
  /** Value of the safety stocks. */
  safetyValue: number;
};

/** What is planned for a line. */
export type PlannedLine = { action: string; quantity: number; value: number; orderUpTo: number };

export type ChangedLine = {
  itemLocation: number;
  item: string;
  name: string;
  location: string;
  unit: string;
  present: PlannedLine;
  changed: PlannedLine;
};

export type WhatIfPlan = {
  present: PlanFigures;
  changed: PlanFigures;
  /** How many lines differ, and those that differ most in value. */
  differing: number;
  lines: ChangedLine[];
};

const LINES_SHOWN = 200;
const EVERY = 500;

/** Plans the current plan's own inputs again, as they are and under a scenario. Reads only; no plan is stored. */
export const whatIf = answering((task: WhatIfTask): WhatIfPlan => {
  const db = connect(task.file, 'read');
  try {
    return compare(db, task);
  } finally {
    db.close();
  }
});

type Known = Pick<NamedPlanLine, 'itemLocation' | 'item' | 'name' | 'location' | 'unit'> & {
  unitCost: number;
  input: PlanLineInput;
};

function compare(db: Database, task: WhatIfTask): WhatIfPlan {
  const known = readInputs(db, task);
  const { budget, supplierMinimum } = task.scenario;
  const own = supplierMinimums(db, task.basis.currency);
  const { transfers, budget: ownBudget } = task.basis.policy;
  const minimumOf = (supplier: string): number => own.get(supplier) ?? 0;
  const plan = (change: (input: PlanLineInput) => PlanLineInput, terms: Parameters<typeof planSet>[1]) =>
    planSet(
      known.map(line => ({
        id: String(line.itemLocation),
        item: line.item,
        location: line.location,
        input: change(line.input),
      })),
      // Kits and replacements are worked into the stored inputs already.
      { transfers, budget: ownBudget, currency: task.basis.currency, minimumValue: minimumOf, ...terms },
    );
  const present = plan(input => input, {});
  stopIfCancelled(task);
  const changed = plan(input => changedInput(input, task.scenario), {
    ...(budget !== undefined && { budget }),
    ...(supplierMinimum !== undefined && { minimumValue: () => supplierMinimum }),
  });
  const lines = known.flatMap((line, i) => differenceOf(line, present[i]!, changed[i]!, task.basis.currency));
  const weight = ({ present: a, changed: b }: ChangedLine): number => Math.abs(b.value - a.value);
  return {
    present: figuresOf(known, present, task.basis.currency),
    changed: figuresOf(known, changed, task.basis.currency),
    differing: lines.length,
    lines: lines
      .toSorted((a, b) => weight(b) - weight(a) || a.itemLocation - b.itemLocation)
      .slice(0, LINES_SHOWN),
  };
}

function readInputs(db: Database, task: WhatIfTask): Known[] {
  const range = itemLocationRange(db);
  const forecasts = new Map<number, PlannedForecast>();
  if (range && task.forecastRun !== null) {
    for (const row of readForecasts(db, task.forecastRun, range.first, range.last))
      forecasts.set(row.itemLocation, row);
  }
  const known: Known[] = [];
  for (const line of iteratePlanLines(db, task.plan)) {
    const { itemLocation, item, name, location, unit, unitCostMicros } = line;
    const input = fromStoredInput(line.input, forecasts.get(itemLocation), task.basis);
    known.push({ itemLocation, item, name, location, unit, unitCost: (unitCostMicros ?? 0) / 1e6, input });
    if (known.length % EVERY !== 0) continue;
    reportProgress(task.progress, known.length, range?.count ?? known.length);
    stopIfCancelled(task);
  }
  return known;
}

function stopIfCancelled(task: WhatIfTask): void {
  if (isCancelRequested(task.progress)) throw new AppError('cancelled', 'Cancelled; nothing of it was kept');
}

function plannedOf(result: SetResult, currency: string): PlannedLine {
  const { action, quantity, orderUpTo, input } = result;
  const cost = action === 'order' ? (orderCostMicros(result, input, currency) ?? 0) / MICROS : 0;
  return { action, quantity, orderUpTo, value: quantity * cost };
}

function differenceOf(line: Known, before: SetResult, after: SetResult, currency: string): ChangedLine[] {
  if (before.action === after.action && before.quantity === after.quantity) return [];
  const { itemLocation, item, name, location, unit } = line;
  const [present, changed] = [plannedOf(before, currency), plannedOf(after, currency)];
  return [{ itemLocation, item, name, location, unit, present, changed }];
}

function figuresOf(known: readonly Known[], results: readonly SetResult[], currency: string): PlanFigures {
  const figures = { orders: 0, orderValue: 0, stockouts: 0, safetyValue: 0 };
  for (const [i, result] of results.entries()) {
    const line = known[i]!;
    if (result.action === 'order') figures.orders++;
    figures.orderValue += plannedOf(result, currency).value;
    figures.safetyValue += result.safetyStock * line.unitCost;
    if (result.exceptions.some(({ code }) => code === 'stocked-out' || code === 'stockout-before-arrival'))
      figures.stockouts++;
  }
  return figures;
}
