import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { toDay, weekday } from '../../shared/dates.ts';
import type { SampleCompany, SampleOptions } from './company.ts';
import { generateSampleCompany, sampleCompanyParts } from './generate.ts';
import { sampleCsvTexts } from './tidy-csv.ts';

const options: SampleOptions = { items: 300, locations: 3, weeks: 104, seed: 7, asOf: '2026-11-16' };
const company = generateSampleCompany(options);

/** Weekly quantities of each item-location, oldest first. */
function seriesOf(
  part: SampleCompany,
): Map<string, { quantities: number[]; flags: number[]; days: number[] }> {
  const all = new Map<string, { quantities: number[]; flags: number[]; days: number[] }>();
  const { items, locations, item, location, day, quantity } = part.demand;
  for (let row = 0; row < item.length; row++) {
    const key = `${items[item[row]!]} ${locations[location[row]!]}`;
    const series = all.get(key) ?? { quantities: [], flags: [], days: [] };
    series.quantities.push(quantity[row]!);
    series.flags.push(part.availability.inStock[row]!);
    series.days.push(day[row]!);
    all.set(key, series);
  }
  return all;
}

const series = seriesOf(company);

function digest(part: SampleCompany): string {
  return createHash('sha256')
    .update(JSON.stringify(sampleCsvTexts(part)))
    .digest('hex');
}

function isMultiple(quantity: number, multiple: number): boolean {
  return Math.abs(quantity / multiple - Math.round(quantity / multiple)) < 1e-9;
}

describe('a sample company', () => {
  it('is the same for the same seed and another for another', () => {
    expect(digest(generateSampleCompany(options))).toBe(digest(company));
    expect(digest(generateSampleCompany({ ...options, seed: 8 }))).not.toBe(digest(company));
  });

  it('has the same items whatever its size and however it is cut', () => {
    const small = generateSampleCompany({ ...options, items: 40, locations: 2 });
    const few = seriesOf(small);
    expect(company.items.slice(0, 40)).toEqual(small.items);
    for (const [key, { quantities }] of few) expect(series.get(key)?.quantities).toEqual(quantities);
    const pairs = new Set(small.stock.map(row => `${row.item} ${row.location}`));
    expect(company.stock.filter(row => pairs.has(`${row.item} ${row.location}`))).toEqual(small.stock);
    expect(company.openOrders.filter(row => pairs.has(`${row.item} ${row.location}`))).toEqual(
      small.openOrders,
    );
    const parts = [...sampleCompanyParts(options, 70)];
    expect(parts.map(part => part.items.length)).toEqual([70, 70, 70, 70, 20]);
    for (const kind of [
      'items',
      'supplierItems',
      'bom',
      'stock',
      'openOrders',
      'receipts',
      'policies',
    ] as const) {
      expect(parts.flatMap((part): object[] => part[kind])).toEqual(company[kind]);
    }
    const cut = new Map(parts.flatMap(part => [...seriesOf(part)]));
    expect(cut).toEqual(series);
  });

  it('has unique items, every location, and weeks that end before the as-of day', () => {
    expect(new Set(company.items.map(row => row.item)).size).toBe(300);
    expect(new Set(company.items.map(row => row.name)).size).toBe(300);
    expect(company.stock).toHaveLength(900);
    expect(series.size).toBe(900);
    for (const { days } of series.values()) {
      expect(days.at(-1)).toBe(toDay('2026-11-09'));
      expect(weekday(days[0]!)).toBe(1);
      days.forEach((day, index) => expect(day).toBe(days[0]! + 7 * index));
    }
  });

  it('ends at the last whole week when the as-of day is within one', () => {
    const midweek = generateSampleCompany({ ...options, items: 3, asOf: '2026-11-19' });
    expect(Math.max(...midweek.demand.day)).toBe(toDay('2026-11-09'));
  });

  it('has demand of every class', () => {
    const counts = { smooth: 0, erratic: 0, intermittent: 0, lumpy: 0 };
    for (const { quantities } of series.values()) {
      const sizes = quantities.filter(quantity => quantity > 0);
      if (sizes.length < 3) continue;
      const mean = sizes.reduce((sum, size) => sum + size, 0) / sizes.length;
      const variance = sizes.reduce((sum, size) => sum + (size - mean) ** 2, 0) / (sizes.length - 1);
      const often = quantities.length / sizes.length < 1.32;
      const even = variance / mean ** 2 < 0.49;
      counts[often ? (even ? 'smooth' : 'erratic') : even ? 'intermittent' : 'lumpy'] += 1;
    }
    expect(counts.smooth / 900).toBeGreaterThan(0.2);
    expect(counts.erratic / 900).toBeGreaterThan(0.06);
    expect(counts.intermittent / 900).toBeGreaterThan(0.15);
    expect(counts.lumpy / 900).toBeGreaterThan(0.08);
  });

  it('has seasons: garden goods sell more in May than in November', () => {
    const garden = new Set(company.items.filter(row => row.category === 'Garden').map(row => row.item));
    const { items, item, day, quantity } = company.demand;
    const sums = new Map<string, number>();
    for (let row = 0; row < item.length; row++) {
      if (!garden.has(items[item[row]!]!)) continue;
      const month = new Date(day[row]! * 86_400_000).toISOString().slice(5, 7);
      sums.set(month, (sums.get(month) ?? 0) + quantity[row]!);
    }
    expect(sums.get('05')! / sums.get('11')!).toBeGreaterThan(1.5);
  });

  it('has new items without an early history and items that sell no more', () => {
    const lengths = [...series.values()].map(each => each.quantities.length);
    expect(lengths.filter(length => length < 60).length / 900).toBeGreaterThan(0.02);
    const dead = [...series.values()].filter(
      each => each.quantities.length === 104 && each.quantities.slice(-26).every(quantity => quantity === 0),
    );
    expect(dead.length / 900).toBeGreaterThan(0.01);
  });

  it('runs out of stock now and then, and sells nothing it has not', () => {
    const flags = [...series.values()].flatMap(each => each.flags);
    const share = flags.reduce((sum, flag) => sum + flag, 0) / flags.length;
    expect(share).toBeGreaterThan(0.85);
    expect(share).toBeLessThan(0.99);
    const censored = [...series.values()].filter(each =>
      each.flags.some((flag, i) => flag === 0 && each.quantities[i] === 0),
    );
    expect(censored.length).toBeGreaterThan(20);
  });
});

