import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planLine } from './plan-line.ts';
import { seededRandom } from './random.ts';
import { AS_OF, line } from './test-lines.ts';
import { missedDemand, type LotDemand } from './undershoot.ts';

/** Demand of one week: none, or a lump of about `size`. */
type Lumps = { chance: number; size: number };

/**
 * Share of demand met from the shelf where a line with this very demand is planned every week for two weeks' lead time.
 * @param orderCost against 0.1 for holding a unit for a week: what makes lots
 */
function filled({ chance, size }: Lumps, orderCost: number, weeks = 4000): number {
  const random = seededRandom(7);
  const stay = 1 - 1 / size;
  const lump = () => 1 + Math.floor(Math.log(1 - random()) / Math.log(stay));
  const mean = chance * size;
  const deviation = Math.sqrt(chance * (1 + stay) * size * size - mean * mean);
  const forecast = {
    mean: new Float64Array(8).fill(mean),
    bucket: 'week',
    class: 'lumpy',
    periodError: deviation,
    errorAtHorizon: deviation * Math.sqrt(3),
  } as const;
  let [stock, demand, met] = [Math.ceil(4 * mean), 0, 0];
  const coming = [0, 0];
  for (let week = 0; week < weeks; week++) {
    stock += coming.shift() ?? 0;
    const { action, quantity } = planLine(
      line({
        forecast,
        onHand: Math.max(0, stock),
        backordered: Math.max(0, -stock),
        openLines: coming.map((units, k) => ({ day: AS_OF + 7 * (k + 1), quantity: units })),
        service: { type: 'fill', level: 0.95 },
        orderCost,
        holdingPerUnitPeriod: 0.1,
        leadTimeDays: 14,
        reviewPeriodDays: 7,
      }),
    );
    coming.push(action === 'order' ? quantity : 0);
    const wanted = random() < chance ? lump() : 0;
    met += Math.min(wanted, Math.max(0, stock));
    demand += wanted;
    stock -= wanted;
  }
  return met / demand;
}

describe('a fill rate with orders in lots and demand in lumps', () => {
  it.each([
    [{ chance: 0.1, size: 10 }, 1],
    [{ chance: 0.1, size: 10 }, 20],
    [{ chance: 0.3, size: 5 }, 1],
    [{ chance: 0.3, size: 5 }, 20],
  ])(
    'is kept, though the position is below the level when a lot is ordered: %o, order cost %d',
    (lumps, cost) => {
      expect(filled(lumps, cost)).toBeGreaterThan(0.945);
    },
  );

  it.each([
    { chance: 0.1, size: 10 },
    { chance: 0.2, size: 15 },
    { chance: 0.3, size: 5 },
  ])(
    'is not passed by far without lots: what is owed already is not short again in every cycle: %o',
    lumps => {
      const share = filled(lumps, 0, 20_000);
      expect(share).toBeGreaterThan(0.94);
      expect(share).toBeLessThan(0.972);
    },
  );
});

const demands: fc.Arbitrary<LotDemand> = fc
  .record({
    shape: fc.constantFrom('count', 'gamma' as const),
    perReview: fc.double({ min: 0.01, max: 50, noNaN: true }),
    variation: fc.double({ min: 0.1, max: 4, noNaN: true }),
    leadReviews: fc.nat(6),
    lots: fc.double({ min: 1, max: 40, noNaN: true }),
  })
  .map(({ shape, perReview, variation, leadReviews, lots }) => {
    const over = (reviews: number) => ({
      mean: perReview * reviews,
      deviation: variation * perReview * Math.sqrt(reviews),
    });
    return {
      shape,
      protection: over(leadReviews + 1),
      lead: over(leadReviews),
      review: over(1),
      lot: perReview * lots,
    };
  });

describe('the share of demand that lots miss', () => {
  it('is a share, less the higher the level', () => {
    fc.assert(
      fc.property(
        demands,
        fc.double({ min: 0, max: 400, noNaN: true }),
        fc.nat(50),
        (demand, level, more) => {
          const missed = missedDemand(level, demand);
          expect(missed).toBeGreaterThanOrEqual(0);
          expect(missed).toBeLessThanOrEqual(1);
          expect(missedDemand(level + more, demand)).toBeLessThanOrEqual(missed + 1e-6);
        },
      ),
      { numRuns: 500 },
    );
  });
});
