import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
  utimesSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { machineFolders, type FolderAccess } from '../connectors/folder-access.ts';
import { SETTLE_MS } from '../connectors/folder-watcher.ts';
import { importHistory } from './import-history.ts';
import { undoImport } from './undo-import.ts';
import { removeTemplate, saveTemplate } from './templates.ts';
import {
  importText,
  allImports,
  openTestWorkspace,
  openTestWorkspaceFile,
  steppingClock,
  testPorts,
  type TestWorkspace,
} from './test-workspace.ts';
import { createWatch } from './watch.ts';
import {
  addWatchedFolder,
  pauseWatchedFolder,
  removeWatchedFolder,
  watchedFiles,
  watchedFolders,
} from './watched-folders.ts';
import { undoCommand } from './workspace.ts';

const time = { elapsed: 0 };
const ports = () =>
  testPorts({ ...steppingClock('2026-11-20T08:00:00.000Z', '2026-11-20'), elapsed: () => time.elapsed });

let workspace: TestWorkspace;
let inbox: string;
beforeEach(async () => {
  workspace = await openTestWorkspace(ports());
  inbox = join(workspace.folder, 'inbox');
  mkdirSync(inbox);
});
afterEach(() => workspace.remove());

const put = (name: string, text: string, secondsAgo = 60) => {
  writeFileSync(join(inbox, name), text);
  const then = Date.now() / 1000 - secondsAgo;
  utimesSync(join(inbox, name), then, then);
};
const add = (more: object = {}) => addWatchedFolder(workspace.engine, { path: inbox, ...more }, 'test');
/** Looks twice, so that files settle in between. */
async function settle(access?: FolderAccess, engine = workspace.engine) {
  const events: string[] = [];
  const watch = createWatch(engine, {
    ...(access && { access }),
    onFile: ({ file, ending }) => events.push(`${file} ${ending.state}: ${ending.message}`),
  });
  await watch.look();
  time.elapsed += SETTLE_MS;
  await watch.look();
  const shown = watchedFolders(engine);
  await watch.stop();
  return { events, shown };
}
const names = (...path: string[]) =>
  (existsSync(join(inbox, ...path)) ? readdirSync(join(inbox, ...path)) : []).toSorted();
const demand = (item: string, quantity: string) =>
  `item,location,date,quantity\n${item},M,2026-01-05,${quantity}\n`;

