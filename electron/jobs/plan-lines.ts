import { bucketDays } from '../../shared/buckets.ts';
import { AppError } from '../../shared/errors.ts';
import type { ClassCell } from '../../shared/model/policy-rule.ts';
import type { Database } from '../db/connection.ts';
import { readEdits } from '../db/tables/forecast-edits.ts';
import { readForecasts, type PlannedForecast } from '../db/tables/planned-forecasts.ts';
import { wideRules } from '../db/tables/policies.ts';
import { readPositions, type Position } from '../db/tables/positions.ts';
import { itemLocationRange, termsReader, type Terms } from '../db/tables/terms.ts';
import { lineDemand } from '../planning/horizon-demand.ts';
import type { PlanLineInput } from '../planning/line-model.ts';
import type { SetLine } from '../planning/plan-set.ts';
import { withClassLayer } from '../planning/policy-rules.ts';
import { abcClasses, xyzClass } from '../planning/value-classes.ts';
import { measuredLeadTimes } from './measured-lead-times.ts';
import { planInputOf, type LineFacts } from './plan-input.ts';
import type { PlanningBasis } from './planning-basis.ts';
import { isCancelRequested, reportProgress, type SharedProgress } from './shared-progress.ts';

const RANGE = 5000;
const DEMAND_DAYS = 28;

/** A line of the set, and what is stored with it besides; the facts while a class may still change its rules. */
export type KnownLine = SetLine & {
  itemLocation: number;
  stated: Pick<Terms, 'supplier' | 'currency' | 'priceMicros' | 'pricePer'>;
  onHand: number;
  onOrder: number;
  facts: LineFacts | undefined;
};

/**
 * What every item-location's plan depends on, in key order.
 * @param minimums least order values by supplier, in its currency
 * @throws AppError cancelled
 */
export function readLines(
  db: Database,
  forecastRun: number,
  basis: PlanningBasis,
  minimums: ReadonlyMap<string, number>,
  progress: SharedProgress,
): KnownLine[] {
  const known: KnownLine[] = [];
  const range = itemLocationRange(db);
  if (!range) return known;
  const pending = new Set(
    db.prepare<[], number>("SELECT item_location FROM review_ticket WHERE status = 'open'").pluck().all(),
  );
  const leadTimeOf = measuredLeadTimes(db, basis.asOfDay);
  const suppliersKnown = db.prepare('SELECT 1 FROM supplier_item LIMIT 1').get() !== undefined;
  const readTerms = termsReader(db);
  const keepFacts = classesMatter(db, basis);
  for (let from = range.first; from <= range.last; from += RANGE) {
    const to = from + RANGE - 1;
    const forecasts = new Map<number, PlannedForecast>();
    for (const row of readForecasts(db, forecastRun, from, to)) forecasts.set(row.itemLocation, row);
    const positions = readPositions(db, basis.asOfDay, from, to);
    const edits = readEdits(db, basis.asOfDay, from, to);
    for (const terms of readTerms(from, to)) {
      const position = positions.get(terms.itemLocation) ?? emptyPosition();
      const facts = {
        terms,
        position,
        forecast: forecasts.get(terms.itemLocation),
        edits: edits.get(terms.itemLocation),
        pending: pending.has(terms.itemLocation),
        suppliersKnown,
        leadTime: leadTimeOf(terms.supplier, terms.item),
        minimumValue: minimums.get(terms.supplierCode ?? '') ?? 0,
      };
      known.push(toKnown(facts, planInputOf(facts, basis), keepFacts));
    }
    reportProgress(progress, known.length, range.count);
    if (isCancelRequested(progress)) throw new AppError('cancelled', 'Cancelled; nothing of it was kept');
  }
  return known;
}

/** Of what was read only what is needed later: a large plan is held in memory as a whole. */
function toKnown(facts: LineFacts, input: PlanLineInput, keepFacts: boolean): KnownLine {
  const { terms, position } = facts;
  const { itemLocation, code, locationCode, supplier, currency, priceMicros, pricePer } = terms;
  return {
    id: String(itemLocation),
    itemLocation,
    item: code,
    location: locationCode,
    input,
    stated: { supplier, currency, priceMicros, pricePer },
    onHand: position.onHand,
    onOrder: position.openLines.reduce((sum, line) => sum + line.quantity, 0),
    facts: keepFacts ? facts : undefined,
  };
}

function emptyPosition(): Position {
  return { onHand: 0, reserved: 0, backordered: 0, openLines: [] };
}

/** Expected demand of the coming weeks, units a day. */
export function demandPerDay(input: PlanLineInput): number {
  return lineDemand(input, input.asOfDay, input.asOfDay + DEMAND_DAYS) / DEMAND_DAYS;
}

/** Price of one unit in the workspace's own currency; null where it is not known in it. */
export function unitCostMicros(input: PlanLineInput, own: string): number | null {
  if (input.currency !== own || input.priceMicros === undefined) return null;
  return Math.round(input.priceMicros / (input.pricePer ?? 1));
}

/**
 * The class cell of every line: by what it sells a year, at cost, and by how far its forecast errs. Where rules or
 * services stand for classes, the lines are given what those say.
 */
export function classify(db: Database, lines: KnownLine[], basis: PlanningBasis): ClassCell[] {
  const { classes, currency } = basis;
  const perDay = lines.map(({ input }) => demandPerDay(input));
  const values = lines.map(({ input }, index) => perDay[index]! * (unitCostMicros(input, currency) ?? 0));
  const abc = abcClasses(values, classes);
  const cells = lines.map(({ input }, index): ClassCell => {
    const perBucket = perDay[index]! * bucketDays(basis.bucket);
    return `${abc[index]!}${xyzClass(input.forecast.periodError, perBucket, classes)}`;
  });
  const rules = wideRules(db).cells;
  for (const [index, line] of lines.entries()) {
    if (!line.facts) continue;
    const cell = cells[index]!;
    const layers = withClassLayer(line.facts.terms.layers, cell, rules.get(cell));
    line.input = planInputOf({ ...line.facts, terms: { ...line.facts.terms, layers }, cell }, basis);
  }
  return cells;
}

/** Whether a line's class says anything about how it is planned. */
function classesMatter(db: Database, basis: PlanningBasis): boolean {
  return basis.classes.services || wideRules(db).cells.size > 0;
}
