import { bucketStart } from '../../shared/buckets.ts';
import type { LineDemand } from './demand-input.ts';
import type { History } from './histories.ts';
import { likeScale } from './inherited-demand.ts';
import type { PlanningBasis } from './planning-basis.ts';

/** The basis as of the opening of a bucket. */
export function basisThen(basis: PlanningBasis, bucket: number): PlanningBasis {
  return { ...basis, asOfDay: bucketStart(bucket, basis.bucket, basis.weekStart) };
}

/**
 * What a forecast of an item-location was made from at the opening of a bucket, under the rules of today: demand up to then,
 * its own and others', and what planners said of days that had begun. What they said of later ones may not have been known.
 */
export function demandThen(line: LineDemand, bucket: number, basis: PlanningBasis): LineDemand {
  const { terms } = line;
  const history = line.history && before(line.history, bucket);
  const day = bucketStart(bucket, basis.bucket, basis.weekStart);
  const known = history && history.values.length > 0 ? history : undefined;
  return {
    ...line,
    history: known,
    mark: known && { first: known.first, end: known.first + known.values.length, parts: [] },
    edits: line.edits.filter(edit => edit.day < day),
    inherited: line.inherited.map(one => {
      const theirs = before(one.history, bucket);
      const scale =
        one.kind === 'like-item' ? likeScale(one.given, theirs, { terms, history: known }, basis) : one.scale;
      return { ...one, history: theirs, recorded: before(one.recorded, bucket), scale };
    }),
  };
}

function before({ first, values }: History, bucket: number): History {
  return { first, values: values.subarray(0, Math.max(0, bucket - first)) };
}
