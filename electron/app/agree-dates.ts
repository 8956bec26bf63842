import { toDay, toIso, type IsoDate } from '../../shared/dates.ts';
import { AppError } from '../../shared/errors.ts';
import { agreedByCommand, linesDue, putAgreedDate, type LineDue } from '../db/tables/agreed-dates.ts';
import { writeAudit } from '../db/tables/audit.ts';
import { currentPlan } from '../db/tables/plans.ts';
import type { Database } from '../db/connection.ts';
import { runCommand } from './commands.ts';
import type { Engine } from './engine.ts';
import { pagePlanMessages, type MessageChoice } from './plan-messages.ts';

/** A date agreed for what is open of an item-location on a day; `quantity` tells lines of one day apart. */
export type DateToAgree = {
  itemLocation: number;
  day: IsoDate;
  newDay: IsoDate;
  quantity?: number | undefined;
};

/**
 * Moves open order lines to the dates that were agreed with their suppliers, as one command that can be undone: whole
 * lines, our own and imported ones. An imported line goes by its date until its source states another.
 * @throws AppError not-found when nothing is open on that day
 */
export async function agreeDates(
  engine: Engine,
  wanted: readonly DateToAgree[],
  actor: string,
): Promise<{ commandId: string; lines: number }> {
  const [first] = wanted;
  const label =
    wanted.length === 1 && first
      ? `Order line due ${first.day} agreed for ${first.newDay}`
      : `${wanted.length} order lines agreed for other dates`;
  const { commandId, result } = await runCommand(engine, { label, actor }, db =>
    wanted.reduce((lines, one) => lines + agreeDate(engine, db, one, actor), 0),
  );
  engine.ports.log.info('orders.agreed', { lines: result });
  return { commandId, lines: result };
}

/**
 * The same for every message of a choice that asks for another date, each as it asks; quantities are for the planner and the
 * supplier to settle. @returns null for the command where none does
 */
export async function agreeMessages(
  engine: Engine,
  choice: MessageChoice,
  actor: string,
): Promise<{ commandId: string | null; lines: number }> {
  const all = { sort: 'value', descending: true, offset: 0, limit: Number.MAX_SAFE_INTEGER } as const;
  const dates = pagePlanMessages(engine, { ...choice, ...all }).rows.flatMap(
    ({ itemLocation, day, newDay, quantity, agreed }) =>
      day === null || newDay === null || agreed ? [] : [{ itemLocation, day, newDay, quantity }],
  );
  return dates.length === 0 ? { commandId: null, lines: 0 } : agreeDates(engine, dates, actor);
}

function agreeDate(engine: Engine, db: Database, one: DateToAgree, actor: string): number {
  const { clock, random } = engine.ports;
  const { itemLocation } = one;
  const [due, agreed] = [toDay(one.day), toDay(one.newDay)];
  const asOf = currentPlan(db)?.asOf ?? toDay(clock.today());
  const open = linesDue(db, { itemLocation, day: due, asOf });
  if (open.length === 0)
    throw new AppError(
      'not-found',
      `Nothing is open that is due on ${one.day}: its date is agreed already, or it came or was cancelled. Plan again`,
      { itemLocation, day: one.day },
    );
  const lines = meant(open, one.quantity);
  for (const line of lines) {
    const at = clock.now();
    putAgreedDate(db, { id: random.id(), itemLocation, line, due, agreed, actor, at });
    if (line.orderId === null) continue;
    writeAudit(db, {
      at,
      actor,
      action: `agreed ${one.newDay} instead of ${one.day} for ${line.item}`,
      subject: line.orderId,
      fields: { number: line.order, from: one.day, to: one.newDay },
    });
  }
  return lines.length;
}

/** Of lines that are due on one day the one of the quantity, where it tells them apart; else all of them. */
function meant(lines: readonly LineDue[], quantity: number | undefined): readonly LineDue[] {
  const exact = lines.filter(line => line.remaining === quantity);
  return exact.length > 0 ? exact.slice(0, 1) : lines;
}

/** Notes in the history of our orders that dates are taken back with their command; called before it is undone. */
export function noteDatesTakenBack(db: Database, command: string, actor: string, at: string): void {
  for (const { orderId, number, item, agreed } of agreedByCommand(db, command))
    writeAudit(db, {
      at,
      actor,
      action: `took back ${toIso(agreed)} for ${item}`,
      subject: orderId,
      fields: { number, agreed: toIso(agreed) },
    });
}
