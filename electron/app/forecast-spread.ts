import { bucketOf, bucketStart } from '../../shared/buckets.ts';
import type { ForecastFilter, SpreadPreview } from '../../shared/contract/forecasts.ts';
import { toDay, toIso, type IsoDate } from '../../shared/dates.ts';
import { AppError } from '../../shared/errors.ts';
import type { Database } from '../db/connection.ts';
import { createEditWriter, readEdits, type StoredEdit } from '../db/tables/forecast-edits.ts';
import { currentForecast, findForecast, type ForecastRun } from '../db/tables/forecasts.ts';
import { matchingForecasts } from '../db/tables/forecast-view.ts';
import { beginCommand, endCommand } from '../db/undo.ts';
import { reconcile, type ForecastNode } from '../forecasting/reconciliation.ts';
import { overridden, overridesOf } from '../jobs/planner-edits.ts';
import type { PlanningBasis } from '../jobs/planning-basis.ts';
import type { Engine } from './engine.ts';
import { forecastBasis } from './forecast-basis.ts';
import { checkEdit } from './edit-limits.ts';
import type { EditReason } from './forecast-edits.ts';
import { forecastQuery } from './forecast-page.ts';

const LEAST_PERCENT = -100;
const MOST_PERCENT = 10_000;

export type SpreadRequest = {
  filter: ForecastFilter;
  date: IsoDate;
  periods: number;
  /** So many percent more or less in each item-location, or this much demand of all together in each period. */
  change: { percent: number } | { quantity: number };
};

/**
 * Sets the forecast of everything a filter finds: by a percentage, or by a figure for all together that is spread in
 * proportion to the forecasts. What planners set for a single item-location stays and counts towards the figure.
 * @param why undefined for a look at what would happen: nothing is written then
 * @throws AppError not-found where nothing fits, invalid-input for a figure or dates that can mean nothing
 */
export async function spreadFigure(
  engine: Engine,
  request: SpreadRequest,
  why: EditReason | undefined,
): Promise<SpreadPreview> {
  const basis = forecastBasis(engine);
  const run = currentForecast(engine.store.reader);
  if (!run) throw new AppError('not-found', 'There is no forecast yet; run one first');
  checkRequest(request, why, basis);
  const commandId = why ? engine.ports.random.id() : null;
  return engine.store.writeInSlices(
    function* (db) {
      const leaves = yield* readLeaves(db, run, request, basis);
      if (leaves.length === 0)
        throw new AppError('not-found', `No item-location fits ${scopeOf(request)}; check how it is spelt`);
      const preview = { ...outcomeOf(leaves, request, basis), commandId };
      if (!why || commandId === null) return preview;
      const label = `Set the forecast of ${leaves.length} item-locations`;
      beginCommand(db, { id: commandId, label, actor: why.actor, at: engine.ports.clock.now() });
      yield* writeLeaves(engine, db, { leaves, request, basis, why });
      endCommand(db);
      return preview;
    },
    { keep: () => why !== undefined },
  );
}

function checkRequest(
  { date, periods, change }: SpreadRequest,
  why: EditReason | undefined,
  basis: PlanningBasis,
): void {
  if ('percent' in change && !(change.percent >= LEAST_PERCENT && change.percent <= MOST_PERCENT))
    throw new AppError(
      'invalid-input',
      `${change.percent} % is no change of demand; write a percentage from ${LEAST_PERCENT} to ${MOST_PERCENT}`,
    );
  const day = toDay(date);
  const end = bucketOf(day, basis.bucket, basis.weekStart) + periods;
  const edit = {
    kind: 'override' as const,
    day,
    days: bucketStart(end, basis.bucket, basis.weekStart) - day,
    quantity: 'quantity' in change ? change.quantity : null,
    expires: why?.expires === undefined ? null : toDay(why.expires),
  };
  checkEdit(edit, basis);
  if ((edit.quantity ?? 0) < 0)
    throw new AppError(
      'invalid-input',
      `The figure ${edit.quantity} is below zero; demand cannot be negative`,
    );
}

/** An item-location with the demand of the periods asked for, as it is and as it becomes. */
type Leaf = { itemLocation: number; before: Float64Array; after: Float64Array; fixed: Float64Array };

