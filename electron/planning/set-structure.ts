import type { LineForecast, LineException } from './line-model.ts';
import { kitStructure, type KitLine, type KitStructure } from './kits.ts';
import type { SetLine } from './plan-set.ts';
import { tidy } from './project-stock.ts';
import { resolveSupersession, stockWithPredecessors, type SupersessionLink } from './supersession.ts';

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

/** Lines after kits or replacements have been worked into them, and what was wrong, by item. */
export type StructuredSet = { lines: readonly SetLine[]; faults: Map<string, LineException[]> };

/** A kit's demand, and how many units of a component go into one of it. */
type Draw = { wanted: LineForecast; times: number };

/**
 * Works a bill of materials into the lines of each location: what a kit is expected to sell beyond its own stock and open
 * orders becomes demand for its components, level by level; errors add up as independent ones. Kits are put together,
 * not bought. Circular kits are named, the rest is exploded all the same.
 */
export function explodeSet(lines: readonly SetLine[], bom: readonly KitLine[]): StructuredSet {
  if (bom.length === 0) return { lines, faults: new Map() };
  const structure = kitStructure(bom);
  const faults = new Map<string, LineException[]>();
  for (const { kit, message } of structure.faults) addFault(faults, kit, { code: 'kit-invalid', message });
  const involved = new Set(bom.flatMap(({ kit, component }) => [kit, component]));
  const concerned = lines.filter(line => involved.has(line.item));
  const result = new Map(concerned.map(line => [line.id, line]));
  for (const here of Map.groupBy(concerned, line => line.location).values())
    explodeHere(new Map(here.map(line => [line.item, line.id])), structure, result);
  return {
    lines: lines.map(line => (involved.has(line.item) ? (result.get(line.id) ?? line) : line)),
    faults,
  };
}

/** Works the kits of one location into the lines of `result`. @param byItem ids of the location's lines */
function explodeHere(
  byItem: ReadonlyMap<string, string>,
  { order, components }: KitStructure,
  result: Map<string, SetLine>,
): void {
  // What is put together on the way and never kept here has no line: it hands on what is drawn from it.
  const handedOn = new Map<string, Draw[]>();
  for (const kit of order) {
    const kitLine = result.get(byItem.get(kit) ?? '');
    const parts = components.get(kit) ?? [];
    // What goes is put together no more: it draws nothing, and its successor has its demand.
    if (parts.length === 0 || kitLine?.input.stopped === 'phased-out') continue;
    const draws = kitLine ? [{ wanted: netDemand(kitLine), times: 1 }] : (handedOn.get(kit) ?? []);
    for (const { component, quantity } of parts) {
      const drawn = draws.map(({ wanted, times }) => ({ wanted, times: times * quantity }));
      const line = result.get(byItem.get(component) ?? '');
      if (line) result.set(line.id, drawn.reduce(withKitDemand, line));
      else handedOn.set(component, [...(handedOn.get(component) ?? []), ...drawn]);
    }
    if (kitLine) result.set(kitLine.id, { ...kitLine, input: { ...kitLine.input, stopped: 'assembled' } });
  }
}

/** The kit's forecast with its first buckets served from what it has and what is on its way. */
function netDemand({ input }: SetLine): LineForecast {
  let stock = Math.max(0, input.onHand - input.reserved - input.backordered);
  for (const line of input.openLines) stock += line.quantity;
  const mean = input.forecast.mean.map(demand => {
    const served = Math.min(stock, demand);
    stock -= served;
    return demand - served;
  });
  return { ...input.forecast, mean };
}

function addDemand(own: LineForecast, kit: LineForecast, quantity: number): LineForecast {
  const mean = own.mean.map((demand, t) => demand + quantity * (kit.mean[t] ?? kit.mean.at(-1) ?? 0));
  const { variance, quantiles: _quantiles, ...rest } = own;
  const added = variance?.map(
    (value, t) => value + quantity ** 2 * (kit.variance?.[t] ?? kit.periodError ** 2),
  );
  return {
    ...rest,
    mean,
    // What kits draw comes in the kits' rhythm: a component without demand of its own behaves as they do.
    class: own.class === 'dead' || own.class === 'new' ? kit.class : own.class,
    periodError: Math.hypot(own.periodError, quantity * kit.periodError),
    errorAtHorizon: Math.hypot(own.errorAtHorizon, quantity * kit.errorAtHorizon),
    ...(added && { variance: added }),
  };
}

function withKitDemand(line: SetLine, { wanted: kit, times: quantity }: Draw): SetLine {
  const { input } = line;
  const added = (quantity * kit.mean.reduce((sum, value) => sum + value, 0)) / Math.max(1, kit.mean.length);
  const forecast = addDemand(input.forecast, kit, quantity);
  return { ...line, input: { ...input, forecast, kitDemand: (input.kitDemand ?? 0) + added } };
}

/**
 * Works replacements into the lines of each location: a replaced item is never ordered again, its stock and open orders
 * count for its last successor, which so begins to be ordered when they run low. (Histories are joined before the
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
    const onHand = stockWithPredecessors(
      line.input.onHand,
      old.map(input => tidy(input.factor * (input.onHand - input.reserved - input.backordered))),
    );
    const openLines = [
      ...line.input.openLines,
      ...old.flatMap(({ factor, openLines: open }) =>
        open.map(({ day, quantity }) => ({ day, quantity: tidy(factor * quantity) })),
      ),
    ];
    const replacedStock = onHand - line.input.onHand;
    return { ...line, input: { ...line.input, onHand, openLines, replacedStock } };
  });
  return { lines: replaced, faults };
}

function addFault(faults: Map<string, LineException[]>, item: string, fault: LineException): void {
  faults.set(item, [...(faults.get(item) ?? []), fault]);
}
