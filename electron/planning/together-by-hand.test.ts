import { describe, expect, it } from 'vitest';
import type { PlanLineInput } from './line-model.ts';
import { planLine } from './plan-line.ts';
import { planSet, type SetLine } from './plan-set.ts';
import { AS_OF, line } from './test-lines.ts';

/** Ten a week, two weeks' lead time, weekly review: level 30. Monday 15 April 2024. */
const at = (item: string, change: Partial<PlanLineInput> = {}): SetLine => ({
  id: item,
  item,
  location: 'Hull',
  input: line(change),
});
const inContainers = { container: { measure: 'count', size: 60 } } as const;
const broken = { priceMicros: 2_000_000, breaks: [{ quantity: 19, priceMicros: 1_800_000 }] };
const planned = (lines: SetLine[], terms: Parameters<typeof planSet>[1]) =>
  planSet(lines, terms).map(({ quantity }) => quantity);

describe('price break, container and budget together', () => {
  // A lacks 18: 36.00 at 2.00, but 19 at 1.80 are 34.20, so 19. B lacks 30 at 1.00. Together 49 of a container of 60:
  // 19 and 30 grow to 23.3 and 36.7, in whole pieces 23 and 36, and the 60th is of A, whose 12 + 23 last less long than 36.
  const lines = [
    at('A', { onHand: 12, ...broken, ...inContainers }),
    at('B', { priceMicros: 1_000_000, ...inContainers }),
  ];

  it('fill the container with what grew beyond the break', () => {
    expect(planned(lines, {})).toEqual([24, 36]);
  });

  it('spend the budget at the price that the quantity gets: 24 x 1.80 + 36 x 1.00 = 79.20', () => {
    expect(planned(lines, { budget: 79.2 })).toEqual([24, 36]);
    expect(planned(lines, { budget: 79.1 })).not.toEqual([24, 36]);
  });

  it('never spend more than the budget when a cut line loses its break', () => {
    for (const budget of [20, 35, 38, 45, 60, 70, 79]) {
      const [a = 0, b = 0] = planned(lines, { budget });
      expect(a * (a >= 19 ? 1.8 : 2) + b).toBeLessThanOrEqual(budget + 1e-9);
    }
  });

  it('reach a minimum value at the lower price of the break', () => {
    // 18 at 2.00 are raised towards 39: 20 at 2.00 would be 40, but get 1.80 and are 36; 22 at 1.80 are 39.60.
    const dear = { priceMicros: 2_000_000, breaks: [{ quantity: 20, priceMicros: 1_800_000 }] };
    expect(planned([at('A', { onHand: 12, ...dear })], { minimumValue: () => 39 })).toEqual([22]);
  });
});

describe('a price break', () => {
  const cheap = { onHand: 12, priceMicros: 2_000_000 };
  const from = (quantity: number, priceMicros: number) => ({ ...cheap, breaks: [{ quantity, priceMicros }] });
  const quantityOf = (change: Partial<PlanLineInput>) => planLine(line(change)).quantity;

  it('is taken in whole packs that reach it, and weighed by what they cost', () => {
    // 18 lack: two packs of 12 at 2.00 are 48.00; the break of 25 is reached by three packs, 36 at 1.20 are 43.20.
    expect(quantityOf({ ...from(25, 1_200_000), multiple: 12, rounding: 'nearest' })).toBe(36);
    // At 1.50 three packs are 54.00, dearer than the 48.00, though 25 pieces would be 37.50.
    expect(quantityOf({ ...from(25, 1_500_000), multiple: 12, rounding: 'nearest' })).toBe(24);
  });

  it('is weighed against the minimum that is ordered anyway', () => {
    // 18 lack, 30 are the least: 60.00. From 35 on 35 at 1.80 are 63.00.
    expect(quantityOf({ ...from(35, 1_800_000), moq: 30 })).toBe(30);
    // At 1.60 they are 56.00.
    expect(quantityOf({ ...from(35, 1_600_000), moq: 30 })).toBe(35);
  });

  it('beyond what may be ordered, or sells before it spoils, is none', () => {
    // 18 at 2.00 are 36.00; 40 at 0.80 would be 32.00, but 30 are the most: the price stays 2.00.
    expect(quantityOf(from(40, 800_000))).toBe(40);
    expect(quantityOf({ ...from(40, 800_000), maximum: 30 })).toBe(18);
    // 8 of the 12 in stock are missing on arrival: 28 days sell 40, so 48 at most; at 14 days 28.
    expect(quantityOf({ ...from(40, 800_000), shelfLifeDays: 28 })).toBe(40);
    expect(quantityOf({ ...from(40, 800_000), shelfLifeDays: 14 })).toBe(18);
  });
});

describe('a review period and the holidays of the supplier', () => {
  const calendar = { workingWeekdays: [1, 2, 3, 4, 5], closures: [{ from: AS_OF + 7, to: AS_OF + 20 }] };

  it('an order must last over a closure: the next one comes the later for it', () => {
    // Ordered today with 5 days' lead time, on the shelf Saturday, so Monday the 22nd; but from there on the supplier is
    // closed until Sunday 5 May: it comes on Monday 6 May. The next order is placed on that day too and is 5 days on its
    // way: Saturday, so Monday 13 May, 28 days from now: 40 pieces.
    const result = planLine(line({ leadTimeDays: 5, calendar }));
    expect(result).toMatchObject({ orderByDay: AS_OF, quantity: 40 });
    expect(result.arrivesDay).toBe(AS_OF + 21);
  });

  it('a short lead time still makes it before the closure, with what the closure takes', () => {
    // Ordered today, there on Thursday the 18th. In a week the supplier is closed: the next order is placed on 6 May and
    // there on Thursday the 9th, 24 days from now: 10 / 7 a day are 34.3 pieces.
    const result = planLine(line({ leadTimeDays: 3, calendar }));
    expect(result).toMatchObject({ orderByDay: AS_OF, arrivesDay: AS_OF + 3, quantity: 35 });
    // Without the closure the next one would come 10 days from now: 14.3.
    expect(planLine(line({ leadTimeDays: 3 })).quantity).toBe(15);
  });
});
