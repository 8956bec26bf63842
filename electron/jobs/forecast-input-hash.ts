import { hash } from 'node:crypto';
import type { SeriesInput } from '../forecasting/series.ts';
import type { SetProfile } from '../forecasting/set-profile.ts';

/** Raised with every change of the forecasting code that changes numbers: what was made before is then made anew. */
const KERNEL = 4;
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
 */
export function createInputHash(
  common: { tier: string; bucket: string },
  profile: SetProfile | undefined,
): (input: SeriesInput, asOfBucket: number) => InputHash {
  const commonHash = hash('sha1', JSON.stringify([KERNEL, common]), 'buffer');
  const setHash = hash('sha1', JSON.stringify(profile ?? null), 'buffer');
  return (input, asOfBucket) => {
    const { values, firstBucket = 0, season, horizon, protection } = input;
    const numbers = new Float64Array(HEADER + values.length);
    numbers.set([asOfBucket, firstBucket, season, horizon, protection]);
    numbers.set(values, HEADER);
    const own = new Uint8Array(numbers.buffer);
    const alone = hash('sha1', joined(commonHash, own), 'buffer');
    const withSet = hash('sha1', joined(alone, setHash), 'buffer');
    return {
      alone,
      withSet,
      isOf: stored => Buffer.compare(stored, alone) === 0 || Buffer.compare(stored, withSet) === 0,
    };
  };
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(first.length + second.length);
  bytes.set(first);
  bytes.set(second, first.length);
  return bytes;
}
