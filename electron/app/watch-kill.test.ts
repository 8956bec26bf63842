import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { connect } from '../db/connection.ts';
import { findProblems } from '../db/integrity.ts';

const FILES = 4;
const KILLS = 2;

const entry = (path: string): string => JSON.stringify(new URL(path, import.meta.url).href);
/** Watches with a clock that runs a hundred times faster, so that files settle at once, until everything is moved. */
const child = `
  import { readdirSync } from 'node:fs';
  import { openTestWorkspaceFile, testPorts, steppingClock } from ${entry('./test-workspace.ts')};
  import { createWatch } from ${entry('./watch.ts')};
  import { addWatchedFolder, watchedFolders } from ${entry('./watched-folders.ts')};
  const [file, inbox] = process.argv.slice(1);
  const clock = { ...steppingClock('2026-11-20T08:00:00.000Z', '2026-11-20'), elapsed: () => 100 * performance.now() };
  const app = await openTestWorkspaceFile(file, testPorts(clock));
  if (watchedFolders(app.engine).length === 0) await addWatchedFolder(app.engine, { path: inbox }, 'test');
  console.log('watching');
  const watch = createWatch(app.engine);
  while (readdirSync(inbox).some(name => name.endsWith('.csv'))) await watch.look();
  await app.close();`;

/** @param killAfter milliseconds after watching has begun; never when absent @returns whether it was killed */
function watchInChild(file: string, inbox: string, killAfter?: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const process_ = spawn(process.execPath, ['--input-type=module', '-e', child, file, inbox], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    process_.stdout.once('data', () => {
      if (killAfter !== undefined) setTimeout(() => process_.kill('SIGKILL'), killAfter);
    });
    process_.once('error', reject);
    process_.once('close', (_, signal) => resolve(signal === 'SIGKILL'));
  });
}

it(
  'a watch that is killed again and again imports every file once and loses none',
  { timeout: 120_000 },
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'qm-watch-'));
    const inbox = join(folder, 'inbox');
    const workspace = join(folder, 'company.qm');
    mkdirSync(inbox);
    try {
      const files = Array.from({ length: FILES }, (_, index) => `sales-${index}.csv`);
      for (const [index, name] of files.entries())
        writeFileSync(
          join(inbox, name),
          `item,location,date,quantity\nA-${index},M,2026-01-05,${index + 1}\n`,
        );
      let kills = 0;
      for (let round = 0; round < KILLS; round++) {
        if (await watchInChild(workspace, inbox, 150 + 170 * round)) kills++;
        expect(findProblems(workspace)).toEqual([]);
      }
      expect(kills).toBeGreaterThan(0);
      expect(await watchInChild(workspace, inbox)).toBe(false);
      expect(readdirSync(inbox)).toEqual(['done']);
      expect(readdirSync(join(inbox, 'done')).toSorted()).toEqual(files.toSorted());
      const db = connect(workspace, 'read');
      const imports = db.prepare<[], string>('SELECT file_name FROM import').pluck().all();
      const quantity = db.prepare('SELECT sum(quantity) FROM demand').pluck().get();
      db.close();
      expect(imports.toSorted()).toEqual(files.toSorted());
      expect(quantity).toBe((FILES * (FILES + 1)) / 2);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
);
