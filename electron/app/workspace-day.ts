import { toDay } from '../../shared/dates.ts';
import type { Database } from '../db/connection.ts';
import { currentPlan } from '../db/tables/plans.ts';
import { newestStockDay } from '../db/tables/stock.ts';
import type { Clock } from '../ports.ts';

/** A plan made for a day this much before the one it was made on is no late plan: its workspace lives in the past. */
const LATE_DAYS = 7;

/**
 * The day number that is today in a workspace: the clock's, or in one whose data are of the past (a history that is
 * played again, an example) the day of its latest plan, or of newer stock. Such a one is told by its plan: it was made
 * for a day long before it was made.
 */
export function workspaceDay(db: Database, clock: Clock): number {
  const today = toDay(clock.today());
  const plan = currentPlan(db);
  if (!plan) return today;
  const planned = toDay(plan.createdAt.slice(0, 10));
  if (plan.asOf >= planned - LATE_DAYS) return today;
  return Math.min(today, Math.max(plan.asOf, newestStockDay(db) ?? plan.asOf));
}
