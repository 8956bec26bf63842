import type { Database } from '../db/connection.ts';
import { readEdits } from '../db/tables/forecast-edits.ts';
import { readTerms, type Terms } from '../db/tables/terms.ts';
import { refinedScale } from '../forecasting/cleaning/succession.ts';
import { readHistories, type History } from './histories.ts';
import { launchShare } from './launches.ts';
import { cleanedHistory, cleaningOf, needsCleaning } from './planner-edits.ts';
import type { PlanningBasis } from './planning-basis.ts';
import type { Heir } from './successions.ts';

/** What another item gives to a history: its demand as recorded and as cleaned, and the scale in force. */
export type Inherited = Heir & { given: number; recorded: History; history: History };

/** Reads what an item-location takes over from others. @param own its terms and its own demand */
export function readInherited(
  db: Database,
  basis: PlanningBasis,
  heirs: readonly Heir[],
  own: { terms: Terms; history: History | undefined },
): Inherited[] {
  return heirs.flatMap(heir => {
    const [other] = [...readTerms(db, heir.itemLocation, heir.itemLocation)];
    if (!other) return [];
    const cleaning = cleaningOf(other, basis);
    const rules = new Map([[heir.itemLocation, cleaning.stockOuts]]);
    const history = readHistories(db, basis, heir.itemLocation, heir.itemLocation, rules).get(
      heir.itemLocation,
    );
    if (!history) return [];
    const edits = readEdits(db, basis.asOfDay, heir.itemLocation, heir.itemLocation).get(heir.itemLocation);
    const values = needsCleaning(cleaning, edits)
      ? cleanedHistory(history, edits ?? [], { ...basis, cleaning }).values
      : history.values;
    const dated = { first: history.first, values };
    const scale = heir.kind === 'supersession' ? heir.scale : likeScale(heir.scale, dated, own, basis);
    return [{ ...heir, given: heir.scale, scale, recorded: history, history: dated }];
  });
}

/** What was given, moved towards what the new item really sells next to the other, its ramp taken out. */
export function likeScale(
  given: number,
  like: History,
  { terms, history }: { terms: Terms; history: History | undefined },
  basis: PlanningBasis,
): number {
  if (!history) return given;
  const values = like.values.map((value, t) => value * launchShare(terms, like.first + t, basis));
  return refinedScale(given, toDated(history), { firstBucket: like.first, values });
}

/** A history in the words of the forecast. */
export function toDated({ first, values }: History): { firstBucket: number; values: Float64Array } {
  return { firstBucket: first, values };
}
