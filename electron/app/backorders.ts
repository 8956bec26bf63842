import { toIso } from '../../shared/dates.ts';
import { customerLines, type OpenCustomerLine } from '../db/tables/counts.ts';
import { readPositionsOf } from '../db/tables/positions.ts';
import { termsReader } from '../db/tables/terms.ts';
import { keySet } from '../db/tables/wanted-keys.ts';
import { ruleOf } from '../jobs/planning-basis.ts';
import {
  acceptedBackorder,
  backorderDates,
  type BackorderDate,
  type BackorderPolicy,
} from '../planning/backorders.ts';
import type { Engine } from './engine.ts';
import { statedDay } from './stock.ts';

/**
 * Customer orders that what is on the shelf cannot meet, each with the day on which open orders meet it, the earliest due
 * first, and how much of it the policy lets wait.
 * @param limit most of them that are returned
 * @returns these, and how many there are in all
 */
export function openBackorders(engine: Engine, limit: number) {
  const waiting = linesThatWait(engine);
  const policies = policiesOf(engine, [...waiting.keys()]);
  const found = [...waiting].flatMap(([place, lines]) => withPolicy(lines, policies.get(place)));
  const late = (due: string | null): string => due ?? '9999';
  return {
    backorders: found
      .toSorted((a, b) => late(a.due).localeCompare(late(b.due)) || b.missing - a.missing)
      .slice(0, limit),
    total: found.length,
  };
}

type Waiting = { line: OpenCustomerLine; day: number | undefined; missing: number };

/** By item-location, in the order in which they are met: what stock does not meet at once. */
function linesThatWait(engine: Engine): Map<number, Waiting[]> {
  const db = engine.store.reader;
  const asOf = statedDay(engine);
  const byPlace = Map.groupBy(customerLines(db), line => line.itemLocation);
  const positions = readPositionsOf(db, asOf, keySet(Int32Array.from(byPlace.keys())));
  const waiting = new Map<number, Waiting[]>();
  for (const [place, lines] of byPlace) {
    const { onHand = 0, openLines = [] } = positions.get(place) ?? {};
    const wanted = lines.map(({ quantity, due }, index) => ({
      id: String(index),
      quantity,
      due: due ?? Infinity,
    }));
    const toWaiting = ({ id, day, missing }: BackorderDate): Waiting[] => {
      const line = lines[Number(id)];
      return line && day !== asOf ? [{ line, day, missing }] : [];
    };
    const found = backorderDates(wanted, onHand, openLines, asOf).flatMap(toWaiting);
    if (found.length > 0) waiting.set(place, found);
  }
  return waiting;
}

function withPolicy(waiting: readonly Waiting[], policy: BackorderPolicy = { type: 'allow' }) {
  let open = 0;
  return waiting.map(({ line: { due, ...line }, day, missing }) => {
    const accepted = acceptedBackorder(policy, open, line.quantity);
    open += accepted;
    return {
      ...line,
      due: due === null ? null : toIso(due),
      met: day === undefined ? null : toIso(day),
      missing,
      accepted,
    };
  });
}

function policiesOf(engine: Engine, places: readonly number[]): Map<number, BackorderPolicy | undefined> {
  const terms = termsReader(engine.store.reader)(keySet(Int32Array.from(places)));
  return new Map(Array.from(terms, each => [each.itemLocation, ruleOf(each).fields.backorders]));
}
