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
  const kept = new Map(lines.map(line => [line.id, line.unitPrice > 0 ? 0 : line.quantity]));
  const open = new Map(lines.filter(line => line.unitPrice > 0).map(line => [line.id, nextLot(line, 0)]));
  const byId = new Map(lines.map(line => [line.id, line]));
  let left = budget;
  while (open.size > 0) {
    let best: { id: string; lot: Lot } | undefined;
    for (const [id, lot] of open) {
      if (!lot || lot.money > left + 1e-9) open.delete(id);
      else if (!best || lot.worth > best.lot.worth) best = { id, lot };
    }
    const line = best && byId.get(best.id);
    if (!best || !line) break;
    kept.set(best.id, best.lot.until);
    left -= best.lot.money;
    open.set(best.id, nextLot(line, best.lot.until));
  }
  const cut = lines
    .map(line => ({ id: line.id, ...cutOf(line, kept.get(line.id) ?? 0) }))
    .filter(({ quantity }) => quantity > 0)
    .sort((a, b) => b.shortageCost - a.shortageCost);
  return { quantities: kept, spent: budget - left, cut };
}

type Lot = { until: number; money: number; worth: number };

/** The next lot of a line beyond what is kept; undefined when all is bought. */
function nextLot(line: BudgetLine, have: number): Lot | undefined {
  if (have >= line.quantity - 1e-9) return undefined;
  const step = have === 0 ? Math.max(line.lot, line.moq) : line.lot;
  const until = Math.min(line.quantity, toMultiple(have + step, line.lot, line.precision, 'up'));
  const money = (until - have) * line.unitPrice;
  return { until, money, worth: (shortageAt(line, have) - shortageAt(line, until)) / money };
}

function shortageAt(line: BudgetLine, quantity: number): number {
  return line.shortageCost * demandLoss(line.shape, line.stock + quantity, line.mean, line.deviation);
}

function cutOf(line: BudgetLine, have: number): { quantity: number; shortageCost: number } {
  const quantity = toMultiple(Math.max(0, line.quantity - have), 0, line.precision, 'nearest');
  return { quantity, shortageCost: shortageAt(line, have) - shortageAt(line, line.quantity) };
}
