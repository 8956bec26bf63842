import { bucketStart, seasonLength } from '../../shared/buckets.ts';
import { toIso } from '../../shared/dates.ts';
import type { TraceStep } from '../../shared/model/fields.ts';
import type { ForecastDetail, ForecastRow } from '../db/tables/forecasts.ts';
import { classifyDemand } from '../forecasting/demand-class.ts';
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
import { modelSteps } from './model-steps.ts';

export type Derived = {
  forecast: ForecastRow;
  detail: ForecastDetail;
  /** What the forecast was made from, worked out again. */
  line: LineDemand;
  given: ModelInput;
  basis: PlanningBasis;
};

/** How a stored forecast came about, step by step with the values put in. The model's own step is what was stored with it. */
export function deriveForecast(derived: Derived): TraceStep[] {
  const { forecast, detail, line, given, basis } = derived;
  const periods = Math.ceil(protectionBuckets(line.terms, basis));
  const { first, values } = given.history;
  if (values.length === 0)
    return [{ step: 'no history: nothing is expected', inputs: {}, result: forecast.mean[0] ?? 0 }];
  const influences = firstPeriodOf(derived);
  return [
    ...inheritanceSteps(line, basis),
    historyStep({ first, values }, basis),
    ...seasonStep(derived),
    ...calendarStep(derived),
    classStep(seenValues(given), forecast),
    ...choiceStep(forecast, detail),
    ...(influences.plain === null
      ? []
      : modelSteps(forecast.model, detail.parts, influences.plain, seasonAgo(derived))),
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

function classStep(values: Float64Array, forecast: ForecastRow): TraceStep {
  const { adi, cv2 } = classifyDemand(values);
  return {
    step: 'demand class, from the interval between demands and the variation of their size',
    inputs: { interval: adi, variation: cv2 },
    result: forecast.class,
  };
}

/** Why the winner won, and the errors that were compared. */
function choiceStep({ model }: ForecastRow, detail: ForecastDetail): TraceStep[] {
  const { candidates, candidateOrigins, origins } = detail;
  const own = candidates.find(candidate => candidate.model === model);
  const next = candidates.find(candidate => candidate.model !== model);
  if (!own || !next) return [];
  return [
    {
      step: reasonOf(model, own === candidates[0]),
      inputs: {
        origins: candidateOrigins ?? origins,
        error: own.error,
        nextError: next.error,
        nextModel: next.model,
      },
      result: model,
    },
  ];
}

/** What decided: errors for a single model of the fast tier, a rule for those that whole sets were shown to need. */
function reasonOf(model: string, isBest: boolean): string {
  switch (model) {
    case 'combination':
      return 'chosen: demand in nearly every period is forecast by the mean of models; their errors are shown, not chosen by';
    case 'sparse-smoothing':
      return 'chosen: what all rare demand teaches holds until a model alone is far better';
    case 'seasonal-ses':
    case 'seasonal-ses-drift':
      if (!isBest)
        return 'chosen: its season is plain to see and costs the demand of lead time and review little';
      break;
    default:
      if (!isBest) return 'chosen: nothing else erred less by the margin that so few intervals ask for';
  }
  return 'chosen: it erred least on the demand of lead time and review';
}

/** First day of the period a season before the first one. */
function seasonAgo({ forecast, basis: { bucket, weekStart } }: Derived): string {
  return toIso(bucketStart(forecast.first - seasonLength(bucket), bucket, weekStart));
}
