import { toDay, toIso, type IsoDate } from '../../shared/dates.ts';
import { AppError } from '../../shared/errors.ts';
import type { Database } from '../db/connection.ts';
import { writeAudit } from '../db/tables/audit.ts';
import {
  bookCorrection,
  bookStock,
  bookStockOn,
  countedPlace,
  countFacts,
  isTakenBack,
  ledgerEntry,
  takenBack,
  type Correction,
  type CountedPlace,
  type CountFacts,
} from '../db/tables/counts.ts';
import { currentPlan } from '../db/tables/plans.ts';
import { createSettler, roundMillionth } from '../db/tables/stock-statements.ts';
import { countsDue, countVariance } from '../planning/cycle-counts.ts';
import { demandCorrection, demandFound, demandPast } from './count-checks.ts';
import type { Engine } from './engine.ts';
import { statedDay } from './stock.ts';
import { workspaceDay } from './workspace-day.ts';

/** What to count as of the plan's day, what does not add up first. */
export function dueCounts(engine: Engine, limit: number) {
  const db = engine.store.reader;
  const facts = new Map<string, CountFacts>();
  for (const row of countFacts(db, currentPlan(db)?.key ?? 0)) facts.set(String(row.itemLocation), row);
  const candidates = [...facts].map(([id, row]) => ({
    id,
    valueClass: valueClassOf(row),
    countedOn: row.countedOn ?? undefined,
    discrepancy: row.book < 0 || row.sourcesDiffer === 1,
    value: Math.abs(row.book) * row.costMicros,
  }));
  const tasks = countsDue(candidates, statedDay(engine), limit).flatMap(task => {
    const row = facts.get(task.id);
    if (!row) return [];
    const { itemLocation, item, name, location, unit, book } = row;
    const countedOn = row.countedOn === null ? null : toIso(row.countedOn);
    const { reason, overdueDays } = task;
    return [
      {
        itemLocation,
        item,
        name,
        location,
        unit,
        book,
        valueClass: valueClassOf(row),
        reason,
        overdueDays,
        countedOn,
      },
    ];
  });
  return { tasks };
}

function valueClassOf({ abc }: CountFacts): 'A' | 'B' | 'C' {
  return abc === 'A' || abc === 'B' ? abc : 'C';
}

export type CountEntry = { item: string; location: string; found: number };

/**
 * Books what was found; where it differs from the ledger, the difference. All or none.
 * @throws AppError not-found for an item that is not kept at the location; invalid-input for what nobody can have found
 */
export async function enterCounts(
  engine: Engine,
  { counts, on, note }: { counts: readonly CountEntry[]; on?: IsoDate | undefined; note: string },
  actor: string,
) {
  const day = dayOf(engine, on);
  const entries = await engine.store.write(
    db =>
      counts.map(({ item, location, found }) => {
        const place = placeOf(db, item, location);
        const { itemLocation } = place;
        const held = bookStockOn(db, itemLocation, day);
        demandFound(place, held, found);
        const variance = countVariance(held, found, actor);
        const difference = roundMillionth(variance?.quantity ?? 0);
        const why = variance?.reason ?? `count found ${found}, as the book says`;
        const words = note === '' ? why : `${why}; ${note}`;
        const entry = book(engine, db, {
          itemLocation,
          day,
          kind: 'count',
          quantity: difference,
          note: words,
          actor,
        });
        letLaterStand(engine, db, { itemLocation, note: words, actor });
        return { entry, item, location, book: held, difference };
      }),
    'full',
  );
  return { entries };
}

/** Corrects stock by a quantity, for a reason. @throws AppError not-found, invalid-input */
export async function adjustStock(
  engine: Engine,
  change: { item: string; location: string; quantity: number; reason: string; on?: IsoDate | undefined },
  actor: string,
): Promise<{ entry: number; onHand: number }> {
  const day = dayOf(engine, change.on);
  return engine.store.write(db => {
    const place = placeOf(db, change.item, change.location);
    const { itemLocation } = place;
    const { quantity, reason: note } = change;
    demandCorrection(place, bookStock(db, itemLocation), quantity);
    const entry = book(engine, db, { itemLocation, day, kind: 'adjustment', quantity, note, actor });
    letLaterStand(engine, db, { itemLocation, note, actor });
    return { entry, onHand: bookStock(db, itemLocation) };
  }, 'full');
}

/**
 * Takes a count or a correction back by an entry of the opposite quantity: the ledger forgets nothing.
 * @throws AppError rejected for an entry of another kind; conflict for one that was taken back already
 */
export async function takeBack(
  engine: Engine,
  { entry: seq, reason }: { entry: number; reason: string },
  actor: string,
): Promise<{ entry: number; onHand: number }> {
  return engine.store.write(db => {
    const known = ledgerEntry(db, seq);
    if (known.kind !== 'count' && known.kind !== 'adjustment')
      throw new AppError(
        'rejected',
        `Entry ${seq} is a ${known.kind}; only a count or an adjustment is taken back here. Undo the import or cancel the order instead`,
      );
    if (isTakenBack(db, known)) throw new AppError('conflict', `Entry ${seq} was taken back already`);
    const { itemLocation, day } = known;
    const quantity = -known.quantity;
    const note = `${takenBack(seq)}${reason}`;
    const entry = book(engine, db, { itemLocation, day, kind: 'compensation', quantity, note, actor });
    letLaterStand(engine, db, { itemLocation, note, actor });
    return { entry, onHand: bookStock(db, itemLocation) };
  }, 'full');
}

/** What was stated of a later opening stands, whatever is booked for days before. */
function letLaterStand(
  engine: Engine,
  db: Database,
  { itemLocation, note, actor }: { itemLocation: number; note: string; actor: string },
): void {
  const at = engine.ports.clock.now();
  createSettler(db, { kind: 'compensation', note, actor, at }).settle(itemLocation);
}

function book(engine: Engine, db: Database, correction: Omit<Correction, 'at'>): number {
  const at = engine.ports.clock.now();
  const entry = bookCorrection(db, { ...correction, at });
  const { actor, kind, itemLocation, quantity, note } = correction;
  writeAudit(db, {
    at,
    actor,
    action: `stock-${kind}`,
    subject: String(itemLocation),
    fields: { entry, quantity, note },
  });
  return entry;
}

function dayOf({ store, ports }: Engine, on: IsoDate | undefined): number {
  if (on === undefined) return workspaceDay(store.reader, ports.clock);
  const day = toDay(on);
  demandPast(day, ports.clock);
  return day;
}

function placeOf(db: Database, item: string, location: string): CountedPlace {
  const place = countedPlace(db, item, location);
  if (place) return place;
  throw new AppError('not-found', `There is no item '${item}' at location '${location}'; check both codes`);
}
