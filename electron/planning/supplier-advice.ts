import type { MeasuredLeadTime } from './lead-times.ts';
import type { SupplierScore } from './supplier-score.ts';

/** Another supplier of some of the same items. */
export type Alternative = {
  code: string;
  name: string;
  /** Items that both supply. */
  items: number;
  overall: number | undefined;
  /** Its prices over this supplier's, mean over shared items priced in one currency; 0.97 is 3 % cheaper. */
  priceRatio: number | undefined;
};

export type SupplierFacts = {
  score: SupplierScore;
  receipts: number;
  /** In days; undefined when nobody stated one. */
  statedDays: number | undefined;
  measured: MeasuredLeadTime | undefined;
  alternatives: readonly Alternative[];
};

/** One recommendation: what to do, and the figures it rests on. */
export type SupplierAdvice =
  | { advice: 'too-few-receipts'; receipts: number; needed: number }
  | { advice: 'state-lead-time'; measured: number; deviation: number }
  | { advice: 'correct-lead-time'; stated: number; measured: number; receipts: number }
  | { advice: 'talk-about-delays'; onTime: number; receipts: number }
  | { advice: 'talk-about-shortfalls'; inFull: number; receipts: number }
  | { advice: 'inspect-quality'; quality: number; receipts: number }
  | { advice: 'renegotiate-price'; price: number; receipts: number }
  | { advice: 'watch-decline'; trend: number; receipts: number }
  | { advice: 'try-other'; code: string; name: string; items: number; overall: number; points: number }
  | { advice: 'cheaper-elsewhere'; code: string; name: string; items: number; saving: number };

/** Receipts below which a score is chance. */
const ENOUGH = 5;
/** A stated lead time is corrected when it is off by a fifth and by two days: less is within what safety stock is for. */
const LEAD_TIME_SHARE = 0.2;
const LEAD_TIME_DAYS = 2;
/** Scores below these are worth a talk. */
const LEAST = { onTime: 80, inFull: 90, quality: 97, price: 90 };
/** Points of decline and of difference that are worth a look, and a price difference worth an order. */
const POINTS = 10;
const SAVING = 0.03;

/**
 * What a buyer should do about a supplier, most pressing first. Rests on receipts alone and says nothing from too few.
 * The thresholds are conventions of purchasing, the same for every supplier.
 */
export function adviseOnSupplier(facts: SupplierFacts): SupplierAdvice[] {
  const cheaper = cheaperElsewhere(facts.alternatives);
  if (facts.receipts < ENOUGH) {
    return [{ advice: 'too-few-receipts', receipts: facts.receipts, needed: ENOUGH }, ...cheaper];
  }
  return [...leadTimeAdvice(facts), ...scoreAdvice(facts.score), ...betterElsewhere(facts), ...cheaper];
}

function leadTimeAdvice({ statedDays, measured }: SupplierFacts): SupplierAdvice[] {
  if (!measured || measured.receipts < ENOUGH) return [];
  const { days, deviationDays: deviation, receipts } = measured;
  if (statedDays === undefined) return [{ advice: 'state-lead-time', measured: days, deviation }];
  const off = Math.abs(days - statedDays);
  if (off < LEAD_TIME_DAYS || off < LEAD_TIME_SHARE * statedDays) return [];
  return [{ advice: 'correct-lead-time', stated: statedDays, measured: days, receipts }];
}

function scoreAdvice({ onTime, inFull, quality, price, overall, trend }: SupplierScore): SupplierAdvice[] {
  const found: SupplierAdvice[] = [];
  if (isBelow(onTime, LEAST.onTime))
    found.push({ advice: 'talk-about-delays', onTime: onTime.value, receipts: onTime.receipts });
  if (isBelow(inFull, LEAST.inFull))
    found.push({ advice: 'talk-about-shortfalls', inFull: inFull.value, receipts: inFull.receipts });
  if (isBelow(quality, LEAST.quality))
    found.push({ advice: 'inspect-quality', quality: quality.value, receipts: quality.receipts });
  if (isBelow(price, LEAST.price))
    found.push({ advice: 'renegotiate-price', price: price.value, receipts: price.receipts });
  if (trend !== undefined && trend <= -POINTS && overall)
    found.push({ advice: 'watch-decline', trend, receipts: overall.receipts });
  return found;
}

type Known = { value: number; receipts: number };

function isBelow(score: Known | undefined, least: number): score is Known {
  return score !== undefined && score.receipts >= ENOUGH && score.value < least;
}

function betterElsewhere({ score, alternatives }: SupplierFacts): SupplierAdvice[] {
  const { overall } = score;
  if (!overall) return [];
  return alternatives.flatMap(({ code, name, items, overall: other }) => {
    const points = (other ?? 0) - overall.value;
    return other === undefined || points < POINTS
      ? []
      : [{ advice: 'try-other' as const, code, name, items, overall: other, points }];
  });
}

function cheaperElsewhere(alternatives: readonly Alternative[]): SupplierAdvice[] {
  return alternatives.flatMap(({ code, name, items, priceRatio }) =>
    priceRatio === undefined || priceRatio > 1 - SAVING
      ? []
      : [{ advice: 'cheaper-elsewhere' as const, code, name, items, saving: 1 - priceRatio }],
  );
}
