import { describe, expect, it } from 'vitest';
import { planColumns, planCsv, type ExportPlanLine } from '../documents/plan-table.ts';
import { inferred, readFile } from './testing.ts';

const line: ExportPlanLine = {
  item: 'A',
  name: 'Hammer',
  location: 'Nord',
  action: 'order',
  quantity: 10,
  unit: 'pcs',
  supplier: 'M',
  orderBy: '2026-11-20',
  arrives: '2026-12-01',
  onHand: 5,
  onOrder: 0,
  position: 5,
  projected: 4,
  safetyStock: 3,
  reorderPoint: 6,
  orderUpTo: 15,
  unitPrice: 2,
  per: 1,
  value: 20,
  currency: 'EUR',
  reason: 'position 5 is below the reorder point 6',
  exceptions: [],
};

describe('our own plan', () => {
  it('gives no rules, stock or terms again: they would freeze what was computed, and that is said', () => {
    const reading = readFile([...planCsv([line])].join(''), { fileName: 'plan.csv' });
    expect(reading.problems).toEqual([]);
    expect(reading.kinds).toMatchObject([
      { kind: 'items', rows: [{ item: 'A', name: 'Hammer', unit: 'pcs', attributes: {} }] },
    ]);
    expect(inferred(reading, 'not imported')).toContain('reorder_point');
    expect(planColumns.map(({ header }) => header)).toEqual(
      expect.arrayContaining((inferred(reading, 'not imported') ?? '').split(', ')),
    );
  });
});
