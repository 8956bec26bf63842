import { defineConfig } from 'vitest/config';

/** `*.long.test.ts` files (kill -9 loops, soak runs) are left to `npm run test:long`. */
const long = '**/*.long.test.ts';
const wantsLong = process.env['QM_LONG'] === '1';

export default defineConfig({
  test: {
    include: wantsLong
      ? [`{shared,electron,renderer,bench}/${long}`]
      : ['{shared,electron,renderer,bench}/**/*.test.{ts,tsx}', '.scripts/**/*.test.ts'],
    exclude: wantsLong ? ['**/node_modules/**'] : ['**/node_modules/**', long],
    setupFiles: ['.scripts/property-tests.ts'],
    pool: 'forks',
    testTimeout: wantsLong ? 600_000 : 30_000,
    hookTimeout: 30_000,
  },
});
