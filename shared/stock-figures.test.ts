import { describe, expect, it } from 'vitest';
import { reconcileStock } from './stock-figures.ts';

describe('stock of several sources', () => {
  const erp = { source: 'erp', priority: 1, asOf: 5, quantity: 9 };
  const sheet = { source: 'sheet', priority: 2, asOf: 8, quantity: 7 };

  it('goes by priority, then by date, then by name, and keeps all figures', () => {
    expect(reconcileStock([sheet, erp])).toEqual({
      used: erp,
      reason: 'priority',
      spread: 2,
      all: [erp, sheet],
    });
    const equal = { ...erp, priority: 2 };
    expect(reconcileStock([equal, sheet])).toMatchObject({ used: sheet, reason: 'newest' });
    const sameDay = { ...equal, asOf: 8 };
    expect(reconcileStock([sheet, sameDay])).toMatchObject({ used: sameDay, reason: 'name' });
    expect(reconcileStock([erp])).toEqual({ used: erp, reason: 'only', spread: 0, all: [erp] });
    expect(reconcileStock([])).toEqual({ used: undefined, reason: undefined, spread: 0, all: [] });
  });

  it('is contradicted by what is newer or nearly as new, and not by what it supersedes', () => {
    const counted = { source: 'count', priority: 2, asOf: 14, quantity: 3 };
    expect(reconcileStock([counted, { ...sheet, asOf: 8 }]).spread).toBe(4);
    expect(reconcileStock([counted, { ...sheet, asOf: 7 }]).spread).toBe(0);
    expect(reconcileStock([erp, counted]).spread).toBe(6);
    expect(reconcileStock([erp, { ...counted, quantity: 9 }]).spread).toBe(0);
  });
});
