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
  return {
    onTime: meanScore(receipts, ({ receivedOn, expectedOn }) =>
      expectedOn === undefined ? undefined : receivedOn <= expectedOn ? 100 : 0,
    ),
    inFull: meanScore(receipts, ({ orderedQuantity = 0, lineQuantity, quantity }) =>
      orderedQuantity > 0 ? ((lineQuantity ?? quantity) >= orderedQuantity ? 100 : 0) : undefined,
    ),
    leadTime: leadTimeScore(receipts),
    price: meanScore(receipts, ({ agreedMicros = 0, paidMicros }) =>
      agreedMicros > 0 && paidMicros !== undefined
        ? 100 - 1000 * Math.max(0, paidMicros / agreedMicros - 1)
        : undefined,
    ),
    quality: meanScore(receipts, ({ quantity, rejected }) =>
      quantity + rejected > 0 ? (100 * quantity) / (quantity + rejected) : undefined,
    ),
  };
}

/** The mean of what receipts score, each between 0 and 100. @param points undefined for a receipt that says nothing */
function meanScore(receipts: readonly Receipt[], points: (receipt: Receipt) => number | undefined): Score {
  let sum = 0;
  let counted = 0;
  for (const receipt of receipts) {
    const own = points(receipt);
    if (own === undefined) continue;
    sum += Math.min(100, Math.max(0, own));
    counted++;
  }
  return counted === 0 ? undefined : { value: sum / counted, receipts: counted };
}

function leadTimeScore(receipts: readonly Receipt[]): Score {
  let known = 0;
  let sum = 0;
  for (const { receivedOn, orderedOn } of receipts) {
    if (!(receivedOn >= orderedOn)) continue;
    sum += receivedOn - orderedOn;
    known++;
  }
  if (known < 2) return undefined;
  const mean = sum / known;
  let squares = 0;
  for (const { receivedOn, orderedOn } of receipts) {
    if (receivedOn >= orderedOn) squares += (receivedOn - orderedOn - mean) ** 2;
  }
  const variation = mean > 0 ? Math.sqrt(squares / (known - 1)) / mean : 0;
  return { value: 100 * Math.max(0, 1 - variation), receipts: known };
}

function overallOf(parts: Parts, receipts: number): Score {
  const known = Object.values(parts).filter(part => part !== undefined);
  if (known.length === 0) return undefined;
  return { value: known.reduce((sum, part) => sum + part.value, 0) / known.length, receipts };
}
