import { toIso } from '../../shared/dates.ts';
import { fromMinor } from '../../shared/money.ts';
import { currentPlan } from '../db/tables/plans.ts';
import { readSettings, type Engine } from './engine.ts';
import { freshnessOfSources } from './import-history.ts';
import { latestForecast } from './forecasts.ts';
import { exceptionsOf } from './line-exceptions.ts';
import { stockConflicts } from './sources.ts';
import { statedDay } from './stock.ts';

const EXCEPTIONS_SHOWN = 50;

/** Contradictions of sources shown among them: the Imports screen lists them all. */
const CONFLICTS_SHOWN = 10;

/** What needs the planner now: exceptions by money at risk, what waits for a decision, and how fresh the data is. */
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
    exceptions: [...(plan ? topExceptions(engine, plan.key, currency) : []), ...conflictExceptions(engine)]
      .toSorted((a, b) => b.valueAtRisk - a.valueAtRisk)
      .slice(0, EXCEPTIONS_SHOWN),
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

function topExceptions(engine: Engine, run: number, currency: string) {
  const rows = engine.store.reader
    .prepare<
      [number, number],
      {
        itemLocation: number;
        item: string;
        name: string;
        location: string;
        exceptions: string;
      }
    >(
      `SELECT p.item_location AS itemLocation, i.code AS item, i.name, l.code AS location, p.exceptions
       FROM plan_line p JOIN item_location il ON il.key = p.item_location JOIN item i ON i.key = il.item JOIN location l ON l.key = il.location
       WHERE p.run = ? AND p.risk_minor > 0 ORDER BY p.risk_minor DESC LIMIT ?`,
    )
    .all(run, EXCEPTIONS_SHOWN);
  return rows.flatMap(row =>
    exceptionsOf(row).flatMap(exception =>
      exception.valueAtRisk === undefined || exception.valueAtRisk <= 0
        ? []
        : [
            {
              item: row.item,
              name: row.name,
              location: row.location,
              itemLocation: row.itemLocation,
              kind: exception.code,
              message: exception.message,
              valueAtRisk: fromMinor(exception.valueAtRisk, currency),
              bites: exception.day === undefined ? null : toIso(exception.day),
            },
          ],
    ),
  );
}

/** Stock that sources state differently: what is planned with is the first figure, and the others may be right. */
function conflictExceptions(engine: Engine) {
  return stockConflicts(engine, { offset: 0, limit: CONFLICTS_SHOWN }).rows.map(row => ({
    item: row.item,
    name: row.name,
    location: row.location,
    itemLocation: row.itemLocation,
    kind: 'stock-conflict',
    message: `${row.statements.map(({ source, onHand, asOf }) => `${source} says ${onHand} on ${asOf}`).join(', ')}; the first counts`,
    valueAtRisk: row.value ?? 0,
    bites: null,
  }));
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