describe('the rows of a sample company', () => {
  const itemOf = new Map(company.items.map(row => [row.item, row]));
  const terms = new Map(company.supplierItems.map(row => [`${row.supplier} ${row.item}`, row]));
  const inPrecision = (quantity: number, item: string): boolean =>
    isMultiple(quantity, 10 ** -(itemOf.get(item)?.precision ?? 0));

  it('have no negative quantities, and quantities in the precision of their item', () => {
    expect(company.demand.quantity.every(quantity => quantity >= 0)).toBe(true);
    for (const row of company.stock)
      expect(row.on_hand >= 0 && inPrecision(row.on_hand, row.item)).toBe(true);
    for (const row of company.customerOrders)
      expect(row.quantity > 0 && inPrecision(row.quantity, row.item)).toBe(true);
    for (const row of company.openOrders) {
      expect(row.quantity > row.received && row.received >= 0 && inPrecision(row.quantity, row.item)).toBe(
        true,
      );
    }
    for (const row of company.receipts) {
      expect(row.quantity > 0 && row.rejected >= 0 && row.rejected <= row.quantity).toBe(true);
      expect(inPrecision(row.quantity, row.item) && inPrecision(row.rejected, row.item)).toBe(true);
    }
  });

  it('have positive prices and costs, and breaks that save', () => {
    for (const row of company.items) expect(row.cost > 0 && row.price >= row.cost).toBe(true);
    for (const row of company.supplierItems) {
      expect(row.price > 0 && row.moq > 0 && isMultiple(row.moq, row.multiple)).toBe(true);
      if (row.break_price === undefined) continue;
      expect(row.break_price > 0 && row.break_price < row.price && row.break_qty! > row.moq).toBe(true);
    }
    expect(company.supplierItems.some(row => row.per === 100)).toBe(true);
    expect(new Set(company.suppliers.map(row => row.currency)).size).toBeGreaterThan(2);
  });

  it('keep minimum and multiple in every open order', () => {
    expect(company.openOrders.length).toBeGreaterThan(100);
    for (const row of company.openOrders) {
      const term = terms.get(`${row.supplier} ${row.item}`);
      expect(term).toBeDefined();
      expect(row.quantity >= term!.moq && isMultiple(row.quantity, term!.multiple)).toBe(true);
    }
  });

  it('have orders that are late or partly received, and receipts with rejects', () => {
    const late = company.openOrders.filter(row => row.expected < options.asOf);
    expect(late.length).toBeGreaterThan(5);
    expect(late.length).toBeLessThan(company.openOrders.length / 2);
    expect(company.openOrders.some(row => row.received > 0)).toBe(true);
    expect(company.receipts.some(row => row.rejected > 0)).toBe(true);
    expect(company.receipts.some(row => row.received_on > row.expected)).toBe(true);
    for (const row of company.receipts) {
      expect(row.received_on < options.asOf && row.ordered_on < row.received_on).toBe(true);
    }
  });

  it('refer to suppliers, items and components that exist, and kits to no supplier', () => {
    const suppliers = new Set(company.suppliers.map(row => row.supplier));
    const kits = new Set(company.bom.map(row => row.kit));
    expect(kits.size).toBe(12);
    for (const row of company.supplierItems)
      expect(suppliers.has(row.supplier) && itemOf.has(row.item)).toBe(true);
    for (const row of company.bom) expect(itemOf.has(row.component) && !kits.has(row.component)).toBe(true);
    for (const row of company.supplierItems) expect(kits.has(row.item)).toBe(false);
    for (const row of company.policies) expect(row.min === undefined || row.min < row.max!).toBe(true);
  });

  it('have one key each, as the imports want it', () => {
    const keys = (list: readonly string[]): void => expect(new Set(list).size).toBe(list.length);
    keys(company.suppliers.map(row => row.supplier));
    keys(company.suppliers.map(row => row.email));
    keys(company.supplierItems.map(row => `${row.supplier} ${row.item}`));
    keys(company.openOrders.map(row => `${row.order} ${row.item} ${row.location}`));
    keys(company.receipts.map(row => `${row.order} ${row.item} ${row.location} ${row.received_on}`));
    keys(company.customerOrders.map(row => `${row.order} ${row.item} ${row.location}`));
    keys(company.bom.map(row => `${row.kit} ${row.component}`));
  });

  it('balance: what was received and not sold is on hand', () => {
    // With a whole history inside the receipts' year, stock follows from the start to the last piece.
    const short = generateSampleCompany({ ...options, items: 60, locations: 1, weeks: 40 });
    const sold = seriesOf(short);
    const opening = short.stock.map(row => {
      const received = short.receipts
        .filter(receipt => receipt.item === row.item)
        .reduce((sum, receipt) => sum + receipt.quantity - receipt.rejected, 0);
      const sales = sold.get(`${row.item} ${row.location}`)!.quantities.reduce((sum, each) => sum + each, 0);
      return { ...row, start: row.on_hand + sales - received };
    });
    const bought = opening.filter(row => !row.item.startsWith('KIT'));
    for (const { item, start } of bought) {
      const multiple = company.supplierItems.find(term => term.item === item)!.multiple;
      // The history opens with whole packs.
      expect(start).toBeGreaterThan(0);
      expect(isMultiple(Math.round(start * 1000) / 1000, multiple)).toBe(true);
    }
  });
});

