/**
 * `npm test`: types, lint, unused code and format side by side, then unit and architecture tests, build, browser journeys.
 * Stops after what fails, and always ends with one line `N passed, N failed`. Words after `--` pick unit test files by
 * name, as in `npm test -- safety-stock`, and leave the rest out.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { add, nothing, readCounts } from './results.ts';
import type { Counts } from './results.ts';
import { run } from './run.ts';
import { provideBrowser, provideHelpers } from './tools.ts';

type Stage = { name: string; run: () => Promise<Counts> };

const reports = mkdtempSync(join(tmpdir(), 'quartermaster-test-'));
const names = process.argv.slice(2);

/** A stage that is right or wrong as a whole: no tests to count, one failure when it breaks. */
function check(name: string, program: string, args: string[]): Stage {
  return {
    name,
    run: async () => ((await run(program, args)) === 0 ? nothing : { ...nothing, failed: 1 }),
  };
}

async function unitTests(): Promise<Counts> {
  await provideHelpers();
  const file = join(reports, 'vitest.json');
  const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`, ...names];
  return readCounts('vitest', file, await run('vitest', args));
}

async function journeys(): Promise<Counts> {
  if ((await provideBrowser()) === undefined) return { ...nothing, failed: 1 };
  const file = join(reports, 'playwright.json');
  const code = await run('playwright', ['test', '--reporter=line,json'], {
    env: { PLAYWRIGHT_JSON_OUTPUT_NAME: file, NO_UPDATE_NOTIFIER: '1' },
  });
  return readCounts('playwright', file, code);
}

const checks: Stage[] = [
  check('types', 'tsc', ['-b']),
  check('lint', 'oxlint', ['--type-aware', '--deny-warnings']),
  check('unused code', 'knip', []),
  check('format', 'prettier', ['--check', '--log-level=warn', '.']),
];
const unit: Stage = { name: 'unit and architecture tests', run: unitTests };
const browser: Stage[] = [
  check('build', 'electron-vite', ['build', '--logLevel=warn']),
  { name: 'journeys in the browser', run: journeys },
];

async function runStage(stage: Stage): Promise<Counts> {
  const start = performance.now();
  console.log(`\n== ${stage.name}`);
  const counts = await stage.run();
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(`== ${stage.name}: ${counts.failed > 0 ? 'failed after ' : ''}${seconds} s`);
  return counts;
}

let total = nothing;
// What stands in one list runs side by side.
for (const stages of names.length > 0 ? [[unit]] : [checks, [unit], ...browser.map(stage => [stage])]) {
  total = (await Promise.all(stages.map(runStage))).reduce(add, total);
  if (total.failed > 0) {
    console.log(`Stopped: nothing after '${stages.map(({ name }) => name).join(', ')}' was run.`);
    break;
  }
}
rmSync(reports, { recursive: true, force: true });
if (total.skipped > 0) console.log(`${total.skipped} skipped (each says why).`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 ? 1 : 0;
