import { z } from 'zod';
import { bucketOf, bucketStart } from '../../shared/buckets.ts';
import type { ItemPanel } from '../../shared/contract/stock.ts';
import { toIso } from '../../shared/dates.ts';
import { AppError } from '../../shared/errors.ts';
import { takenBack } from '../db/tables/counts.ts';
import { findForecast, forecastDetailSchema, type ForecastRow } from '../db/tables/forecasts.ts';
import { currentPlan, findPlanLine, type NamedPlanLine, type PlanRun } from '../db/tables/plans.ts';
import { readPositions, type Position } from '../db/tables/positions.ts';
import { readSeries } from '../db/tables/series.ts';
import { findStockRow } from '../db/tables/stock-view.ts';
import { readTerms } from '../db/tables/terms.ts';
import { planningBasis } from './basis.ts';
import { basisOf, inputOf } from './planned-inputs.ts';
import { readSettings, type Engine } from './engine.ts';
import { cellOf, itemPolicy, termsInCell } from './item-policy.ts';
import { kitAvailability } from './kit-availability.ts';
import { traceOf } from './plan-view.ts';
import { projectBuckets } from './projection.ts';
import { stockStatements } from './sources.ts';
import { statedDay, toStockRow } from './stock.ts';

/** Everything behind one row: history, forecast, projection, terms with their origin, recommendation, ledger, open lines. */
export function itemPanel(engine: Engine, itemLocation: number): ItemPanel {
  const db = engine.store.reader;
  const plan = currentPlan(db);
  const asOf = statedDay(engine);
  const row = findStockRow(db, plan?.key ?? null, asOf, itemLocation);
  const [terms] = readTerms(db, itemLocation, itemLocation);
  if (!row || !terms)
    throw new AppError(
      'not-found',
      `There is no item-location ${itemLocation}; it may have been taken away with an import`,
    );
  const line = plan && findPlanLine(db, plan.key, itemLocation);
  const baseline = plan?.forecastRun ? findForecast(db, plan.forecastRun, itemLocation) : undefined;
  const forecast = baseline && plan && line ? plannedForecast(engine, plan, line, baseline) : baseline;
  const position = readPositions(db, asOf, itemLocation, itemLocation).get(itemLocation);
  const basis = plan ? basisOf(plan) : planningBasis(engine, toIso(asOf));
  const { bucket } = basis;
  const { weekStart } = readSettings(engine).locale;
  const calendar = { bucket, weekStart };
  return {
    row: toStockRow(row),
    kit: line ? kitAvailability(line) : null,
    policy: itemPolicy(db, termsInCell(db, terms, cellOf(line)), cellOf(line), basis),
    attributes: attributesOf(engine, terms.item),
    bucket,
    history: historyPoints(engine, itemLocation, calendar, asOf),
    forecast: forecast ? forecastPoints(forecast, calendar) : [],
    projection: forecast ? projectionPoints(forecast, position, asOf, calendar) : [],
    model: forecast ? modelOf(forecast) : null,
    recommendation: plan && line ? recommendationOf(engine, plan, line) : null,
    openLines: openLinesOf(engine, itemLocation, asOf),
    stated: stockStatements(db, itemLocation),
    ledger: ledgerOf(engine, itemLocation),
  };
}

/** The forecast with the overrides that the plan counted. */
function plannedForecast(
  engine: Engine,
  plan: PlanRun,
  line: NamedPlanLine,
  baseline: ForecastRow,
): ForecastRow {
  const { mean, periodError } = inputOf(engine, plan, line).input.forecast;
  return { ...baseline, mean, periodError };
}

type Calendar = { bucket: ItemPanel['bucket']; weekStart: 0 | 1 | 6 };

function historyPoints(
  engine: Engine,
  itemLocation: number,
  { bucket, weekStart }: Calendar,
  asOf: number,
): ItemPanel['history'] {
  const points = new Map<number, { value: number; censored: boolean }>();
  const last = bucketOf(asOf, bucket, weekStart) - 1;
  for (const series of readSeries(engine.store.reader, bucket, itemLocation, itemLocation)) {
    for (const [offset, quantity] of series.quantities.entries()) {
      const index = series.first + offset;
      if (index > last) break;
      const known = points.get(index);
      points.set(index, {
        value: (known?.value ?? 0) + quantity,
        censored: (known?.censored ?? false) || (series.stocked?.[offset] ?? 100) < 25,
      });
    }
  }
  return [...points]
    .toSorted(([a], [b]) => a - b)
    .map(([index, point]) => ({ date: toIso(bucketStart(index, bucket, weekStart)), ...point }));
}

