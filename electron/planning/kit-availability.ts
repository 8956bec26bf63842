import type { KitStructure } from './kits.ts';
import type { SetLine } from './plan-set.ts';
import { planTimes } from './plan-times.ts';
import { availableNow } from './project-stock.ts';

/** How many kits can be put together now, and when there can be more. */
export type Buildable = {
  /** Whole kits. */
  units: number;
  /** The component that there is least of. */
  scarce: string;
  /** Day on which more of that one comes: its next receipt, else what is ordered today. Undefined where it is not kept. */
  moreOn?: number | undefined;
};

/** What there is of an item to put kits together from, and what that hangs on. */
type Part = { units: number; scarce: string; moreOn: number | undefined };

/**
 * For the line of every kit how many of it its components allow: the least over components, each with what can be put
 * together of it. Components that several kits share count for each of them.
 * @param lineOf the line that supplies an item to a location
 */
export function buildableKits(
  lines: readonly SetLine[],
  structure: KitStructure,
  lineOf: (item: string, location: string) => SetLine | undefined,
): Map<string, Buildable> {
  const found = new Map<string, Buildable>();
  for (const [location, here] of Map.groupBy(lines, line => line.location)) {
    const own = new Map(here.map(line => [line.item, line]));
    const built = new Map<string, Buildable>();
    // Components come before what they go into.
    for (const kit of structure.order.toReversed()) {
      const parts = structure.components.get(kit) ?? [];
      const scarcest = parts
        .map(({ component, quantity }) => {
          const part = partOf(component, own.get(component) ?? lineOf(component, location), built);
          return { ...part, units: Math.floor(part.units / quantity + 1e-9) };
        })
        .reduce<Part | undefined>((a, b) => (a && a.units <= b.units ? a : b), undefined);
      if (!scarcest) continue;
      built.set(kit, scarcest);
      const line = own.get(kit);
      if (line) found.set(line.id, scarcest);
    }
  }
  return found;
}

function partOf(item: string, line: SetLine | undefined, built: ReadonlyMap<string, Buildable>): Part {
  const stock = line ? Math.max(0, availableNow(line.input)) : 0;
  const made = built.get(item);
  if (made) return { ...made, units: stock + made.units, moreOn: made.moreOn };
  return { units: stock, scarce: item, moreOn: line && nextReceipt(line) };
}

function nextReceipt({ input }: SetLine): number {
  const coming = input.openLines.filter(open => open.quantity > 0).map(open => open.day);
  return Math.max(input.asOfDay, Math.min(planTimes(input).arrives, ...coming));
}
