import { bucketOf } from '../../shared/buckets.ts';
import { inheritHistory, type Inheritance } from '../forecasting/cleaning/succession.ts';
import type { LineDemand } from './demand-input.ts';
import type { History } from './histories.ts';
import { toDated } from './inherited-demand.ts';
import { launchShare } from './launches.ts';
import type { PlanningBasis } from './planning-basis.ts';

/** An item-location as a replay plays it: the demand that it is asked for, and what its forecasts are made from. */
export type ReplayedDemand = { history: History; line: LineDemand };

/**
 * Whom demand is asked of once what replaces what is settled, as plans see it on the as-of day of the basis: an item that is
 * replaced is played no more, its successor answers for the demand of both from the first day on. Until a successor's
 * launch is over each answers for its own.
 * @returns undefined where nothing is asked of it
 */
export function replayedDemand(line: LineDemand, basis: PlanningBasis): ReplayedDemand | undefined {
  const next = bucketOf(basis.asOfDay, basis.bucket, basis.weekStart);
  const hasAll = (terms: LineDemand['terms']): boolean => launchShare(terms, next, basis) === 1;
  if (line.replacedBy && hasAll(line.replacedBy.terms)) return undefined;
  const replaced = line.inherited.filter(({ kind }) => kind === 'supersession');
  if (replaced.length === 0 || !hasAll(line.terms)) return line.history && { history: line.history, line };
  const inheritances = replaced.map(({ kind, scale, recorded }): Inheritance => {
    return { kind, scale, history: toDated(recorded) };
  });
  const own = line.history ? toDated(line.history) : { firstBucket: next, values: new Float64Array() };
  const ends = [line.history, ...replaced.map(({ recorded }) => recorded)].map(endOf);
  const { firstBucket, values } = inheritHistory(own, inheritances, Math.min(next, Math.max(...ends)));
  if (values.length === 0) return undefined;
  return { history: { first: firstBucket, values }, line: { ...line, terms: launched(line.terms) } };
}

function endOf(history: History | undefined): number {
  return history ? history.first + history.values.length : -Infinity;
}

/** Terms of an item that is long for sale: what replaces another is asked for its demand before its launch too. */
function launched(terms: LineDemand['terms']): LineDemand['terms'] {
  const layers = terms.layers.map(({ origin, fields }) => {
    const { launchOn: _on, launchRampDays: _ramp, ...rest } = fields;
    return { origin, fields: rest };
  });
  return { ...terms, layers };
}
