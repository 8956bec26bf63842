import { toMultiple } from '../../shared/quantity.ts';
import { LARGEST_QUANTITY } from './line-faults.ts';

/** A line of the order that has to reach a minimum. Quantities in units. */
export type FillLine = {
  id: string;
  /** Ordered so far; 0 for an item of the supplier that is not due. */
  quantity: number;
  /** What one unit counts towards the target: its price, volume or weight. */
  measure: number;
  multiple: number;
  precision: number;
  /** Most that may be ordered before it is excess. */
  most: number;
  /** Stock that the order comes on top of, and expected demand in units a day: together the days of cover. */
  stock: number;
  demandPerDay: number;
};

export type FilledOrder = {
  quantities: Map<string, number>;
  total: number;
  reached: boolean;
  /** What was done, or why the target was not reached. */
  note: string;
};

/** `exact`: a container, which holds no more than the target; else the target is a least. */
export type FillOptions = { exact?: boolean };

/**
 * Raises an order to a supplier's minimum value, a container or a free-freight threshold: what is ordered grows in
 * proportion, each line up to its excess limit and in whole packs; what then still lacks is added pack by pack to the
 * lines with the fewest days of cover, items not yet due included.
 * @param target in the unit of `measure` (money, m3, kg)
 */
export function fillOrder(
  lines: readonly FillLine[],
  target: number,
  { exact = false }: FillOptions = {},
): FilledOrder {
  const quantities = new Map(lines.map(line => [line.id, line.quantity]));
  const measured = (): number =>
    lines.reduce((sum, line) => sum + (quantities.get(line.id) ?? 0) * line.measure, 0);
  const before = measured();
  if (before >= target)
    return { quantities, total: before, reached: true, note: 'the order reaches it as it is' };
  if (before === 0)
    return { quantities, total: 0, reached: false, note: 'nothing is due from this supplier' };
  const wanted = proportions(lines, target);
  for (const line of lines) {
    const limit = line.most < LARGEST_QUANTITY ? Math.max(0, line.most) : LARGEST_QUANTITY;
    const most = Math.max(line.quantity, toMultiple(limit, line.multiple, line.precision, 'down'));
    const scaled = toMultiple(wanted.get(line.id) ?? 0, line.multiple, line.precision, 'down');
    quantities.set(line.id, Math.max(line.quantity, Math.min(most, scaled)));
  }
  const { total, isFull } = addPacks(lines, quantities, measured(), { target, exact });
  const reached = total >= target - 1e-9 || (exact && isFull);
  const note = reached
    ? `raised from ${round(before)} to ${round(total)} to reach ${round(target)}`
    : `not reached: ${round(total)} of ${round(target)}; more would be excess stock`;
  return { quantities, total, reached, note };
}

/**
 * Quantities before lots that keep the proportions of what was wanted and add up to the target, lines at their limit
 * left there and the others scaled on: container 1000, wanted 400/200/100 gives 571.4/285.7/142.9.
 */
export function proportions(
  lines: readonly Pick<FillLine, 'id' | 'quantity' | 'measure' | 'most'>[],
  target: number,
): Map<string, number> {
  const scaled = new Map(lines.map(line => [line.id, line.quantity]));
  let open = lines.filter(line => line.quantity > 0 && line.measure > 0);
  let left = target - sumOf(lines.filter(line => !open.includes(line)));
  while (open.length > 0 && sumOf(open) > 0) {
    const factor = left / sumOf(open);
    const full = open.filter(line => line.quantity * factor > line.most);
    const grow = full.length === 0 ? open : full;
    for (const line of grow) {
      scaled.set(line.id, full.length === 0 ? line.quantity * factor : Math.max(line.quantity, line.most));
      left -= (scaled.get(line.id) ?? 0) * line.measure;
    }
    if (full.length === 0) break;
    open = open.filter(line => !full.includes(line));
  }
  return scaled;
}

function sumOf(lines: readonly Pick<FillLine, 'quantity' | 'measure'>[]): number {
  return lines.reduce((sum, line) => sum + line.quantity * line.measure, 0);
}

/** Adds packs to the line with the fewest days of cover until the target is reached; full: only room is missing. */
function addPacks(
  lines: readonly FillLine[],
  quantities: Map<string, number>,
  start: number,
  { target, exact }: { target: number; exact: boolean },
): { total: number; isFull: boolean } {
  let total = start;
  let isFull = false;
  for (let step = 0; step < 100_000 && total < target - 1e-9; step++) {
    let next: FillLine | undefined;
    let least = Infinity;
    isFull = false;
    for (const line of lines) {
      const quantity = quantities.get(line.id) ?? 0;
      if (!(line.measure > 0) || line.demandPerDay <= 0 || quantity + packOf(line) > line.most) continue;
      if (exact && total + packOf(line) * line.measure > target + 1e-9) {
        isFull = true;
        continue;
      }
      const cover = (line.stock + quantity) / line.demandPerDay;
      if (cover < least) [next, least] = [line, cover];
    }
    if (!next) break;
    const grown = (quantities.get(next.id) ?? 0) + packOf(next);
    quantities.set(next.id, toMultiple(grown, next.multiple, next.precision, 'nearest'));
    total += packOf(next) * next.measure;
  }
  return { total, isFull };
}

function packOf({ multiple, precision }: FillLine): number {
  return multiple > 0 ? multiple : 10 ** -precision;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
