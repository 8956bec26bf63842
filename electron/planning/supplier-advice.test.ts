import { describe, expect, it } from 'vitest';
import { measureLeadTime, type Receipt } from './lead-times.ts';
import { adviseOnSupplier, type Alternative } from './supplier-advice.ts';
import { scoreSupplier } from './supplier-score.ts';

const receipt = (given: Partial<Receipt> = {}): Receipt => ({
  orderedOn: 0,
  expectedOn: 10,
  receivedOn: 10,
  quantity: 100,
  orderedQuantity: 100,
  rejected: 0,
  ...given,
});
const times = (count: number, given: Partial<Receipt> = {}) =>
  Array.from({ length: count }, () => receipt(given));

const adviceOn = (receipts: Receipt[], statedDays?: number, alternatives: Alternative[] = []) =>
  adviseOnSupplier({
    score: scoreSupplier(receipts),
    receipts: receipts.length,
    statedDays,
    measured: measureLeadTime(receipts, receipts),
    alternatives,
  });

describe('advice on a supplier', () => {
  it('is silent about one that delivers as it says', () => {
    expect(adviceOn(times(20), 10)).toEqual([]);
  });

  it('says that few receipts tell nothing', () => {
    expect(adviceOn(times(4, { receivedOn: 40 }), 10)).toEqual([
      { advice: 'too-few-receipts', receipts: 4, needed: 5 },
    ]);
  });

  it('corrects a stated lead time that the receipts contradict, and no small difference', () => {
    expect(adviceOn(times(8, { expectedOn: undefined, receivedOn: 20 }), 10)).toContainEqual({
      advice: 'correct-lead-time',
      stated: 10,
      measured: 20,
      receipts: 8,
    });
    expect(adviceOn(times(8, { expectedOn: undefined, receivedOn: 11 }), 10)).toEqual([]);
    expect(adviceOn(times(8))).toEqual([{ advice: 'state-lead-time', measured: 10, deviation: 0 }]);
  });

  it('names delays, shortfalls, rejects and rising prices with their figures', () => {
    const named = (given: Partial<Receipt>) => adviceOn(times(10, given), 10).map(({ advice }) => advice);
    expect(named({ receivedOn: 11 })).toContain('talk-about-delays');
    expect(named({ quantity: 90 })).toContain('talk-about-shortfalls');
    expect(named({ rejected: 5 })).toContain('inspect-quality');
    expect(named({ agreedMicros: 100, paidMicros: 102 })).toContain('renegotiate-price');
    expect(named({ agreedMicros: 100, paidMicros: 99 })).toEqual([]);
  });

  it('points to suppliers that deliver better or cheaper', () => {
    const late = times(10, { receivedOn: 11 });
    const other = { code: 'B', name: 'Better', items: 3, overall: 95, priceRatio: 0.9 };
    const found = adviceOn(late, 11, [other]).map(({ advice }) => advice);
    expect(found).toEqual(['talk-about-delays', 'try-other', 'cheaper-elsewhere']);
    const alike = { ...other, overall: 80, priceRatio: 0.98 };
    expect(adviceOn(late, 11, [alike]).map(({ advice }) => advice)).toEqual(['talk-about-delays']);
  });

  it('notices a supplier that gets worse', () => {
    const history = [...times(6), ...times(6, { orderedOn: 100, expectedOn: 110, receivedOn: 115 })];
    expect(adviceOn(history, 12).map(({ advice }) => advice)).toContain('watch-decline');
  });
});
