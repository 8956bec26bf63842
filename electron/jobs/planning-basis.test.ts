import { describe, expect, it } from 'vitest';
import { spreadGrowth } from './planning-basis.ts';

describe('the spread around a changed path', () => {
  it('follows the square root of its demand, up and down', () => {
    expect(spreadGrowth(4, 16)).toBe(2);
    expect(spreadGrowth(16, 4)).toBe(0.5);
    expect(spreadGrowth(3, 0)).toBe(0);
  });
  it('stays where nothing was expected, and grows within reason where next to nothing was', () => {
    expect(spreadGrowth(0, 16)).toBe(1);
    expect(spreadGrowth(1e-12, 16)).toBe(100);
  });
});
