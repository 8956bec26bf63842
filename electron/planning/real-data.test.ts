import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readSales, salesFolder } from '../../bench/decisions-data.ts';
import { plannerPolicy, replayWindow, type Costs } from '../../bench/decisions-replay.ts';
import { coverRule } from '../../bench/decisions-rule.ts';
import { explodeKits, kitStructure } from './kits.ts';

const data = resolve(process.env['QM_DATA'] ?? resolve(import.meta.dirname, '../../../shared/data'));
const bomFile = join(data, 'adventureworks', 'BillOfMaterials.csv');
const sales = salesFolder();
if (!sales || !existsSync(bomFile))
  console.info(`real planning data is absent from ${data}: its tests are skipped`);

describe.skipIf(!sales)('a retailer’s history', () => {
  it('costs what was published under the cover rule, and less under the planner in a window of it', async () => {
    const history = readSales(sales ?? '');
    const rule = coverRule(history);
    const total = ({ holding, shortage }: Costs) => holding + shortage;
    const windows = [85, 93, 101, 109, 117, 125, 133, 141, 149];
    const yardstick: number[] = [];
    for (const start of windows) yardstick.push(total(await replayWindow(history, start, rule, rule.order)));
    expect(yardstick.reduce((a, b) => a + b, 0) / 48_710).toBeCloseTo(1, 2);
    const planned = total(await replayWindow(history, 149, rule, plannerPolicy(history, false)));
    expect(planned / yardstick.at(-1)!).toBeLessThan(0.89);
  });
});

describe.skipIf(!existsSync(bomFile))('a bicycle maker’s bill of materials', () => {
  it('has no circle and explodes through all its levels', () => {
    const rows = readFileSync(bomFile, 'utf8')
      .trim()
      .split(/\r?\n/)
      .map(row => row.split('\t'));
    const current = rows.filter(([, kit, , , end]) => kit && !end);
    const structure = kitStructure(
      current.map(row => ({ kit: row[1] ?? '', component: row[2] ?? '', quantity: Number(row[7]) })),
    );
    expect(structure.faults).toEqual([]);
    expect(structure.order.length).toBeGreaterThan(300);
    const [bike = ''] = structure.order;
    const parts = explodeKits(structure, new Map([[bike, Float64Array.of(1)]]));
    expect(parts.size).toBeGreaterThan(50);
  });
});