describe('the size of a sample company', () => {
  it.each([
    [{ items: 0 }, /0 items; give a whole number from 1/],
    [{ locations: 21 }, /21 locations; give a whole number from 1 to 20/],
    [{ weeks: 1.5 }, /1.5 weeks/],
  ])('is refused when it is %o', (change, message) => {
    expect(() => generateSampleCompany({ ...options, ...change })).toThrow(message);
    expect(() => [...sampleCompanyParts({ ...options, ...change })]).toThrow(message);
  });

  it('may be a single item at a single place', () => {
    const one = generateSampleCompany({ items: 1, locations: 1, weeks: 8, seed: 1, asOf: '2026-01-01' });
    expect(one.items).toHaveLength(1);
    expect(one.demand.quantity).toHaveLength(8);
  });
});

describe('the files of a sample company', () => {
  const texts = sampleCsvTexts(company);

  it('have the tidy headers and a line a row, and need no quotes', () => {
    expect(texts.items.split('\n')[0]).toBe('item,name,category,unit,cost,price');
    expect(texts.demand.split('\n')[0]).toBe('item,location,date,quantity');
    expect(texts.availability.split('\n')[0]).toBe('item,location,date,in_stock');
    expect(texts['supplier-items'].split('\n')[0]).toBe(
      'supplier,item,price,per,moq,multiple,lead_time_days,break_qty,break_price',
    );
    for (const text of Object.values(texts)) {
      const lines = text.trimEnd().split('\n');
      const columns = lines[0]!.split(',').length;
      expect(text).not.toMatch(/["']|undefined|NaN|\de-\d/);
      expect(lines.every(line => line.split(',').length === columns)).toBe(true);
    }
    expect(texts.demand.trimEnd().split('\n')).toHaveLength(company.demand.quantity.length + 1);
  });
});
