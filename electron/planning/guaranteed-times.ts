import { AppError } from '../../shared/errors.ts';

/** A stage of a line of stages: what holding its stock costs a unit and period, and how long it takes. Whole periods. */
export type ServiceStage = { holding: number; days: number };

export type ServiceTerms = {
  /** From the one that serves customers to the one that is supplied from outside. */
  stages: readonly ServiceStage[];
  /** Whole periods that the outside supplier takes, and that customers are promised at most. */
  inbound: number;
  outbound: number;
  /** Deviations of demand that are covered, and the deviation of one period's demand in units. */
  safetyFactor: number;
  deviation: number;
};

/** For each stage the periods after which it delivers, and the safety stock that this takes in units. */
export type ServicePlan = { promises: number[]; safetyStocks: number[]; cost: number };

/**
 * Where safety stock belongs in a line of stages that each promise a time of delivery: a stage covers the demand of
 * supplier's promise + own time - its promise. Least holding cost of all safety stock, by dynamic programming from the
 * customer upwards.
 * @throws AppError invalid-input when a time is not a whole number of periods, 0 at least
 * Source: K. Simpson, Operations Research 6 (1958); Graves and Willems, M&SOM 2 (2000); Snyder and Shen, ch. 6.
 */
export function guaranteedService(terms: ServiceTerms): ServicePlan {
  const { stages, inbound, outbound, safetyFactor, deviation } = terms;
  for (const days of [inbound, outbound, ...stages.map(stage => stage.days)])
    if (!Number.isInteger(days) || days < 0)
      throw new AppError('invalid-input', `A time of ${days} periods cannot be; give a whole number from 0`);
  const longest = stages.reduce((sum, stage) => sum + stage.days, inbound);
  const covered = (periods: number): number => safetyFactor * deviation * Math.sqrt(periods);
  // Least cost of this stage and all below, and its promise, by what its supplier promises.
  let below: readonly number[] = Array.from({ length: longest + 1 }, (_, promise) =>
    promise <= outbound ? 0 : Infinity,
  );
  const choices = stages.map(({ holding, days }) => {
    const best = Array.from({ length: longest + 1 }, (_, supplied) => bestPromise(supplied, days, holding));
    below = best.map(({ cost }) => cost);
    return best;

    function bestPromise(supplied: number, own: number, rate: number): { promise: number; cost: number } {
      let found = { promise: 0, cost: Infinity };
      for (let promise = 0; promise <= Math.min(longest, supplied + own); promise++) {
        const cost = rate * covered(supplied + own - promise) + (below[promise] ?? Infinity);
        if (cost < found.cost) found = { promise, cost };
      }
      return found;
    }
  });
  const promises: number[] = [];
  let supplied = inbound;
  const safetyStocks: number[] = [];
  for (const [index, stage] of [...stages.entries()].toReversed()) {
    const { promise } = choices[index]![supplied]!;
    promises.unshift(promise);
    safetyStocks.unshift(covered(supplied + stage.days - promise));
    supplied = promise;
  }
  return { promises, safetyStocks, cost: choices.at(-1)?.[inbound]?.cost ?? 0 };
}
