import type { TraceStep } from '../../shared/model/fields.ts';
import type { ForecastDetail, ForecastRow } from '../db/tables/forecasts.ts';
import { PRIOR_INTERVALS } from '../jobs/given-errors.ts';
import type { GivenFigure } from '../jobs/given-forecast.ts';
import { spreadGrowth } from '../jobs/planning-basis.ts';

/** What an imported forecast put in place of the own one, and how far it is believed. */
export function givenSteps(
  given: readonly (GivenFigure | undefined)[],
  own: ForecastDetail['own'],
  forecast: ForecastRow,
): TraceStep[] {
  if (!own) return [];
  const stated = given.filter(figure => figure !== undefined);
  const source = [...new Set(stated.map(figure => figure.source))].join(', ');
  const hasOwnSpread = own.ahead > 0 && own.error > 0;
  const believed = hasOwnSpread
    ? own.error * spreadGrowth(own.ahead, forecast.ahead)
    : Math.sqrt(forecast.ahead);
  return [
    {
      step: 'imported forecast in place of the own one, over lead time and review',
      inputs: { source, periods: stated.length, before: own.ahead },
      result: forecast.ahead,
    },
    hasOwnSpread
      ? {
          step: 'deviation of the own forecast x the square root of (imported / own demand)',
          inputs: { deviation: own.error, before: own.ahead, after: forecast.ahead },
          result: believed,
        }
      : {
          step: 'deviation of independent customers: the square root of the demand',
          inputs: { after: forecast.ahead },
          result: believed,
        },
    ...(own.past
      ? [
          {
            step: 'that deviation weighed, by intervals, with the errors of what the source said before',
            inputs: {
              deviation: believed,
              priorIntervals: PRIOR_INTERVALS,
              error: own.past.error,
              intervals: own.past.intervals,
            },
            result: forecast.error,
          },
        ]
      : []),
  ];
}
