import fc from 'fast-check';
import { expect, it } from 'vitest';
import { packLeadTimes, unpackLeadTimes } from './measured-lead-times.ts';

it('says of packed sums what it says of the sums themselves, of each item and of those without a receipt', () => {
  const count = fc.integer({ min: 1, max: 9 });
  const receipts = fc.tuple(
    fc.integer({ min: 1, max: 4 }),
    fc.integer({ min: 1, max: 5 }),
    count,
    count,
    count,
  );
  fc.assert(
    fc.property(fc.uniqueArray(receipts, { selector: ([supplier, item]) => `${supplier} ${item}` }), rows => {
      const sums = rows.map(([supplier, item, n, days, recent]) => ({
        supplier,
        item,
        count: n + recent,
        sum: (n + recent) * days,
        squares: (n + recent) * days ** 2,
        dated: n,
        onTime: Math.min(n, recent),
        recentCount: recent,
        recentSum: recent * days,
        recentSquares: recent * days ** 2,
      }));
      const factsOf = unpackLeadTimes(packLeadTimes(sums));
      for (const { supplier, item, count: n, sum, recentCount } of sums) {
        const facts = factsOf(supplier, item);
        expect(facts?.measured.receipts).toBe(n);
        expect(facts?.recent).toMatchObject({ count: recentCount, mean: sum / n });
      }
      const [first] = sums;
      if (first) expect(factsOf(first.supplier, 99)?.measured.receipts).toBe(0);
      expect(factsOf(99, 1)).toBeUndefined();
      expect(factsOf(undefined, 1)).toBeUndefined();
    }),
  );
});
