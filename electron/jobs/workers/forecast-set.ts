import {
  forecastSet,
  type NamedSeries,
  type SetOptions,
  type SetRow,
} from '../../forecasting/forecast-set.ts';
import type { SetProfile } from '../../forecasting/set-profile.ts';
import { answering } from '../worker-answer.ts';

export type ForecastSetTask = { series: NamedSeries[]; options: SetOptions; profile: SetProfile };

/** Forecasts a part of a set of bare series; what the whole set teaches comes with the task. */
export const forecastSetChunk = answering((task: ForecastSetTask): SetRow[] =>
  forecastSet(task.series, task.options, task.profile),
);
