import { toMultiple } from '../../shared/quantity.ts';

/** One location's view of an item, as planned on its own. Quantities in units, days as day numbers. */
export type TransferLine = {
  item: string;
  location: string;
  /** Wanted from outside; 0 when nothing is due. */
  need: number;
  /** Day a purchase would arrive; undefined when there is nobody to buy from. */
  buyArrives: number | undefined;
  /** Units that are on the shelf now and promised to nobody. */
  available: number;
  /** Least expected stock through its own lead time, less its own reorder point; what it can give without a need. */
  spare: number;
  precision: number;
  /** Expected units of demand that are not met until a purchase arrives. */
  unmetUntilPurchase: number;
  /** Money per unit: purchase price and what a unit short costs; undefined when unknown. */
  unitPrice?: number | undefined;
  shortageCost?: number | undefined;
};

export type TransferTermsOf = { asOfDay: number; days: number; costPerLine: number };

export type Transfer = {
  item: string;
  from: string;
  to: string;
  quantity: number;
  arrives: number;
  reason: string;
};

/**
 * Transfer before buying: a location in need takes from the one with most to spare, which is never brought to its own
 * reorder point. A transfer is proposed when it comes no later than the purchase and costs less than what it saves:
 * the goods' price or, where that is unknown, any cost is accepted; the shortage it avoids is added.
 */
export function proposeTransfers(lines: readonly TransferLine[], terms: TransferTermsOf): Transfer[] {
  const transfers: Transfer[] = [];
  for (const group of Map.groupBy(lines, line => line.item).values()) {
    const spare = new Map(
      group.map(line => [line, line.need > 0 ? 0 : Math.min(line.spare, line.available)]),
    );
    const needing = group.filter(line => line.need > 0).sort(byUrgency);
    for (const receiver of needing) transfers.push(...serve(receiver, spare, terms));
  }
  return transfers;
}

/** What a line does that is only transferred to. @param transfers one at least, all of one day */
export function transferAction(transfers: readonly Transfer[], asOfDay: number) {
  return {
    action: 'transfer' as const,
    quantity: transfers.reduce((sum, { quantity }) => sum + quantity, 0),
    orderByDay: asOfDay,
    arrivesDay: transfers[0]?.arrives,
  };
}

function byUrgency(a: TransferLine, b: TransferLine): number {
  return b.unmetUntilPurchase - a.unmetUntilPurchase || b.need - a.need || compare(a.location, b.location);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function serve(receiver: TransferLine, spare: Map<TransferLine, number>, terms: TransferTermsOf): Transfer[] {
  const found: Transfer[] = [];
  const arrives = terms.asOfDay + Math.ceil(terms.days);
  if (receiver.buyArrives !== undefined && arrives > receiver.buyArrives) return found;
  let need = receiver.need;
  const donors = [...spare].sort(([a, x], [b, y]) => y - x || compare(a.location, b.location));
  for (const [donor, most] of donors) {
    const quantity = toMultiple(Math.max(0, Math.min(need, most)), 0, receiver.precision, 'down');
    if (quantity <= 0 || donor === receiver) continue;
    const saved = savedBy(receiver, quantity);
    if (saved !== undefined && terms.costPerLine >= saved) continue;
    spare.set(donor, most - quantity);
    need -= quantity;
    found.push({
      item: receiver.item,
      from: donor.location,
      to: receiver.location,
      quantity,
      arrives,
      reason: `${donor.location} keeps its own reorder point and can spare ${quantity}`,
    });
    if (need <= 0) break;
  }
  return found;
}

function savedBy(receiver: TransferLine, quantity: number): number | undefined {
  if (receiver.unitPrice === undefined && receiver.shortageCost === undefined) return undefined;
  const met = Math.min(quantity, receiver.unmetUntilPurchase);
  return quantity * (receiver.unitPrice ?? 0) + met * (receiver.shortageCost ?? 0);
}
