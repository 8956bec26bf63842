import type { CleaningRules } from '../../shared/model/cleaning.ts';
import type { Database } from '../db/connection.ts';
import { readEdits, type StoredEdit } from '../db/tables/forecast-edits.ts';
import { termsReader, type Terms } from '../db/tables/terms.ts';
import { keyRange } from '../db/tables/wanted-keys.ts';
import { historiesOnDemand, readHistoryMarks, type History, type HistoryMark } from './histories.ts';
import { readInherited, type Inherited } from './inherited-demand.ts';
import { withLeadTime } from './lead-time-in-force.ts';
import type { LeadTimeFactsOf } from './measured-lead-times.ts';
import { cleaningOf } from './planner-edits.ts';
import type { PlanningBasis } from './planning-basis.ts';
import { statedCalendars } from './sales-calendar.ts';
import { readSuccessions, type Successor } from './successions.ts';

/** All that a forecast of an item-location is made from, before anything is worked out. */
export type LineDemand = {
  terms: Terms;
  /** Where its own demand begins and ends and what it holds, in short; undefined where it never had any. */
  mark: HistoryMark | undefined;
  /** Its own demand as recorded, NaN where its rules say that it is unknown; read when it is first asked for. */
  readonly history: History | undefined;
  /** What planners said of its demand, overrides of the forecast aside. */
  edits: readonly StoredEdit[];
  cleaning: CleaningRules;
  inherited: readonly Inherited[];
  /** The item that replaces it here and holds its demand from its launch on. */
  replacedBy: Successor | undefined;
};

/**
 * Reads what the forecasts of a range of item-locations are made from, in key order.
 * @param leadTimeOf lead times that receipts show, for those who ask how far a forecast has to look ahead
 */
export function readDemand(
  db: Database,
  basis: PlanningBasis,
  from: number,
  to: number,
  leadTimeOf?: LeadTimeFactsOf,
): Generator<LineDemand> {
  return demandReader(db, basis, leadTimeOf)(from, to);
}

/** The same for range after range. */
export function demandReader(
  db: Database,
  basis: PlanningBasis,
  leadTimeOf?: LeadTimeFactsOf,
): (from: number, to: number) => Generator<LineDemand> {
  const successions = readSuccessions(db);
  const termsOf = termsReader(db);
  return function* (from, to) {
    const edits = readEdits(db, basis.asOfDay, from, to);
    const all = [...termsOf(keyRange(from, to))];
    const stockOuts = new Map<number, CleaningRules['stockOuts']>();
    for (const terms of all) {
      const rule = cleaningOf(terms, basis).stockOuts;
      if (rule !== 'unknown') stockOuts.set(terms.itemLocation, rule);
    }
    const historyOf = historiesOnDemand(db, basis, from, to, stockOuts);
    const marks = readHistoryMarks(db, basis, from, to);
    for (const stated of all) {
      const terms = withLeadTime(stated, leadTimeOf?.(stated.supplier, stated.item), basis);
      const mark = marks.get(terms.itemLocation);
      const history = once(() => mark && historyOf(terms.itemLocation));
      const heirs = successions.inherits(terms);
      const own = edits.get(terms.itemLocation);
      yield {
        terms,
        mark,
        get history() {
          return history();
        },
        edits: own === undefined ? noEdits : own.filter(edit => edit.kind !== 'override'),
        cleaning: cleaningOf(terms, basis),
        inherited:
          heirs.length === 0 ? noneInherited : readInherited(db, basis, heirs, { terms, history: history() }),
        replacedBy: successions.replacedBy(terms),
      };
    }
  };
}

const noEdits: readonly StoredEdit[] = [];
const noneInherited: readonly Inherited[] = [];

/** A function that asks another the first time alone. */
function once<T>(read: () => T): () => T {
  let known: { value: T } | undefined;
  return () => (known ??= { value: read() }).value;
}

/** Everything beside the plain history that changes a forecast, to be named with it; null where nothing does. */
export function namedInfluences(line: LineDemand, basis: PlanningBasis): unknown {
  const { terms, cleaning, inherited, replacedBy } = line;
  const isCommon = cleaning === basis.cleaning || JSON.stringify(cleaning) === JSON.stringify(basis.cleaning);
  const ownCleaning = isCommon ? null : cleaning;
  const calendars = cleaning.calendarEffects === 'use' ? statedCalendars(terms.layers) : [];
  const launch = launchOf(terms);
  const taken = inherited.map(({ kind, scale, history }) => [
    kind,
    scale,
    history.first,
    [...history.values],
  ]);
  const isPlain =
    ownCleaning === null && calendars.length + launch.length + taken.length === 0 && replacedBy === undefined;
  const successor = replacedBy ? [replacedBy.item, launchOf(replacedBy.terms)] : null;
  return isPlain ? null : { ownCleaning, calendars, launch, taken, successor };
}

/** What rules say of an item's launch, the nearest first. */
function launchOf({ layers }: Terms): unknown[] {
  return layers.flatMap(({ fields: { launchOn, launchRampDays } }) =>
    launchOn === undefined && launchRampDays === undefined
      ? []
      : [[launchOn ?? null, launchRampDays ?? null]],
  );
}
