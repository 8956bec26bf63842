import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { importPreview, importReportSchema } from '../../shared/contract/imports.ts';
import { openTestWorkspace, type TestWorkspace } from '../app/test-workspace.ts';
import type { Answer, Flags } from './command.ts';
import { importCommands } from './import-commands.ts';
import { testCall } from './test-call.ts';

let workspace: TestWorkspace;
beforeEach(async () => {
  workspace = await openTestWorkspace();
});
afterEach(() => workspace.remove());

/** Runs `qm import` on a text, in this process and against the open workspace. */
async function runImport(text: string, flags: Flags = {}): Promise<Answer> {
  writeFileSync(join(workspace.folder, 'file.csv'), text);
  const answer = await importCommands['import']?.run(testCall(workspace, ['company.qm', 'file.csv'], flags));
  if (!answer) throw new Error('no answer');
  return answer;
}

describe('qm import', () => {
  it('shows in a dry run what the columns hold, also when nothing is recognised', async () => {
    const { json, refused } = await runImport('Foo,Bar\n1,x\n', { 'dry-run': true });
    expect(refused).toBe(true);
    expect(importPreview.parse(json).tables[0]?.headers).toEqual(['Foo', 'Bar']);
    expect(json).toMatchObject({ columns: [{ header: 'Foo', samples: ['1'] }, { header: 'Bar' }] });
  });

  it('writes the rejected rows beside the rest that is taken, and no file where none is rejected', async () => {
    const flags = { rejects: 'left.csv', 'skip-rejected': true };
    const left = join(workspace.folder, 'left.csv');
    await runImport('item,on_hand\nA,5\n', flags);
    expect(existsSync(left)).toBe(false);
    const { json } = await runImport('item,on_hand\nA,6\nB,many\n', flags);
    expect(importReportSchema.parse(json).rows).toMatchObject({ changed: 1, rejected: 1 });
    expect(readFileSync(left, 'utf8')).toContain("B,many,3,column 'on_hand': 'many' is not a number");
  });

  it('takes mended cells and codes from the mapping file', async () => {
    await runImport('item,on_hand\nAB-1,5\n');
    const map = { fixes: [{ row: 3, column: 'on_hand', value: '2' }], codes: { item: { 'ab-1': 'AB-1' } } };
    writeFileSync(join(workspace.folder, 'map.json'), JSON.stringify(map));
    const { json, refused } = await runImport('item,on_hand\nab-1,6\nB,many\n', { map: 'map.json' });
    expect(refused).toBe(false);
    expect(importReportSchema.parse(json)).toMatchObject({ created: { items: 1 }, nearCodes: [] });
  });
});
