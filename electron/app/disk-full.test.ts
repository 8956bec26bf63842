import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { toIso } from '../../shared/dates.ts';
import { listBackups, restoreBackup } from '../db/backup.ts';
import { findProblems } from '../db/integrity.ts';
import { jobRequest, recentJobs } from './jobs.ts';
import { openTestWorkspaceFile } from './test-workspace.ts';
import type { App } from './create.ts';

const ROWS = 120_000;
let disk: string;
let mounted = false;

beforeEach(() => {
  disk = mkdtempSync(join(tmpdir(), 'qm-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=32m', 'tmpfs', disk], { stdio: 'ignore' });
    mounted = true;
  } catch {
    mounted = false;
  }
});
afterEach(() => {
  if (mounted) execFileSync('umount', ['--lazy', disk]);
  rmSync(disk, { recursive: true, force: true });
});

function writeDemand(path: string, rows: number): void {
  const lines = ['item,location,date,quantity'];
  for (let row = 0; row < rows; row++)
    lines.push(`SKU-${row % 600},L1,${toIso(19_000 + Math.floor(row / 600))},${row % 40}`);
  writeFileSync(path, lines.join('\n'));
}

/** Fills the disk but for so many bytes. */
function fillDisk(left: number): string {
  const { bavail, bsize } = statfsSync(disk);
  const filler = join(disk, 'filler');
  writeFileSync(filler, Buffer.alloc(bavail * bsize - left));
  return filler;
}

const importJob = (app: App, path: string) =>
  app.engine.jobs.runToEnd(
    jobRequest(app.engine, 'import', { path, fileName: 'demand.csv', kind: 'demand', actor: 'test' }),
  );
const demandRows = (app: App) => app.engine.store.reader.prepare('SELECT count(*) FROM demand').pluck().get();

describe('on a disk that is full', () => {
  it.each([
    ['while rows are written', 1_800_000],
    ['while the backup before them is made', 200_000],
  ])(
    'an import fails in words %s, keeps nothing, and works once there is space',
    async (_, left) => {
      if (!mounted) {
        console.log('Skipped: a small disk of its own needs the right to mount.');
        return;
      }
      const small = join(tmpdir(), `qm-small-${process.pid}.csv`);
      const large = join(tmpdir(), `qm-large-${process.pid}.csv`);
      writeDemand(small, 600);
      writeDemand(large, ROWS);
      const file = join(disk, 'company.qm');
      let app = await openTestWorkspaceFile(file);
      await importJob(app, small);
      const backups = listBackups(file).length;
      const filler = fillDisk(left);

      await expect(importJob(app, large)).rejects.toMatchObject({
        code: 'unavailable',
        message: expect.stringMatching(/is full; .*[Ff]ree some space/) as unknown,
      });
      expect(demandRows(app)).toBe(600);
      expect(app.engine.jobs.active()).toEqual([]);
      expect(app.engine.store.reader.prepare('SELECT count(*) FROM import').pluck().get()).toBe(1);

      rmSync(filler);
      expect(await importJob(app, large)).toMatchObject({
        rows: { new: ROWS - 600, changed: 0, unchanged: 600 },
      });
      expect(demandRows(app)).toBe(ROWS);
      expect(listBackups(file).length).toBeGreaterThan(backups);
      expect(recentJobs(app.engine).map(job => job.state)).not.toContain('running');
      await app.close();
      expect(findProblems(file)).toEqual([]);
      app = await openTestWorkspaceFile(file);
      expect(demandRows(app)).toBe(ROWS);
      await app.close();
      rmSync(small);
      rmSync(large);
    },
    60_000,
  );

  it('a backup is not restored, in words, and the workspace stays as it was', async () => {
    if (!mounted) {
      console.log('Skipped: a small disk of its own needs the right to mount.');
      return;
    }
    const file = join(disk, 'company.qm');
    await (await openTestWorkspaceFile(file)).close();
    const before = readFileSync(file);
    const backup = join(tmpdir(), `qm-backup-${process.pid}.qm`);
    copyFileSync(file, backup);
    const filler = fillDisk(50_000);
    expect(() => restoreBackup(backup, file, '2026-11-20T08:00:00.000Z')).toThrow(
      'is full; nothing was changed',
    );
    expect(readdirSync(disk).toSorted()).toEqual(['company.qm', 'filler']);
    expect(readFileSync(file).equals(before)).toBe(true);
    rmSync(filler);
    restoreBackup(backup, file, '2026-11-20T08:00:00.000Z');
    expect(findProblems(file)).toEqual([]);
    rmSync(backup);
  });

  it('a workspace is not opened, in words, and opens once there is space', async () => {
    if (!mounted) {
      console.log('Skipped: a small disk of its own needs the right to mount.');
      return;
    }
    const file = join(disk, 'company.qm');
    const filler = fillDisk(0);
    await expect(openTestWorkspaceFile(file)).rejects.toMatchObject({ code: 'unavailable' });
    rmSync(filler);
    const app = await openTestWorkspaceFile(file);
    await app.close();
    expect(findProblems(file)).toEqual([]);
  });
});
