import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** What a test run found. `skipped` counts tests that said why they did not run. */
export interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

export const nothing: Counts = { passed: 0, failed: 0, skipped: 0 };

/** Sum of two results. */
export function add(a: Counts, b: Counts): Counts {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped };
}

const vitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  testResults: z.array(
    z.object({ status: z.string(), assertionResults: z.array(z.object({ status: z.string() })) }),
  ),
});

const playwrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
  errors: z.array(z.unknown()),
});

/** Counts of a vitest JSON report; a test file that could not be run at all counts as one failure. */
function countVitest(report: unknown): Counts {
  const { numPassedTests, numFailedTests, numPendingTests, testResults } = vitestReport.parse(report);
  const broken = testResults.filter(
    file => file.status === 'failed' && file.assertionResults.every(test => test.status !== 'failed'),
  );
  return { passed: numPassedTests, failed: numFailedTests + broken.length, skipped: numPendingTests };
}

/** Counts of a Playwright JSON report; errors outside any test count as failures, and so does a flaky test. */
function countPlaywright(report: unknown): Counts {
  const { stats, errors } = playwrightReport.parse(report);
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: stats.skipped,
  };
}

/**
 * What a test program did, from its JSON report and its exit code. A run that ended badly, or that ran no test at all,
 * never counts as a success, whatever its report says.
 * @param file the JSON report; absent when the program died before writing it
 */
export function readCounts(program: 'vitest' | 'playwright', file: string, exitCode: number): Counts {
  let counts: Counts;
  try {
    const report: unknown = JSON.parse(readFileSync(file, 'utf8'));
    counts = program === 'vitest' ? countVitest(report) : countPlaywright(report);
  } catch (error) {
    console.log(`No report from ${program}: ${String(error)}`);
    return { ...nothing, failed: 1 };
  }
  const ranNothing = counts.passed + counts.failed === 0;
  if (counts.failed === 0 && (exitCode !== 0 || ranNothing)) {
    console.log(
      ranNothing ? `${program} ran no tests.` : `${program} ended with code ${exitCode} outside its tests.`,
    );
    return { ...counts, failed: 1 };
  }
  return counts;
}
