import type { PeriodNames } from './assess-demand.ts';
import { placeOf } from './assess-stock.ts';
import { costOf, type PairFacts } from './facts.ts';
import type { Tally } from './tally.ts';

/** What one source states of an item-location's demand, by period from bucket `first` on. */
export type StatedDemand = { source: string; first: number; quantities: Float64Array };

/** Share of the periods stated twice that have the same figure in both: above it, the one is a copy of the other. */
const COPY = 0.5;

/** Figures that are spread over periods differ in their last digits. */
const EXACT = 1e-6;

type Overlap = { periods: number; same: number; firstBucket: number; quantity: number };

/**
 * Judges demand that several sources state for the same periods, item-location by item-location: what the sources state
 * of one comes one behind the other.
 */
export function sharedDemandJudge(tally: Tally, periods: PeriodNames) {
  let at: PairFacts | undefined;
  let stated: StatedDemand[] = [];
  let pairs = 0;
  const close = (): void => {
    if (at && stated.length > 1) assess(at, stated, periods, tally);
  };
  return {
    add(pair: PairFacts, one: StatedDemand): void {
      if (pair !== at) {
        close();
        at = pair;
        stated = [];
        pairs++;
      }
      stated.push(one);
    },
    /** Judges the last one. @param isJudged whether there is more than one source at all */
    end(isJudged: boolean): void {
      close();
      if (!isJudged) return;
      for (const check of ['demand-twice', 'demand-added'] as const) tally.checked(check, pairs);
    },
  };
}

/**
 * Demand that several sources state for the same periods counts once for each. Most of it the same figures is one file
 * under two names; other figures may be two channels of sale, and are only told.
 */
function assess(
  pair: PairFacts,
  stated: readonly StatedDemand[],
  { nameOf }: PeriodNames,
  tally: Tally,
): void {
  for (const [index, one] of stated.entries()) {
    for (const other of stated.slice(index + 1)) {
      const { periods, same, firstBucket, quantity } = overlapOf(one, other);
      if (periods === 0) continue;
      const isCopy = same >= periods * COPY;
      const from = nameOf(firstBucket);
      tally.found({
        ...placeOf(pair),
        check: isCopy ? 'demand-twice' : 'demand-added',
        subject: other.source,
        detail: `${one.source} and ${other.source} both state demand in ${periods} periods from ${from}${isCopy ? `, ${same} of them with the same figure: counted twice` : ': they are added up'}`,
        value: costOf(pair.item, quantity),
      });
    }
  }
}

/** Periods in which both have demand; `quantity` is the second's in them. */
function overlapOf(one: StatedDemand, other: StatedDemand): Overlap {
  const from = Math.max(one.first, other.first);
  const to = Math.min(one.first + one.quantities.length, other.first + other.quantities.length);
  const overlap = { periods: 0, same: 0, firstBucket: from, quantity: 0 };
  for (let bucket = from; bucket < to; bucket++) {
    const a = one.quantities[bucket - one.first]!;
    const b = other.quantities[bucket - other.first]!;
    if (a === 0 || b === 0) continue;
    if (overlap.periods === 0) overlap.firstBucket = bucket;
    overlap.periods++;
    overlap.quantity += b;
    if (Math.abs(a - b) <= EXACT * Math.abs(a)) overlap.same++;
  }
  return overlap;
}
