import type { MessagePort } from 'node:worker_threads';
import { connect, type Database } from '../../db/connection.ts';
import type { PlanRows } from '../../db/tables/plans.ts';
import { itemLocationKeys } from '../../db/tables/terms.ts';
import { ordersToFill, type OrderToFill } from '../../planning/supplier-targets.ts';
import { areFilledLast, type PlanPart } from '../plan-parts.ts';
import { countLine, lineWriter, noTotals, type PlanTotals } from '../plan-rows.ts';
import { planTogether, plannedLines, type PlannedTogether, type PlanTask } from '../plan-together.ts';
import { answering, END_OF_CHUNKS } from '../worker-answer.ts';

/** Without a part all lines are planned. */
export type PlanPartTask = PlanTask & { part: PlanPart | undefined; port: MessagePort };

/** What is known of a part once its lines are planned; the lines go through the port. */
export type PlannedPart = { totals: PlanTotals; toFill: OrderToFill[] };

/** So many lines go through the port at a time; where nothing joins them no more are held than these. */
const CHUNK = 1000;

/** Plans one part and sends its lines in chunks through the port. Reads only. */
export const planPart = answering((task: PlanPartTask): PlannedPart => {
  const db = connect(task.file, 'read');
  try {
    return task.part ? planPieces(db, task, task.part) : planWhole(db, task);
  } finally {
    task.port.postMessage(END_OF_CHUNKS);
    db.close();
  }
});

function planWhole(db: Database, task: PlanPartTask): PlannedPart {
  const planned: PlannedPart = { totals: noTotals(), toFill: [] };
  const keys = Int32Array.from(itemLocationKeys(db));
  sendLines(planTogether(db, task, { keys }, false), task, planned.totals);
  return planned;
}

function planPieces(db: Database, task: PlanPartTask, { keys, abc }: PlanPart): PlannedPart {
  const planned: PlannedPart = { totals: noTotals(), toFill: [] };
  const areApart = areFilledLast(task.basis.policy);
  const length = areApart ? CHUNK : keys.length;
  for (let from = 0; from < keys.length; from += length) {
    const to = from + length;
    const piece = { keys: keys.subarray(from, to), abc: abc.slice(from, to) };
    const together = planTogether(db, task, piece, areApart);
    sendLines(together, task, planned.totals);
    if (areApart) planned.toFill.push(...toFillLater(together));
  }
  return planned;
}

function toFillLater(together: PlannedTogether): OrderToFill[] {
  const results = new Map(together.results.map(result => [result.id, result]));
  return ordersToFill(plannedLines(together), results, together.minimumValue);
}

/** Each chunk is stored while the next one is made. */
function sendLines(
  { known, cells, results }: PlannedTogether,
  { run, basis, port }: PlanPartTask,
  totals: PlanTotals,
): void {
  const write = lineWriter(run, basis);
  for (let from = 0; from < known.length; from += CHUNK) {
    const rows: PlanRows = { lines: [], messages: [] };
    for (let at = from; at < Math.min(from + CHUNK, known.length); at++) {
      const { line, messages } = write(known[at]!, results[at]!, cells[at]!);
      rows.lines.push(line);
      rows.messages.push(...messages);
      countLine(totals, known[at]!, results[at]!, basis.currency);
    }
    port.postMessage(rows);
  }
}
