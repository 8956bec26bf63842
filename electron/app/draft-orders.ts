import { z } from 'zod';
import type { Database } from '../db/connection.ts';
import { perConnection } from '../db/per-connection.ts';
import { writeAudit } from '../db/tables/audit.ts';
import {
  addOrderLine,
  draftOrder,
  lastLineNumber,
  lineOfCause,
  type DraftKey,
  type NewOrderLine,
} from '../db/tables/orders.ts';
import { AppError } from '../../shared/errors.ts';
import { readSettings, type Engine } from './engine.ts';

export type LineToDraft = {
  itemLocation: number;
  supplier: number | null;
  quantity: number;
  unitPriceMicros: number;
  pricePer: number;
  currency: string;
  arrivesDay: number | null;
  orderedOn: number;
  cause: string;
};

const transfersSchema = z.array(z.object({ from: z.string(), quantity: z.number() }));

/** What another location gives. `from` is its code. */
export type PlannedMove = z.infer<typeof transfersSchema>[number];

/** The moves that a plan proposed for a line. */
export function movesOf(line: { transfers: string }): PlannedMove[] {
  return line.transfers === '[]' ? [] : transfersSchema.parse(JSON.parse(line.transfers));
}

export type TransferToDraft = {
  place: { itemLocation: number; location: string; expected: number | null };
  move: PlannedMove;
  orderedOn: number;
  currency: string;
  cause: string;
};

/** Where a line went. */
export type Drafted = { order: number; lineId: string };

/** Puts a line on the draft that its key names. A cause acts once: its line is found again. */
export type Drafter = (key: DraftKey, line: NewOrderLine) => Drafted;

/**
 * Drafts many lines in one transaction of `db`: each draft is looked for once, and its lines are counted from there on.
 * Nobody else may add to drafts in that transaction.
 */
export function createDrafter(engine: Engine, db: Database, actor: string): Drafter {
  const { clock, random } = engine.ports;
  const at = clock.now();
  const { numberPrefix } = readSettings(engine).orders;
  const drafts = new Map<string, number>();
  const lastLines = new Map<number, number>();

  function draftOf(key: DraftKey): number {
    const name = `${key.kind}:${key.supplier}:${key.fromLocation}:${key.location}:${key.currency}:${key.orderedOn}`;
    const known = drafts.get(name);
    if (known !== undefined) return known;
    const prefix = key.kind === 'transfer' ? 'TO' : numberPrefix;
    const order = draftOrder(db, key, () => ({ id: random.id(), at, prefix }));
    drafts.set(name, order);
    return order;
  }

  return (key, line) => {
    const earlier = lineOfCause(db, line.cause);
    if (earlier) return earlier;
    const order = draftOf(key);
    const number = (lastLines.get(order) ?? lastLineNumber(db, order)) + 1;
    lastLines.set(order, number);
    const lineId = random.id();
    addOrderLine(db, { order, currency: key.currency, number }, line, lineId);
    const fields = { cause: line.cause, quantity: line.quantity };
    writeAudit(db, { at, actor, action: 'drafted', subject: lineId, fields });
    return { order, lineId };
  };
}

const placeOf = perConnection(db =>
  db.prepare<[number], { item: number; location: number }>(
    'SELECT item, location FROM item_location WHERE key = ?',
  ),
);
const supplierCodeOf = perConnection(db =>
  db
    .prepare<[number, number | null], string | null>(
      'SELECT supplier_code FROM supplier_item WHERE item = ? AND supplier = ?',
    )
    .pluck(),
);

/** Puts a line on the draft order of its supplier, location and day, in the transaction of `db`; a cause acts once. */
export function draftLine(engine: Engine, db: Database, line: LineToDraft, actor: string): Drafted {
  const place = placeOf(db).get(line.itemLocation);
  if (!place)
    throw new AppError(
      'not-found',
      `The item-location ${line.itemLocation} does not exist any more; plan again`,
    );
  const supplierCode = supplierCodeOf(db).get(place.item, line.supplier) ?? null;
  return createDrafter(engine, db, actor)(...purchaseOf(line, place.location, supplierCode));
}

/** The draft that a line to buy goes on, and the line. @param location the key of where it is delivered */
export function purchaseOf(
  line: LineToDraft,
  location: number,
  supplierCode: string | null,
): [DraftKey, NewOrderLine] {
  const { supplier, currency, orderedOn, arrivesDay: expected, ...fields } = line;
  return [
    { kind: 'purchase', supplier, fromLocation: null, location, currency, orderedOn },
    { ...fields, expected, supplierCode },
  ];
}

const locationKey = perConnection(db =>
  db.prepare<[string], number>('SELECT key FROM location WHERE code = ?').pluck(),
);

/** Puts a transfer on the draft between the two locations. A cause acts once. */
export function draftTransfer(
  engine: Engine,
  db: Database,
  transfer: TransferToDraft,
  actor: string,
): Drafted {
  return createDrafter(engine, db, actor)(...transferOf(db, transfer));
}

/** The draft that a transfer goes on, and its line; a transfer has no price. @throws AppError not-found for a location that is gone */
export function transferOf(
  db: Database,
  { place, move, orderedOn, currency, cause }: TransferToDraft,
): [DraftKey, NewOrderLine] {
  const fromLocation = locationKey(db).get(move.from);
  const location = locationKey(db).get(place.location);
  if (fromLocation === undefined || location === undefined)
    throw new AppError('not-found', `The location ${move.from} does not exist any more; plan again`);
  return [
    { kind: 'transfer', supplier: null, fromLocation, location, currency, orderedOn },
    {
      itemLocation: place.itemLocation,
      quantity: move.quantity,
      unitPriceMicros: 0,
      pricePer: 1,
      expected: place.expected,
      supplierCode: null,
      cause,
    },
  ];
}
