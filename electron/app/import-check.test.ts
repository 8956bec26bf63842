import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { rejectsFile } from './import-rejects.ts';
import { undoImport } from './undo-import.ts';
import { importText, openTestWorkspace, type TestWorkspace } from './test-workspace.ts';

let workspace: TestWorkspace;
beforeEach(async () => {
  workspace = await openTestWorkspace();
});
afterEach(() => workspace.remove());

const stock = (...rows: string[]) => `item,location,on_hand,as_of\n${rows.join('\n')}\n`;

describe('codes that the workspace does not know, but nearly', () => {
  beforeEach(() => importText(workspace, stock('AB-1,Main,5,2026-11-01', '0042,Main,7,2026-11-01')));

  const file = stock('ab-1,MAIN ,6,2026-11-02', '42.0,Main,8,2026-11-02', 'NEW,Main,1,2026-11-02');

  it('are offered, and are new until somebody says otherwise', async () => {
    const report = await importText(workspace, file, { dryRun: true });
    expect(report.nearCodes).toEqual([
      { field: 'item', code: 'ab-1', known: 'AB-1' },
      { field: 'item', code: '42.0', known: '0042' },
      { field: 'location', code: 'MAIN', known: 'Main' },
    ]);
    expect(report.created).toMatchObject({ items: 3, locations: 1 });
    expect(report.inferences).toContainEqual(
      expect.objectContaining({
        what: 'item not known',
        value: "'ab-1'",
        evidence: expect.stringMatching(/^did you mean 'AB-1'\?/),
      }),
    );
  });

  it('become the known ones by the mapping, or new ones that are not asked about again', async () => {
    const codes = { item: { 'ab-1': 'AB-1', '42.0': '42.0' }, location: { MAIN: 'Main' } };
    const report = await importText(workspace, file, { map: { codes } });
    expect(report.nearCodes).toEqual([]);
    expect(report.created).toMatchObject({ items: 2, locations: 0 });
    expect(report.rows).toMatchObject({ new: 2, changed: 1 });
  });
});

describe('codes that the workspace does not know at all', () => {
  const file = stock('A,Main,6,2026-11-02', 'NEW,Main,8,2026-11-02', 'A,North,1,2026-11-02');
  beforeEach(() => importText(workspace, stock('A,Main,5,2026-11-01')));

  it('are made anew where the mapping says nothing or so', async () => {
    const report = await importText(workspace, file, { map: { unknown: { item: 'create' } }, dryRun: true });
    expect(report.created).toMatchObject({ items: 1, locations: 1 });
  });

  it('are left out with their rows and named, or refused with their cell, by field', async () => {
    const skipped = await importText(workspace, file, { map: { unknown: { item: 'skip' } } });
    expect(skipped.problems).toEqual([]);
    expect(skipped.created).toMatchObject({ items: 0, locations: 1 });
    expect(skipped.inferences).toContainEqual(
      expect.objectContaining({ what: 'rows of unknown codes left out', value: 'NEW' }),
    );
    const refused = await importText(workspace, stock('A,Main,7,2026-11-03', 'A,West,1,2026-11-03'), {
      map: { unknown: { location: 'refuse' } },
    });
    expect(refused.importId).toBeNull();
    expect(refused.problems).toMatchObject([{ row: 3, column: 'location', value: 'West' }]);
    expect(refused.problems[0]?.message).toContain("'West' is not known in the workspace");
  });

  it('are judged by what they stand for', async () => {
    const map = { unknown: { item: 'refuse' as const }, codes: { item: { NEW: 'A' } } };
    const report = await importText(workspace, stock('NEW,Main,9,2026-11-04'), { map });
    expect(report.problems).toEqual([]);
    expect(report.rows).toMatchObject({ changed: 1 });
  });
});

describe('refused rows', () => {
  const file = stock('A,Main,5,2026-11-01', 'B,Main,many,2026-11-01');

  it('are kept as a file, of a dry run and of an import, under the token of the report', async () => {
    for (const request of [{ dryRun: true }, { skipRejected: true }]) {
      const { rejects, importId } = await importText(workspace, file, request);
      const { name, base64 } = await rejectsFile(workspace.engine, importId ?? rejects ?? '');
      expect(name).toBe('import rejects.csv');
      expect(Buffer.from(base64, 'base64').toString('utf8').split('\r\n')).toEqual([
        '\ufeffitem,location,on_hand,as_of,rejected row,reason',
        expect.stringMatching(/^B,Main,many,2026-11-01,3,column 'on_hand': 'many' is not a number/),
        '',
      ]);
    }
    expect((await importText(workspace, stock('A,Main,6,2026-11-02'))).rejects).toBeNull();
    await expect(rejectsFile(workspace.engine, 'unheard')).rejects.toThrow(/not kept, or there were none/);
  });

  it('stay with the import in the workspace file, also when it is closed and the import undone', async () => {
    const { importId } = await importText(workspace, file, { skipRejected: true });
    workspace = await workspace.reopen();
    await undoImport(workspace.engine, undefined, 'test');
    expect((await rejectsFile(workspace.engine, importId ?? '')).base64).not.toBe('');
  });

  it('are taken once they are mended, and the import is undone as one', async () => {
    const fixes = [{ row: 3, column: 'on_hand', value: '12' }];
    const report = await importText(workspace, file, { map: { fixes } });
    expect(report.rows).toEqual({ new: 2, changed: 0, unchanged: 0, rejected: 0 });
  });
});

describe('a file that was saved again after it was checked', () => {
  it('is not imported unseen', async () => {
    const { fileHash } = await importText(workspace, stock('A,Main,5,2026-11-01'), { dryRun: true });
    const changed = importText(workspace, stock('A,Main,500,2026-11-01'), { fileHash });
    await expect(changed).rejects.toThrow(/changed since it was checked/);
    const same = await importText(workspace, stock('A,Main,5,2026-11-01'), { fileHash });
    expect(same.rows.new).toBe(1);
  });
});

describe('a file of which nothing is recognised', () => {
  it('is a question in a dry run and a refusal in an import, and neither leaves anything', async () => {
    const strange = 'Foo,Bar\n1,x\n';
    const report = await importText(workspace, strange, { dryRun: true });
    expect(report.problems[0]?.message).toMatch(/no columns were recognised; its columns are 'Foo', 'Bar'/);
    await expect(importText(workspace, strange)).rejects.toThrow(/no columns were recognised/);
    expect(workspace.engine.store.reader.prepare('SELECT count(*) FROM import').pluck().get()).toBe(0);
  });
});
