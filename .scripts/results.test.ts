import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { add, nothing, readCounts } from './results.ts';
import { run } from './run.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'quartermaster-results-'));
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  vi.restoreAllMocks();
});

function saved(report: unknown): string {
  const file = join(folder, 'report.json');
  writeFileSync(file, typeof report === 'string' ? report : JSON.stringify(report));
  return file;
}

/** A vitest report with these numbers of passed, failed and skipped tests, and files that could not be run. */
function vitestReport(passed: number, failed: number, skipped: number, brokenFiles = 0): unknown {
  const broken = Array.from({ length: brokenFiles }, () => ({ status: 'failed', assertionResults: [] }));
  const failing =
    failed > 0 ? [{ status: 'failed', assertionResults: [{ status: 'passed' }, { status: 'failed' }] }] : [];
  return {
    numPassedTests: passed,
    numFailedTests: failed,
    numPendingTests: skipped,
    testResults: [{ status: 'passed', assertionResults: [{ status: 'passed' }] }, ...failing, ...broken],
  };
}

const playwrightReport = (
  expected: number,
  unexpected: number,
  flaky = 0,
  errors: unknown[] = [],
): unknown => ({
  stats: { expected, unexpected, flaky, skipped: 1 },
  errors,
});

describe('counts of the unit tests', () => {
  it('are those of the report', () => {
    expect(readCounts('vitest', saved(vitestReport(12, 0, 3)), 0)).toEqual({
      passed: 12,
      failed: 0,
      skipped: 3,
    });
    expect(readCounts('vitest', saved(vitestReport(12, 2, 0)), 1)).toEqual({
      passed: 12,
      failed: 2,
      skipped: 0,
    });
  });

  it('count a file that could not be run', () => {
    expect(readCounts('vitest', saved(vitestReport(12, 0, 0, 2)), 1).failed).toBe(2);
    expect(readCounts('vitest', saved(vitestReport(12, 1, 0, 1)), 1).failed).toBe(2);
  });

  it('are never a success when the run ended badly, ran nothing, or left no report', () => {
    expect(readCounts('vitest', saved(vitestReport(12, 0, 0)), 1).failed).toBe(1);
    expect(readCounts('vitest', saved(vitestReport(0, 0, 5)), 0).failed).toBe(1);
    expect(readCounts('vitest', join(folder, 'absent.json'), 0)).toEqual({ ...nothing, failed: 1 });
    expect(readCounts('vitest', saved('{ "numPassed'), 0)).toEqual({ ...nothing, failed: 1 });
    expect(readCounts('vitest', saved({ numPassedTests: 3 }), 0)).toEqual({ ...nothing, failed: 1 });
  });
});

describe('counts of the journeys', () => {
  it('are those of the report, a flaky journey counting as failed', () => {
    expect(readCounts('playwright', saved(playwrightReport(7, 0)), 0)).toEqual({
      passed: 7,
      failed: 0,
      skipped: 1,
    });
    expect(readCounts('playwright', saved(playwrightReport(7, 1, 1)), 1).failed).toBe(2);
  });

  it('count errors outside the journeys', () => {
    expect(readCounts('playwright', saved(playwrightReport(7, 0, 0, [{ message: 'x' }])), 1).failed).toBe(1);
    expect(readCounts('playwright', saved(playwrightReport(7, 0)), 130).failed).toBe(1);
  });
});

it('adds up', () => {
  expect(add({ passed: 1, failed: 2, skipped: 3 }, { passed: 10, failed: 20, skipped: 30 })).toEqual({
    passed: 11,
    failed: 22,
    skipped: 33,
  });
});

describe('running a program', () => {
  it('gives its exit code, also when it is killed, cannot be started or takes too long', async () => {
    const node = (code: string, timeout?: number): Promise<number> =>
      run(process.execPath, ['-e', code], {
        output: 'ignore',
        ...(timeout === undefined ? {} : { timeout }),
      });
    expect(await node('')).toBe(0);
    expect(await node('process.exit(3)')).toBe(3);
    expect(await node("process.kill(process.pid, 'SIGTERM')")).toBe(143);
    expect(await node('setInterval(() => {}, 1000)', 300)).toBe(143);
    expect(await run('no-such-program-here', [], { output: 'ignore' })).toBe(127);
  });
});
