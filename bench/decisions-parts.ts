import { createFastScratch } from '../electron/forecasting/fast-tier.ts';
import { forecastBest, forecastFast } from '../electron/forecasting/forecast-series.ts';
import { croston } from '../electron/forecasting/models/croston.ts';
import { quantileLevels, type SeriesForecast } from '../electron/forecasting/series.ts';
import { profileSet } from '../electron/forecasting/set-profile.ts';
import type { PlanLineInput } from '../electron/planning/line-model.ts';
import { normalQuantile } from '../electron/planning/normal.ts';
import { planLine } from '../electron/planning/plan-line.ts';
import { seededRandom } from '../electron/planning/random.ts';
import { toDay } from '../shared/dates.ts';

/** Periods from an order to the shelf, and between two orders. */
const LEAD = 2;
const PROTECTION = LEAD + 1;
export const TARGET = 0.95;
const BOOTSTRAP_SUMS = 200;

export type PartsResult = { fillRate: number; averageStock: number };
/** Level that the position is ordered up to. @param known demand before the period @param factor of its safety */
type LevelRule = (known: Float64Array, part: number, factor: number) => number;
/** Quantity to order, given what is on hand, waits, and arrives in the next periods. */
export type PartsPolicy = (
  period: number,
  part: number,
  state: { onHand: number; backlog: number; pipeline: readonly number[] },
) => number;

/**
 * Plays all parts period by period: receipts, an order, demand; what is not there waits. The first two periods' orders
 * have not arrived when judging begins, so what comes before `from + PROTECTION` is only to warm up.
 */
export function playParts(parts: readonly Float64Array[], from: number, policy: PartsPolicy): PartsResult {
  let demand = 0;
  let met = 0;
  let stock = 0;
  let periods = 0;
  for (const [part, series] of parts.entries()) {
    const state = { onHand: 0, backlog: 0, pipeline: [0, 0] };
    for (let t = from; t < series.length; t++) {
      const arrived = state.pipeline.shift() ?? 0;
      const late = Math.min(state.backlog, arrived);
      state.backlog -= late;
      state.onHand += arrived - late;
      const ordered = policy(t, part, state);
      // The first order is there at once: every policy begins with what it would hold.
      if (t === from) state.onHand += ordered;
      state.pipeline.push(t === from ? 0 : ordered);
      const wanted = series[t]!;
      const sold = Math.min(wanted, state.onHand);
      state.onHand -= sold;
      state.backlog += wanted - sold;
      if (t < from + PROTECTION) continue;
      demand += wanted;
      met += sold;
      stock += state.onHand;
      periods++;
    }
  }
  return { fillRate: met / demand, averageStock: (stock / periods) * parts.length };
}

/** A policy that orders up to a level. */
export function upTo(parts: readonly Float64Array[], rule: LevelRule, factor = 1): PartsPolicy {
  return (t, part, { onHand, backlog, pipeline }) => {
    const level = Math.ceil(rule(parts[part]!.subarray(0, t), part, factor) - 1e-9);
    return Math.max(0, level - (onHand - backlog + pipeline.reduce((sum, quantity) => sum + quantity, 0)));
  };
}

/** Safety stock of a normal error on SBA: the textbook rule for spare parts. */
export const normalOnSba: LevelRule = (known, _part, factor) => {
  const { fitted, mean } = croston(known, 1, 0.1, true);
  let squares = 0;
  for (let t = 0; t < known.length; t++) squares += (known[t]! - fitted[t]!) ** 2;
  const deviation = Math.sqrt(squares / known.length);
  return PROTECTION * mean[0]! + factor * normalQuantile(TARGET) * deviation * Math.sqrt(PROTECTION);
};

/** A high quantile of sums of past periods drawn by chance. */
export const bootstrap: LevelRule = (known, part, factor) => {
  const random = seededRandom(part + 1);
  const sums = Array.from({ length: BOOTSTRAP_SUMS }, () => {
    let sum = 0;
    for (let k = 0; k < PROTECTION; k++) sum += known[Math.floor(random() * known.length)]!;
    return sum;
  }).sort((a, b) => a - b);
  const share = 1 - (1 - TARGET) / factor;
  return sums[Math.min(sums.length - 1, Math.max(0, Math.ceil(share * sums.length) - 1))]!;
};

/** A minimum and maximum fixed on what was known when the replay began. */
export function staticRange(parts: readonly Float64Array[], from: number, factor = 1): PartsPolicy {
  const ranges = parts.map(series => {
    const known = series.subarray(0, from);
    const max = normalOnSba(known, 0, factor);
    const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
    return { min: Math.ceil(max - mean), max: Math.ceil(max) };
  });
  return (_t, part, { onHand, backlog, pipeline }) => {
    const position = onHand - backlog + pipeline.reduce((sum, quantity) => sum + quantity, 0);
    const { min, max } = ranges[part]!;
    return position <= min ? Math.max(0, max - position) : 0;
  };
}

/** The product's own path: forecasts at every period from what was known then, each part planned for the fill rate. */
export function plannedParts(
  parts: readonly Float64Array[],
  tier: 'fast' | 'best',
  level = TARGET,
): PartsPolicy {
  const scratch = createFastScratch();
  const profiles = new Map<number, ReturnType<typeof profileSet>>();
  const forecastAt = (t: number, part: number): SeriesForecast => {
    const known = parts[part]!.subarray(0, t);
    const input = { values: known, season: 1, horizon: 2 * PROTECTION, protection: PROTECTION };
    if (tier === 'fast') return forecastFast(input, scratch);
    const profile =
      profiles.get(t) ??
      profileSet(
        parts.map(series => series.subarray(0, t)),
        input.season,
        input.horizon,
        PROTECTION,
      );
    profiles.set(t, profile);
    return forecastBest(input, profile);
  };
  return (t, part, { onHand, backlog, pipeline }) => {
    const forecast = forecastAt(t, part);
    // A period is planned as a week: only their number counts.
    const openLines = pipeline.map((quantity, k) => ({ day: ORIGIN + 7 * (k + 1), quantity }));
    const plan = planLine({
      ...TERMS,
      service: { type: 'fill', level },
      onHand,
      backordered: backlog,
      openLines,
      forecast: {
        ...forecast,
        bucket: 'week',
        quantiles: { levels: quantileLevels, values: forecast.protectionQuantiles },
      },
    });
    return plan.action === 'order' ? plan.quantity : 0;
  };
}

const ORIGIN = toDay('2024-04-15');
const TERMS: Omit<PlanLineInput, 'onHand' | 'backordered' | 'openLines' | 'forecast' | 'service'> = {
  asOfDay: ORIGIN,
  reserved: 0,
  leadTimeDays: 7 * LEAD,
  leadTimeDeviationDays: 0,
  reviewPeriodDays: 7,
  unmet: 'backorder',
  unit: 'pcs',
  precision: 0,
  moq: 0,
  multiple: 1,
  rounding: 'nearest',
};
