import type { OpenLine } from './line-model.ts';

/** A customer's open quantity, in units. */
export type Backorder = { id: string; quantity: number; due: number };

/** When it can be met; day undefined: by nothing that is on order. */
export type BackorderDate = { id: string; day: number | undefined; missing: number };

/**
 * The day each backorder can be met in full from stock and open orders, the earliest due first; what comes first is
 * given to whom was promised first.
 * @param available units on the shelf @param openLines what is on order; late lines count as arriving on `asOfDay`
 */
export function backorderDates(
  backorders: readonly Backorder[],
  available: number,
  openLines: readonly OpenLine[],
  asOfDay: number,
): BackorderDate[] {
  const receipts = openLines.toSorted((a, b) => a.day - b.day);
  let stock = Math.max(0, available);
  let next = 0;
  let day = asOfDay;
  return backorders
    .toSorted((a, b) => a.due - b.due || (a.id < b.id ? -1 : 1))
    .map(({ id, quantity }) => {
      while (stock < quantity - 1e-9) {
        const receipt = receipts[next];
        if (!receipt) break;
        next++;
        stock += receipt.quantity;
        day = Math.max(day, receipt.day);
      }
      const missing = Math.max(0, quantity - stock);
      stock = Math.max(0, stock - quantity);
      return { id, day: missing > 1e-9 ? undefined : day, missing };
    });
}

export type BackorderPolicy = { type: 'allow' } | { type: 'limit'; units: number } | { type: 'never' };

/** How much of a demand that cannot be met from stock may be backordered. Units. */
export function acceptedBackorder(policy: BackorderPolicy, open: number, wanted: number): number {
  if (policy.type === 'allow') return wanted;
  return policy.type === 'never' ? 0 : Math.max(0, Math.min(wanted, policy.units - open));
}
