import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { importFile } from './imports.ts';
import { latestQuality } from './quality.ts';
import { openTestWorkspace, quietJob, type TestWorkspace } from './test-workspace.ts';

const data = process.env['QM_DATA'] ?? resolve(import.meta.dirname, '../../../shared/data');
if (!existsSync(data)) console.log(`Skipped: no data at ${data}; set QM_DATA to the folder that holds vn2/.`);

let workspace: TestWorkspace;
beforeEach(async () => {
  workspace = await openTestWorkspace();
});
afterEach(() => workspace.remove());

const importPath = (path: string, more: Partial<Parameters<typeof importFile>[1]>) =>
  importFile(workspace.engine, { path, kind: 'auto', actor: 'test', ...more }, quietJob());

const lowest = () =>
  Math.min(...(latestQuality(workspace.engine)?.areas ?? []).map(({ score }) => score ?? 100));

describe.skipIf(!existsSync(data))('real data that planners work with raises no alarm', () => {
  it('of a retailer with three years of weekly sales', async () => {
    const vn2 = join(data, 'vn2');
    await importPath(join(vn2, 'Week 0 - 2024-04-08 - Sales.csv'), { kind: 'demand' });
    await importPath(join(vn2, 'Week 0 - In Stock.csv'), { kind: 'availability' });
    expect(latestQuality(workspace.engine)?.asOf).toBe('2024-04-15');
    expect(lowest()).toBeGreaterThanOrEqual(99);
  });

  it('of a planner’s sheet with a year by month', async () => {
    const sheet = join(data, 'planner-sheet', 'complete_dataset_large.csv');
    await importPath(sheet, { lastPeriod: '2023-12' });
    expect(lowest()).toBe(100);
  });
});
