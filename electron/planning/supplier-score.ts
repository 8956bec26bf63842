import type { Receipt } from './lead-times.ts';

/** A figure from 0 (worst) to 100 with the receipts behind it; undefined where nothing is known. */
export type Score = { value: number; receipts: number } | undefined;

export type SupplierScore = {
  onTime: Score;
  inFull: Score;
  /** 100 for a lead time that never varies, 0 when it varies as much as it is long. */
  leadTime: Score;
  /** 100 when what was paid is at most what was paid before; a point less for each tenth of a per cent more. */
  price: Score;
  quality: Score;
  /** Mean of the parts that are known. */
  overall: Score;
  /** Points the later half of the receipts scores above the earlier half. */
  trend: number | undefined;
};

/** Scores a supplier by receipts alone. @param receipts of all its items, in any order */
export function scoreSupplier(receipts: readonly Receipt[]): SupplierScore {
  const parts = partsOf(receipts);
  const overall = overallOf(parts, receipts.length);
  const byDate = receipts.toSorted((a, b) => a.receivedOn - b.receivedOn);
  const half = Math.floor(byDate.length / 2);
  const earlier = overallOf(partsOf(byDate.slice(0, half)), half);
  const later = overallOf(partsOf(byDate.slice(byDate.length - half)), half);
  return { ...parts, overall, trend: earlier && later ? later.value - earlier.value : undefined };
}

type Parts = Omit<SupplierScore, 'overall' | 'trend'>;

function partsOf(receipts: readonly Receipt[]): Parts {
  const dated = receipts.filter(one => one.expectedOn !== undefined);
  const counted = receipts.filter(one => (one.orderedQuantity ?? 0) > 0);
  const priced = receipts.filter(one => (one.agreedMicros ?? 0) > 0 && one.paidMicros !== undefined);
  const received = receipts.filter(one => one.quantity + one.rejected > 0);
  return {
    onTime: meanScore(dated, one => (one.receivedOn <= (one.expectedOn ?? 0) ? 100 : 0)),
    inFull: meanScore(counted, one =>
      (one.lineQuantity ?? one.quantity) >= (one.orderedQuantity ?? 0) ? 100 : 0,
    ),
    leadTime: leadTimeScore(receipts),
    price: meanScore(priced, one => {
      const drift = (one.paidMicros ?? 0) / (one.agreedMicros ?? 1) - 1;
      return 100 - 1000 * Math.max(0, drift);
    }),
    quality: meanScore(received, one => (100 * one.quantity) / (one.quantity + one.rejected)),
  };
}

function meanScore(receipts: readonly Receipt[], points: (receipt: Receipt) => number): Score {
  if (receipts.length === 0) return undefined;
  const sum = receipts.reduce((total, one) => total + Math.min(100, Math.max(0, points(one))), 0);
  return { value: sum / receipts.length, receipts: receipts.length };
}

function leadTimeScore(receipts: readonly Receipt[]): Score {
  const days = receipts.map(one => one.receivedOn - one.orderedOn).filter(value => value >= 0);
  if (days.length < 2) return undefined;
  const mean = days.reduce((sum, value) => sum + value, 0) / days.length;
  const squares = days.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const variation = mean > 0 ? Math.sqrt(squares / (days.length - 1)) / mean : 0;
  return { value: 100 * Math.max(0, 1 - variation), receipts: days.length };
}

function overallOf(parts: Parts, receipts: number): Score {
  const known = Object.values(parts).filter(part => part !== undefined);
  if (known.length === 0) return undefined;
  return { value: known.reduce((sum, part) => sum + part.value, 0) / known.length, receipts };
}
