import { promotionUplift } from '../forecasting/cleaning/marked-periods.ts';
import type { LineDemand } from './demand-input.ts';
import { launchShare } from './launches.ts';
import type { ModelHistory } from './model-history.ts';
import { editShares } from './planner-edits.ts';
import type { PlanningBasis } from './planning-basis.ts';

/** What is known of the time to come and changed a forecast, for the derivation. */
export type KnownAhead = {
  kind: 'replaced' | 'launch' | 'promotion' | 'one-off' | 'closure';
  /** First bucket that it changed. */
  index: number;
  before: number;
  after: number;
  /** What a promotion multiplies demand by. */
  uplift?: number;
};

/**
 * The path with what is known of the time to come: what another item has not taken over yet, the ramp of a launch,
 * promotions at what earlier ones did or as planners state them, one-off orders that are announced, closed days without
 * demand.
 *
 * @param mean baseline per bucket, left as it is @param first bucket of `mean[0]`
 * @param history what cleaning changed in it, earlier promotions among it, and when nobody can buy
 * @returns the same array when nothing applies
 */
export function withKnownAhead(
  mean: Float64Array,
  first: number,
  line: LineDemand,
  { cleaned, closed }: Pick<ModelHistory, 'cleaned' | 'closed'>,
  basis: PlanningBasis,
): { mean: Float64Array; known: KnownAhead[] } {
  const known: KnownAhead[] = [];
  let path = mean;
  const change = (
    kind: KnownAhead['kind'],
    at: number,
    to: number,
    more: Pick<KnownAhead, 'uplift'> = {},
  ): void => {
    if (path[at] === to) return;
    if (path === mean) path = mean.slice();
    const before = path[at] ?? 0;
    path[at] = to;
    const last = known.at(-1);
    if (last?.kind !== kind) known.push({ kind, index: first + at, before, after: to, ...more });
  };
  if (line.replacedBy !== undefined)
    for (let at = 0; at < mean.length; at++) {
      const left = 1 - launchShare(line.replacedBy.terms, first + at, basis);
      change('replaced', at, left * (path[at] ?? 0));
    }
  for (let at = 0; at < mean.length; at++) {
    const share = launchShare(line.terms, first + at, basis);
    if (share < 1) change('launch', at, share * (path[at] ?? 0));
  }
  const uplift = promotionUplift(cleaned?.changes ?? []);
  for (const edit of line.edits)
    for (const { index, ofBucket, ofEdit } of editShares(edit, basis)) {
      const at = index - first;
      const value = path[at];
      if (at < 0 || value === undefined) continue;
      const more = (edit.quantity ?? 0) * ofEdit;
      if (edit.kind === 'closure') change('closure', at, value * (1 - ofBucket));
      if (edit.kind === 'one-off') change('one-off', at, value + more);
      if (edit.kind === 'promotion')
        change(
          'promotion',
          at,
          edit.quantity === null ? value * (1 + (uplift - 1) * ofBucket) : value + more,
          {
            ...(edit.quantity === null && { uplift }),
          },
        );
    }
  for (let at = 0; closed && at < mean.length; at++) if (closed.has(first + at)) change('closure', at, 0);
  return { mean: path, known };
}
