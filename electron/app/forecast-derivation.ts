import { bucketOf, bucketStart, seasonLength } from '../../shared/buckets.ts';
import { toIso } from '../../shared/dates.ts';
import type { TraceStep } from '../../shared/model/fields.ts';
import type { ForecastDetail, ForecastRow } from '../db/tables/forecasts.ts';
import { combine } from '../forecasting/combination.ts';
import { memberNames } from '../forecasting/combination-members.ts';
import { classifyDemand } from '../forecasting/demand-class.ts';
import { fillGaps } from '../forecasting/fill-gaps.ts';
import type { LineDemand } from '../jobs/demand-input.ts';
import { seenValues, type ModelInput } from '../jobs/forecast-line.ts';
import type { History } from '../jobs/histories.ts';
import { protectionBuckets, type PlanningBasis } from '../jobs/planning-basis.ts';
import {
  aheadSteps,
  calendarStep,
  firstPeriodOf,
  inheritanceSteps,
  seasonStep,
} from './forecast-influences.ts';

export type Derived = {
  forecast: ForecastRow;
  detail: ForecastDetail;
  /** What the forecast was made from, worked out again. */
  line: LineDemand;
  given: ModelInput;
  basis: PlanningBasis;
};

/** What `Derived` comes to for the model's own step. */
type Modelled = Pick<Derived, 'forecast' | 'detail' | 'basis'> & {
  /** The history as the model saw it. */
  history: History;
  /** The model's first period, before season, calendar and what is known of the time to come. */
  first: number;
  season: number;
};

/** How a stored forecast came about, step by step with the values put in. The models' own steps are worked out again. */
export function deriveForecast(derived: Derived): TraceStep[] {
  const { forecast, detail, line, given, basis } = derived;
  const periods = Math.ceil(protectionBuckets(line.terms, basis));
  const { first, values } = given.history;
  if (values.length === 0)
    return [{ step: 'no history: nothing is expected', inputs: {}, result: forecast.mean[0] ?? 0 }];
  const influences = firstPeriodOf(derived);
  const modelled: Modelled = {
    forecast,
    detail,
    basis,
    history: { first, values: seenValues(given) },
    first: influences.plain ?? 0,
    season: given.season ? 1 : seasonLength(basis.bucket),
  };
  return [
    ...inheritanceSteps(line, basis),
    historyStep({ first, values }, basis),
    ...seasonStep(derived),
    ...calendarStep(derived),
    classStep(modelled.history, forecast),
    ...choiceStep(forecast, detail),
    ...(influences.plain === null ? [] : [modelStep(modelled)]),
    ...aheadSteps(derived, influences),
    {
      step: 'demand of the periods that an order must last',
      inputs: { periods, perPeriod: forecast.ahead / periods },
      result: forecast.ahead,
    },
    {
      step:
        forecast.model === 'combination'
          ? 'deviation of that sum, from forecasts made in the past, its own and as far as these are few those of all'
          : 'deviation of that sum, from forecasts made in the past',
      inputs: { origins: detail.origins, bias: forecast.bias },
      result: forecast.error,
    },
  ];
}

function historyStep({ first, values }: History, { bucket, weekStart }: PlanningBasis): TraceStep {
  const unknown = values.reduce((count, value) => count + (Number.isNaN(value) ? 1 : 0), 0);
  const total = values.reduce((sum, value) => sum + (Number.isNaN(value) ? 0 : value), 0);
  return {
    step: 'demand history; periods out of stock are unknown, not zero',
    inputs: {
      from: toIso(bucketStart(first, bucket, weekStart)),
      until: toIso(bucketStart(first + values.length, bucket, weekStart)),
      periods: values.length,
      unknown,
      total,
    },
    result: values.length > unknown ? total / (values.length - unknown) : 0,
  };
}

function classStep({ values }: History, forecast: ForecastRow): TraceStep {
  const { adi, cv2 } = classifyDemand(values);
  return {
    step: 'demand class, from the interval between demands and the variation of their size',
    inputs: { interval: adi, variation: cv2 },
    result: forecast.class,
  };
}

/** Why the winner won, in the errors that were compared. */
function choiceStep({ model }: ForecastRow, { candidates, origins }: ForecastDetail): TraceStep[] {
  const [best] = candidates;
  const own = candidates.find(candidate => candidate.model === model);
  const next = candidates.find(candidate => candidate.model !== model);
  if (!best || !own || !next) return [];
  const otherwise =
    model === 'sparse-smoothing'
      ? 'chosen: what all rare demand teaches holds until a model alone is far better'
      : 'chosen: nothing simpler erred less by more than chance';
  const step = own === best ? 'chosen: it erred least on the demand of lead time and review' : otherwise;
  return [
    {
      step,
      inputs: { origins, error: own.error, nextError: next.error, nextModel: next.model },
      result: model,
    },
  ];
}

/** The step of the model that made the path, for its first period. */
function modelStep(derived: Modelled): TraceStep {
  const { forecast, detail, basis, first, season } = derived;
  switch (forecast.model) {
    case 'combination':
      return combinationStep(derived);
    case 'ses':
      return smoothingStep(derived);
    case 'mean':
      return { step: 'mean of the history', inputs: {}, result: first };
    case 'seasonal-naive': {
      const index = bucketOf(basis.asOfDay, basis.bucket, basis.weekStart) - season;
      const period = toIso(bucketStart(index, basis.bucket, basis.weekStart));
      return { step: 'demand of the same period a season ago', inputs: { period }, result: first };
    }
    case 'sba':
      return {
        step: 'size of a demand / interval between demands, both smoothed, less the bias of that ratio',
        inputs: detail.parameters,
        result: first,
      };
    case 'tsb':
      return {
        step: 'chance of a demand x its size, both smoothed',
        inputs: detail.parameters,
        result: first,
      };
    case 'sparse-smoothing':
      return {
        step: 'smoothed demand x the factor that all rare demand teaches',
        inputs: detail.parameters,
        result: first,
      };
    case 'ceased':
      return {
        step: 'nothing: so long a silence, beyond a season, is ruled out at the rate of demand before it',
        inputs: detail.parameters,
        result: first,
      };
    case 'pooled-seasonal':
      return {
        step: 'own level x the season of everything it belongs to',
        inputs: detail.parameters,
        result: first,
      };
    default:
      return { step: 'model', inputs: detail.parameters, result: first };
  }
}

/** The weighted mean of the members for the first period, each worked out again. */
function combinationStep({ forecast, detail, history, season, first }: Modelled): TraceStep {
  const filled = fillGaps(history.values, season);
  const gap = Math.max(0, forecast.first - history.first - history.values.length);
  const weights = Object.fromEntries(memberNames.map(name => [name, detail.parameters[name] ?? 0]));
  const { members } = combine(filled, gap + forecast.mean.length, season, weights);
  const inputs = Object.fromEntries(members.map(({ model, mean }) => [model, mean[gap] ?? 0]));
  return { step: 'weighted mean of the models for the first period', inputs, result: first };
}

/** The last step of exponential smoothing; the level before it follows from the level after. */
function smoothingStep({ detail, history: { values }, first }: Modelled): TraceStep {
  const rate = detail.parameters['rate'] ?? 0;
  // a spike of erratic demand counts up to the cap alone
  const cap = detail.parameters['cap'] ?? Infinity;
  const lastDemand = Math.min(cap, values.findLast(value => !Number.isNaN(value)) ?? 0);
  return {
    step: 'level = level before + rate x (last demand - level before)',
    inputs: { levelBefore: (first - rate * lastDemand) / (1 - rate), rate, lastDemand },
    result: first,
  };
}
