import { toIso } from '../../shared/dates.ts';
import { currentPlan } from '../db/tables/plans.ts';
import { readSettings, type Engine } from './engine.ts';
import { freshnessOfSources } from './import-history.ts';
import { keyFigures } from './key-figures.ts';
import { latestForecast } from './forecasts.ts';
import { statedDay } from './stock.ts';

/** What needs the planner now: what waits for a decision, the key figures, and how fresh the data is. */
export function todaySummary(engine: Engine) {
  const db = engine.store.reader;
  const plan = currentPlan(db);
  const { currency } = readSettings(engine).locale;
  const count = (sql: string, ...values: (string | number)[]): number =>
    db
      .prepare<(string | number)[], number>(sql)
      .pluck()
      .get(...values) ?? 0;
  const day = statedDay(engine);
  return {
    asOf: plan ? toIso(plan.asOf) : null,
    currency,
    tickets: count("SELECT count(*) FROM review_ticket WHERE status = 'open'"),
    draftOrders: count("SELECT count(*) FROM purchase_order WHERE state = 'draft'"),
    ordersToSend: count("SELECT count(*) FROM purchase_order WHERE state = 'approved'"),
    lateLines:
      count('SELECT count(*) FROM due_line WHERE quantity > received AND expected < ?', day) +
      count(
        "SELECT count(*) FROM order_line x JOIN purchase_order o ON o.key = x.purchase_order WHERE x.quantity > x.received AND x.expected < ? AND o.state IN ('sent', 'partly-received')",
        day,
      ),
    runningJobs: engine.jobs.active().length,
    kpis: { ...keyFigures(db, plan, currency), forecastError: latestForecast(engine)?.error ?? null },
    freshness: freshness(engine),
  };
}

/** The newest import of each source, and how far its demand reaches. */
function freshness(engine: Engine) {
  const spans = new Map(
    engine.store.reader
      .prepare<[], [string, number]>(
        "SELECT s.name, max(p.last_day) FROM source_span p JOIN source s ON s.key = p.source WHERE p.kind = 'demand' GROUP BY p.source",
      )
      .raw()
      .all(),
  );
  return freshnessOfSources(engine).map(({ source, lastKinds, at }) => {
    const last = spans.get(source);
    return {
      source,
      kinds: lastKinds,
      importedAt: at,
      lastDate: last === undefined ? null : toIso(last),
    };
  });
}
