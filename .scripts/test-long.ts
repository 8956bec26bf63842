/** `npm run test:long`: the tests that take minutes (`*.long.test.ts`): kill -9 loops, soak runs, big files. */
import { run } from './run.ts';

process.exitCode = await run('vitest', ['run', ...process.argv.slice(2)], {
  env: { QM_LONG: '1', QM_SEED: 'random' },
});
