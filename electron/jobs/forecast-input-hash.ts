import { hash } from 'node:crypto';
import type { CleaningRules } from '../../shared/model/cleaning.ts';
import type { StoredEdit } from '../db/tables/forecast-edits.ts';
import type { SeriesInput } from '../forecasting/series.ts';
import type { SetProfile } from '../forecasting/set-profile.ts';

/** Raised with every change of the forecasting code that changes numbers: what was made before is then made anew. */
const KERNEL = 7;
/** Numbers before the values. */
const HEADER = 5;

/** Names everything a forecast is made from: two inputs with the same name give the same forecast. */
export type InputHash = {
  /** Of the item-location's own input. */
  alone: Uint8Array;
  /** Of that and of what the whole set teaches. */
  withSet: Uint8Array;
  /** True when a forecast with this stored name would come out the same. */
  isOf(stored: Uint8Array): boolean;
};

/**
 * Makes the names of the inputs of one run.
 * @param common what all item-locations share @param profile what the whole set teaches, where the tier asks for it
 * @returns a function of the history before cleaning, the as-of bucket, what planners said of the history, and whatever
 * else changes the forecast; null where nothing does
 */
export function createInputHash(
  common: { tier: string; bucket: string; cleaning: CleaningRules },
  profile: SetProfile | undefined,
): (input: SeriesInput, asOfBucket: number, edits: readonly StoredEdit[], influences?: unknown) => InputHash {
  const commonHash = hash('sha1', JSON.stringify([KERNEL, common]), 'buffer');
  const setHash = hash('sha1', JSON.stringify(profile ?? null), 'buffer');
  return (input, asOfBucket, edits, influences = null) => {
    const { values, firstBucket = 0, season, horizon, protection } = input;
    const numbers = new Float64Array(HEADER + values.length);
    numbers.set([asOfBucket, firstBucket, season, horizon, protection]);
    numbers.set(values, HEADER);
    const own = new Uint8Array(numbers.buffer);
    const plain = hash('sha1', joined(commonHash, own), 'buffer');
    const isPlain = edits.length === 0 && influences === null;
    const alone = isPlain ? plain : hash('sha1', joined(plain, bytesOf(edits, influences)), 'buffer');
    const withSet = hash('sha1', joined(alone, setHash), 'buffer');
    return {
      alone,
      withSet,
      isOf: stored => Buffer.compare(stored, alone) === 0 || Buffer.compare(stored, withSet) === 0,
    };
  };
}

/** What of the edits changes the history, not who made them nor why, and the further influences. */
function bytesOf(edits: readonly StoredEdit[], influences: unknown): Uint8Array {
  const parts = edits.map(({ kind, day, days, quantity }) => [kind, day, days, quantity]);
  return new TextEncoder().encode(JSON.stringify([parts, influences]));
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(first.length + second.length);
  bytes.set(first);
  bytes.set(second, first.length);
  return bytes;
}
