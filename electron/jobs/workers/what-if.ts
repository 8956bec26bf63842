import type { Scenario } from '../../../shared/model/scenario.ts';
import { AppError } from '../../../shared/errors.ts';
import { connect, type Database } from '../../db/connection.ts';
import { readForecasts, type PlannedForecast } from '../../db/tables/planned-forecasts.ts';
import { iteratePlanLines, type NamedPlanLine } from '../../db/tables/plans.ts';
import { supplierCurrencies } from '../../db/tables/suppliers.ts';
import { itemLocationRange } from '../../db/tables/terms.ts';
import { fromMinor, minorDigits, roundHalfAway } from '../../../shared/money.ts';
import type { PlanLineInput } from '../../planning/line-model.ts';
import { planSet, type SetLine, type SetResult } from '../../planning/plan-set.ts';
import { changedInput } from '../../planning/scenario.ts';
import type { JoiningTerms } from '../../planning/simulate-together.ts';
import { ordersToFill } from '../../planning/supplier-targets.ts';
import { joiningTerms } from '../joining-terms.ts';
import { fromStoredInput } from '../stored-input.ts';
import { orderedMinor } from '../plan-rows.ts';
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
  /** Orders, by supplier and location, that stay below their least value: more would be excess stock. */
  unreached: number;
};

/** An order that stays below its least value; amounts in the supplier's currency. */
export type UnreachedOrder = {
  supplier: string;
  location: string;
  value: number;
  minimum: number;
  currency: string;
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
  /** Orders that stay below their least value under the scenario, those that lack most first. */
  unreached: UnreachedOrder[];
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
  const { currency } = task.basis;
  const currencies = supplierCurrencies(db);
  const plan = (joining: JoiningTerms, change: (input: PlanLineInput) => PlanLineInput) => {
    const lines = known.map(({ itemLocation, item, location, input }) => ({
      id: String(itemLocation),
      item,
      location,
      input: change(input),
    }));
    // Kits and replacements are worked into the stored inputs already.
    const results = planSet(lines, joining);
    const unreached = ordersBelow(
      lines,
      results,
      joining.minimumValue,
      supplier => currencies.get(supplier) ?? currency,
    );
    return { results, unreached };
  };
  const present = plan(joiningTerms(db, task.basis), input => input);
  stopIfCancelled(task);
  const changed = plan(joiningTerms(db, task.basis, task.scenario), input =>
    changedInput(input, task.scenario),
  );
  const lines = known.flatMap((line, i) =>
    differenceOf(line, present.results[i]!, changed.results[i]!, currency),
  );
  const weight = ({ present: a, changed: b }: ChangedLine): number => Math.abs(b.value - a.value);
  return {
    present: figuresOf(known, present, currency),
    changed: figuresOf(known, changed, currency),
    differing: lines.length,
    lines: lines
      .toSorted((a, b) => weight(b) - weight(a) || a.itemLocation - b.itemLocation)
      .slice(0, LINES_SHOWN),
    unreached: changed.unreached.slice(0, LINES_SHOWN),
  };
}

/** Orders that stay below their supplier's least value, those that lack most first. */
function ordersBelow(
  lines: readonly SetLine[],
  results: readonly SetResult[],
  minimumOf: JoiningTerms['minimumValue'],
  currencyOf: (supplier: string) => string,
): UnreachedOrder[] {
  return ordersToFill(lines, new Map(results.map(result => [result.id, result])), minimumOf)
    .flatMap(({ supplier, location, isOrdered, value, minimum }) => {
      if (!isOrdered || value >= minimum - 1e-6) return [];
      const currency = currencyOf(supplier);
      return [{ supplier, location, value: roundHalfAway(value, minorDigits(currency)), minimum, currency }];
    })
    .toSorted((a, b) => b.minimum - b.value - (a.minimum - a.value));
}

function readInputs(db: Database, task: WhatIfTask): Known[] {
  const range = itemLocationRange(db);
  const forecasts = new Map<number, PlannedForecast>();
  for (let from = range?.first ?? 1; range && task.forecastRun !== null && from <= range.last; from += EVERY)
    for (const [key, row] of readForecasts(db, task.forecastRun, from, from + EVERY - 1))
      forecasts.set(key, row);
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
  return { action, quantity, orderUpTo, value: fromMinor(orderedMinor(result, input, currency), currency) };
}

function differenceOf(line: Known, before: SetResult, after: SetResult, currency: string): ChangedLine[] {
  if (before.action === after.action && before.quantity === after.quantity) return [];
  const { itemLocation, item, name, location, unit } = line;
  const [present, changed] = [plannedOf(before, currency), plannedOf(after, currency)];
  return [{ itemLocation, item, name, location, unit, present, changed }];
}

function figuresOf(
  known: readonly Known[],
  { results, unreached }: { results: readonly SetResult[]; unreached: readonly UnreachedOrder[] },
  currency: string,
): PlanFigures {
  let [orders, orderedInMinor, stockouts, safetyValue] = [0, 0, 0, 0];
  for (const [i, result] of results.entries()) {
    if (result.action === 'order') orders++;
    orderedInMinor += orderedMinor(result, result.input, currency);
    safetyValue += result.safetyStock * known[i]!.unitCost;
    if (result.exceptions.some(({ code }) => code === 'stocked-out' || code === 'stockout-before-arrival'))
      stockouts++;
  }
  return {
    orders,
    orderValue: fromMinor(orderedInMinor, currency),
    stockouts,
    safetyValue: roundHalfAway(safetyValue, minorDigits(currency)),
    unreached: unreached.length,
  };
}
