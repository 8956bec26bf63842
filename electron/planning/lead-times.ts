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

/** What a set of receipts says of lead times, small enough to be added up by a database. Days. */
export type LeadTimeMoments = {
  count: number;
  mean: number;
  variance: number;
  /** Receipts that had a date, and those of them that kept it. */
  dated: number;
  onTime: number;
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

/** The moments of receipts; those that came before they were ordered count for nothing. */
export function momentsOf(receipts: readonly Receipt[]): LeadTimeMoments {
  const sound = receipts.filter(({ orderedOn, receivedOn }) => receivedOn >= orderedOn);
  const days = sound.map(({ orderedOn, receivedOn }) => receivedOn - orderedOn);
  const sum = days.reduce((total, value) => total + value, 0);
  const squares = days.reduce((total, value) => total + value * value, 0);
  const dated = sound.filter(({ expectedOn }) => expectedOn !== undefined);
  const onTime = dated.filter(({ receivedOn, expectedOn }) => receivedOn <= (expectedOn ?? -Infinity)).length;
  return momentsOfSums({ count: days.length, sum, squares, dated: dated.length, onTime });
}

/** Mean and sample variance from sums. */
export function momentsOfSums(sums: {
  count: number;
  sum: number;
  squares: number;
  dated: number;
  onTime: number;
}): LeadTimeMoments {
  const { count, sum, squares, dated, onTime } = sums;
  const mean = count > 0 ? sum / count : 0;
  const variance = count > 1 ? Math.max(0, (squares - sum * mean) / (count - 1)) : 0;
  return { count, mean, variance, dated, onTime };
}

/**
 * Lead time of a supplier's item from its receipts, shrunk towards the supplier's own where they are few: mean and
 * variance weigh n receipts against four of the supplier's.
 * @param supplier receipts of all the supplier's items
 * @returns undefined when the supplier has no usable receipt
 * Source of the shrinkage: normal mean with a prior worth a fixed number of observations (Gelman et al., BDA3, 2.5).
 */
export function shrinkLeadTime(
  own: LeadTimeMoments | undefined,
  supplier: LeadTimeMoments,
): MeasuredLeadTime | undefined {
  if (supplier.count === 0) return undefined;
  const n = own?.count ?? 0;
  const weight = n / (n + SUPPLIER_WEIGHT);
  const days = weight * (own?.mean ?? 0) + (1 - weight) * supplier.mean;
  // One receipt has no spread of its own to tell.
  const spread = n > 1 ? weight : 0;
  const variance = spread * (own?.variance ?? 0) + (1 - spread) * supplier.variance;
  return {
    days,
    deviationDays: Math.sqrt(variance),
    onTime: own && own.dated > 0 ? own.onTime / own.dated : undefined,
    receipts: n,
  };
}

/** The same from receipts themselves. */
export function measureLeadTime(
  own: readonly Receipt[],
  supplier: readonly Receipt[],
): MeasuredLeadTime | undefined {
  return shrinkLeadTime(momentsOf(own), momentsOf(supplier));
}

/** Least receipts of an item for its measured lead time to stand above what its supplier states. */
const LEAST_RECEIPTS = 3;

export type UsedLeadTime = {
  days: number;
  deviationDays: number;
  source: 'stated' | 'measured';
  why: string;
};

/**
 * The lead time a plan uses, and why. Days. What is stated holds until there are three receipts; without a statement the
 * supplier's receipts of other items are better than nothing.
 */
export function usedLeadTime(
  stated: number | undefined,
  measured: MeasuredLeadTime | undefined,
): UsedLeadTime | undefined {
  const receipts = measured?.receipts ?? 0;
  if (measured && (receipts >= LEAST_RECEIPTS || stated === undefined)) {
    const { days, deviationDays } = measured;
    const why =
      receipts > 0 ? `measured from ${receipts} receipts` : "measured from the supplier's other items";
    return { days, deviationDays, source: 'measured', why };
  }
  if (stated === undefined) return undefined;
  const why = receipts > 0 ? `stated; ${receipts} receipts are too few` : 'stated';
  return { days: stated, deviationDays: measured?.deviationDays ?? 0, source: 'stated', why };
}

/** Least receipts of late that make a drift, least days of it, and its least share of what is stated. */
const DRIFT = { receipts: 3, days: 2, share: 0.2 };

/**
 * How far recent receipts have moved from the lead time they should have, in days; undefined while that may be chance
 * (within two standard errors) or a trifle.
 * @param reference stated, or measured over the whole time
 */
export function leadTimeDrift(reference: number, recent: LeadTimeMoments): number | undefined {
  if (recent.count < DRIFT.receipts) return undefined;
  const drift = recent.mean - reference;
  const error = Math.sqrt(recent.variance / recent.count);
  const least = Math.max(DRIFT.days, DRIFT.share * reference, 2 * error);
  return Math.abs(drift) > least ? drift : undefined;
}
