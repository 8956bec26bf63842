import { lineTotal } from '../../shared/money.ts';
import { roundQuantity } from '../../shared/quantity.ts';

/** A recommendation that is to be ordered. Quantities in the item's unit. */
export type OrderRecommendation = {
  /** What the order line can be traced to. */
  id: string;
  item: string;
  /** Delivery location. */
  location: string;
  supplier: string;
  currency: string;
  quantity: number;
  precision: number;
  priceMicros: number;
  pricePer: number;
  arrivesDay: number;
};

export type DraftOrderLine = {
  item: string;
  quantity: number;
  priceMicros: number;
  pricePer: number;
  /** Whole minor units. */
  total: number;
  arrivesDay: number;
  recommendations: string[];
};

export type DraftOrder = {
  supplier: string;
  location: string;
  currency: string;
  lines: DraftOrderLine[];
  /** Sum of the rounded lines, whole minor units. */
  total: number;
};

/**
 * One draft order per supplier, delivery location and currency; one line per item and price, its recommendations beside
 * it; orders and lines in alphabetical order, whatever order the recommendations came in.
 */
export function consolidateOrders(recommendations: readonly OrderRecommendation[]): DraftOrder[] {
  const wanted = recommendations.filter(one => one.quantity > 0);
  const orders = Map.groupBy(wanted, one => JSON.stringify([one.supplier, one.location, one.currency]));
  return [...orders].sort(byKey).map(([, group]) => {
    const lines = [...Map.groupBy(group, one => JSON.stringify([one.item, one.priceMicros, one.pricePer]))]
      .sort(byKey)
      .map(([, same]) => mergeLine(same));
    const [first] = group;
    return {
      supplier: first?.supplier ?? '',
      location: first?.location ?? '',
      currency: first?.currency ?? '',
      lines,
      total: lines.reduce((sum, line) => sum + line.total, 0),
    };
  });
}

function byKey([a]: [string, unknown], [b]: [string, unknown]): number {
  return a < b ? -1 : Number(a > b);
}

function mergeLine(same: readonly OrderRecommendation[]): DraftOrderLine {
  const [first] = same;
  const priceMicros = first?.priceMicros ?? 0;
  const pricePer = first?.pricePer ?? 1;
  const sum = same.reduce((total, one) => total + one.quantity, 0);
  const quantity = roundQuantity(sum, Math.max(...same.map(one => one.precision)));
  return {
    item: first?.item ?? '',
    quantity,
    priceMicros,
    pricePer,
    total: lineTotal(quantity, priceMicros, first?.currency ?? '', pricePer),
    arrivesDay: Math.min(...same.map(one => one.arrivesDay)),
    recommendations: same.map(one => one.id),
  };
}
