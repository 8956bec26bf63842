import { requireAboveZero } from './eoq.ts';
import type { HorizonPeriod } from './finite-horizon.ts';
import { normalLosses } from './loss-functions.ts';
import { normalQuantile } from './normal.ts';

/** Between which units the best (s, S) of a period lies; `highestMin` is absent where ordering soon costs more. */
export type HorizonBounds = {
  lowestMax: number;
  highestMax: number;
  lowestMin: number;
  highestMin: number | undefined;
};

/** Widest bracket in deviations that the search for a level leaves. */
const PRECISE = 1e-10;

/**
 * What the best levels of each period lie between, from that period alone. With G the period's cost of a level y,
 * c y + L(y) - discount x c' (y - mean), and S its lowest point: the highest order-up-to level costs discount x K' more
 * than S, the lowest reorder point K more, the highest K - discount x K' more. What is left after the last period costs
 * `terminal`. They hold where neither c nor K grows over time.
 * @param terminal money per unit left over and short after the last period
 * @throws AppError invalid-input when a mean, deviation, holding or shortage cost is not above 0
 * Source: A. Veinott, SIAM Journal on Applied Mathematics 14 (1966); Zipkin, Foundations of Inventory Management, 9.4.
 */
export function horizonBounds(
  periods: readonly HorizonPeriod[],
  terminal: { holding: number; shortage: number },
): HorizonBounds[] {
  for (const { mean, deviation, holding, shortage } of periods)
    requireAboveZero({ mean, deviation, 'holding cost': holding, 'shortage cost': shortage });
  return periods.map((period, index) => boundsOf(period, periods[index + 1], terminal));
}

function boundsOf(
  period: HorizonPeriod,
  next: HorizonPeriod | undefined,
  terminal: { holding: number; shortage: number },
): HorizonBounds {
  const { mean, deviation, discount, orderCost, unitCost } = period;
  const left = next ? { holding: 0, shortage: 0 } : terminal;
  const holding = period.holding + discount * left.holding;
  const shortage = period.shortage + discount * left.shortage;
  const rise = unitCost - discount * (next?.unitCost ?? 0);
  const cost = (y: number): number => {
    const { short, over } = normalLosses(y, mean, deviation).first;
    return rise * y + holding * over + shortage * short;
  };
  const best = mean + normalQuantile((shortage - rise) / (shortage + holding)) * deviation;
  const later = discount * (next?.orderCost ?? 0);
  const levelAt = (more: number, direction: 1 | -1): number =>
    more <= 0 ? best : levelOfCost(cost, best, { more, deviation, direction });
  return {
    lowestMax: best,
    highestMax: levelAt(later, 1),
    lowestMin: levelAt(orderCost, -1),
    highestMin: orderCost < later ? undefined : levelAt(orderCost - later, -1),
  };
}

/** The level on one side of the best one whose cost is so much more, by bisection. */
function levelOfCost(
  cost: (y: number) => number,
  best: number,
  { more, deviation, direction }: { more: number; deviation: number; direction: 1 | -1 },
): number {
  const goal = cost(best) + more;
  let near = 0;
  let far = deviation;
  while (cost(best + direction * far) < goal) far *= 2;
  while (far - near > PRECISE * deviation) {
    const middle = (near + far) / 2;
    if (cost(best + direction * middle) < goal) near = middle;
    else far = middle;
  }
  return best + (direction * (near + far)) / 2;
}
