import { countLoss } from './counts.ts';
import { economicQuantity, requireAboveZero } from './eoq.ts';
import { normalDensity, normalProbability, normalQuantile, unitLoss } from './normal.ts';

/**
 * The (r, Q) policy: order Q units when the position falls to r. K money per order, h and p money per unit and period
 * (p per unit short in the cost approximation), demand in units per period, lead time in periods, costs in money per
 * period. Source: Snyder and Shen, ch. 5.
 */
export type ReorderPolicy = { reorderPoint: number; quantity: number };

export type ReorderTerms = {
  orderCost: number;
  holding: number;
  shortage: number;
  demand: number;
  deviation: number;
  leadTime: number;
};

function leadDemand({ orderCost, holding, shortage, demand, deviation, leadTime }: ReorderTerms) {
  requireAboveZero({ 'order cost': orderCost, 'holding cost': holding, 'shortage cost': shortage });
  requireAboveZero({ demand, deviation, 'lead time': leadTime });
  return { mean: demand * leadTime, spread: deviation * Math.sqrt(leadTime) };
}

/**
 * Expected-inventory-level approximation (Hadley and Whitin): Q = sqrt(2 D (K + p n(r)) / h) and
 * 1 - F(r) = Q h / (p D) in turn until they settle. `shortage` is money per unit short, however long.
 */
export function expectedLevelPolicy(terms: ReorderTerms): ReorderPolicy & { cost: number } {
  const { orderCost, holding, shortage, demand } = terms;
  const { mean, spread } = leadDemand(terms);
  let quantity = economicQuantity(orderCost, holding, demand);
  let reorderPoint = mean;
  let short = 0;
  for (let round = 0; round < 1000; round++) {
    const k = normalQuantile(1 - Math.min(1, (quantity * holding) / (shortage * demand)));
    if (!Number.isFinite(k)) break;
    reorderPoint = mean + k * spread;
    short = spread * unitLoss(k);
    const next = Math.sqrt((2 * demand * (orderCost + shortage * short)) / holding);
    const settled = Math.abs(next - quantity) < 1e-12 * quantity;
    quantity = next;
    if (settled) break;
  }
  const cost =
    holding * (reorderPoint - mean + quantity / 2) + ((orderCost + shortage * short) * demand) / quantity;
  return { reorderPoint, quantity, cost };
}

/** EOQ with safety stock: Q as if demand were certain, r the newsvendor's level of lead-time demand. */
export function eoqWithSafetyStock(terms: ReorderTerms): ReorderPolicy {
  const { mean, spread } = leadDemand(terms);
  const share = terms.shortage / (terms.shortage + terms.holding);
  return {
    reorderPoint: mean + normalQuantile(share) * spread,
    quantity: economicQuantity(terms.orderCost, terms.holding, terms.demand),
  };
}

/**
 * Exact cost of an (r, Q) policy under normal lead-time demand: (K D + integral of g over (r, r + Q)) / Q with
 * g(y) = h E[(y - D)+] + p E[(D - y)+], the integral of the loss in closed form.
 */
export function reorderPolicyCost(terms: ReorderTerms, { reorderPoint, quantity }: ReorderPolicy): number {
  const { orderCost, holding, shortage, demand } = terms;
  const { mean, spread } = leadDemand(terms);
  const from = reorderPoint - mean;
  const to = from + quantity;
  const linear = (holding * (to * to - from * from)) / 2;
  const loss = spread * spread * (secondLoss(from / spread) - secondLoss(to / spread));
  return (orderCost * demand + linear + (holding + shortage) * loss) / quantity;
}

/** Integral of the unit normal loss from k to infinity: ((k^2 + 1)(1 - Phi(k)) - k phi(k)) / 2. */
export function secondLoss(k: number): number {
  return ((k * k + 1) * normalProbability(-k) - k * normalDensity(k)) / 2;
}

type PoissonTerms = Omit<ReorderTerms, 'deviation'>;

/** Cost of an (r, Q) policy under Poisson demand: (K D + sum of g(y) for y = r + 1 .. r + Q) / Q. Whole r and Q. */
export function poissonPolicyCost(terms: PoissonTerms, { reorderPoint, quantity }: ReorderPolicy): number {
  let sum = terms.orderCost * terms.demand;
  for (let y = reorderPoint + 1; y <= reorderPoint + quantity; y++) sum += poissonRate(terms, y);
  return sum / quantity;
}

function poissonRate({ holding, shortage, demand, leadTime }: PoissonTerms, y: number): number {
  const mean = demand * leadTime;
  return holding * (y - mean) + (holding + shortage) * countLoss(y, mean, mean);
}

/**
 * The best (r, Q) under Poisson demand: the interval (r, r + Q] grows from the level of least cost towards its cheaper
 * side as long as that lowers the average. Source: Federgruen and Zheng, Operations Research 40 (1992).
 */
export function poissonPolicy(terms: PoissonTerms): ReorderPolicy & { cost: number } {
  const { orderCost, holding, shortage, demand, leadTime } = terms;
  requireAboveZero({ 'order cost': orderCost, 'holding cost': holding, 'shortage cost': shortage });
  requireAboveZero({ demand, 'lead time': leadTime });
  let top = Math.floor(demand * leadTime);
  while (poissonRate(terms, top + 1) < poissonRate(terms, top)) top++;
  while (top > 0 && poissonRate(terms, top - 1) <= poissonRate(terms, top)) top--;
  let bottom = top - 1;
  let sum = orderCost * demand + poissonRate(terms, top);
  for (;;) {
    const quantity = top - bottom;
    const below = poissonRate(terms, bottom);
    const above = poissonRate(terms, top + 1);
    const cheaper = Math.min(below, above);
    if (cheaper >= sum / quantity) return { reorderPoint: bottom, quantity, cost: sum / quantity };
    sum += cheaper;
    if (below <= above) bottom--;
    else top++;
  }
}
