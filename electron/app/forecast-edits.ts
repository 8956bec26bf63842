import { bucketOf, bucketStart } from '../../shared/buckets.ts';
import { toDay, toIso, type IsoDate } from '../../shared/dates.ts';
import { AppError } from '../../shared/errors.ts';
import type { ForecastEdit, ForecastEditInput, ForecastEditKind } from '../../shared/model/forecast-edit.ts';
import {
  createEditWriter,
  pageEdits,
  removeEdits,
  type NamedEdit,
  type StoredEdit,
} from '../db/tables/forecast-edits.ts';
import type { PlanningBasis } from '../jobs/planning-basis.ts';
import { readHistories } from '../jobs/histories.ts';
import { runCommand } from './commands.ts';
import { checkCorrection, checkEdit } from './edit-limits.ts';
import type { Engine } from './engine.ts';
import { forecastBasis } from './forecast-basis.ts';

/** Why an edit is made, by whom, and the first as-of date on which it no longer counts. */
export type EditReason = { reason: string; expires?: IsoDate | undefined; actor: string };

/**
 * Says something of periods of item-locations, as one step of undo. What was said of the same period before is replaced.
 * @throws AppError not-found for an item-location that does not exist, invalid-input for what can mean nothing; nothing is
 * written then
 */
export async function setEdits(
  engine: Engine,
  edits: readonly ForecastEditInput[],
  why: EditReason,
): Promise<{ commandId: string; changed: number }> {
  const basis = forecastBasis(engine);
  const stamped = edits.map(edit => toStored(engine, edit, why, basis));
  for (const edit of stamped) checkEdit(edit, basis);
  checkCorrections(engine, stamped, basis);
  const label = labelOf(engine, edits);
  const { commandId } = await runCommand(engine, { label, actor: why.actor }, db => {
    const writer = createEditWriter(db);
    for (const edit of stamped) writer.put(edit);
  });
  return { commandId, changed: stamped.length };
}

function checkCorrections(engine: Engine, edits: readonly StoredEdit[], basis: PlanningBasis): void {
  for (const [key, own] of Map.groupBy(edits, edit => edit.itemLocation)) {
    if (!own.some(edit => edit.kind === 'correction' && (edit.quantity ?? 0) < 0)) continue;
    const recorded = readHistories(engine.store.reader, basis, key, key, new Map([[key, 'sold']])).get(key);
    for (const edit of own) checkCorrection(edit, recorded, basis);
  }
}

function toStored(
  engine: Engine,
  edit: ForecastEditInput,
  { reason, expires, actor }: EditReason,
  basis: PlanningBasis,
): StoredEdit {
  const { ports } = engine;
  return {
    id: ports.random.id(),
    itemLocation: edit.itemLocation,
    kind: edit.kind,
    ...periodOf(edit, basis),
    quantity: edit.quantity,
    reason,
    spread: null,
    actor,
    at: ports.clock.now(),
    expires: expires === undefined ? null : toDay(expires),
  };
}

/** The days an edit is about: those it names, or the planning bucket that holds its date. */
function periodOf(
  { date, days }: Pick<ForecastEditInput, 'date' | 'days'>,
  { bucket, weekStart }: PlanningBasis,
): { day: number; days: number } {
  if (days !== undefined) return { day: toDay(date), days };
  const index = bucketOf(toDay(date), bucket, weekStart);
  const day = bucketStart(index, bucket, weekStart);
  return { day, days: bucketStart(index + 1, bucket, weekStart) - day };
}

const words: Record<ForecastEditKind, string> = {
  override: 'Override the forecast',
  correction: 'Correct the history',
  promotion: 'Mark a promotion',
  'one-off': 'Mark a one-off order',
  closure: 'Mark a closure',
  cap: 'Cap an outlier',
  keep: 'Keep an outlier',
};

function labelOf(engine: Engine, edits: readonly ForecastEditInput[]): string {
  const [first] = edits;
  if (!first) throw new AppError('invalid-input', 'There is nothing to change; name at least one period');
  const names = engine.store.reader
    .prepare<[number], string>(
      'SELECT i.code FROM item_location il JOIN item i ON i.key = il.item WHERE il.key = ?',
    )
    .pluck();
  const codes = new Set<string>();
  for (const itemLocation of new Set(edits.map(edit => edit.itemLocation))) {
    const code = names.get(itemLocation);
    if (code === undefined)
      throw new AppError(
        'not-found',
        `There is no item-location ${itemLocation}; it may have been taken away with an import`,
      );
    codes.add(code);
  }
  const what = codes.size === 1 ? [...codes].join('') : `${codes.size} items`;
  return `${words[first.kind]} of ${what}`;
}

/** Takes edits back, as one step of undo. @throws AppError not-found when none of them is there any more */
export async function clearEdits(
  engine: Engine,
  ids: readonly string[],
  actor: string,
): Promise<{ commandId: string; changed: number }> {
  const label = ids.length === 1 ? 'Take back a forecast edit' : `Take back ${ids.length} forecast edits`;
  const { commandId, result } = await runCommand(engine, { label, actor }, db => {
    const removed = removeEdits(db, ids);
    if (removed === 0) throw new AppError('not-found', 'These edits are gone already; read the list again');
    return removed;
  });
  return { commandId, changed: result };
}

/** Edits, the newest first, expired ones too. */
export function listEdits(
  engine: Engine,
  query: { text: string; kind?: ForecastEditKind | undefined; offset: number; limit: number },
): { edits: ForecastEdit[]; total: number } {
  const { edits, total } = pageEdits(engine.store.reader, { ...query, kind: query.kind ?? null });
  const { asOfDay } = forecastBasis(engine);
  return { edits: edits.map(edit => toForecastEdit(edit, asOfDay)), total };
}

/** An edit with its dates as the page reads them. */
export function toForecastEdit(edit: NamedEdit, asOfDay: number): ForecastEdit {
  return {
    id: edit.id,
    itemLocation: edit.itemLocation,
    item: edit.item,
    location: edit.location,
    kind: edit.kind,
    date: toIso(edit.day),
    days: edit.days,
    quantity: edit.quantity,
    reason: edit.reason,
    spread: edit.spread,
    actor: edit.actor,
    at: edit.at,
    expires: edit.expires === null ? null : toIso(edit.expires),
    counts: edit.expires === null || edit.expires > asOfDay,
  };
}
