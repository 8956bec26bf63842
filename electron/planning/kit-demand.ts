import { bucketOf, bucketStart } from '../../shared/buckets.ts';
import { buildableKits } from './kit-availability.ts';
import { kitStructure, type KitLine, type KitStructure } from './kits.ts';
import type { LineException, LineForecast, PlanLineInput } from './line-model.ts';
import type { SetLine } from './plan-set.ts';
import { tidy } from './project-stock.ts';

/** Where components are kept, for kits whose own location does not keep them. */
export type ComponentPlaces = {
  /** Locations of each component; those of the lines where absent. */
  places?: ReadonlyMap<string, readonly string[]> | undefined;
  /** The location that supplies the others where several keep a component. */
  defaultLocation?: string | undefined;
};

/** Lines with kits worked into them, and what was wrong: by item, and by the id of a line. */
export type ExplodedSet = {
  lines: readonly SetLine[];
  faults: Map<string, LineException[]>;
  lineFaults: Map<string, LineException[]>;
};

/** What a kit's line wants of its parts, and how many units of a component go into one of it. */
type Draw = { line: string; wanted: LineForecast; owed: number; times: number };

/** What is drawn of a component at a location that has no line of it. */
type OpenDraw = { component: string; location: string; draws: readonly Draw[] };

/**
 * Works a bill of materials into the lines of each location: what a kit is expected to sell beyond its own stock and open
 * orders becomes demand for its components, level by level, and what it owes is owed of them; errors add up as
 * independent ones. Kits are put together, not bought. A component that is not kept where its kit is comes from the only
 * location that keeps it, or from the default one; where neither is, the kit says so. Circular kits are named, the rest
 * is exploded all the same.
 */
export function explodeSet(
  lines: readonly SetLine[],
  bom: readonly KitLine[],
  { places, defaultLocation }: ComponentPlaces = {},
): ExplodedSet {
  if (bom.length === 0) return { lines, faults: new Map(), lineFaults: new Map() };
  const structure = kitStructure(bom);
  const faults = new Map<string, LineException[]>();
  for (const { kit, message } of structure.faults)
    faults.set(kit, [...(faults.get(kit) ?? []), { code: 'kit-invalid', message }]);
  const involved = new Set(bom.flatMap(({ kit, component }) => [kit, component]));
  const concerned = lines.filter(line => involved.has(line.item));
  const supply = supplyOf(concerned, places ?? placesOf(concerned), defaultLocation);
  const result = new Map(concerned.map(line => [line.id, line]));
  const open: OpenDraw[] = [];
  for (const [location, here] of Map.groupBy(concerned, line => line.location)) {
    const byItem = new Map(here.map(line => [line.item, line.id]));
    for (const [component, draws] of explodeHere(byItem, structure, result))
      open.push({ component, location, draws });
  }
  const lineFaults = drawElsewhere(open, supply, result);
  for (const [id, buildable] of buildableKits(concerned, structure, supply.lineOf)) {
    const line = result.get(id);
    if (line?.input.stopped === 'assembled') result.set(id, { ...line, input: { ...line.input, buildable } });
  }
  return {
    lines: lines.map(line => (involved.has(line.item) ? (result.get(line.id) ?? line) : line)),
    faults,
    lineFaults,
  };
}

/** Who supplies a component to the kits of a location. */
type Supply = {
  /** The location it comes from; undefined where none stands for the others. */
  from: (component: string, location: string) => string | undefined;
  places: (component: string) => readonly string[];
  /** The line it comes from, as far as that is among the lines. */
  lineOf: (component: string, location: string) => SetLine | undefined;
};

function supplyOf(
  lines: readonly SetLine[],
  known: ReadonlyMap<string, readonly string[]>,
  defaultLocation: string | undefined,
): Supply {
  const byPlace = new Map(lines.map(line => [JSON.stringify([line.item, line.location]), line]));
  const places = (component: string): readonly string[] => known.get(component) ?? [];
  const from = (component: string, location: string): string | undefined => {
    const found = places(component);
    if (found.length === 1 || found.includes(location)) return found.length === 1 ? found[0] : location;
    return found.find(place => place === defaultLocation);
  };
  const lineOf = (component: string, location: string): SetLine | undefined =>
    byPlace.get(JSON.stringify([component, from(component, location)]));
  return { from, places, lineOf };
}

function placesOf(lines: readonly SetLine[]): Map<string, string[]> {
  const places = new Map<string, string[]>();
  for (const { item, location } of lines) places.set(item, [...(places.get(item) ?? []), location]);
  return places;
}

/**
 * Works the kits of one location into the lines of `result`. @param byItem ids of the location's lines
 * @returns what is drawn of bought components that have no line here
 */
