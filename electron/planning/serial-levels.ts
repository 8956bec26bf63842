import { requireAboveZero } from './eoq.ts';
import { normalQuantile } from './normal.ts';

/** A stage of a line of stages: what holding adds there a unit and period (echelon), and its lead time in periods. */
export type SerialStage = { addedHolding: number; leadTime: number };

/**
 * Echelon base-stock levels of a line of stages, from the one that serves customers upwards: for each the mean of two
 * newsvendor levels that bound the best one, under normal demand over the lead times so far.
 * @param shortage money per unit and period short @param demand per period in units
 * Source: K. Shang and J. Song, Management Science 49 (2003); Snyder and Shen, section 6.2.
 */
export function serialLevels(
  stages: readonly SerialStage[],
  shortage: number,
  demand: { mean: number; deviation: number },
): number[] {
  requireAboveZero({ 'shortage cost': shortage, deviation: demand.deviation });
  const whole = stages.reduce((sum, { addedHolding }) => sum + addedHolding, 0);
  let periods = 0;
  let below = 0;
  return stages.map(({ addedHolding, leadTime }) => {
    periods += leadTime;
    const above = whole - below - addedHolding;
    below += addedHolding;
    const low = normalQuantile((shortage + above) / (shortage + whole));
    const high = normalQuantile((shortage + above) / (shortage + above + addedHolding));
    return demand.mean * periods + ((low + high) / 2) * demand.deviation * Math.sqrt(periods);
  });
}
