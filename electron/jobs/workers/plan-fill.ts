import { connect, type Database } from '../../db/connection.ts';
import { linesOfOrders } from '../../db/tables/plan-drafts.ts';
import type { PlanRows } from '../../db/tables/plans.ts';
import type { SetResult } from '../../planning/plan-set.ts';
import { fillSupplierOrders, type OrderToFill } from '../../planning/supplier-targets.ts';
import { countLine, lineWriter, noTotals, type PlanTotals } from '../plan-rows.ts';
import { planTogether, plannedLines, type PlanTask } from '../plan-together.ts';
import { answering } from '../worker-answer.ts';

export type PlanFillTask = PlanTask & { orders: readonly OrderToFill[] };

/** Lines that stand in place of those stored, and by how much the totals change. */
export type FilledOrders = { rows: PlanRows; totals: PlanTotals };

/** Fills orders that fall short up to what their suppliers ask for, with all lines of these suppliers. Reads only. */
export const planFill = answering((task: PlanFillTask): FilledOrders => {
  const db = connect(task.file, 'read');
  try {
    return fill(db, task);
  } finally {
    db.close();
  }
});

function fill(db: Database, task: PlanFillTask): FilledOrders {
  const { basis, run, orders } = task;
  const lines = linesOfOrders(db, run, orders);
  const keys = Int32Array.from(lines, line => line.itemLocation);
  const planned = planTogether(db, task, { keys, abc: lines.map(line => line.abc) }, true);
  const before = planned.results.map(result => ({ ...result }));
  const results = new Map<string, SetResult>(planned.results.map(result => [result.id, result]));
  fillSupplierOrders(plannedLines(planned), results, planned.minimumValue);
  const write = lineWriter(run, basis);
  const filled: FilledOrders = { rows: { lines: [], messages: [] }, totals: noTotals() };
  for (const [at, known] of planned.known.entries()) {
    const [old, now] = [before[at]!, planned.results[at]!];
    if (old.reason === now.reason && old.quantity === now.quantity) continue;
    const { line, messages } = write(known, now, planned.cells[at]!);
    filled.rows.lines.push(line);
    filled.rows.messages.push(...messages);
    countLine(filled.totals, known, old, basis.currency, -1);
    countLine(filled.totals, known, now, basis.currency);
  }
  return filled;
}
