import { defineConfig } from 'vitest/config';

/** `*.long.test.ts` files (kill -9 loops, soak runs) are left to `npm run test:long`. */
const long = '**/*.long.test.ts';
const wantsLong = process.env['QM_LONG'] === '1';

const all = wantsLong
  ? [`{shared,electron,renderer,bench}/${long}`]
  : ['{shared,electron,renderer,bench}/**/*.test.{ts,tsx}', '.scripts/**/*.test.ts'];
const excluded = wantsLong ? ['**/node_modules/**'] : ['**/node_modules/**', long];

/** Tests of the shell put a stand-in in electron's place, which no other test may meet. */
const shell = ['electron/host/**/*.test.ts', 'electron/{main,preload}.test.ts'];

const common = {
  setupFiles: ['.scripts/property-tests.ts'],
  pool: 'forks' as const,
  // All cores, where the runner would leave one idle: half of those a small machine has.
  maxWorkers: '100%',
  testTimeout: wantsLong ? 600_000 : 30_000,
  hookTimeout: 30_000,
};

/** Test files share a process and its loaded modules, which halves the time of the suite. */
export default defineConfig({
  test: {
    projects: [
      { test: { ...common, name: 'shell', include: wantsLong ? [] : shell, exclude: excluded } },
      { test: { ...common, name: 'units', include: all, exclude: [...excluded, ...shell], isolate: false } },
    ],
  },
});
