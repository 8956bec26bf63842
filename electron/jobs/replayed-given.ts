import { KEPT } from '../db/tables/forecast-snapshots.ts';
import type { GivenSnapshot } from '../db/tables/given-forecasts.ts';
import type { LineForecast } from '../planning/line-model.ts';
import { deviationOfGiven, givenPast, type GivenPast } from './given-errors.ts';
import type { History } from './histories.ts';
import { demandAhead, spreadGrowth } from './planning-basis.ts';

/** Buckets before a replay whose snapshots still tell something: their paths, and how they erred. */
export const LOOKED_BACK = KEPT;

/**
 * What a line was planned on at the opening of a bucket where its rules plan on imported forecasts: what they said when a
 * forecast was last run by then, and the own forecast where that says nothing. Files imported since are not seen.
 * @param own the forecast made then @param snapshots of the item-location, oldest first
 * @param history demand; of it what came before the bucket counts @param protection whole buckets
 */
export function onGivenThen(
  own: LineForecast,
  snapshots: readonly GivenSnapshot[],
  history: History,
  bucket: number,
  protection: number,
): LineForecast {
  const known = statedThen(snapshots, bucket);
  if (!known) return own;
  const { first, given, source } = known;
  const mean = own.mean.map((value, at) => {
    const figure = given[bucket - first + at];
    return figure === undefined || Number.isNaN(figure) ? value : figure;
  });
  const before = demandAhead(own.mean, protection);
  const ahead = demandAhead(mean, protection);
  const past: GivenPast =
    source === null
      ? { errors: [], intervals: 0 }
      : givenPast(snapshots, source, history, bucket, protection);
  const believed =
    before > 0 && own.errorAtHorizon > 0
      ? own.errorAtHorizon * spreadGrowth(before, ahead)
      : Math.sqrt(ahead);
  const { deviation } = deviationOfGiven(believed, past, ahead);
  const { quantiles, variance, ...rest } = own;
  if (!(before > 0 && own.errorAtHorizon > 0))
    return { ...rest, mean, errorAtHorizon: deviation, periodError: deviation / Math.sqrt(protection) };
  const scale = deviation / own.errorAtHorizon;
  return {
    ...rest,
    mean,
    errorAtHorizon: deviation,
    periodError: own.periodError * scale,
    ...(variance && { variance: variance.map(value => value * scale * scale) }),
    ...(quantiles && {
      quantiles: {
        ...quantiles,
        values: Float64Array.from(quantiles.values, value => Math.max(0, ahead + (value - before) * scale)),
      },
    }),
  };
}

/** The newest snapshot of a bucket or before that states anything of it or later; undefined where none does. */
export function statedThen(snapshots: readonly GivenSnapshot[], bucket: number): GivenSnapshot | undefined {
  const newest = snapshots.findLast(({ first }) => first <= bucket);
  const ahead = newest?.given.subarray(bucket - newest.first);
  return ahead?.some(figure => !Number.isNaN(figure)) ? newest : undefined;
}
