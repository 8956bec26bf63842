import { flat, type FittedModel } from './model.ts';

/** Historic average: each period is forecast by the mean of all observed before it. */
export function historicMean(values: Float64Array, horizon: number): FittedModel {
  return { ...runningMean(values, values.length, horizon), model: 'mean', parameters: {} };
}

/**
 * Moving average of the last `window` observed periods. No tier chooses it: smoothing at a low rate stands in its
 * place among the candidates (docs/decisions/0072-models-that-stand-alone.md).
 * @param window periods, at least 1
 */
export function movingAverage(values: Float64Array, horizon: number, window: number): FittedModel {
  return { ...runningMean(values, window, horizon), model: 'moving-average', parameters: { window } };
}

function runningMean(values: Float64Array, window: number, horizon: number) {
  const fitted = new Float64Array(values.length).fill(NaN);
  const kept: number[] = [];
  let level = NaN;
  for (let t = 0; t < values.length; t++) {
    fitted[t] = level;
    const y = values[t]!;
    if (Number.isNaN(y)) continue;
    kept.push(y);
    const from = Math.max(0, kept.length - window);
    // summed anew for short windows; a running sum would carry rounding along
    if (from === 0) level = kept.length === 1 ? y : level + (y - level) / kept.length;
    else level = kept.slice(from).reduce((sum, value) => sum + value, 0) / window;
  }
  return { fitted, mean: flat(level, horizon) };
}
