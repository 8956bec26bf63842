import type { LabelledDecision, OutcomeEvidence, OutcomeRow } from '../../../shared/model/decision.ts';
import type { Database } from '../connection.ts';

/** Most outcomes that are looked at, newest first. */
const MOST = 1000;

/** What became of decisions. */
export function outcomeTable(db: Database) {
  const insert = db.prepare<OutcomeRow>(
    `INSERT INTO decision_outcome (run, item_location, arrives, until, most, confidence, parts)
     VALUES (:run, :itemLocation, :arrives, :until, :most, :confidence, :parts)`,
  );
  const labelled = db.prepare<[number], { confidence: number; parts: string; wasRight: number }>(
    `SELECT confidence, parts, was_right AS wasRight FROM decision_outcome
     WHERE was_right IS NOT NULL ORDER BY measured_at DESC, run DESC LIMIT ?`,
  );
  const label = db.prepare<[number, string, string]>(
    'UPDATE decision_outcome SET was_right = ?, measured_at = ? WHERE run = ? AND was_right IS NULL',
  );
  const stamp = db
    .prepare<[], string>(
      "SELECT count(*) || '/' || coalesce(max(measured_at), '') FROM decision_outcome WHERE was_right IS NOT NULL",
    )
    .pluck();
  return {
    outcomeStamp: () => stamp.get() ?? '',
    expectOutcome: (row: OutcomeRow) => void insert.run(row),
    labelledDecisions: (): LabelledDecision[] =>
      labelled
        .all(MOST)
        .map(({ confidence, parts, wasRight }) => ({ confidence, parts, right: wasRight === 1 })),
    labelOutcome: (run: string, right: boolean, at: string) => void label.run(right ? 1 : 0, at, run),
    outcomeEvidence: () => dueOutcomes(db),
  };
}

/**
 * Outcomes that can be judged now: their line stands on an order that was approved or went further, and a stock figure
 * exists for their end, at most as long after it as the stock had to last.
 */
function dueOutcomes(db: Database): OutcomeEvidence[] {
  const rows = db
    .prepare<[], { run: string; most: number; ranOut: number; leftOver: number }>(
      `SELECT o.run, o.most,
         EXISTS (SELECT 1 FROM stock_snapshot s
           WHERE s.item_location = o.item_location AND s.as_of BETWEEN o.arrives AND o.until AND s.on_hand <= 0)
         OR EXISTS (SELECT 1 FROM availability a
           WHERE a.item_location = o.item_location AND a.day >= o.arrives AND a.day < o.until AND a.quantity = 0) AS ranOut,
         e.on_hand AS leftOver
       FROM decision_outcome o
       JOIN stock_snapshot e ON e.item_location = o.item_location AND (e.as_of, e.import, e.source) = (
         SELECT s.as_of, s.import, s.source FROM stock_snapshot s
         WHERE s.item_location = o.item_location AND s.as_of BETWEEN o.until AND 2 * o.until - o.arrives
         ORDER BY s.as_of, s.import DESC LIMIT 1)
       WHERE o.was_right IS NULL AND EXISTS (
         SELECT 1 FROM order_line x JOIN purchase_order p ON p.key = x.purchase_order
         WHERE (x.cause IN (o.run || ':act', o.run || ':review')
           OR x.id IN (SELECT line FROM order_line_cause WHERE cause IN (o.run || ':act', o.run || ':review')))
           AND p.state NOT IN ('draft', 'cancelled'))`,
    )
    .all();
  return rows.map(row => ({ ...row, ranOut: row.ranOut === 1 }));
}
