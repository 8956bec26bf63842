import { bucketOf, bucketStart, seasonLength } from '../../shared/buckets.ts';
import { toDay } from '../../shared/dates.ts';
import type { CleaningRules } from '../../shared/model/cleaning.ts';
import type { Database } from '../db/connection.ts';
import { readEdits, type StoredEdit } from '../db/tables/forecast-edits.ts';
import { readTerms, termsReader, type Terms } from '../db/tables/terms.ts';
import { keyRange } from '../db/tables/wanted-keys.ts';
import { inheritHistory, refinedScale, type Inheritance } from '../forecasting/cleaning/succession.ts';
import { withLeadTime } from './lead-time-in-force.ts';
import type { LeadTimeFactsOf } from './measured-lead-times.ts';
import {
  historiesOnDemand,
  readHistories,
  readHistoryMarks,
  type History,
  type HistoryMark,
} from './histories.ts';
import { cleanedHistory, cleaningOf, needsCleaning } from './planner-edits.ts';
import type { PlanningBasis } from './planning-basis.ts';
import { statedCalendars } from './sales-calendar.ts';
import { readSuccessions, type Heir, type Successor } from './successions.ts';

/** What another item gives to a history: its cleaned demand and the scale in force. */
export type Inherited = Heir & { given: number; history: History };

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
    const sold = new Set<number>();
    for (const terms of all) if (cleaningOf(terms, basis).stockOuts === 'sold') sold.add(terms.itemLocation);
    const historyOf = historiesOnDemand(db, basis, from, to, sold);
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

function readInherited(
  db: Database,
  basis: PlanningBasis,
  heirs: readonly Heir[],
  own: { terms: Terms; history: History | undefined },
): Inherited[] {
  return heirs.flatMap(heir => {
    const [other] = [...readTerms(db, heir.itemLocation, heir.itemLocation)];
    if (!other) return [];
    const cleaning = cleaningOf(other, basis);
    const sold = new Set(cleaning.stockOuts === 'sold' ? [heir.itemLocation] : []);
    const history = readHistories(db, basis, heir.itemLocation, heir.itemLocation, sold).get(
      heir.itemLocation,
    );
    if (!history) return [];
    const edits = readEdits(db, basis.asOfDay, heir.itemLocation, heir.itemLocation).get(heir.itemLocation);
    const values = needsCleaning(cleaning, edits)
      ? cleanedHistory(history, edits ?? [], { ...basis, cleaning }).values
      : history.values;
    const dated = { first: history.first, values };
    const scale = heir.kind === 'supersession' ? heir.scale : likeScale(heir, dated, own, basis);
    return [{ ...heir, given: heir.scale, scale, history: dated }];
  });
}

/** What was given, moved towards what the new item really sells next to the other, its ramp taken out. */
function likeScale(
  heir: Heir,
  like: History,
  { terms, history }: { terms: Terms; history: History | undefined },
  basis: PlanningBasis,
): number {
  if (!history) return heir.scale;
  const values = like.values.map((value, t) => value * launchShare(terms, like.first + t, basis));
  return refinedScale(heir.scale, toDated(history), { firstBucket: like.first, values });
}

function toDated({ first, values }: History): { firstBucket: number; values: Float64Array } {
  return { firstBucket: first, values };
}

/** The history that models see, and what became of it on the way. */
export type ModelHistory = History & {
  /** Null where nothing was cleaned. */
  cleaned: ReturnType<typeof cleanedHistory> | null;
  /** Buckets that hold demand of another item. */
  taken: number;
};

/** Cleans a history and adds what it takes over. Nothing stored is changed. */
export function modelHistory(line: LineDemand, basis: PlanningBasis): ModelHistory {
  const own = ownHistory(line, basis);
  const cleaned = needsCleaning(line.cleaning, line.edits)
    ? cleanedHistory(own, line.edits, { ...basis, cleaning: line.cleaning })
    : null;
  const values = cleaned?.values ?? own.values;
  if (line.inherited.length === 0) return { first: own.first, values, cleaned, taken: 0 };
  const inheritances = line.inherited.map(({ kind, scale, history }): Inheritance => {
    return { kind, scale, history: toDated(history) };
  });
  const joined = inheritHistory(
    { firstBucket: own.first, values },
    inheritances,
    joinedSpan(line, basis).end,
  );
  return { first: joined.firstBucket, values: joined.values, cleaned, taken: joined.inherited };
}

/** Its own history; an item without one begins with its launch, at the latest now. */
function ownHistory(line: LineDemand, basis: PlanningBasis): History {
  return line.history ?? { first: startOf(line, basis), values: new Float64Array() };
}

function startOf(line: LineDemand, basis: PlanningBasis): number {
  return (
    line.mark?.first ?? launchBucket(line, basis) ?? bucketOf(basis.asOfDay, basis.bucket, basis.weekStart)
  );
}

/** The first bucket of a history with what it takes over, and the one after its last. */
export function joinedSpan(line: LineDemand, basis: PlanningBasis): { first: number; end: number } {
  const first = startOf(line, basis);
  const span = { first, end: line.mark?.end ?? first };
  if (line.inherited.length === 0) return span;
  for (const { history } of line.inherited) {
    if (history.values.length === 0) continue;
    span.first = Math.min(span.first, history.first);
    span.end = Math.max(span.end, history.first + history.values.length);
  }
  const next = bucketOf(basis.asOfDay, basis.bucket, basis.weekStart);
  return { first: span.first, end: Math.max(span.first, Math.min(span.end, next)) };
}

/** The bucket in which a new item's sales begin, where a rule says so. */
function launchBucket({ terms }: LineDemand, basis: PlanningBasis): number | undefined {
  const day = launchDay(terms);
  return day === undefined
    ? undefined
    : Math.min(
        bucketOf(day, basis.bucket, basis.weekStart),
        bucketOf(basis.asOfDay, basis.bucket, basis.weekStart),
      );
}

function launchDay({ layers }: Terms): number | undefined {
  const on = layers.find(({ fields }) => fields.launchOn !== undefined)?.fields.launchOn;
  return on === undefined ? undefined : toDay(on);
}

/** True for a history too short to show a season of its own. */
export function isShort(length: number, { bucket }: PlanningBasis): boolean {
  const season = seasonLength(bucket);
  return season > 1 && length < 2 * season + 1;
}

/**
 * The share of its later demand that a new item has in a bucket: none before its launch, growing day by day over its ramp.
 * @param index bucket
 */
export function launchShare(
  terms: Terms,
  index: number,
  { bucket, weekStart }: Pick<PlanningBasis, 'bucket' | 'weekStart'>,
): number {
  const launch = launchDay(terms);
  if (launch === undefined) return 1;
  const ramp =
    terms.layers.find(({ fields }) => fields.launchRampDays !== undefined)?.fields.launchRampDays ?? 0;
  const start = bucketStart(index, bucket, weekStart);
  const end = bucketStart(index + 1, bucket, weekStart);
  if (start >= launch + ramp) return 1;
  let share = 0;
  for (let day = start; day < end; day++)
    share += day < launch ? 0 : ramp === 0 ? 1 : Math.min(1, (day - launch + 0.5) / ramp);
  return share / (end - start);
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
