import { bucketDays } from '../../shared/buckets.ts';
import { AppError } from '../../shared/errors.ts';
import type { ClassCell } from '../../shared/model/policy-rule.ts';
import type { Database } from '../db/connection.ts';
import { readEditsOf } from '../db/tables/forecast-edits.ts';
import { readForecastsOf } from '../db/tables/planned-forecasts.ts';
import { wideRules } from '../db/tables/policies.ts';
import { readPositionsOf, type Position } from '../db/tables/positions.ts';
import { areSuppliersKnown } from '../db/tables/suppliers.ts';
import { termsReader, type Terms } from '../db/tables/terms.ts';
import { keySet } from '../db/tables/wanted-keys.ts';
import { lineDemand } from '../planning/horizon-demand.ts';
import type { PlanLineInput } from '../planning/line-model.ts';
import type { SetLine } from '../planning/plan-set.ts';
import { withClassLayer } from '../planning/policy-rules.ts';
import { abcClasses, xyzClass, type ValueClass } from '../planning/value-classes.ts';
import type { LeadTimeFactsOf } from './measured-lead-times.ts';
import { planInputOf, type LineFacts } from './plan-input.ts';
import type { PlanningBasis } from './planning-basis.ts';
import { isCancelRequested, type SharedProgress } from './shared-progress.ts';

/** So many item-locations are read between two looks at whether to stop. */
const AT_ONCE = 5000;
/** The coming weeks whose demand a line is judged by. */
export const DEMAND_DAYS = 28;

/** A line of the set, and what is stored with it besides. */
export type KnownLine = SetLine & {
  itemLocation: number;
  stated: Pick<Terms, 'supplier' | 'currency' | 'priceMicros' | 'pricePer' | 'breaks'>;
  onHand: number;
  onOrder: number;
  /** While a class may still change its rules. */
  facts: LineFacts | undefined;
};

/** What the lines of every part of a plan are read with. */
export type LineSource = {
  forecastRun: number;
  basis: PlanningBasis;
  /** Least order values by supplier, in its currency. */
  minimums: ReadonlyMap<string, number>;
  leadTimeOf: LeadTimeFactsOf;
  progress: SharedProgress;
};

/**
 * What the plan of item-locations depends on, in the order of their keys.
 * @param keys rising
 * @throws AppError cancelled
 */
export function readLines(db: Database, keys: Int32Array, source: LineSource): KnownLine[] {
  const { basis, minimums } = source;
  const known: KnownLine[] = [];
  const pending = new Set(
    db.prepare<[], number>("SELECT item_location FROM review_ticket WHERE status = 'open'").pluck().all(),
  );
  const suppliersKnown = areSuppliersKnown(db);
  const readTerms = termsReader(db);
  const keepFacts = classesMatter(db, basis);
  for (let from = 0; from < keys.length; from += AT_ONCE) {
    const wanted = keySet(keys.subarray(from, from + AT_ONCE));
    const forecasts = readForecastsOf(db, source.forecastRun, wanted);
    const positions = readPositionsOf(db, basis.asOfDay, wanted);
    const edits = readEditsOf(db, basis.asOfDay, wanted);
    for (const terms of readTerms(wanted)) {
      const facts: LineFacts = {
        terms,
        position: positions.get(terms.itemLocation) ?? emptyPosition(),
        forecast: forecasts.get(terms.itemLocation),
        edits: edits.get(terms.itemLocation),
        pending: pending.has(terms.itemLocation),
        suppliersKnown,
        leadTime: source.leadTimeOf(terms.supplier, terms.item),
        minimumValue: minimums.get(terms.supplierCode ?? '') ?? 0,
      };
      known.push(toKnown(facts, planInputOf(facts, basis), keepFacts));
    }
    if (isCancelRequested(source.progress))
      throw new AppError('cancelled', 'Cancelled; nothing of it was kept');
  }
  return known;
}

/** Of what was read only what is needed later: a part is held in memory as a whole. */
function toKnown(facts: LineFacts, input: PlanLineInput, keepFacts: boolean): KnownLine {
  const { terms, position } = facts;
  const { itemLocation, code, locationCode, supplier, currency, priceMicros, pricePer, breaks } = terms;
  return {
    id: String(itemLocation),
    itemLocation,
    item: code,
    location: locationCode,
    input,
    stated: { supplier, currency, priceMicros, pricePer, breaks },
    onHand: position.onHand,
    onOrder: position.openLines.reduce((sum, line) => sum + line.quantity, 0),
    facts: keepFacts ? facts : undefined,
  };
}

function emptyPosition(): Position {
  return { onHand: 0, reserved: 0, leaving: 0, backordered: 0, openLines: [] };
}

/** Expected demand of the coming weeks, units a day. */
export function demandPerDay(input: PlanLineInput): number {
  return lineDemand(input, input.asOfDay, input.asOfDay + DEMAND_DAYS) / DEMAND_DAYS;
}

/** Price of one unit in the workspace's own currency; null where it is not known in it. */
export function unitCostMicros(
  input: Pick<PlanLineInput, 'currency' | 'priceMicros' | 'pricePer'>,
  own: string,
): number | null {
  if (input.currency !== own || input.priceMicros === undefined) return null;
  return Math.round(input.priceMicros / (input.pricePer ?? 1));
}

/**
 * The class cell of every line: by what it sells a year, at cost, and by how far its forecast errs. Where rules or
 * services stand for classes, the lines are given what those say.
 * @param abc the classes by value where they are known; else the lines are taken for all that there are
 */
export function classify(
  db: Database,
  lines: KnownLine[],
  basis: PlanningBasis,
  abc?: ArrayLike<ValueClass>,
): ClassCell[] {
  const { bucket, classes, currency } = basis;
  const perDay = lines.map(({ input }) => demandPerDay(input));
  const value = ({ input }: KnownLine, index: number): number =>
    perDay[index]! * (unitCostMicros(input, currency) ?? 0);
  const byValue = abc ?? abcClasses(lines.map(value), classes);
  const cells = lines.map(({ input }, index): ClassCell => {
    const variation = xyzClass(input.forecast.periodError, perDay[index]! * bucketDays(bucket), classes);
    return `${byValue[index]!}${variation}`;
  });
  const rules = wideRules(db).cells;
  for (const [index, line] of lines.entries()) {
    if (!line.facts) continue;
    const cell = cells[index]!;
    const layers = withClassLayer(line.facts.terms.layers, cell, rules.get(cell));
    line.input = planInputOf({ ...line.facts, terms: { ...line.facts.terms, layers }, cell }, basis);
    line.facts = undefined;
  }
  return cells;
}

/** Whether a line's class says anything about how it is planned. */
function classesMatter(db: Database, basis: PlanningBasis): boolean {
  return basis.classes.services || wideRules(db).cells.size > 0;
}
