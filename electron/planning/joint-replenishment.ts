import { requireAboveZero } from './eoq.ts';

/** An item of a joint order: its own cost per order line, holding per unit and period, demand in units per period. */
export type JointItem = { lineCost: number; holding: number; demand: number };

export type JointReplenishment = {
  /** Periods between joint orders. */
  interval: number;
  /** Each item is on every so-manieth joint order. */
  multiples: number[];
  /** Units per order of each item. */
  quantities: number[];
  /** Money per period. */
  cost: number;
};

/**
 * Joint replenishment by Silver's rule: the item with the least k/(hD) is on every order, the others on every
 * round(sqrt(k_i/(h_i D_i) x h_1 D_1/(K + k_1)))-th.
 * @param orderCost K, money per joint order
 * @throws AppError invalid-input when a cost or demand is not above 0
 * Source: E. A. Silver, Management Science 22 (1976).
 */
export function jointReplenishment(orderCost: number, items: readonly JointItem[]): JointReplenishment {
  requireAboveZero({ 'order cost': orderCost, 'number of items': items.length });
  for (const { lineCost, holding, demand } of items) {
    requireAboveZero({ 'line cost': lineCost, 'holding cost': holding, demand });
  }
  const ratio = (item: JointItem): number => item.lineCost / (item.holding * item.demand);
  const base = items.reduce((a, b) => (ratio(b) < ratio(a) ? b : a));
  const scale = (base.holding * base.demand) / (orderCost + base.lineCost);
  const multiples = items.map(item =>
    item === base ? 1 : Math.max(1, Math.round(Math.sqrt(ratio(item) * scale))),
  );
  let ordering = orderCost;
  let holding = 0;
  for (const [i, item] of items.entries()) {
    const multiple = multiples[i] ?? 1;
    ordering += item.lineCost / multiple;
    holding += item.holding * item.demand * multiple;
  }
  const interval = Math.sqrt((2 * ordering) / holding);
  return {
    interval,
    multiples,
    quantities: items.map((item, i) => (multiples[i] ?? 1) * interval * item.demand),
    cost: Math.sqrt(2 * ordering * holding),
  };
}
