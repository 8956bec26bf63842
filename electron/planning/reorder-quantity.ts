import { countLoss } from './counts.ts';
import { economicOrderWithBackorders, economicQuantity, requireAboveZero } from './eoq.ts';
import { normalDensity, normalProbability, normalQuantile, unitLoss, unitLossInverse } from './normal.ts';

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

/**
 * The reorder point that costs least with a given quantity: where the cost rates at r and at r + Q are the same.
 * @param quantity units, above 0
 */
export function bestReorderPoint(terms: ReorderTerms, quantity: number): number {
  requireAboveZero({ quantity });
  const { holding, shortage } = terms;
  const { mean, spread } = leadDemand(terms);
  const rate = (y: number): number =>
    holding * (y - mean) + (holding + shortage) * spread * unitLoss((y - mean) / spread);
  let low = mean - quantity - 40 * spread;
  let high = mean + 40 * spread;
  for (let round = 0; round < 200 && high - low > 1e-12 * Math.max(1, Math.abs(high)); round++) {
    const middle = (low + high) / 2;
    if (rate(middle + quantity) < rate(middle)) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Q as the EOQ with backorders, r the best for it. Source: Snyder and Shen, section 5.2. */
export function eoqWithBackordersPolicy(terms: ReorderTerms): ReorderPolicy {
  const { orderCost, holding, shortage, demand } = terms;
  const { quantity } = economicOrderWithBackorders(orderCost, holding, shortage, demand);
  return { reorderPoint: bestReorderPoint(terms, quantity), quantity };
}

/**
 * The (r, Q) that the loss functions give: n(r) = h Q / (h + p) and Q = sqrt(2 (K D + (h + p) n2(r)) / h) in turn until
 * they settle. Source: P. Zipkin, Foundations of Inventory Management, section 6.5.3.
 */
export function lossFunctionPolicy(terms: ReorderTerms): ReorderPolicy {
  const { orderCost, holding, shortage, demand } = terms;
  const { mean, spread } = leadDemand(terms);
  let quantity = economicQuantity(orderCost, holding, demand);
  let k = 0;
  for (let round = 0; round < 1000; round++) {
    k = unitLossInverse((holding * quantity) / ((holding + shortage) * spread));
    const second = spread * spread * secondLoss(k);
    const next = Math.sqrt((2 * (orderCost * demand + (holding + shortage) * second)) / holding);
    const settled = Math.abs(next - quantity) < 1e-13 * quantity;
    quantity = next;
    if (settled) break;
  }
  return { reorderPoint: mean + k * spread, quantity };
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
 * The reorder point that costs least with a given quantity under Poisson demand, the lowest of several.
 * @param quantity whole units, above 0
 */
export function poissonReorderPoint(terms: PoissonTerms, quantity: number): number {
  requireAboveZero({ quantity, demand: terms.demand, 'lead time': terms.leadTime });
  let reorderPoint = -quantity;
  while (poissonRate(terms, reorderPoint + quantity + 1) < poissonRate(terms, reorderPoint + 1))
    reorderPoint++;
  return reorderPoint;
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
