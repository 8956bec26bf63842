import type { TraceStep } from '../../shared/model/fields.ts';
import { levelAt, shareOf } from '../forecasting/mean-parts.ts';

type Parts = Readonly<Record<string, number>>;

/**
 * What a model made of a history, for the first period: its formula, and the numbers that the formula then held.
 *
 * @param model that made the mean path
 * @param parts of the first period, as they were stored with the forecast
 * @param first the model's first period, before season, calendar and what is known of the time to come
 * @param period first day of the same period a season ago, where a model says so
 */
export function modelSteps(model: string, parts: Parts, first: number, period?: string): TraceStep[] {
  if (parts['open'] === 0)
    return [
      { step: 'a period without demand in every season: nothing is expected', inputs: {}, result: first },
    ];
  const { open: _, theta, ...inputs } = parts;
  const told = stepOf(model, inputs);
  if (!told) return [{ step: 'model', inputs, result: first }];
  const { step, value: own } = told;
  const dated = period === undefined || model !== 'seasonal-naive' ? inputs : { period, ...inputs };
  const value = theta === undefined ? own : (own + theta) / 2;
  const steps: TraceStep[] = [{ step, inputs: dated, result: own }];
  if (theta !== undefined)
    steps.push({ step: 'mean of that and of dynamic Theta', inputs: { model: own, theta }, result: value });
  if (value < 0 && first >= 0)
    steps.push({ step: 'demand below zero is not expected', inputs: { model: value }, result: first });
  return steps;
}

/** The formula in words and what it gives; undefined where no formula is told. */
function stepOf(model: string, parts: Parts): { step: string; value: number } | undefined {
  if (Object.keys(parts).length === 0) return undefined;
  const of = (name: string): number => parts[name] ?? 0;
  switch (model) {
    case 'combination':
      return { step: 'weighted mean of the models for the first period', value: weightedMean(parts) };
    case 'ses':
      return { step: SMOOTHED, value: smoothed(of) };
    case 'seasonal-ses':
      return inSeason(SMOOTHED, smoothed(of), parts);
    case 'ses-drift':
      return { step: DRIFTING, value: drifting(of) };
    case 'seasonal-ses-drift':
      return inSeason(DRIFTING, drifting(of), parts);
    case 'mean':
      return { step: 'mean of the history', value: of('total') / of('periods') };
    case 'seasonal-naive':
      return parts['width'] === undefined
        ? { step: 'demand of the same period a season ago', value: of('demand') }
        : {
            step: 'mean demand around the same period a season ago',
            value: of('total') / of('width'),
          };
    case 'sba':
      return {
        step: 'size of a demand / interval between demands, both smoothed, x (1 - rate / 2) for the bias of that ratio',
        value: ((1 - of('rate') / 2) * of('size')) / of('interval'),
      };
    case 'tsb':
      return { step: 'chance of a demand x its size, both smoothed', value: of('chance') * of('size') };
    case 'sparse-smoothing':
      return {
        step: 'mean of the smoothed demand at each rate x the factor that all rare demand teaches x its season',
        value: meanLevel(parts) * of('factor') * of('index'),
      };
    case 'ceased':
      return {
        step: 'nothing: so long a silence, beyond a season, is ruled out at the rate of demand before it',
        value: 0,
      };
    case 'pooled-seasonal':
      return {
        step: 'own level x the season of everything it belongs to',
        value: of('level') * of('index'),
      };
    default:
      return undefined;
  }
}

const SMOOTHED = 'level = level before + rate x (last demand - level before)';
const DRIFTING = 'share x (level + drift x periods) + (1 - share) x level without drift';

function inSeason(step: string, level: number, { index, summand }: Parts): { step: string; value: number } {
  return index === undefined
    ? { step: `${step}, + the summand of the season`, value: level + (summand ?? 0) }
    : { step: `${step}, x the index of the season`, value: level * index };
}

function smoothed(of: (name: string) => number): number {
  return of('levelBefore') + of('rate') * (of('lastDemand') - of('levelBefore'));
}

function drifting(of: (name: string) => number): number {
  return of('share') * (of('level') + of('drift') * of('periods')) + (1 - of('share')) * of('flat');
}

function weightedMean(parts: Parts): number {
  return Object.entries(parts).reduce((sum, [name, value]) => sum + value * (parts[shareOf(name)] ?? 0), 0);
}

function meanLevel(parts: Parts): number {
  const levels = Object.entries(parts).filter(([name]) => name.startsWith(levelAt));
  return levels.reduce((sum, [, level]) => sum + level / levels.length, 0);
}
