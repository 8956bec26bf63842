import { demandLoss } from './demand-shape.ts';
import type { DemandShape } from './demand-shape.ts';
import { toMultiple } from '../../shared/quantity.ts';

/** A proposed order as the budget sees it. Quantities in units, money in major units of one currency. */
export type BudgetLine = {
  id: string;
  quantity: number;
  /** Smallest lot that can be cut or kept. */
  lot: number;
  moq: number;
  precision: number;
  unitPrice: number;
  /** Money lost per unit short. */
  shortageCost: number;
  /** Stock that the order comes on top of, and the demand it is there for. */
  stock: number;
  shape: DemandShape;
  mean: number;
  deviation: number;
};

export type BudgetedPlan = {
  quantities: Map<string, number>;
  spent: number;
  /** What was cut, dearest shortage first: units not bought and the expected shortage cost of that. */
  cut: { id: string; quantity: number; shortageCost: number }[];
};

/**
 * Spends a budget where it avoids most: lots are bought in the order of expected shortage cost avoided per unit of money,
 * the first lot of a line being its minimum quantity. What does not fit is cut and shown. Lines without a price cost
 * nothing and are always kept.
 */
export function withinBudget(lines: readonly BudgetLine[], budget: number): BudgetedPlan {
  const wanted = lines.reduce((sum, line) => sum + line.quantity * Math.max(0, line.unitPrice), 0);
  if (wanted <= budget)
    return { quantities: new Map(lines.map(line => [line.id, line.quantity])), spent: wanted, cut: [] };
  const kept = new Map(lines.map(line => [line.id, line.unitPrice > 0 ? 0 : line.quantity]));
  const heap: Lot[] = [];
  for (const line of lines) pushNext(heap, line, 0);
  let left = budget;
  for (let lot = pop(heap); lot; lot = pop(heap)) {
    const { line } = lot;
    const have = kept.get(line.id) ?? 0;
    // What does not fit now never will: the budget only shrinks. The part of it that fits is all of this line.
    const fits = lot.money <= left + 1e-9;
    const until = fits ? lot.until : partThatFits(line, have, left);
    kept.set(line.id, until);
    left -= (until - have) * line.unitPrice;
    if (fits) pushNext(heap, line, until);
  }
  const cut = lines
    .map(line => ({ id: line.id, ...cutOf(line, kept.get(line.id) ?? 0) }))
    .filter(({ quantity }) => quantity > 0)
    .sort((a, b) => b.shortageCost - a.shortageCost);
  return { quantities: kept, spent: budget - left, cut };
}

type Lot = { line: BudgetLine; until: number; money: number; worth: number };

/** Most lots a line is bought in: finer ones change little and take long. */
const MOST_LOTS = 20;

/** Offers the next lot of a line beyond what is kept, unless all is bought or it costs nothing anyway. */
function pushNext(heap: Lot[], line: BudgetLine, have: number): void {
  if (have >= line.quantity - 1e-9 || !(line.unitPrice > 0)) return;
  const step = Math.max(line.lot, line.quantity / MOST_LOTS, have === 0 ? line.moq : 0);
  const until = Math.min(line.quantity, toMultiple(have + step, line.lot, line.precision, 'up'));
  const money = (until - have) * line.unitPrice;
  push(heap, { line, until, money, worth: (shortageAt(line, have) - shortageAt(line, until)) / money });
}

/** Quantity up to which the money still buys whole lots of a line; what it has when it buys none. */
function partThatFits(line: BudgetLine, have: number, money: number): number {
  const until = toMultiple(have + (money + 1e-9) / line.unitPrice, line.lot, line.precision, 'down');
  return until > have && until >= line.moq ? until : have;
}

/** Binary heap with the worthiest lot on top; of equal ones the line whose name comes first. */
function push(heap: Lot[], lot: Lot): void {
  let at = heap.push(lot) - 1;
  while (at > 0) {
    const parent = (at - 1) >> 1;
    if (!isBefore(lot, heap[parent]!)) break;
    heap[at] = heap[parent]!;
    at = parent;
  }
  heap[at] = lot;
}

function pop(heap: Lot[]): Lot | undefined {
  const [top] = heap;
  const last = heap.pop();
  if (!last || heap.length === 0) return top;
  let at = 0;
  for (;;) {
    let child = 2 * at + 1;
    if (child >= heap.length) break;
    if (child + 1 < heap.length && isBefore(heap[child + 1]!, heap[child]!)) child++;
    if (!isBefore(heap[child]!, last)) break;
    heap[at] = heap[child]!;
    at = child;
  }
  heap[at] = last;
  return top;
}

function isBefore(a: Lot, b: Lot): boolean {
  return a.worth > b.worth || (a.worth === b.worth && a.line.id < b.line.id);
}

function shortageAt(line: BudgetLine, quantity: number): number {
  return line.shortageCost * demandLoss(line.shape, line.stock + quantity, line.mean, line.deviation);
}

function cutOf(line: BudgetLine, have: number): { quantity: number; shortageCost: number } {
  const quantity = toMultiple(Math.max(0, line.quantity - have), 0, line.precision, 'nearest');
  return { quantity, shortageCost: shortageAt(line, have) - shortageAt(line, line.quantity) };
}
