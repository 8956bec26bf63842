import { toIso } from '../../shared/dates.ts';
import { customerLines, type OpenCustomerLine } from '../db/tables/counts.ts';
import { readPositions } from '../db/tables/positions.ts';
import { readTerms } from '../db/tables/terms.ts';
import { ruleOf } from '../jobs/planning-basis.ts';
import { acceptedBackorder, backorderDates, type BackorderPolicy } from '../planning/backorders.ts';
import type { Engine } from './engine.ts';
import { statedDay } from './stock.ts';

/**
 * Customer orders that what is on the shelf cannot meet, each with the day on which open orders meet it, the earliest due
 * first, and how much of it the policy lets wait.
 */
export function openBackorders(engine: Engine, limit: number) {
  const found = [
    ...Map.groupBy(customerLines(engine.store.reader), line => line.itemLocation).values(),
  ].flatMap(lines => datesOf(engine, lines));
  const late = (due: string | null): string => due ?? '9999';
  return {
    backorders: found
      .toSorted((a, b) => late(a.due).localeCompare(late(b.due)) || b.missing - a.missing)
      .slice(0, limit),
  };
}

function datesOf(engine: Engine, lines: readonly OpenCustomerLine[]) {
  const db = engine.store.reader;
  const [first] = lines;
  if (!first) return [];
  const asOf = statedDay(engine);
  const key = first.itemLocation;
  const { onHand = 0, openLines = [] } = readPositions(db, asOf, key, key).get(key) ?? {};
  const dates = backorderDates(
    lines.map((line, index) => ({ id: String(index), quantity: line.quantity, due: line.due ?? Infinity })),
    onHand,
    openLines,
    asOf,
  );
  const policy = policyOf(engine, key);
  let waiting = 0;
  return dates.flatMap(({ id, day, missing }) => {
    const line = lines[Number(id)];
    // What stock meets at once is no backorder.
    if (!line || day === asOf) return [];
    const accepted = acceptedBackorder(policy, waiting, line.quantity);
    waiting += accepted;
    return [
      {
        order: line.order,
        item: line.item,
        location: line.location,
        quantity: line.quantity,
        due: line.due === null ? null : toIso(line.due),
        met: day === undefined ? null : toIso(day),
        missing,
        accepted,
      },
    ];
  });
}

function policyOf(engine: Engine, itemLocation: number): BackorderPolicy {
  const [terms] = readTerms(engine.store.reader, itemLocation, itemLocation);
  return (terms && ruleOf(terms).fields.backorders) ?? { type: 'allow' };
}
