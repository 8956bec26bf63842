import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { toIso } from '../../shared/dates.ts';
import { connect } from '../db/connection.ts';
import { findProblems } from '../db/integrity.ts';

const ITEMS = 2000;
const MONDAY = 19_002; // 2022-01-10
/** Kills are spread over the time of writing and a little beyond the commit. */
const SPREAD = 1.2;

const entry = (path: string): string => JSON.stringify(new URL(path, import.meta.url).href);
const child = `
  import { openTestWorkspaceFile, testPorts, quietJob } from ${entry('./test-workspace.ts')};
  import { importFile } from ${entry('./imports.ts')};
  const app = await openTestWorkspaceFile(process.argv[1], testPorts());
  console.log('open');
  const request = { path: process.argv[2], kind: 'demand', actor: 'test' };
  const job = { ...quietJob(), progress: (done, total, note) => { if (note === 'writing') console.log('writing'); if (note === 'packing history') console.log('written'); } };
  const { report } = await importFile(app.engine, request, job);
  console.log('done ' + JSON.stringify(report.rows));
  await app.close();`;

function writeDemand(csv: string, weeks: number): void {
  const lines = ['item,location,date,quantity'];
  for (let week = 0; week < weeks; week++) {
    const date = toIso(MONDAY + 7 * week);
    for (let item = 0; item < ITEMS; item++) lines.push(`SKU-${item},L1,${date},${(item + week) % 40}`);
  }
  writeFileSync(csv, lines.join('\n'));
}

/** `writeMs` from the beginning of writing until all is committed; 0 when that was not reached. */
type Ended = { output: string; killed: boolean; writeMs: number };

/** Imports in a child process. @param killAfter milliseconds after writing has begun; never when absent */
function importInChild(csv: string, workspace: string, killAfter?: number): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const process_ = spawn(process.execPath, ['--input-type=module', '-e', child, workspace, csv], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let output = '';
    let began = 0;
    let writeMs = 0;
    process_.stdout.on('data', data => {
      output += String(data);
      if (began > 0 && writeMs === 0 && output.includes('written')) writeMs = performance.now() - began;
      if (began > 0 || !output.includes('writing')) return;
      began = performance.now();
      if (killAfter !== undefined) setTimeout(() => process_.kill('SIGKILL'), killAfter);
    });
    process_.once('error', reject);
    process_.once('close', (_, signal) => resolve({ output, killed: signal === 'SIGKILL', writeMs }));
  });
}

function demandRows(workspace: string): { rows: number; imports: number } {
  const db = connect(workspace, 'read');
  try {
    return {
      rows: db.prepare<[], number>('SELECT count(*) FROM demand').pluck().get() ?? 0,
      imports: db.prepare<[], number>('SELECT count(*) FROM import').pluck().get() ?? 0,
    };
  } finally {
    db.close();
  }
}

/**
 * Imports `weeks` x 2,000 demand rows in child processes that are killed while they write, at moments spread over the time
 * that writing takes, and expects after each kill a sound file with all rows or none; then that the import can be repeated.
 */
export async function expectKilledImportsToLeaveAllOrNothing(options: {
  kills: number;
  weeks: number;
}): Promise<void> {
  const { kills, weeks } = options;
  const all = ITEMS * weeks;
  const folder = mkdtempSync(join(tmpdir(), 'qm-kill-'));
  const csv = join(folder, 'demand.csv');
  try {
    writeDemand(csv, weeks);
    const whole = join(folder, 'whole.qm');
    const undisturbed = await importInChild(csv, whole);
    expect(undisturbed.output).toContain(`done {"new":${all},"changed":0,"unchanged":0,"rejected":0}`);
    expect(demandRows(whole)).toEqual({ rows: all, imports: 1 });
    let cutOff = 0;
    let workspace = '';
    for (let round = 0; round < kills; round++) {
      // The same file is hit again and again until an import gets through; then a new one is begun.
      if (workspace === '' || demandRows(workspace).rows > 0) workspace = join(folder, `round-${round}.qm`);
      const moment = (SPREAD * undisturbed.writeMs * (round + 0.5)) / kills;
      const { killed } = await importInChild(csv, workspace, moment);
      const { rows, imports } = demandRows(workspace);
      expect(findProblems(workspace)).toEqual([]);
      expect([0, all]).toContain(rows);
      expect(imports).toBe(rows / all);
      if (killed && rows === 0) cutOff++;
    }
    expect(cutOff).toBeGreaterThan(0);
    const before = demandRows(workspace).rows;
    const repeated = await importInChild(csv, workspace);
    const counts =
      before === 0 ? `"new":${all},"changed":0,"unchanged":0` : `"new":0,"changed":0,"unchanged":${all}`;
    expect(repeated.output).toContain(`done {${counts}`);
    expect(demandRows(workspace)).toEqual({ rows: all, imports: 1 });
    expect(findProblems(workspace)).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
