import { describe, expect, it } from 'vitest';
import { completePolicy } from '../../shared/model/policy.ts';
import { isPlannedWhole, partsOfPlan } from './plan-parts.ts';

const policy = completePolicy({});
const moving = completePolicy({ transfers: { enabled: true, costPerLine: 1, days: 1 } });

/** Twelve thousand lines: four places an item, 30 suppliers, every tenth item without one. */
const lines = Array.from({ length: 12_000 }, (_, at) => {
  const item = Math.floor(at / 4);
  return { itemLocation: at + 1, item, supplier: item % 10 === 9 ? undefined : item % 30 };
});
const abc = lines.map((_, at) => 'ABC'[at % 3] as 'A' | 'B' | 'C');

describe('parts of a plan', () => {
  it('are lines as they come, each with its class, where nothing but suppliers joins them', () => {
    const parts = partsOfPlan(lines, abc, policy);
    expect(parts.map(part => part.keys.length)).toEqual([5000, 5000, 2000]);
    expect([...parts[1]!.keys.subarray(0, 2)]).toEqual([5001, 5002]);
    expect(parts[1]!.abc[0]).toBe(abc[5000]);
  });

  it('keep the lines of a supplier and of an item together where goods are moved', () => {
    const parts = partsOfPlan(lines, abc, moving);
    const partsOf = Map.groupBy(
      parts.flatMap((part, at) => [...part.keys].map(key => ({ at, ...lines[key - 1]! }))),
      line => (line.supplier === undefined ? `item ${line.item}` : line.supplier),
    );
    for (const group of partsOf.values()) expect(new Set(group.map(({ at }) => at)).size).toBe(1);
    expect(parts.length).toBeGreaterThan(2);
    expect(parts.flatMap(part => [...part.keys]).toSorted((a, b) => a - b)).toEqual(
      lines.map(line => line.itemLocation),
    );
    for (const { keys } of parts) expect([...keys]).toEqual([...keys].toSorted((a, b) => a - b));
  });

  it('are one where there are few lines, or a budget', () => {
    expect(isPlannedWhole(10_000, policy)).toBe(true);
    expect(isPlannedWhole(10_001, policy)).toBe(false);
    expect(isPlannedWhole(100_000, completePolicy({ budget: 5 }))).toBe(true);
  });
});
