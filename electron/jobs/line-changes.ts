import type { ImportChange } from '../../shared/contract/import-changes.ts';
import { toIso } from '../../shared/dates.ts';
import { roundHalfAway } from '../../shared/money.ts';
import type { Database } from '../db/connection.ts';
import { readLineStates, type LineState, type LineTable, type Place } from '../db/tables/import-changes.ts';
import { distance } from './compare-rows.ts';

/** Codes of what rows name by keys. */
export type Codes = Record<'item' | 'location' | 'supplier', Map<number, string>>;

type Placed = Pick<ImportChange, 'subject' | 'beside' | 'itemLocation' | 'size' | 'value'>;

/** Where a quantity changed, and by how much. */
export function placed(places: ReadonlyMap<number, Place>, itemLocation: number, difference: number): Placed {
  const place = places.get(itemLocation);
  const cost = place?.costMicros ?? null;
  return {
    subject: place?.item ?? '',
    beside: place?.location ?? '',
    itemLocation,
    size: difference,
    value: cost === null ? null : roundHalfAway((difference * cost) / 1e6, 2),
  };
}

/** The lines of orders that are new, changed or gone; one that only moved to another day is changed. */
export function* lineChanges(
  db: Database,
  table: LineTable,
  importKey: number,
  places: ReadonlyMap<number, Place>,
  codes: Codes,
): Generator<ImportChange> {
  const { before, after } = readLineStates(db, table, importKey);
  const kind = table === 'open_line' ? 'open-orders' : 'customer-orders';
  const former = new Map(before.map(line => [line.key, line]));
  const open = (line: LineState | undefined): number => (line ? line.quantity - (line.received ?? 0) : 0);
  const change = (was: LineState | undefined, is: LineState | undefined): ImportChange[] => {
    const line = is ?? was;
    // A line without a quantity notes that the source lists a line of ours; it is no order of its own.
    if (!line || (open(line) === 0 && line.quantity === 0)) return [];
    const where = placed(places, line.itemLocation, distance(open(was), open(is)));
    return [
      {
        kind,
        what: !was ? 'new' : !is ? 'gone' : 'changed',
        ...where,
        beside: [where.beside, line.order].filter(Boolean).join(' '),
        fields: lineFields(was, is, codes),
      },
    ];
  };
  const arrived: LineState[] = [];
  for (const line of after) {
    const was = former.get(line.key);
    if (was) yield* change(was, line);
    else arrived.push(line);
    former.delete(line.key);
  }
  for (const [was, is] of pairMoved([...former.values()], arrived)) yield* change(was, is);
}

/**
 * Lines that went and lines that came are stored apart by their day. Those of one order, item and location are the same
 * line on another day: of the same quantity first, then in the order of their days.
 * @returns pairs, and those that nothing stands beside
 */
function pairMoved(
  gone: readonly LineState[],
  arrived: readonly LineState[],
): [was: LineState | undefined, is: LineState | undefined][] {
  const left = new Map<string, LineState[]>();
  // A line without a quantity is no order of its own.
  for (const line of gone.filter(({ quantity }) => quantity !== 0).toSorted(byDay)) {
    const place = placeOf(line);
    left.set(place, [...(left.get(place) ?? []), line]);
  }
  const take = (line: LineState, isIt: (was: LineState) => boolean): LineState | undefined => {
    const candidates = left.get(placeOf(line)) ?? [];
    const index = candidates.findIndex(isIt);
    return index < 0 ? undefined : candidates.splice(index, 1)[0];
  };
  const found = new Map<LineState, LineState>();
  for (const sought of [
    (is: LineState) => (was: LineState) => was.quantity === is.quantity,
    () => () => true,
  ]) {
    for (const line of arrived.toSorted(byDay)) {
      const was = found.has(line) ? undefined : take(line, sought(line));
      if (was) found.set(line, was);
    }
  }
  return [
    ...arrived.map((line): [LineState | undefined, LineState] => [found.get(line), line]),
    ...[...left.values()].flat().map((line): [LineState, undefined] => [line, undefined]),
  ];
}

const placeOf = ({ order, itemLocation }: LineState): string => `${itemLocation}\n${order}`;
const byDay = (a: LineState, b: LineState): number => (a.day ?? 0) - (b.day ?? 0);

function lineFields(
  was: LineState | undefined,
  is: LineState | undefined,
  codes: Codes,
): ImportChange['fields'] {
  const read = (line: LineState | undefined) =>
    line && {
      quantity: line.quantity,
      received: line.received,
      expected: line.day === null ? null : toIso(line.day),
      supplier: line.supplier === null ? null : (codes.supplier.get(line.supplier) ?? null),
    };
  const [old, now] = [read(was), read(is)];
  return (['quantity', 'received', 'expected', 'supplier'] as const).flatMap(field => {
    const [before, after] = [old?.[field] ?? null, now?.[field] ?? null];
    return before === after ? [] : [{ field, before, after }];
  });
}