function* readLeaves(
  db: Database,
  run: ForecastRun,
  request: SpreadRequest,
  basis: PlanningBasis,
): Generator<undefined, Leaf[]> {
  const keys = matchingForecasts(db, forecastQuery(run, request.filter));
  const from = bucketOf(toDay(request.date), basis.bucket, basis.weekStart);
  const leaves: Leaf[] = [];
  for (const itemLocation of keys) {
    const forecast = findForecast(db, run.key, itemLocation);
    if (forecast) {
      const edits = overridesOf(readEdits(db, basis.asOfDay, itemLocation, itemLocation).get(itemLocation));
      const path = overridden(forecast.mean, forecast.first, edits, basis);
      const start = from - forecast.first;
      const before = windowOf(path, start, request.periods);
      const own = edits.filter(edit => edit.spread === null);
      const set = overridden(new Float64Array(path.length).fill(Number.NaN), forecast.first, own, basis);
      leaves.push({
        itemLocation,
        before,
        after: before.slice(),
        fixed: windowOf(set, start, request.periods),
      });
    }
    yield;
  }
  spreadOver(leaves, request);
  return leaves;
}

/** Part of a path; beyond its end its last value goes on, before its start there is none. */
function windowOf(path: Float64Array, start: number, length: number): Float64Array {
  return Float64Array.from({ length }, (_, step) =>
    start + step < 0 ? 0 : (path[Math.min(path.length - 1, start + step)] ?? 0),
  );
}

function spreadOver(leaves: Leaf[], { change, periods }: SpreadRequest): void {
  if ('percent' in change) {
    for (const leaf of leaves)
      leaf.after = leaf.before.map(value => Math.max(0, value * (1 + change.percent / 100)));
    return;
  }
  const children: ForecastNode[] = leaves.map(({ itemLocation, before, fixed }) => ({
    name: String(itemLocation),
    path: before,
    children: [],
    ...(fixed.some(value => !Number.isNaN(value)) && { override: fixed }),
  }));
  const override = new Float64Array(periods).fill(change.quantity);
  const { root } = reconcile(
    { name: 'the selection', path: new Float64Array(), children, override },
    periods,
  );
  for (const [index, leaf] of leaves.entries()) leaf.after = root.children[index]?.path ?? leaf.after;
}

function outcomeOf(
  leaves: readonly Leaf[],
  { date, periods }: SpreadRequest,
  { bucket, weekStart }: PlanningBasis,
): Omit<SpreadPreview, 'commandId'> {
  const from = bucketOf(toDay(date), bucket, weekStart);
  const sumAt = (pick: (leaf: Leaf) => Float64Array, step: number) =>
    leaves.reduce((sum, leaf) => sum + (pick(leaf)[step] ?? 0), 0);
  return {
    itemLocations: leaves.length,
    periods: Array.from({ length: periods }, (_, step) => ({
      date: toIso(bucketStart(from + step, bucket, weekStart)),
      before: sumAt(leaf => leaf.before, step),
      after: sumAt(leaf => leaf.after, step),
    })),
  };
}

type Writing = { leaves: readonly Leaf[]; request: SpreadRequest; basis: PlanningBasis; why: EditReason };

function* writeLeaves(engine: Engine, db: Database, what: Writing): Generator<undefined, void> {
  const { request, why } = what;
  const { bucket, weekStart } = what.basis;
  const writer = createEditWriter(db);
  const from = bucketOf(toDay(request.date), bucket, weekStart);
  const at = engine.ports.clock.now();
  const spread = spreadName(request);
  for (const { itemLocation, before, after } of what.leaves) {
    for (const [step, quantity] of after.entries()) {
      if (quantity === before[step]) continue;
      const day = bucketStart(from + step, bucket, weekStart);
      const edit: StoredEdit = {
        id: engine.ports.random.id(),
        itemLocation,
        kind: 'override',
        day,
        days: bucketStart(from + step + 1, bucket, weekStart) - day,
        quantity,
        reason: why.reason,
        spread,
        actor: why.actor,
        at,
        expires: why.expires === undefined ? null : toDay(why.expires),
      };
      writer.put(edit);
    }
    yield;
  }
}

/** What a figure was spread down from, for whoever meets a part of it. */
function spreadName(request: SpreadRequest): string {
  const { change } = request;
  const figure =
    'percent' in change
      ? `${change.percent > 0 ? '+' : ''}${change.percent} %`
      : `${change.quantity} a period`;
  return `${scopeOf(request)}: ${figure}`;
}

function scopeOf({ filter }: Pick<SpreadRequest, 'filter'>): string {
  const parts = Object.entries(filter).flatMap(([field, value]) =>
    value === undefined || (field === 'text' && value === '') ? [] : [`${field} ${value}`.trim()],
  );
  return parts.length === 0 ? 'total' : parts.join(', ');
}
