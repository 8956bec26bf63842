import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { z } from 'zod';

const root = resolve(import.meta.dirname, '..');

/** One line of the report: what was done, what it took, and what it is held against. */
export interface Figure {
  what: string;
  seconds: number;
  /** Highest resident memory of the process, all its threads together, in MB (1e6 bytes). */
  peakMegabytes?: number;
  /** The bar it must stay under, or how it compares, in words. */
  note: string;
}

export interface Measured {
  seconds: number;
  cpuSeconds: number;
  peakMegabytes: number;
  stdout: string;
}

const usage = z.object({ maxRSS: z.number(), userCPUTime: z.number(), systemCPUTime: z.number() });

/** Node arguments that make a process report its usage on descriptor 3. */
export const reporting = ['--import', new URL('report-usage.ts', import.meta.url).href];

/**
 * Runs `qm` as a user would, in a process of its own, and measures it from start to end.
 * @throws Error with what the command printed, when it does not end with code 0
 */
export async function qm(...args: string[]): Promise<Measured> {
  const start = performance.now();
  const child = spawn(process.execPath, [...reporting, join(root, 'electron/cli.ts'), ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  });
  const [stdout, stderr, report, code] = await Promise.all([
    readAll(child, 1),
    readAll(child, 2),
    readAll(child, 3),
    exitOf(child),
  ]);
  const seconds = (performance.now() - start) / 1000;
  if (code !== 0) throw new Error(`qm ${args.join(' ')} ended with code ${code}: ${stderr}${stdout}`);
  return { seconds, stdout, ...summarise(report) };
}

/** CPU seconds and peak memory out of a report on descriptor 3. */
export function summarise(report: string): { cpuSeconds: number; peakMegabytes: number } {
  const { maxRSS, userCPUTime, systemCPUTime } = usage.parse(JSON.parse(report));
  // Node gives maxRSS in KiB on every system.
  return { cpuSeconds: (userCPUTime + systemCPUTime) / 1e6, peakMegabytes: (maxRSS * 1024) / 1e6 };
}

/** All that a child writes to one of its descriptors. */
export async function readAll(child: ChildProcess, descriptor: number): Promise<string> {
  const stream = child.stdio[descriptor];
  if (!isReadable(stream)) throw new TypeError(`descriptor ${descriptor} of the child is not a pipe`);
  return text(stream);
}

function isReadable(stream: ChildProcess['stdio'][number]): stream is Readable {
  return stream !== null && stream !== undefined && 'read' in stream;
}

/** Exit code of a child; -1 when it was killed. */
export async function exitOf(child: ChildProcess): Promise<number> {
  return new Promise((done, fail) => {
    child.once('error', fail);
    child.once('exit', code => {
      done(code ?? -1);
    });
  });
}

/** Does something in a folder that is gone afterwards. */
export async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'quartermaster-bench-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
