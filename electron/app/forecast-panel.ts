import type { ForecastPanel } from '../../shared/contract/forecasts.ts';
import { bucketOf, bucketStart } from '../../shared/buckets.ts';
import { toIso } from '../../shared/dates.ts';
import { AppError } from '../../shared/errors.ts';
import type { TraceStep } from '../../shared/model/fields.ts';
import { demandClasses } from '../../shared/model/policy.ts';
import { readEdits, type StoredEdit } from '../db/tables/forecast-edits.ts';
import {
  currentForecast,
  findForecast,
  forecastDetailSchema,
  type ForecastRow,
} from '../db/tables/forecasts.ts';
import { findForecastView } from '../db/tables/forecast-view.ts';
import { readReplacements } from '../db/tables/policies.ts';
import { readSeries } from '../db/tables/series.ts';
import { readTerms, type Terms } from '../db/tables/terms.ts';
import { errorGrowth, periodDeviation } from '../forecasting/error-growth.ts';
import { readCategorySeasons } from '../jobs/category-seasons.ts';
import { readDemand, type LineDemand } from '../jobs/demand-input.ts';
import { isShort, joinedSpan } from '../jobs/model-history.ts';
import { modelInput, type ModelInput } from '../jobs/forecast-line.ts';
import { givenFigures, type GivenFigure } from '../jobs/given-forecast.ts';
import type { History } from '../jobs/histories.ts';
import { cleanedHistory, cleaningOf, editShares, overridden, overridesOf } from '../jobs/planner-edits.ts';
import { measuredLeadTimes } from '../jobs/measured-lead-times.ts';
import { protectionBuckets, spreadGrowth, type PlanningBasis } from '../jobs/planning-basis.ts';
import { demandQuantile, shapeOfDemand } from '../planning/demand-shape.ts';
import type { Engine } from './engine.ts';
import { deriveForecast } from './forecast-derivation.ts';
import { forecastBasis } from './forecast-basis.ts';
import { toForecastEdit } from './forecast-edits.ts';
import { givenSteps } from './given-steps.ts';
import { toForecastRow } from './forecast-page.ts';
import { itemRule } from './policies.ts';

/** Everything behind one forecast: history, path with its ranges, what was compared, and how the numbers came about. */
export function forecastPanel(engine: Engine, itemLocation: number): ForecastPanel {
  const db = engine.store.reader;
  const run = currentForecast(db);
  const view = findForecastView(db, run?.key ?? 0, run?.asOf ?? 0, itemLocation);
  const [terms] = readTerms(db, itemLocation, itemLocation);
  if (!view || !terms)
    throw new AppError(
      'not-found',
      `There is no item-location ${itemLocation}; it may have been taken away with an import`,
    );
  const basis = forecastBasis(engine);
  const forecast = run && findForecast(db, run.key, itemLocation);
  const detail = forecast && forecastDetailSchema.parse(JSON.parse(forecast.detail));
  const edits = readEdits(db, basis.asOfDay, itemLocation, itemLocation).get(itemLocation) ?? [];
  const leadTimes = measuredLeadTimes(db, basis.asOfDay);
  const [line] = readDemand(db, basis, itemLocation, itemLocation, leadTimes);
  const known = line?.history;
  const cleaned = known && cleanedHistory(known, edits, { ...basis, cleaning: line.cleaning });
  const path = forecast && overridden(forecast.mean, forecast.first, overridesOf(edits), basis);
  const given = forecast ? givenFigures(db, basis)(itemLocation, forecast.mean.length) : [];
  const own = detail?.own &&
    forecast && { ...forecast, ...detail.own, mean: Float64Array.from(detail.own.mean) };
  return {
    row: toForecastRow(view, path),
    asOf: run ? toIso(run.asOf) : null,
    tier: run?.tier ?? null,
    bucket: basis.bucket,
    history: historyPoints(engine, itemLocation, { basis, known, cleaned, edits }),
    forecast:
      forecast && path ? forecastPoints({ forecast, path, own, given }, line?.terms ?? terms, basis) : [],
    given: sourcesOf(given, own !== undefined),
    candidates: (detail?.candidates ?? []).map(candidate => ({
      ...candidate,
      chosen: candidate.model === (own ?? forecast)?.model,
    })),
    parameters: detail?.parameters ?? {},
    accuracy:
      forecast && detail
        ? {
            error: forecast.error,
            bias: forecast.bias,
            wape: forecast.wape,
            mase: detail.mase,
            rmsse: detail.rmsse,
            origins: detail.origins,
            ranges: detail.ranges ?? null,
          }
        : null,
    derivation:
      forecast && detail && line
        ? [
            ...cleaningSteps(cleaned, basis, known?.first ?? 0),
            ...deriveForecast({
              forecast: own ?? forecast,
              detail,
              line,
              given: givenTo(engine, line, basis),
              basis,
            }),
            ...givenSteps(given, detail.own, forecast),
          ]
        : [],
    edits: edits.map(edit =>
      toForecastEdit({ ...edit, item: view.item, location: view.location }, basis.asOfDay),
    ),
    basis: {
      rule: itemRule(engine, terms.item),
      replaces: readReplacements(db)
        .filter(({ successor }) => successor === view.item)
        .map(({ item }) => item),
      settings: basis.cleaning,
      inForce: cleaningOf(terms, basis),
    },
  };
}

function sourcesOf(given: readonly (GivenFigure | undefined)[], used: boolean): ForecastPanel['given'] {
  const sources = new Set(given.flatMap(figure => figure?.source ?? []));
  return sources.size === 0 ? null : { sources: [...sources], used };
}

