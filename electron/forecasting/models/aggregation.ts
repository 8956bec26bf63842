import { classifyDemand } from '../demand-class.ts';
import { flat, type FittedModel } from './model.ts';
import { optimisedSes } from './ses.ts';
import { aggregate } from './temporal-hierarchy.ts';

/** Limits of the smoothing rate of an aggregated sparse history: a free rate chases single demands. */
const lowestRate = 0.02;
const highestRate = 0.3;

/**
 * ADIDA: demand summed into buckets of the mean interval between demands, smoothed there, and spread evenly.
 *
 * @param values without gaps
 * Source: Nikolopoulos, Syntetos, Boylan, Petropoulos and Assimakopoulos, JORS 62 (2011).
 */
export function adida(values: Float64Array, horizon: number): FittedModel {
  const bucket = Math.max(1, Math.round(classifyDemand(values).adi));
  const level = levelAt(values, bucket);
  return {
    model: 'adida',
    parameters: { bucket },
    fitted: constantFit(values, level),
    mean: flat(level, horizon),
  };
}

/**
 * iMAPA: the mean of such forecasts over every bucket size from one period up to the mean interval between demands. The
 * bench alone uses it: what sets teach of rates errs less (docs/decisions/0072-models-that-stand-alone.md).
 *
 * @param values without gaps
 * Source: Petropoulos and Kourentzes, "Forecast combinations for intermittent demand", JORS 66 (2015).
 */
export function imapa(values: Float64Array, horizon: number): FittedModel {
  const longest = Math.max(1, Math.round(classifyDemand(values).adi));
  let level = 0;
  for (let bucket = 1; bucket <= longest; bucket++) level += levelAt(values, bucket) / longest;
  const parameters = { buckets: longest };
  return { model: 'imapa', parameters, fitted: constantFit(values, level), mean: flat(level, horizon) };
}

function levelAt(values: Float64Array, bucket: number): number {
  if (values.length < bucket) return 0;
  const sums = aggregate(values, bucket);
  const level = optimisedSes(sums, 1, lowestRate, highestRate).mean[0]! / bucket;
  return Number.isFinite(level) ? level : 0;
}

/** Methods that forecast a rate have no one-step path of their own: its last value stands for all. */
function constantFit(values: Float64Array, level: number): Float64Array {
  return new Float64Array(values.length).fill(level);
}
