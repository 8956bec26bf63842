import { meanAbsoluteDifference } from './accuracy.ts';
import { combine, type MemberWeights } from './combination.ts';
import { memberNames, type MemberName } from './combination-members.ts';
import { classifyDemand } from './demand-class.ts';
import { fillGaps } from './fill-gaps.ts';
import { openHistory, type OpenHistory } from './open-phases.ts';
import { evenTrust, type SeasonTrust } from './removable-season.ts';

/** Series looked at, and origins in each: enough for the members' errors within a few per cent. */
const sampleSize = 160;
/** Most periods looked at in all: long histories are few and tell much each. */
const samplePeriods = 60_000;
const looks = 2;
/** A member that surely errs a twentieth more than the mean of all gets 1.05^-24, less than a third of the weight. */
const sharpness = 24;
/** Series whose evidence "all members err alike" weighs at each origin. */
const prior = 10;
/** How far to believe errors at a single origin. */
const unconfirmed = 0.5;
const shortestPast = 10;

/**
 * Weights of the combination's members from how each did at origins inside the histories of a sample: what suits hours
 * does not suit years, and one series is too short to tell. Members that did well at one origin and badly at the other met
 * weather, and a set where they do is weighted more evenly.
 *
 * @param series histories of a set, NaN where censored
 * @param season periods per season
 * @param horizon periods that will be forecast
 * @param trust how far long seasons are to be believed
 * Source: weights by inverse errors, Bates and Granger, Operational Research Quarterly 20 (1969), pooled and shrunk.
 */
export function learnMemberWeights(
  series: readonly Float64Array[],
  season: number,
  horizon: number,
  trust: SeasonTrust = evenTrust,
): MemberWeights {
  const regular = series
    .map(values => openHistory(values, season))
    .filter(({ values }) => {
      const { class: kind } = classifyDemand(values);
      return kind === 'smooth' || kind === 'erratic';
    });
  const periods = regular.reduce((sum, { values }) => sum + values.length, 0);
  const stride = Math.max(1, Math.ceil(regular.length / sampleSize), Math.ceil(periods / samplePeriods));
  const origins: Judged[] = [];
  for (let look = 1; look <= looks; look++) {
    const judged: Judged = { own: new Map(), all: new Map(), total: 0, count: 0 };
    for (let i = 0; i < regular.length; i += stride) judge(regular[i]!, horizon, look, trust, judged);
    if (judged.count > 0) origins.push(judged);
  }
  const ratios = origins.map(judged => memberNames.map(name => logRatio([judged], name)));
  const power = sharpness * reliability(ratios);
  const weights: MemberWeights = {};
  for (const name of memberNames) {
    // to one digit, so that a few new sales do not change every forecast of the set
    weights[name] = Math.round(10 * Math.exp(-power * logRatio(origins, name))) / 10;
  }
  return weights;
}

/** Scaled errors at one origin: of each member, of the mean of all members where it took part, and of that mean everywhere. */
interface Judged {
  own: Map<MemberName, number>;
  all: Map<MemberName, number>;
  total: number;
  /** Series judged. */
  count: number;
}

/** Logarithm of a member's errors over those of the mean of all, shrunk towards 0. */
function logRatio(origins: readonly Judged[], name: MemberName): number {
  const sum = (part: (judged: Judged) => number) =>
    origins.reduce((total, judged) => total + part(judged), 0);
  const count = sum(judged => judged.count);
  const alike = count > 0 ? (origins.length * prior * sum(({ total }) => total)) / count : 0;
  const own = sum(judged => judged.own.get(name) ?? 0) + alike;
  const all = sum(judged => judged.all.get(name) ?? 0) + alike;
  return all > 0 ? Math.log(own / all) : 0;
}

/**
 * Share of what ratios pooled over the origins would show again at the next: the members' correlation from one to the other,
 * stepped up to their mean.
 * @param ratios logarithms by origin and member
 * Source: Spearman, British Journal of Psychology 3 (1910), and Brown (ibid.).
 */
function reliability([one, other]: number[][]): number {
  if (one === undefined || other === undefined) return unconfirmed;
  let both = 0;
  let squares = 0;
  one.forEach((ratio, i) => {
    both += ratio * other[i]!;
    squares += (ratio ** 2 + other[i]! ** 2) / 2;
  });
  const correlation = squares > 0 ? Math.max(0, both / squares) : 0;
  return (2 * correlation) / (1 + correlation);
}

/** A series counts at most so many times its usual change from period to period: one collapse is not a lesson. */
const largestError = 20;

/** Adds each member's absolute error at one origin, in mean changes from one period to the next. */
function judge(
  { values, season }: OpenHistory,
  horizon: number,
  look: number,
  trust: SeasonTrust,
  judged: Judged,
): void {
  const reach = Math.max(1, Math.min(horizon, values.length >> 2));
  const origin = values.length - look * reach;
  if (origin < shortestPast) return;
  const known = values.slice(0, origin);
  if (!known.some(value => !Number.isNaN(value))) return;
  const { members } = combine(fillGaps(known, season), reach, season, {}, trust);
  const errors = members.map(({ mean }) => {
    let sum = 0;
    for (let h = 0; h < reach; h++) {
      const error = Math.abs(values[origin + h]! - mean[h]!);
      if (!Number.isNaN(error)) sum += error;
    }
    return sum;
  });
  const scale = reach * meanAbsoluteDifference(known, 1);
  if (members.length === 0 || !(scale > 0)) return;
  const scaled = errors.map(error => Math.min(largestError, error / scale));
  const mean = scaled.reduce((sum, error) => sum + error, 0) / scaled.length;
  judged.total += mean;
  judged.count++;
  members.forEach(({ model }, i) => {
    judged.own.set(model, (judged.own.get(model) ?? 0) + scaled[i]!);
    judged.all.set(model, (judged.all.get(model) ?? 0) + mean);
  });
}