type Cleaned = ReturnType<typeof cleanedHistory>;

/** What the model was given; the category's season is read only where it may be borrowed. */
function givenTo(engine: Engine, line: LineDemand, basis: PlanningBasis): ModelInput {
  const { category } = line.terms;
  const mayBorrow = line.cleaning.categorySeason === 'use' && category !== '';
  const span = joinedSpan(line, basis);
  const isShortHere = isShort(span.end - span.first, basis);
  const seasons =
    mayBorrow && isShortHere ? readCategorySeasons(engine.store.reader, basis, category) : new Map();
  return modelInput(line, seasons, basis);
}

/** What was sold in each bucket, of all sources together, what the forecast took for the demand, and what is odd about it. */
function historyPoints(
  engine: Engine,
  itemLocation: number,
  what: {
    basis: PlanningBasis;
    known: History | undefined;
    cleaned: Cleaned | undefined;
    edits: readonly StoredEdit[];
  },
): ForecastPanel['history'] {
  const { basis, known, cleaned } = what;
  const { bucket, weekStart, asOfDay } = basis;
  const sold = new Map<number, number>();
  const last = bucketOf(asOfDay, bucket, weekStart) - 1;
  for (const series of readSeries(engine.store.reader, bucket, itemLocation, itemLocation)) {
    for (const [offset, quantity] of series.quantities.entries()) {
      const index = series.first + offset;
      if (index <= last) sold.set(index, (sold.get(index) ?? 0) + quantity);
    }
  }
  const marks = marksOf(what);
  return [...sold]
    .toSorted(([a], [b]) => a - b)
    .map(([index, value]) => {
      const used = cleaned?.values[index - (known?.first ?? 0)];
      return {
        date: toIso(bucketStart(index, bucket, weekStart)),
        value,
        used: used === undefined || Number.isNaN(used) ? null : used,
        marks: [...(marks.get(index) ?? [])],
      };
    });
}

/** What is odd about each bucket, and what planners said of it. */
function marksOf({
  basis,
  known,
  cleaned,
  edits,
}: {
  basis: PlanningBasis;
  known: History | undefined;
  cleaned: Cleaned | undefined;
  edits: readonly StoredEdit[];
}): Map<number, Set<string>> {
  const marks = new Map<number, Set<string>>();
  const add = (index: number, mark: string): void => {
    marks.set(index, (marks.get(index) ?? new Set()).add(mark));
  };
  for (const edit of edits) {
    if (edit.kind === 'override') continue;
    for (const { index } of editShares(edit, basis)) add(index, edit.kind);
  }
  if (!known || !cleaned) return marks;
  for (const [at, value] of known.values.entries())
    if (Number.isNaN(value)) add(known.first + at, 'out-of-stock');
  for (const { index } of cleaned.findings.outliers) add(known.first + index, 'outlier');
  const { shift } = cleaned.findings;
  if (shift) add(known.first + shift.index, 'level-shift');
  for (const { index, reason } of cleaned.changes)
    if (reason === 'return') add(known.first + index, 'return');
  return marks;
}

/** What cleaning changed, a line a reason. */
function cleaningSteps(
  cleaned: Cleaned | undefined,
  { bucket, weekStart }: PlanningBasis,
  first: number,
): TraceStep[] {
  const byReason = Map.groupBy(cleaned?.changes ?? [], change => change.reason);
  return [...byReason].map(([reason, changes]) => ({
    step: `history cleaned: ${reason}`,
    inputs: {
      periods: changes.length,
      from: toIso(bucketStart(first + Math.min(...changes.map(change => change.index)), bucket, weekStart)),
      before: changes.reduce((sum, change) => sum + change.before, 0),
    },
    result: changes.reduce((sum, change) => sum + change.after, 0),
  }));
}

/** The path with the ranges of each bucket's demand; the further ahead, the wider. */
function forecastPoints(
  paths: {
    forecast: ForecastRow;
    path: Float64Array;
    own: ForecastRow | undefined;
    given: readonly (GivenFigure | undefined)[];
  },
  terms: Terms,
  basis: PlanningBasis,
): ForecastPanel['forecast'] {
  const { forecast, path, own: ownForecast, given } = paths;
  const protection = Math.ceil(protectionBuckets(terms, basis));
  const growth = errorGrowth(forecast.periodError, forecast.error, protection);
  const demandClass = demandClasses.find(name => name === forecast.class) ?? 'new';
  return Array.from(path, (value, offset) => {
    const baseline = forecast.mean[offset] ?? 0;
    // As the plan has it: the spread grows and shrinks with the square root of what is expected.
    const scale = spreadGrowth(baseline, value);
    const variance = forecast.variance?.[offset];
    const own = variance === undefined ? periodDeviation(growth, offset + 1) : Math.sqrt(variance);
    const deviation = own * scale;
    const shape = shapeOfDemand(demandClass, terms.precision, value, deviation);
    const range = (share: number): [number, number] => [
      demandQuantile(shape, (1 - share) / 2, value, deviation),
      demandQuantile(shape, (1 + share) / 2, value, deviation),
    ];
    return {
      date: toIso(bucketStart(forecast.first + offset, basis.bucket, basis.weekStart)),
      value,
      baseline,
      own: ownForecast?.mean[offset] ?? baseline,
      given: given[offset]?.quantity ?? null,
      range50: range(0.5),
      range80: range(0.8),
      range95: range(0.95),
    };
  });
}
