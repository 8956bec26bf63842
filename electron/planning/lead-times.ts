/** One receipt of an order line; days as day numbers, quantities in units. */
export type Receipt = {
  orderedOn: number;
  expectedOn?: number | undefined;
  receivedOn: number;
  quantity: number;
  /** Ordered quantity of the line, and all that came on it; stated once a line, with its last receipt. */
  orderedQuantity?: number | undefined;
  lineQuantity?: number | undefined;
  rejected: number;
  /** Price paid against the one before, in micros per unit. */
  paidMicros?: number | undefined;
  agreedMicros?: number | undefined;
};

export type MeasuredLeadTime = {
  /** Mean and deviation in days, shrunk; on-time share of receipts that had a date. */
  days: number;
  deviationDays: number;
  onTime: number | undefined;
  receipts: number;
};

/** As many receipts as a supplier's average weighs against an item's own. */
const SUPPLIER_WEIGHT = 4;

/**
 * Lead time of a supplier's item from its receipts, shrunk towards the supplier's own where they are few: mean and
 * variance weigh n receipts against four of the supplier's.
 * @param supplier receipts of all the supplier's items
 * @returns undefined when the supplier has no usable receipt
 * Source of the shrinkage: normal mean with a prior worth a fixed number of observations (Gelman et al., BDA3, 2.5).
 */
export function measureLeadTime(
  own: readonly Receipt[],
  supplier: readonly Receipt[],
): MeasuredLeadTime | undefined {
  const all = spread(supplier.map(leadTimeOf));
  if (!all) return undefined;
  const mine = spread(own.map(leadTimeOf));
  const dated = own.filter(receipt => receipt.expectedOn !== undefined);
  const onTime = dated.filter(receipt => receipt.receivedOn <= (receipt.expectedOn ?? -Infinity)).length;
  const n = mine?.count ?? 0;
  const weight = n / (n + SUPPLIER_WEIGHT);
  const days = weight * (mine?.mean ?? 0) + (1 - weight) * all.mean;
  const variance = weight * (mine?.variance ?? 0) + (1 - weight) * all.variance;
  return {
    days,
    deviationDays: Math.sqrt(variance),
    onTime: dated.length > 0 ? onTime / dated.length : undefined,
    receipts: n,
  };
}

/** Days from order to receipt; NaN for one that was received before it was ordered. */
function leadTimeOf({ orderedOn, receivedOn }: Receipt): number {
  return receivedOn >= orderedOn ? receivedOn - orderedOn : Number.NaN;
}

function spread(values: readonly number[]): { mean: number; variance: number; count: number } | undefined {
  const sound = values.filter(Number.isFinite);
  if (sound.length === 0) return undefined;
  const mean = sound.reduce((sum, value) => sum + value, 0) / sound.length;
  const squares = sound.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, variance: sound.length > 1 ? squares / (sound.length - 1) : 0, count: sound.length };
}

/** The lead time a plan uses, and where it came from. Days. */
export function usedLeadTime(
  stated: number | undefined,
  measured: MeasuredLeadTime | undefined,
): { days: number; deviationDays: number; source: 'stated' | 'measured' } | undefined {
  if (measured && measured.receipts > 0) {
    return { days: measured.days, deviationDays: measured.deviationDays, source: 'measured' };
  }
  if (stated === undefined) return undefined;
  return { days: stated, deviationDays: measured?.deviationDays ?? 0, source: 'stated' };
}
