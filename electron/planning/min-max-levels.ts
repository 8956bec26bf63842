import { AppError } from '../../shared/errors.ts';
import { countLoss, countMass } from './counts.ts';
import { requireAboveZero } from './eoq.ts';
import { listedLosses } from './loss-functions.ts';
import { costOfLosses } from './newsvendor.ts';

/**
 * The (s, S) policy: at each review with the position at or below s, order up to S. K money per order, h and p money per
 * unit and period, levels in units, cost in money per period.
 */
export type MinMaxLevels = { min: number; max: number; cost: number };

/**
 * Best (s, S) under Poisson demand per period and no lead time, exactly.
 * Source: Y.-S. Zheng and A. Federgruen, Operations Research 39 (1991).
 */
export function poissonMinMax(
  orderCost: number,
  holding: number,
  shortage: number,
  demand: number,
): MinMaxLevels {
  requireAboveZero({ 'order cost': orderCost, 'holding cost': holding, 'shortage cost': shortage, demand });
  const rate = poissonRate(holding, shortage, demand);
  return bestLevels(rate, levelsCost(orderCost, rate, poissonMass(demand)));
}

/** Demand of a period whose whole values and chances are listed; the chances add up to 1. */
export type ListedDemand = readonly { value: number; probability: number }[];

/** Best (s, S) under listed demand per period and no lead time, exactly. Other arguments as `poissonMinMax`. */
export function listedMinMax(
  orderCost: number,
  holding: number,
  shortage: number,
  demand: ListedDemand,
): MinMaxLevels {
  requireAboveZero({ 'order cost': orderCost, 'holding cost': holding, 'shortage cost': shortage });
  const rate = listedRate(holding, shortage, demand);
  return bestLevels(rate, levelsCost(orderCost, rate, listedMass(demand)));
}

/** Cost of any (s, S) under listed demand per period and no lead time. Arguments as `listedMinMax`; whole levels. */
export function listedMinMaxCost(
  { min, max }: Pick<MinMaxLevels, 'min' | 'max'>,
  orderCost: number,
  holding: number,
  shortage: number,
  demand: ListedDemand,
): number {
  requireAboveZero({ 'order cost': orderCost, 'holding cost': holding, 'shortage cost': shortage });
  return levelsCost(orderCost, listedRate(holding, shortage, demand), listedMass(demand))(min, max);
}

function bestLevels(rate: (y: number) => number, cost: (s: number, S: number) => number): MinMaxLevels {
  let centre = 0;
  while (rate(centre + 1) < rate(centre)) centre++;
  let min = centre - 1;
  while (cost(min, centre) > rate(min)) min--;
  let best: MinMaxLevels = { min, max: centre, cost: cost(min, centre) };
  for (let max = centre + 1; rate(max) <= best.cost; max++) {
    if (cost(best.min, max) >= best.cost) continue;
    min = best.min;
    while (cost(min, max) <= rate(min + 1) && min + 1 < max - 1) min++;
    best = { min, max, cost: cost(min, max) };
  }
  return best;
}

/** Cost of any (s, S) under Poisson demand per period and no lead time. Arguments as `poissonMinMax`; whole levels. */
export function poissonMinMaxCost(
  { min, max }: Pick<MinMaxLevels, 'min' | 'max'>,
  orderCost: number,
  holding: number,
  shortage: number,
  demand: number,
): number {
  requireAboveZero({ 'order cost': orderCost, 'holding cost': holding, 'shortage cost': shortage, demand });
  return levelsCost(orderCost, poissonRate(holding, shortage, demand), poissonMass(demand))(min, max);
}

/** Cost of a period that begins with `y` units. */
function poissonRate(holding: number, shortage: number, demand: number): (y: number) => number {
  return y =>
    y >= 0
      ? holding * (y - demand) + (holding + shortage) * countLoss(y, demand, demand)
      : shortage * (demand - y);
}

function poissonMass(demand: number): (k: number) => number {
  return k => countMass(k, demand, demand);
}

function listedRate(holding: number, shortage: number, demand: ListedDemand): (y: number) => number {
  return y => costOfLosses(holding, shortage, listedLosses(y, demand).first);
}

/** @throws AppError invalid-input unless values are whole, from 0 on and not 0 alone, and their chances add up to 1 */
function listedMass(demand: ListedDemand): (k: number) => number {
  const masses = new Map<number, number>();
  for (const { value, probability } of demand) {
    if (!Number.isInteger(value) || value < 0)
      throw new AppError('invalid-input', `A demand of ${value} units cannot be; give whole units from 0`);
    masses.set(value, (masses.get(value) ?? 0) + probability);
  }
  const total = masses.values().reduce((sum, mass) => sum + mass, 0);
  if (Math.abs(total - 1) > 1e-9)
    throw new AppError('invalid-input', `The probabilities add up to ${total}; they must add up to 1.`);
  requireAboveZero({ 'chance of any demand': 1 - (masses.get(0) ?? 0) });
  return k => masses.get(k) ?? 0;
}

/** Average cost of a period between two orders under (s, S). */
function levelsCost(
  orderCost: number,
  rate: (y: number) => number,
  mass: (k: number) => number,
): (s: number, S: number) => number {
  const renewals = renewalMasses(mass);
  return (s, S) => {
    let sum = orderCost;
    let length = 0;
    for (let j = 0; j < S - s; j++) {
      sum += renewals(j) * rate(S - j);
      length += renewals(j);
    }
    return sum / length;
  };
}

/** m(j): expected number of reviews at which exactly j units have been used since the last order. */
function renewalMasses(mass: (k: number) => number): (j: number) => number {
  const none = mass(0);
  const masses = [1 / (1 - none)];
  return j => {
    for (let n = masses.length; n <= j; n++) {
      let sum = 0;
      for (let l = 1; l <= n; l++) sum += mass(l) * (masses[n - l] ?? 0);
      masses.push(sum / (1 - none));
    }
    return masses[j] ?? 0;
  };
}

/**
 * (s, S) by the revised power approximation, for normal demand per period.
 * @param leadTime periods, whole; demand of leadTime + 1 periods counts
 * Source: R. Ehrhardt and C. Mosier, Management Science 30 (1984).
 */
export function powerApproximation(
  orderCost: number,
  holding: number,
  shortage: number,
  mean: number,
  deviation: number,
  leadTime = 0,
): { min: number; max: number } {
  requireAboveZero({ 'order cost': orderCost, 'holding cost': holding, 'shortage cost': shortage });
  requireAboveZero({ mean, deviation });
  const spread = deviation * Math.sqrt(leadTime + 1);
  const quantity = 1.3 * mean ** 0.494 * (orderCost / holding) ** 0.506 * (1 + (spread / mean) ** 2) ** 0.116;
  const z = Math.sqrt((quantity * holding) / (spread * shortage));
  const min = 0.973 * mean * (leadTime + 1) + spread * (0.183 / z + 1.063 - 2.192 * z);
  return { min, max: min + quantity };
}

/**
 * Undershoot: how far the position is below s, on average, when an order is placed at a review; to be added to
 * lead-time demand. (s_d^2 + d^2) / (2 d), in units. @param demand @param deviation per review period
 * Source: Silver, Pyke and Thomas, section on (R, s, S) systems.
 */
export function expectedUndershoot(demand: number, deviation: number): number {
  return demand > 0 ? (deviation * deviation + demand * demand) / (2 * demand) : 0;
}
