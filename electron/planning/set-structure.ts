import { withOwed } from './kit-demand.ts';
import type { KitLine } from './kits.ts';
import type { LineException, PlanLineInput } from './line-model.ts';
import type { SetLine } from './plan-set.ts';
import { tidy } from './project-stock.ts';
import { resolveSupersession, type SupersessionLink } from './supersession.ts';

/**
 * The bill of materials with what replaces a component in its place, as many of it as stand for one: kits draw on what is
 * there to be bought.
 */
export function withSuccessors(
  bom: readonly KitLine[],
  links: readonly SupersessionLink[],
): readonly KitLine[] {
  if (links.length === 0) return bom;
  const { successors, factors } = resolveSupersession(links);
  return bom.map(line => {
    const component = successors.get(line.component);
    if (component === undefined) return line;
    return { ...line, component, quantity: tidy(line.quantity * (factors.get(line.component) ?? 1)) };
  });
}

/** Lines after replacements have been worked into them, and what was wrong, by item. */
export type StructuredSet = { lines: readonly SetLine[]; faults: Map<string, LineException[]> };

/**
 * Works replacements into the lines of each location: a replaced item is never ordered again, its stock and open orders
 * count for its last successor, which so begins to be ordered when they run low, and owes what it owes. (Histories are joined before the
 * forecast, by `inheritHistory`.)
 */
export function supersedeSet(lines: readonly SetLine[], links: readonly SupersessionLink[]): StructuredSet {
  if (links.length === 0) return { lines, faults: new Map() };
  const { successors, predecessors, factors, faults: found } = resolveSupersession(links);
  const faults = new Map<string, LineException[]>();
  for (const { item, message } of found) addFault(faults, item, { code: 'supersession-invalid', message });
  const at = new Map(lines.map(line => [JSON.stringify([line.item, line.location]), line]));
  const replaced = lines.map((line): SetLine => {
    const successor = successors.get(line.item);
    if (successor !== undefined) {
      const handedOver = at.has(JSON.stringify([successor, line.location]));
      return { ...line, input: { ...line.input, stopped: 'phased-out', ...(handedOver && { handedOver }) } };
    }
    const old = (predecessors.get(line.item) ?? []).flatMap(item => {
      const known = at.get(JSON.stringify([item, line.location]));
      return known ? [{ ...known.input, factor: factors.get(item) ?? 1 }] : [];
    });
    if (old.length === 0) return line;
    const left = old.map(({ factor, ...input }) => tidy(factor * availableOf(input)));
    const replacedStock = tidy(left.reduce((sum, stock) => sum + Math.max(0, stock), 0));
    const owed = tidy(left.reduce((sum, stock) => sum + Math.max(0, -stock), 0));
    const openLines = [
      ...line.input.openLines,
      ...old.flatMap(({ factor, openLines: open }) =>
        open.map(({ day, quantity }) => ({ day, quantity: tidy(factor * quantity) })),
      ),
    ];
    const onHand = tidy(line.input.onHand + replacedStock);
    return { ...line, input: { ...withOwed(line.input, owed), onHand, openLines, replacedStock } };
  });
  return { lines: replaced, faults };
}

/** What can still be promised of an item; with lost sales a count below zero is a fault and no promise. */
function availableOf({ onHand, reserved, backordered, unmet }: PlanLineInput): number {
  return (unmet === 'lost' ? Math.max(0, onHand) : onHand) - reserved - backordered;
}

function addFault(faults: Map<string, LineException[]>, item: string, fault: LineException): void {
  faults.set(item, [...(faults.get(item) ?? []), fault]);
}
