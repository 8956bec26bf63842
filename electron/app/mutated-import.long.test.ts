import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isAppError } from '../../shared/errors.ts';
import { mutate, mutated } from '../imports/test-mutations.ts';
import { importFile } from './imports.ts';
import { openTestWorkspace, quietJob, type TestWorkspace } from './test-workspace.ts';

let workspace: TestWorkspace;
beforeAll(async () => {
  workspace = await openTestWorkspace();
});
afterAll(() => workspace.remove());

const tables = ['item', 'location', 'supplier', 'policy', 'kit_component', 'demand', 'availability', 'given_forecast', 'stock_snapshot', 'stock_ledger', 'open_line', 'customer_line', 'receipt', 'import']; // prettier-ignore

const counts = () =>
  tables.map(table =>
    workspace.engine.store.reader.prepare<[], number>(`SELECT count(*) FROM ${table}`).pluck().get(),
  );

describe('a file changed at random', () => {
  it('is imported whole or not at all', async () => {
    await fc.assert(
      fc.asyncProperty(mutated, async ({ seed, changes, kind }) => {
        const path = join(workspace.folder, 'mutated.csv');
        writeFileSync(path, mutate(seed, changes));
        const before = counts();
        try {
          const { report } = await importFile(workspace.engine, { path, kind, actor: 'test' }, quietJob());
          const isWhole = report.problems.length === 0 && report.importId !== null;
          if (!isWhole) expect(counts()).toEqual(before);
        } catch (error) {
          if (!isAppError(error)) throw error;
          expect(counts()).toEqual(before);
        }
      }),
      { numRuns: 300 },
    );
  });
});
