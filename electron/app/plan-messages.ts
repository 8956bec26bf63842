import type { PlanMessage } from '../../shared/contract/plans.ts';
import { toIso } from '../../shared/dates.ts';
import { fromMinor } from '../../shared/money.ts';
import type { OrderMessageKind } from '../../shared/model/order-message.ts';
import { pageMessages, type MessagePage, type PlanMessageRow } from '../db/tables/plan-messages.ts';
import { currentPlan } from '../db/tables/plans.ts';
import { readSettings, type Engine } from './engine.ts';

/** Which messages are meant: those of these kinds whose item, supplier or order has the text. */
export type MessageChoice = { kinds: readonly OrderMessageKind[]; text: string };
export type MessageRequest = MessageChoice & MessagePage;

/** What the current plan asks suppliers to change, a page of it; nothing before the first plan. */
export function pagePlanMessages(
  engine: Engine,
  { kinds, text, ...page }: MessageRequest,
): { rows: PlanMessage[]; matching: number; moving: number } {
  const db = engine.store.reader;
  const plan = currentPlan(db);
  if (!plan) return { rows: [], matching: 0, moving: 0 };
  const { currency } = readSettings(engine).locale;
  const { messages, matching, moving } = pageMessages(db, { run: plan.key, kinds, text }, page);
  const rows = messages.map(({ valueMinor, ...named }) => ({
    ...named,
    ...inUnits({ ...named, valueMinor }, currency),
    currency,
  }));
  return { rows, matching, moving };
}

/** A stored message with ISO dates and a decimal value. */
export function inUnits({ message, quantity, day, newDay, valueMinor }: PlanMessageRow, currency: string) {
  return {
    message,
    quantity,
    day: day === null ? null : toIso(day),
    newDay: newDay === null ? null : toIso(newDay),
    value: fromMinor(valueMinor, currency),
  };
}
