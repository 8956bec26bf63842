import { bucketDays, seasonLength } from '../../shared/buckets.ts';
import { createFastScratch } from '../forecasting/fast-tier.ts';
import { forecastFast, type SeriesForecast, type SeriesInput } from '../forecasting/forecast-series.ts';
import { rollingFast, type RollingFast } from '../forecasting/rolling-fast.ts';
import type { GivenSnapshot } from '../db/tables/given-forecasts.ts';
import type { LineForecast } from '../planning/line-model.ts';
import { scaledForecast } from '../planning/scenario.ts';
import type { SimulatedLine } from '../planning/replayed-line.ts';
import type { CategorySeasons } from './category-seasons.ts';
import type { LineInCell } from './cell-terms.ts';
import { namedInfluences, type LineDemand } from './demand-input.ts';
import { basisThen, demandThen } from './demand-then.ts';
import { forecastLine, type Outlook } from './forecast-line.ts';
import { needsCleaning } from './planner-edits.ts';
import { usesPooledForecast, type PlanningBasis } from './planning-basis.ts';
import { forecastPooledLines, type PooledPast } from './pooled-lines.ts';
import { onGivenThen } from './replayed-given.ts';
import type { ReplayVariant } from './replay-terms.ts';
import type { ReplayedDemand } from './replayed-demand.ts';

const scratch = createFastScratch();

/** An item-location with the demand that is asked of it, as a replay sees it. */
export type LineToReplay = LineInCell &
  ReplayedDemand & {
    /** What imported forecasts said at earlier runs, where the rules plan on them. */
    given?: readonly GivenSnapshot[];
  };

type ForecastTask = {
  variants: readonly ReplayVariant[];
  /** Buckets from one choice of a forecast model to the next. */
  forecastEvery: number;
  seasons: CategorySeasons;
};

/** Forecasts of a chunk's lines: made once a bucket and shared by all policies that look equally far ahead. */
export function createForecasts(
  lines: readonly LineToReplay[],
  simulated: readonly SimulatedLine[],
  task: ForecastTask,
) {
  const { basis } = task.variants[0]!;
  const protections = simulated.map(line =>
    line.terms.map(terms =>
      Math.max(1, ((terms.leadTimeDays ?? 0) + terms.reviewPeriodDays) / bucketDays(basis.bucket)),
    ),
  );
  const isPooled = task.variants.map(variant => usesPooledForecast(variant.basis));
  const past: PooledPast = { memory: new Map(), seen: [] };
  let pooled: LineForecast[] = [];
  type Slot = { rolling: RollingFast; bucket: number; forecast: LineForecast | undefined };
  const isPlain = lines.map(({ line }) => seesDemandAlone(line, task.seasons, basis));
  const slots = lines.map(() => new Map<number, Slot>());

  function fast(line: number, protection: number, bucket: number): LineForecast {
    const { history, given } = lines[line]!;
    let slot = slots[line]!.get(protection);
    if (!slot) {
      const settings = {
        season: seasonLength(basis.bucket),
        protection,
        horizon: 2 * Math.ceil(protection) + 2,
        every: task.forecastEvery,
      };
      const rolling = isPlain[line]
        ? rollingFast(history.values, settings)
        : rollingFast(history.values, settings, (length, horizon) =>
            plannedThen(lines[line]!, history.first + length, { horizon, protection }, task),
          );
      slot = { rolling, bucket: Number.NaN, forecast: undefined };
      slots[line]!.set(protection, slot);
    }
    if (slot.forecast && slot.bucket === bucket) return slot.forecast;
    const length = Math.min(history.values.length, Math.max(0, bucket - history.first));
    const own = {
      ...slot.rolling(length),
      bucket: basis.bucket,
      errorHorizonDays: Math.ceil(protection) * bucketDays(basis.bucket),
    };
    slot.forecast = given ? onGivenThen(own, given, history, bucket, Math.ceil(protection)) : own;
    slot.bucket = bucket;
    return slot.forecast;
  }

  return {
    open(bucket: number): void {
      if (isPooled.includes(true)) pooled = pooledAt(lines, protections, task, bucket, past);
    },
    of(line: number, policy: number, bucket: number): LineForecast {
      const forecast =
        isPooled[policy] === true ? pooled[line]! : fast(line, protections[line]![policy]!, bucket);
      return scaledForecast(forecast, task.variants[policy]?.scenario?.demandFactor ?? 1);
    },
    /** What a line is classed by at a bucket. */
    judgedBy(line: number, bucket: number): { value: number; error: number; mean: number } {
      const { history } = lines[line]!;
      const forecast = fast(line, protections[line]![0]!, bucket);
      const mean = forecast.mean[0] ?? 0;
      const year = Math.round(365.25 / bucketDays(basis.bucket));
      let demand = 0;
      const until = bucket - history.first;
      for (let t = Math.max(0, until - year); t < until; t++) demand += history.values[t] || 0;
      return { value: demand, error: forecast.periodError, mean };
    },
  };
}

/** True where models see nothing but the demand that is asked of an item-location. */
function seesDemandAlone(line: LineDemand, seasons: CategorySeasons, basis: PlanningBasis): boolean {
  const { cleaning, edits, terms } = line;
  const mayBorrow = cleaning.categorySeason === 'use' && seasons.has(terms.category);
  return !mayBorrow && !needsCleaning(cleaning, edits) && namedInfluences(line, basis) === null;
}

/** The forecast that a plan would have been made on at the opening of a bucket. */
function plannedThen(
  { line }: LineToReplay,
  bucket: number,
  outlook: Outlook,
  { variants, seasons }: ForecastTask,
): SeriesForecast {
  const basis = basisThen(variants[0]!.basis, bucket);
  const tier = (input: SeriesInput) => forecastFast(input, scratch);
  return forecastLine(demandThen(line, bucket, basis), seasons, basis, tier, outlook);
}

function pooledAt(
  lines: readonly LineToReplay[],
  protections: readonly (readonly number[])[],
  { variants }: ForecastTask,
  bucket: number,
  past: PooledPast,
): LineForecast[] {
  const basis = basisThen(variants[0]!.basis, bucket);
  const protection = Math.ceil(Math.max(1, ...protections.flat()));
  const then = lines.map(({ line }) => demandThen(line, bucket, basis));
  const outlook = { horizon: protection + 5, protection };
  return forecastPooledLines(then, outlook, basis, past).map((forecast, i) => {
    const { given, history } = lines[i]!;
    const own = {
      ...forecast,
      bucket: basis.bucket,
      errorHorizonDays: protection * bucketDays(basis.bucket),
    };
    return given ? onGivenThen(own, given, history, bucket, protection) : own;
  });
}
