import { copyFileSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  automaticBackupPath,
  backupFolder,
  expiredBackups,
  listBackups,
  pruneBackups,
  restoreBackup,
  writeBackup,
  type Backup,
  type BackupReason,
} from './backup.ts';
import { connect } from './connection.ts';
import { findProblems } from './integrity.ts';
import { openStore } from './open.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'qm-backup-'));
  file = join(folder, 'company.qm');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const now = '2026-11-20T08:00:00.000Z';
const open = () => openStore({ file, create: true, purpose: 'a test', now });

async function put(...codes: string[]): Promise<void> {
  const store = open();
  await store.write(db => {
    for (const code of codes) db.prepare('INSERT INTO item (id, code) VALUES (?, ?)').run(code, code);
  });
  await store.close();
}

function items(path = file): unknown[] {
  const db = connect(path, 'read');
  try {
    return db.prepare('SELECT code FROM item ORDER BY key').pluck().all();
  } finally {
    db.close();
  }
}

describe('a backup', () => {
  it('is a whole workspace, also of one that is open and being written', async () => {
    await put('a', 'b');
    const store = open();
    await store.write(db => db.prepare("INSERT INTO item (id, code) VALUES ('c', 'c')").run());
    const target = automaticBackupPath(file, 'manual', now);
    writeBackup(file, target);
    await store.close();
    expect(items(target)).toEqual(['a', 'b', 'c']);
    expect(findProblems(target)).toEqual([]);
    expect(listBackups(file)).toMatchObject([{ reason: 'manual', createdAt: now }]);
  });

  it('that cannot be written leaves nothing half behind', async () => {
    await put('a');
    expect(() => writeBackup(file, join(folder, 'nowhere', 'x.qm'))).toThrow();
    expect(readdirSync(folder).filter(name => !name.startsWith('company.qm'))).toEqual([]);
  });
});

describe('restoring', () => {
  it('puts the backup in place and keeps what was there', async () => {
    await put('a');
    const backup = automaticBackupPath(file, 'daily', now);
    writeBackup(file, backup);
    await put('b');
    const { kept } = restoreBackup(backup, file, '2026-11-21T08:00:00.000Z');
    expect(items()).toEqual(['a']);
    expect(items(join(backupFolder(file), kept ?? ''))).toEqual(['a', 'b']);
    expect(listBackups(file).map(each => each.reason)).toEqual(['restore', 'daily']);
    expect(existsSync(`${backup}-shm`)).toBe(false);
    await open().close();
  });

  it('does not mix in what a crash of the old file left beside it', async () => {
    await put('a');
    const backup = join(folder, 'backup.qm');
    writeBackup(file, backup);
    // As after a crash: rows stand in the write-ahead log alone.
    const crashed = join(folder, 'crashed.qm');
    const store = open();
    await store.write(db => db.prepare("INSERT INTO item (id, code) VALUES ('b', 'b')").run());
    copyFileSync(file, crashed);
    copyFileSync(`${file}-wal`, `${crashed}-wal`);
    await store.close();
    rmSync(crashed);
    restoreBackup(backup, crashed, now);
    expect(existsSync(`${crashed}-wal`)).toBe(false);
    expect(items(crashed)).toEqual(['a']);
    expect(findProblems(crashed)).toEqual([]);
  });

  it('refuses a backup that is none, and leaves the workspace alone', async () => {
    await put('a');
    const text = join(folder, 'notes.txt');
    writeFileSync(text, 'not a backup '.repeat(1000));
    expect(() => restoreBackup(text, file, now)).toThrow('is not a Quartermaster workspace');
    expect(() => restoreBackup(join(folder, 'missing.qm'), file, now)).toThrow('There is no backup');
    expect(items()).toEqual(['a']);
  });
});

describe('keeping backups', () => {
  const at = (createdAt: string, reason: BackupReason, bytes = 1000): Backup => ({
    name: `${createdAt}_${reason}.qm`,
    path: '',
    reason,
    createdAt,
    bytes,
  });
  const days = (count: number, reason: BackupReason) =>
    Array.from({ length: count }, (_, index) =>
      at(new Date(Date.UTC(2026, 10, 20) - index * 86_400_000).toISOString(), reason),
    );

  it('keeps seven days, four weeks and the last ten imports', () => {
    const daily = days(40, 'daily');
    const expired = new Set(expiredBackups(daily));
    const kept = daily.filter(each => !expired.has(each)).map(each => each.createdAt.slice(5, 10));
    expect(kept.slice(0, 7)).toEqual(['11-20', '11-19', '11-18', '11-17', '11-16', '11-15', '11-14']);
    expect(kept.length).toBeGreaterThanOrEqual(9);
    expect(kept.length).toBeLessThanOrEqual(11);
    expect(expiredBackups(days(15, 'import'))).toHaveLength(5);
    expect(expiredBackups(days(15, 'manual'))).toEqual([]);
  });

  it('gives up the oldest pre-import copies first when the disk budget is spent, and never the last', () => {
    const all = [
      at('2026-11-20T00:00:00.000Z', 'import'),
      at('2026-11-19T00:00:00.000Z', 'daily'),
      at('2026-11-18T00:00:00.000Z', 'import'),
    ];
    expect(expiredBackups(all, 2500).map(each => each.createdAt.slice(8, 10))).toEqual(['18']);
    expect(expiredBackups(all, 1500).map(each => each.createdAt.slice(8, 10))).toEqual(['20', '18']);
    expect(expiredBackups(all, 10)).toHaveLength(2);
  });

  it('deletes what has expired', async () => {
    await put('a');
    for (let index = 0; index < 12; index++)
      writeBackup(file, automaticBackupPath(file, 'import', new Date(Date.parse(now) + index).toISOString()));
    pruneBackups(file);
    expect(listBackups(file)).toHaveLength(10);
    expect(listBackups(file)[0]?.createdAt).toBe('2026-11-20T08:00:00.011Z');
  });
});
