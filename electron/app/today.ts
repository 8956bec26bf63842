import { toIso } from '../../shared/dates.ts';
import { fromMinor } from '../../shared/money.ts';
import { currentPlan } from '../db/tables/plans.ts';
import { readSettings, type Engine } from './engine.ts';
import { freshnessOfSources } from './import-history.ts';
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
    kpis: keyFigures(engine, plan?.key ?? null, currency),
    freshness: freshness(engine),
  };
}

function keyFigures(engine: Engine, run: number | null, currency: string) {
  const row = engine.store.reader
    .prepare<
      [number | null],
      {
        stock: number | null;
        onOrder: number | null;
        excess: number | null;
        out: number;
        below: number;
        yearly: number | null;
      }
    >(
      `SELECT sum(max(on_hand, 0) * unit_cost_micros) AS stock, sum(on_order * unit_cost_micros) AS onOrder,
         sum(CASE WHEN instr(exceptions, '"excess"') > 0 OR instr(exceptions, '"dead-stock"') > 0 THEN risk_minor ELSE 0 END) AS excess,
         sum(on_hand <= 0 AND demand_per_day > 0) AS out, sum(position <= reorder_point AND demand_per_day > 0) AS below,
         sum(demand_per_day * 365 * unit_cost_micros) AS yearly
       FROM plan_line WHERE run = ?`,
    )
    .get(run);
  const stock = (row?.stock ?? 0) / 1e6;
  return {
    stockValue: stock,
    onOrderValue: (row?.onOrder ?? 0) / 1e6,
    excessValue: fromMinor(row?.excess ?? 0, currency),
    stockedOut: row?.out ?? 0,
    belowReorderPoint: row?.below ?? 0,
    forecastError: latestForecast(engine)?.error ?? null,
    turns: stock > 0 && row?.yearly != null ? row.yearly / 1e6 / stock : null,
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