describe('watched folders', () => {
  it('import what is put into them, the oldest first, and move it to where it belongs', async () => {
    await add({ source: 'ERP' });
    put('b.csv', demand('B', '2'), 10);
    put('a.csv', demand('A', '1'), 90);
    put('broken.csv', `item,location,date,quantity\nA,M,2026-01-05,1\nA,M,2026-01-12,about ten\n`, 50);
    put('~$b.csv', 'lock');
    const { events, shown } = await settle();
    expect(events).toEqual([
      'a.csv done: 1 new',
      expect.stringMatching(/^broken.csv failed: .*'about ten'/),
      'b.csv done: 1 new',
    ]);
    expect(names()).toEqual(['done', 'failed', '~$b.csv']);
    expect(names('done')).toEqual(['a.csv', 'b.csv']);
    expect(names('failed')).toEqual(['broken.csv', 'broken.csv.rejects.csv', 'broken.csv.txt']);
    expect(readFileSync(join(inbox, 'failed', 'broken.csv.txt'), 'utf8')).toContain(
      "row 3, column 'quantity'",
    );
    expect(readFileSync(join(inbox, 'failed', 'broken.csv.rejects.csv'), 'utf8')).toContain('about ten');
    expect(shown).toMatchObject([
      {
        name: expect.stringMatching(/\/inbox$/),
        state: 'watching',
        done: 2,
        failed: 1,
        lastFile: { name: 'b.csv', state: 'done' },
      },
    ]);
    expect(importHistory(workspace.engine, allImports).imports).toMatchObject([
      { fileName: 'b.csv', source: 'ERP' },
      { fileName: 'a.csv', source: 'ERP' },
    ]);
    const [folder] = shown;
    expect(
      watchedFiles(workspace.engine, { id: folder?.id ?? '', state: 'failed', offset: 0, limit: 9 }),
    ).toMatchObject({
      total: 1,
      files: [{ name: 'broken.csv' }],
    });
  });

  it('read with the template of the folder, and take the rest where rows are refused if they are to', async () => {
    const map = { kinds: [{ kind: 'stock' as const, columns: { item: 'Thing', on_hand: 'Lot' } }] };
    const { mapping } = await importText(workspace, 'Thing,Lot\nA,1\n', { map, dryRun: true });
    const template = await saveTemplate(
      workspace.engine,
      { name: 'Lots', kind: 'auto', map: mapping.map, mapping },
      'test',
    );
    await add({ template: 'Lots', skipRejected: true });
    put('lots.csv', 'Thing,Lot,Remark\nA,5,\nB,many,\n');
    expect((await settle()).events).toEqual(['lots.csv done: 1 new, 1 rejected']);
    expect(names('done')).toEqual(['lots.csv', 'lots.csv.rejects.csv']);
    await expect(removeTemplate(workspace.engine, template.id, 'test')).rejects.toMatchObject({
      code: 'conflict',
    });
    put('other.csv', 'Thing,Name\nA,Bolt\n');
    expect((await settle()).events).toEqual([
      "other.csv failed: The template 'Lots' needs the column 'Lot', which other.csv has not; its columns are 'Thing', 'Name'. Choose another template, or read the file without one",
    ]);
  });

  it('import nothing twice when the application ends between import and move', async () => {
    await add();
    put('a.csv', demand('A', '1'));
    const stuck = { ...machineFolders, move: () => Promise.reject(new Error('the drive is gone')) };
    const { shown } = await settle(stuck);
    expect(shown).toMatchObject([{ waiting: [{ name: 'a.csv', why: 'the drive is gone' }] }]);
    workspace = await workspace.reopen();
    await settle();
    expect(names('done')).toEqual(['a.csv']);
    expect(importHistory(workspace.engine, allImports).imports).toHaveLength(1);
  });

  it('import a content again only after its import was undone', async () => {
    await add();
    put('a.csv', demand('A', '1'));
    await settle();
    put('again.csv', demand('A', '1'));
    expect((await settle()).events).toEqual([]);
    expect(names('done')).toEqual(['a.csv', 'again.csv']);
    await undoImport(workspace.engine, undefined, 'test');
    put('a.csv', demand('A', '1'));
    expect((await settle()).events).toEqual(['a.csv done: 1 new']);
    expect(names('done')).toEqual(['a (2).csv', 'a.csv', 'again.csv']);
  });

  it('that cannot be reached say so, and go on when they are back', async () => {
    await add();
    const away = `${inbox}-away`;
    const watch = createWatch(workspace.engine);
    renameSync(inbox, away);
    await watch.look();
    expect(watchedFolders(workspace.engine)).toMatchObject([
      { state: 'unreachable', trouble: expect.stringContaining('ENOENT') },
    ]);
    renameSync(away, inbox);
    put('a.csv', demand('A', '1'));
    for (let round = 0; round < 3; round++) {
      time.elapsed += SETTLE_MS;
      await watch.look();
    }
    await watch.stop();
    expect(names('done')).toEqual(['a.csv']);
  });

  it('stand still while paused, when removed, and in a copy of the workspace', async () => {
    const { id } = await add();
    put('a.csv', demand('A', '1'));
    await pauseWatchedFolder(workspace.engine, { folder: id, paused: true }, 'test');
    expect((await settle()).shown).toMatchObject([{ state: 'paused' }]);
    expect(names()).toEqual(['a.csv']);
    await pauseWatchedFolder(workspace.engine, { folder: id, paused: false }, 'test');

    await workspace.app.close();
    const copy = join(workspace.folder, 'copy.qm');
    copyFileSync(workspace.file, copy);
    const other = await openTestWorkspaceFile(copy, ports());
    expect((await settle(undefined, other.engine)).shown).toMatchObject([{ state: 'elsewhere' }]);
    expect(names()).toEqual(['a.csv']);
    await pauseWatchedFolder(other.engine, { folder: id, paused: false }, 'test');
    expect((await settle(undefined, other.engine)).events).toEqual(['a.csv done: 1 new']);
    await other.close();
    workspace = await workspace.reopen();
    await removeWatchedFolder(workspace.engine, id, 'test');
    expect(watchedFolders(workspace.engine)).toEqual([]);
    await undoCommand(workspace.engine, undefined, 'test');
    expect(watchedFolders(workspace.engine)).toHaveLength(1);
    await removeWatchedFolder(workspace.engine, id, 'test');
    expect((await add()).id).toBe(id);
  });

  it('are refused where emptying them would do harm', async () => {
    const tries = [join(workspace.folder, 'nowhere'), workspace.file, workspace.folder, '/'].map(path =>
      addWatchedFolder(workspace.engine, { path }, 'test').catch((error: unknown) => error),
    );
    expect(await Promise.all(tries)).toMatchObject([
      { code: 'not-found' },
      { code: 'invalid-input' },
      { code: 'rejected' },
      { code: 'rejected' },
    ]);
    await add();
    await expect(add()).rejects.toMatchObject({ code: 'conflict' });
    mkdirSync(join(inbox, 'done'));
    await expect(
      addWatchedFolder(workspace.engine, { path: join(inbox, 'done') }, 'test'),
    ).rejects.toMatchObject({
      code: 'rejected',
    });
    rmSync(join(inbox, 'done'), { recursive: true });
  });

  it('leave a file where it is when the watching ends during its import', async () => {
    await add();
    put('a.csv', demand('A', '1'));
    const watch = createWatch(workspace.engine);
    await watch.look();
    time.elapsed += SETTLE_MS;
    const looking = watch.look();
    await watch.stop();
    await looking;
    const taken = names('done').includes('a.csv');
    expect(names().includes('a.csv')).toBe(!taken);
    expect(importHistory(workspace.engine, allImports).imports).toHaveLength(taken ? 1 : 0);
    await settle();
    expect(names('done')).toEqual(['a.csv']);
    expect(importHistory(workspace.engine, allImports).imports).toHaveLength(1);
  });
});
