import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withinBudget, type BudgetLine } from './budget.ts';
import { fillOrder, proportions, type FillLine } from './supplier-minimum.ts';
import { proposeTransfers, type TransferLine } from './transfers.ts';

const fill = (id: string, quantity: number, change: Partial<FillLine> = {}): FillLine => ({
  id,
  quantity,
  measure: 1,
  multiple: 1,
  precision: 0,
  most: Infinity,
  stock: 0,
  demandPerDay: 1,
  ...change,
});

describe('reaching a supplier minimum or a container', () => {
  it('container 1000, wanted 400/200/100: 571/286/143 before lots', () => {
    const lines = [fill('a', 400), fill('b', 200), fill('c', 100)];
    const scaled = [...proportions(lines, 1000).values()].map(Math.round);
    expect(scaled).toEqual([571, 286, 143]);
    const { quantities, total, reached } = fillOrder(lines, 1000);
    expect(total).toBe(1000);
    expect(reached).toBe(true);
    expect([...quantities.values()].reduce((sum, x) => sum + x, 0)).toBe(1000);
  });
  it('stops at excess and says that it was not reached', () => {
    const { quantities, reached, note } = fillOrder([fill('a', 40, { most: 50 })], 100);
    expect(quantities.get('a')).toBe(50);
    expect(reached).toBe(false);
    expect(note).toContain('not reached: 50 of 100');
  });
  it('then adds whole packs where cover is shortest, items not yet due included', () => {
    const lines = [
      fill('due', 12, { multiple: 12, most: 12 }),
      fill('soon', 0, { multiple: 6, stock: 10, most: 60 }),
      fill('late', 0, { multiple: 6, stock: 500, most: 60 }),
    ];
    const { quantities, total } = fillOrder(lines, 20);
    expect([...quantities.values()]).toEqual([12, 12, 0]);
    expect(total).toBe(24);
  });
  it('orders nothing from a supplier from whom nothing is due, and leaves alone what reaches it', () => {
    expect(fillOrder([fill('a', 0)], 100)).toMatchObject({ reached: false, total: 0 });
    expect(fillOrder([fill('a', 200)], 100)).toMatchObject({ reached: true, total: 200 });
  });
  it('never lowers a line, passes its limit or leaves its packs', () => {
    const one = fc.record({
      quantity: fc.nat(20).map(n => n * 6),
      most: fc.nat(200),
      stock: fc.nat(100),
      demandPerDay: fc.double({ min: 0, max: 5, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(one, { minLength: 1, maxLength: 8 }), fc.nat(900), (raw, target) => {
        const lines = raw.map((line, i) => fill(String(i), line.quantity, { ...line, multiple: 6 }));
        const { quantities } = fillOrder(lines, target);
        for (const line of lines) {
          const quantity = quantities.get(line.id) ?? -1;
          expect(quantity).toBeGreaterThanOrEqual(line.quantity);
          expect(quantity).toBeLessThanOrEqual(Math.max(line.quantity, line.most));
          expect(quantity % 6).toBe(0);
        }
      }),
    );
  });
});

const buy = (id: string, quantity: number, change: Partial<BudgetLine> = {}): BudgetLine => ({
  id,
  quantity,
  lot: 1,
  moq: 0,
  precision: 0,
  unitPrice: 1,
  shortageCost: 5,
  stock: 0,
  shape: 'normal',
  mean: 10,
  deviation: 3,
  ...change,
});

describe('a budget', () => {
  it('buys first what avoids most shortage per unit of money, and shows what was cut', () => {
    const { quantities, spent, cut } = withinBudget(
      [buy('cheap', 10), buy('dear', 10, { unitPrice: 20 })],
      15,
    );
    expect(quantities.get('cheap')).toBe(10);
    expect(quantities.get('dear')).toBe(0);
    expect(spent).toBe(10);
    expect(cut).toMatchObject([{ id: 'dear', quantity: 10 }]);
    expect(cut[0]?.shortageCost).toBeGreaterThan(0);
  });
  it('takes the minimum quantity as one lot', () => {
    const { quantities } = withinBudget([buy('a', 10, { moq: 8 }), buy('b', 3)], 6);
    expect(quantities.get('a')).toBe(0);
    expect(quantities.get('b')).toBe(3);
  });
  it('large enough cuts nothing; never overspends', () => {
    const one = fc.record({
      quantity: fc.nat(30),
      unitPrice: fc.nat(20),
      stock: fc.nat(10),
      mean: fc.nat(20),
    });
    fc.assert(
      fc.property(fc.array(one, { maxLength: 6 }), fc.nat(400), (raw, budget) => {
        const lines = raw.map((line, i) => buy(String(i), line.quantity, line));
        const plan = withinBudget(lines, budget);
        expect(plan.spent).toBeLessThanOrEqual(budget + 1e-6);
        expect(withinBudget(lines, 1e9).cut).toEqual([]);
      }),
    );
  });
});

const place = (location: string, change: Partial<TransferLine>): TransferLine => ({
  item: 'bolt',
  location,
  need: 0,
  buyArrives: 100,
  available: 0,
  spare: 0,
  precision: 0,
  unmetUntilPurchase: 0,
  unitPrice: 2,
  ...change,
});
const terms = { asOfDay: 0, days: 2, costPerLine: 5 };

describe('transfers', () => {
  it('come before buying, from the location with most to spare', () => {
    const lines = [
      place('A', { need: 12 }),
      place('B', { spare: 8, available: 20 }),
      place('C', { spare: 9.7, available: 20 }),
    ];
    expect(proposeTransfers(lines, terms)).toMatchObject([
      { from: 'C', to: 'A', quantity: 9, arrives: 2 },
      { from: 'B', to: 'A', quantity: 3 },
    ]);
  });
  it('never take what a donor needs or does not have', () => {
    const lines = [
      place('A', { need: 12 }),
      place('B', { spare: 8, available: 3 }),
      place('C', { need: 1, spare: 50, available: 50 }),
    ];
    expect(proposeTransfers(lines, terms)).toMatchObject([{ from: 'B', quantity: 3 }]);
  });
  it('are not proposed when buying is quicker or the cost exceeds what is saved', () => {
    const donor = place('B', { spare: 8, available: 20 });
    expect(proposeTransfers([place('A', { need: 5, buyArrives: 1 }), donor], terms)).toEqual([]);
    expect(proposeTransfers([place('A', { need: 2 }), donor], terms)).toEqual([]);
    expect(
      proposeTransfers([place('A', { need: 2, buyArrives: undefined, unitPrice: undefined }), donor], terms),
    ).toHaveLength(1);
  });
  it('never give away more than is spare, nor more than is needed', () => {
    const one = fc.record({
      need: fc.nat(20),
      spare: fc.integer({ min: -20, max: 30 }),
      available: fc.nat(30),
    });
    fc.assert(
      fc.property(fc.array(one, { maxLength: 7 }), raw => {
        const lines = raw.map((line, i) => place(String(i), line));
        const moved = proposeTransfers(lines, terms);
        for (const line of lines) {
          const sum = (side: 'from' | 'to') =>
            moved
              .filter(move => move[side] === line.location)
              .reduce((total, move) => total + move.quantity, 0);
          expect(sum('from')).toBeLessThanOrEqual(
            line.need > 0 ? 0 : Math.max(0, Math.min(line.spare, line.available)),
          );
          expect(sum('to')).toBeLessThanOrEqual(line.need);
        }
      }),
    );
  });
});