function explodeHere(
  byItem: ReadonlyMap<string, string>,
  { order, components }: KitStructure,
  result: Map<string, SetLine>,
): Map<string, readonly Draw[]> {
  // What is put together on the way and never kept here has no line: it hands on what is drawn from it.
  const handedOn = new Map<string, readonly Draw[]>();
  for (const kit of order) {
    const kitLine = result.get(byItem.get(kit) ?? '');
    const parts = components.get(kit) ?? [];
    // What goes is put together no more: it draws nothing, and its successor has its demand.
    if (parts.length === 0 || kitLine?.input.stopped === 'phased-out') continue;
    const draws = kitLine ? [ownDraw(kitLine)] : (handedOn.get(kit) ?? []);
    handedOn.delete(kit);
    for (const { component, quantity } of parts) {
      const drawn = draws.map(draw => ({ ...draw, times: draw.times * quantity }));
      const line = result.get(byItem.get(component) ?? '');
      if (line) result.set(line.id, drawn.reduce(withKitDemand, line));
      else handedOn.set(component, [...(handedOn.get(component) ?? []), ...drawn]);
    }
    if (kitLine) result.set(kitLine.id, { ...kitLine, input: { ...kitLine.input, stopped: 'assembled' } });
  }
  return handedOn;
}

/** Gives what is drawn to the locations that supply it. @returns what nobody supplies, by the ids of the kits' lines */
function drawElsewhere(
  open: readonly OpenDraw[],
  { from, places, lineOf }: Supply,
  result: Map<string, SetLine>,
): Map<string, LineException[]> {
  const faults = new Map<string, LineException[]>();
  // Sums do not depend on which of the lines came first.
  for (const { component, location, draws } of open.toSorted((a, b) => (a.location < b.location ? -1 : 1))) {
    const supplier = lineOf(component, location);
    const line = supplier && result.get(supplier.id);
    if (line) result.set(line.id, draws.reduce(withKitDemand, line));
    if (from(component, location) !== undefined) continue;
    for (const draw of draws) {
      if (draw.owed === 0 && draw.wanted.mean.every(mean => mean === 0)) continue;
      const message = notKept(component, location, places(component));
      faults.set(draw.line, [...(faults.get(draw.line) ?? []), { code: 'kit-invalid', message }]);
    }
  }
  return faults;
}

function notKept(component: string, location: string, places: readonly string[]): string {
  return places.length === 0
    ? `${component}, which goes into it, is kept nowhere; enter its stock or its terms at ${location}`
    : `${component}, which goes into it, is not kept at ${location} but at ${places.join(', ')}; keep it at ${location}, or make one of these the default location`;
}

/** What a kit wants beyond what it has and what is on its way, its forecast served from that first. */
function ownDraw({ id, input }: SetLine): Draw {
  // With lost sales a count below zero is a fault and no promise, as in every projection.
  const onHand = input.unmet === 'lost' ? Math.max(0, input.onHand) : input.onHand;
  let stock = onHand - input.reserved - input.backordered;
  for (const line of input.openLines) stock += line.quantity;
  const owed = tidy(Math.max(0, -stock));
  stock = Math.max(0, stock);
  const mean = input.forecast.mean.map((demand, t) => {
    const share = t === 0 ? shareAhead(input) : 1;
    const served = Math.min(stock, demand * share);
    stock -= served;
    return demand - served / share;
  });
  return { line: id, wanted: { ...input.forecast, mean }, owed, times: 1 };
}

/** How much of the bucket of the as-of day is still to come. */
function shareAhead({ asOfDay, weekStart, forecast: { bucket } }: PlanLineInput): number {
  const index = bucketOf(asOfDay, bucket, weekStart);
  const [start, end] = [bucketStart(index, bucket, weekStart), bucketStart(index + 1, bucket, weekStart)];
  return (end - asOfDay) / (end - start);
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

function withKitDemand(line: SetLine, { wanted: kit, owed, times: quantity }: Draw): SetLine {
  const added = (quantity * kit.mean.reduce((sum, value) => sum + value, 0)) / Math.max(1, kit.mean.length);
  const input = withOwed(line.input, quantity * owed);
  const forecast = addDemand(input.forecast, kit, quantity);
  return { ...line, input: { ...input, forecast, kitDemand: (input.kitDemand ?? 0) + added } };
}

/** A line that also owes what kits that it goes into or items that it replaces owe. @param owed units, 0 or more */
export function withOwed(input: PlanLineInput, owed: number): PlanLineInput {
  if (owed === 0) return input;
  return {
    ...input,
    backordered: tidy(input.backordered + owed),
    owedForOthers: tidy((input.owedForOthers ?? 0) + owed),
  };
}
