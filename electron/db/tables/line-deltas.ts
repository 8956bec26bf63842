import type { LineChange } from '../../../shared/model/import-rows.ts';

export type KnownLine = { key: number; order_number: string; item_location: number; quantity: number };

/** Changes in the order in which they can be told apart: what ended first, then lines that are known, then the rest. */
export function inOrderOfChange<Row extends { change?: LineChange }>(
  rows: readonly Row[],
  isKnown: (row: Row) => boolean,
): Row[] {
  const rank = new Map(rows.map(row => [row, row.change === 'close' ? 0 : isKnown(row) ? 1 : 2]));
  return rows.toSorted((a, b) => (rank.get(a) ?? 0) - (rank.get(b) ?? 0));
}

/**
 * Finds the lines that a change ends: the one it names; where it names no day, all of its order and item-location; and
 * where a changed line has a day that none has, the one line there is, whose day moved.
 */
export function createFollower<Line extends KnownLine>(
  known: readonly Line[],
  dayOf: (line: Line) => number | null,
): (
  change: LineChange | undefined,
  order: string,
  itemLocation: number,
  day: number | null,
) => { ended: Line[] } {
  const open = new Map<string, Set<Line>>();
  const placeOf = (order: string, itemLocation: number): string => `${itemLocation} ${order}`;
  for (const line of known) {
    // A line of ours is only noted here.
    if (line.quantity === 0) continue;
    const place = placeOf(line.order_number, line.item_location);
    const lines = open.get(place);
    if (lines) lines.add(line);
    else open.set(place, new Set([line]));
  }
  return (change, order, itemLocation, day) => {
    const lines = open.get(placeOf(order, itemLocation)) ?? new Set<Line>();
    const named = [...lines].filter(line => dayOf(line) === day);
    if (change !== 'close') {
      for (const line of named) lines.delete(line);
      if (change === 'insert' || named.length > 0 || lines.size !== 1) return { ended: [] };
    }
    const all = change !== 'close' || (named.length === 0 && day === null);
    const ended = all ? [...lines] : named;
    for (const line of ended) lines.delete(line);
    return { ended };
  };
}

/**
 * Counts lines that moved: they are stored by their day, and so one ended where another came for the same order, item and
 * location.
 */
export function createMoveCounter(): {
  came(order: string, itemLocation: number): void;
  movedOf(ended: Iterable<KnownLine>): number;
} {
  const arrived = new Map<string, number>();
  const placeOf = (order: string, itemLocation: number): string => `${itemLocation} ${order}`;
  return {
    came(order, itemLocation) {
      const place = placeOf(order, itemLocation);
      arrived.set(place, (arrived.get(place) ?? 0) + 1);
    },
    movedOf(ended) {
      let moved = 0;
      for (const line of ended) {
        const place = placeOf(line.order_number, line.item_location);
        const left = arrived.get(place) ?? 0;
        if (line.quantity === 0 || left === 0) continue;
        arrived.set(place, left - 1);
        moved++;
      }
      return moved;
    },
  };
}