/** One bucket's forecast with a band of plus and minus 1.28 deviations of its error: four of five actuals fall inside when errors are normal. */
function forecastPoints(forecast: ForecastRow, { bucket, weekStart }: Calendar): ItemPanel['forecast'] {
  const { periodError } = forecast;
  return Array.from(forecast.mean, (value, offset) => ({
    date: toIso(bucketStart(forecast.first + offset, bucket, weekStart)),
    value,
    low: Math.max(0, value - 1.28 * periodError),
    high: value + 1.28 * periodError,
  }));
}

function projectionPoints(
  forecast: ForecastRow,
  position: Position | undefined,
  asOf: number,
  calendar: Calendar,
): ItemPanel['projection'] {
  const { onHand = 0, reserved = 0, backordered = 0, openLines = [] } = position ?? {};
  const free = onHand - reserved - backordered;
  const points = projectBuckets({
    ...calendar,
    free,
    openLines,
    mean: forecast.mean,
    first: forecast.first,
    asOf,
  });
  return points.map(({ day, stock, receipts }) => ({ date: toIso(day), value: stock, receipts }));
}

function modelOf(forecast: ForecastRow): ItemPanel['model'] {
  const { candidates, parameters } = forecastDetailSchema.parse(JSON.parse(forecast.detail));
  return {
    name: forecast.model,
    demandClass: forecast.class,
    error: forecast.error,
    candidates,
    parameters,
    flags: [...forecast.flags],
  };
}

function recommendationOf(engine: Engine, plan: PlanRun, line: NamedPlanLine): ItemPanel['recommendation'] {
  return {
    action: line.action,
    quantity: line.quantity,
    reason: line.reason,
    trace: traceOf(engine, plan, line),
  };
}

function attributesOf(engine: Engine, item: number): Record<string, string> {
  const text =
    engine.store.reader
      .prepare<[number], string>('SELECT attributes FROM item WHERE key = ?')
      .pluck()
      .get(item) ?? '{}';
  const attributes = z.record(z.string(), z.unknown()).parse(JSON.parse(text));
  return Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, String(value)]));
}

function openLinesOf(engine: Engine, itemLocation: number, asOf: number): ItemPanel['openLines'] {
  const rows = engine.store.reader
    .prepare<
      [number, number],
      {
        order: string;
        supplier: string | null;
        quantity: number;
        expected: number | null;
        stated: number | null;
        ours: number;
      }
    >(
      `SELECT n.order_number AS "order", s.name AS supplier, n.quantity - n.received AS quantity, n.expected, n.stated, 0 AS ours FROM due_line n LEFT JOIN supplier s ON s.key = n.supplier
       WHERE n.item_location = ? AND n.quantity > n.received
       UNION ALL SELECT o.number, s.name, x.quantity - x.received, x.expected, x.expected, 1 FROM order_line x JOIN purchase_order o ON o.key = x.purchase_order LEFT JOIN supplier s ON s.key = o.supplier
       WHERE x.item_location = ? AND x.quantity > x.received AND o.state IN ('draft', 'approved', 'sent', 'partly-received') ORDER BY 4`,
    )
    .all(itemLocation, itemLocation);
  return rows.map(row => ({
    order: row.order,
    supplier: row.supplier ?? '',
    quantity: row.quantity,
    expected: toIso(row.expected ?? asOf),
    stated: row.stated === row.expected || row.stated === null ? null : toIso(row.stated),
    late: row.expected !== null && row.expected < asOf,
    origin: row.ours === 1 ? 'ours' : 'imported',
  }));
}

function ledgerOf(engine: Engine, itemLocation: number): ItemPanel['ledger'] {
  const rows = engine.store.reader
    .prepare<
      [number],
      {
        entry: number;
        day: number;
        kind: string;
        quantity: number;
        note: string;
        at: string;
        balance: number;
        byHand: number;
      }
    >(
      `SELECT seq AS entry, day, kind, quantity, note, at, round(sum(quantity) OVER (ORDER BY seq), 6) AS balance, import IS NULL AND kind IN ('count', 'adjustment') AS byHand
       FROM stock_ledger WHERE item_location = ? ORDER BY seq DESC LIMIT 50`,
    )
    .all(itemLocation);
  const isTaken = (entry: number): boolean => rows.some(row => row.note.startsWith(takenBack(entry)));
  return rows.map(row => ({
    entry: row.entry,
    reversible: row.byHand === 1 && !isTaken(row.entry),
    on: toIso(row.day),
    kind: row.kind,
    quantity: row.quantity,
    balance: row.balance,
    note: row.note,
    at: row.at,
  }));
}
